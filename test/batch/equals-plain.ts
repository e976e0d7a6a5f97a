import { type Day, formatDay } from "../../src/core/index.ts"
import {
  type Assessment,
  assess,
  type EntryLine,
  emptyLine,
  entryPricer,
  layOut,
  type PricedLine,
  type RateBook,
} from "../../src/duty/index.ts"
import type { World } from "../../src/workbench/index.ts"

/** What the columns make of a line that the plain evaluator has priced; where they differ, in words with the trace. */
export type Judged = { readonly plain: boolean; readonly differs?: string }

/** Prices lines by columns and holds each against the plain evaluator's answer. */
export function judge(world: World, rates: RateBook): (line: EntryLine, plainly: Assessment) => Judged {
  const pricer = entryPricer(rates, world)
  const other = emptyLine()
  return (line, plainly) => {
    const { plain } = pricer.price(line)
    layOut(plainly, rates.slots, other)
    if (same(pricer.out, other)) return { plain }
    const trace = plainly.components.map((c) => `  ${c.measure}: ${c.because}`).join("\n")
    const asked = JSON.stringify({ ...line, entryDate: formatDay(line.entryDate), claims: [...line.claims] })
    const said = `columns ${inWords(pricer.out, rates)}\nplain   ${inWords(other, rates)}`
    return { plain, differs: `${asked}\n${said}\n${trace}` }
  }
}

/** Compares one line priced by columns and by the plain evaluator. */
export function comparer(world: World, rates: RateBook): (line: EntryLine) => Judged {
  const judged = judge(world, rates)
  const { asOf, standing } = rates.settings
  return (line) =>
    judged(line, assess(line, { asOf: asOf === "entry" ? line.entryDate : (asOf as Day), standing }, world))
}

function same(a: PricedLine, b: PricedLine): boolean {
  if (a.from !== b.from || a.to !== b.to || a.layers !== b.layers) return false
  for (let i = 0; i < a.layers; i++) {
    let k = 0
    while (k < b.layers && b.slot[k] !== a.slot[i]) k++
    if (k === b.layers || a.low[i] !== b.low[k] || a.high[i] !== b.high[k]) return false
  }
  return true
}

function inWords(out: PricedLine, rates: RateBook): string {
  const layers = Array.from({ length: out.layers }, (_, i) => {
    return `${rates.slots[out.slot[i] as number]} ${out.low[i]}..${out.high[i]}`
  })
  return `${out.from}..${out.to}: ${layers.sort().join(", ")}`
}

/** What an importer may leave away; a line that fails is shown with as little of it as still fails. */
const OPTIONAL = ["exportDate", "loadingDate", "mode", "quantity", "id"] as const

/** The least line that still differs: every optional fact left away that can be, the value as round as it can be. */
export function shrunk(line: EntryLine, differs: (line: EntryLine) => boolean): EntryLine {
  let least = line
  const tryOn = (simpler: EntryLine) => {
    if (differs(simpler)) least = simpler
  }
  tryOn({ ...least, claims: new Set() })
  for (const field of OPTIONAL) {
    const { [field]: _, ...rest } = least
    tryOn(rest)
  }
  for (const share of Object.keys(least.shares)) {
    const shares = Object.fromEntries(Object.entries(least.shares).filter(([name]) => name !== share))
    tryOn({ ...least, shares })
  }
  for (const enteredValue of [0, 1_00, 1_000_00, 100_000_00]) {
    if (enteredValue !== least.enteredValue && differs({ ...least, enteredValue })) return { ...least, enteredValue }
  }
  return least
}
