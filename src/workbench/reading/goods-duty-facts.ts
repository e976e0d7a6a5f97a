import { CN, type Day, parseCode, percentOf, US } from "../../core/index.ts"
import { assess, type EntryLine } from "../../duty/index.ts"
import type { GoodsDutyFact } from "../../reading/index.ts"
import { labelOf } from "../labels.ts"
import type { World } from "../world.ts"
import { sampleOf } from "./goods-samples.ts"
import { newsName } from "./news-name.ts"

/** What the duty engine charges a Chinese article of that name in the United States on a day, layer by layer. */
export function goodsDutyFacts(
  world: World,
  asked: { readonly goods: string; readonly on: Day; readonly asOf: Day },
): readonly GoodsDutyFact[] {
  const sample = sampleOf(asked.goods)
  if (sample === undefined) return []
  const line: EntryLine = {
    code: parseCode(sample),
    origin: CN,
    destination: US,
    entryDate: asked.on,
    enteredValue: 1_000_000,
    currency: "USD",
    shares: {},
    claims: new Set(),
  }
  const answer = assess(line, { asOf: asked.asOf, standing: "administered" }, world)
  const named = (measure: string, title: string) => {
    const known = world.ledger.measures.get(measure as never)
    return known === undefined ? title : newsName(known)
  }
  return [
    {
      id: `duty.${sample}.${asked.on}`,
      goods: asked.goods,
      code: sample,
      label: labelOf(world.labels, line.code),
      layers: answer.components
        .filter((c) => c.measure !== "us.column-one")
        .map((c) => ({
          measure: c.measure,
          name: named(c.measure, c.title),
          ...(c.rate.kind === "ad-valorem" ? { ratePct: percentOf(c.rate.ppm) } : {}),
          because: c.because,
        })),
      outside: answer.notApplied.map((n) => ({
        measure: n.measure,
        name: named(n.measure, n.title),
        verdict: n.verdict,
        because: n.because,
      })),
      ...(answer.additionalPpm === undefined ? {} : { totalPct: percentOf(answer.additionalPpm) }),
      sources: [
        ...new Set(answer.components.flatMap((c) => (c.heading === undefined ? [] : [`heading ${c.heading}`]))),
      ],
    },
  ]
}
