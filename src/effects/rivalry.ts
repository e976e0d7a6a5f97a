import { findPeak } from "./numerics/peak.ts"
import type { Solution } from "./numerics/solution.ts"

/** What two players get (percent of real income, say) when `one` charges the other `byOne`, and `other` charges `byOther`. */
export type Payoffs = (byOne: number, byOther: number) => readonly [number, number]

/** Payoffs on a table of add-ons; cell (r, c) has `one` at `byOne[r]` and `other` at `byOther[c]`, row-major. */
export interface PayoffTable {
  readonly byOne: Float64Array
  readonly byOther: Float64Array
  readonly one: Float64Array
  readonly other: Float64Array
}

/** A pair of add-ons and what both get there. */
export interface Standing {
  readonly byOne: number
  readonly byOther: number
  readonly one: number
  readonly other: number
}

/** Where a pair of add-ons lies against a fight: better for both, for one side only, or for neither. */
export type Side = "better for both" | "better for one" | "better for other" | "better for neither"

/** Even steps from `from` to `to`, both included. */
export function steps(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => (count === 1 ? from : from + ((to - from) * k) / (count - 1)))
}

/**
 * Fills a table cell by cell, row after row and back again, so that a solver kept warm is always near its last answer;
 * `into` gives the arrays to fill, shared with other threads for instance.
 */
export function tabulate(
  payoffs: Payoffs,
  byOne: Float64Array,
  byOther: Float64Array,
  onProgress?: (done: number, of: number) => void,
  into?: Pick<PayoffTable, "one" | "other">,
): PayoffTable {
  const columns = byOther.length
  const { one, other } = into ?? {
    one: new Float64Array(byOne.length * columns),
    other: new Float64Array(byOne.length * columns),
  }
  for (let r = 0; r < byOne.length; r++) {
    for (let k = 0; k < columns; k++) {
      const c = r % 2 === 0 ? k : columns - 1 - k
      const [own, theirs] = payoffs(byOne[r]!, byOther[c]!)
      one[r * columns + c] = own
      other[r * columns + c] = theirs
    }
    onProgress?.((r + 1) * columns, byOne.length * columns)
  }
  return { byOne, byOther, one, other }
}

/** On a table: the place in `byOne` that serves `one` best against each add-on of `other`, and the reverse. */
export function bestReplies({ byOne, byOther, one, other }: PayoffTable): {
  readonly ofOne: Int32Array
  readonly ofOther: Int32Array
} {
  const columns = byOther.length
  const ofOne = new Int32Array(columns)
  const ofOther = new Int32Array(byOne.length)
  for (let r = 0; r < byOne.length; r++) {
    for (let c = 0; c < columns; c++) {
      if (one[r * columns + c]! > one[ofOne[c]! * columns + c]!) ofOne[c] = r
      if (other[r * columns + c]! > other[r * columns + ofOther[r]!]!) ofOther[r] = c
    }
  }
  return { ofOne, ofOther }
}

/** The cells that a fight would leave both players worse off than: the set of truces, as 1 and 0 by cell. */
export function trucesAbove({ one, other }: PayoffTable, fight: Standing): Uint8Array {
  return Uint8Array.from(one, (own, at) => (own > fight.one && other[at]! > fight.other ? 1 : 0))
}

/** The truce with the largest product of gains on a fight (Nash 1950); undefined where no cell is better for both. */
export function strikeBargain(table: PayoffTable, fight: Standing): Standing | undefined {
  const { byOne, byOther, one, other } = table
  const product = (at: number): number => (one[at]! - fight.one) * (other[at]! - fight.other)
  let best = -1
  trucesAbove(table, fight).forEach((truce, at) => {
    if (truce === 1 && (best < 0 || product(at) > product(best))) best = at
  })
  if (best < 0) return undefined
  const [row, column] = [Math.floor(best / byOther.length), best % byOther.length]
  return { byOne: byOne[row]!, byOther: byOther[column]!, one: one[best]!, other: other[best]! }
}

/** Which side a standing serves better than a fight. */
export function sideOf(standing: Standing, fight: Standing): Side {
  const [one, other] = [standing.one > fight.one, standing.other > fight.other]
  if (one && other) return "better for both"
  return one ? "better for one" : other ? "better for other" : "better for neither"
}

/**
 * Add-ons that are best replies to each other, by searching in turn from none; `residual` is what the better of two
 * last unilateral searches still gains, in the unit of the payoffs.
 */
export function findNash(
  payoffs: Payoffs,
  { highest = 1, tolerance = 1e-4, rounds = 30 }: { highest?: number; tolerance?: number; rounds?: number } = {},
): Solution<Standing> {
  const place = tolerance / 4
  let byOne = 0
  let byOther = 0
  let moved = Number.POSITIVE_INFINITY
  let iterations = 0
  while (moved > tolerance && iterations < rounds) {
    iterations++
    const against = byOther
    const reply = findPeak((rate) => payoffs(rate, against)[0], 0, highest, place).values.at
    const counter = findPeak((rate) => payoffs(reply, rate)[1], 0, highest, place).values.at
    moved = Math.max(Math.abs(reply - byOne), Math.abs(counter - byOther))
    byOne = reply
    byOther = counter
  }
  const [one, other] = payoffs(byOne, byOther)
  const own = findPeak((rate) => payoffs(rate, byOther)[0], 0, highest, place).values.value - one
  const theirs = findPeak((rate) => payoffs(byOne, rate)[1], 0, highest, place).values.value - other
  const residual = Math.max(0, own, theirs)
  const values = { byOne, byOther, one, other }
  if (moved <= tolerance) return { values, residual, iterations, converged: true }
  return { values, residual, iterations, converged: false, why: `best replies still move by ${moved.toExponential(1)}` }
}
