import type { MeasureFact } from "../../evidence/query.ts"
import { cite } from "../rule.ts"

/** The goods in a few words: the list or title, and the first three labels of its headings. */
export function goodsOf({ goods }: MeasureFact): string {
  const [first, second, third, ...more] = goods.split(", ")
  return more.length === 0 ? goods : `${[first, second, third].join(", ")} and ${more.length} more`
}

/** The measure as evidence: its goods, rate and instrument. */
export function sayMeasure(m: MeasureFact) {
  const rate = m.ratePct === undefined ? "no rate" : `${m.ratePct} percent`
  return cite(m, `${goodsOf(m)}: ${rate}, ${m.instrument}`)
}
