import { type Day, formatDay } from "../../src/core/index.ts"
import {
  assess,
  type BookSettings,
  type EntryLine,
  emptyLine,
  entryPricer,
  layOut,
  type PricedLine,
  type RateBook,
} from "../../src/duty/index.ts"
import type { World } from "../../src/workbench/index.ts"

/** Compares one line priced by columns and by the plain evaluator; the difference as text, with the trace. */
export function comparer(world: World, rates: RateBook): (line: EntryLine) => { plain: boolean; differs?: string } {
  const pricer = entryPricer(rates, world)
  const judge = emptyLine()
  const { asOf, standing }: BookSettings = rates.settings
  return (line) => {
    const { plain } = pricer.price(line)
    const settings = { asOf: asOf === "entry" ? line.entryDate : (asOf as Day), standing }
    const assessment = assess(line, settings, world)
    layOut(assessment, rates.slots, judge)
    const [said, should] = [inWords(pricer.out, rates), inWords(judge, rates)]
    if (said === should) return { plain }
    const trace = assessment.components.map((c) => `  ${c.measure}: ${c.because}`).join("\n")
    const asked = JSON.stringify({ ...line, entryDate: formatDay(line.entryDate), claims: [...line.claims] })
    return { plain, differs: `${asked}\ncolumns ${said}\nplain   ${should}\n${trace}` }
  }
}

function inWords(out: PricedLine, rates: RateBook): string {
  const layers = Array.from({ length: out.layers }, (_, i) => {
    return `${rates.slots[out.slot[i] as number]} ${out.low[i]}..${out.high[i]}`
  })
  return `${out.from}..${out.to}: ${layers.sort().join(", ")}`
}
