import { FREE, type Rate } from "../../core/index.ts"
import { ASK_PLAN, type FlatBook } from "./flat-book.ts"
import { planIn } from "./lay-plans.ts"
import { type Plan, planOf, WHOLE } from "./plan.ts"

/** How a cell's lines are priced: by the plain evaluator, in the tight loop, or layer by layer from its plan. */
export const PLAIN = 0
/** A cell of plain percentages on fixed shares of the value, priced in the tight loop. */
export const SIMPLE = 1
/** A cell priced layer by layer from its plan. */
export const GENERAL = 2

/** A flat book with what loops over lines look up beside it: one kind a plan, and the layers of simple plans. */
export interface CellTable {
  readonly book: FlatBook
  readonly epochs: number
  /** Ad valorem ppm of a rate; negative when it is no plain percentage. */
  readonly ratePpm: Float64Array
  readonly destinationOf: Uint8Array
  readonly kind: Uint8Array
  readonly hasFirst: Uint8Array
  readonly termStart: Int32Array
  readonly termPpm: Float64Array
  readonly termSlot: Int32Array
  readonly planAt: (index: number) => Plan
  readonly rateAt: (index: number) => Rate
}

/** Lays out a flat book for loops. */
export function cellTable(book: FlatBook): CellTable {
  const count = book.planStart.length - 1
  const plans = Array.from({ length: count }, (_, i) => planOf(planIn(book, i)))
  const kind = Uint8Array.from(plans, (plan, i) => (i === ASK_PLAN ? PLAIN : plan.simple ? SIMPLE : GENERAL))
  const termStart = new Int32Array(count + 1)
  const terms = plans.flatMap((plan, i) => {
    const own = kind[i] === SIMPLE ? (plan.alternatives[0]?.terms ?? []).filter((t) => t.whole === WHOLE) : []
    termStart[i + 1] = (termStart[i] as number) + own.length
    return own
  })
  return {
    book,
    epochs: book.days.length + 1,
    ratePpm: Float64Array.from(book.rates, ppmOf),
    destinationOf: Uint8Array.from(book.directions, (d) => (d.destination === "US" ? 0 : 1)),
    kind,
    hasFirst: Uint8Array.from(plans, (plan) => (plan.alternatives[0]?.first === undefined ? 0 : 1)),
    termStart,
    termPpm: Float64Array.from(terms, (t) => t.ppm),
    termSlot: Int32Array.from(terms, (t) => t.slot),
    planAt: (index) => plans[index] as Plan,
    rateAt: (index) => book.rates[index] ?? FREE,
  }
}

function ppmOf(rate: Rate): number {
  if (rate.kind === "free") return 0
  return rate.kind === "ad-valorem" && rate.on === undefined ? rate.ppm : -1
}
