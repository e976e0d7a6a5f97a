import type { Solution } from "../numerics/solution.ts"
import type { ContestTable } from "./contest.ts"

/** A pair of add-ons, as fractions: what `one` charges `other`, and what `other` charges `one`. */
export interface AddOnPair {
  readonly byOne: number
  readonly byOther: number
}

/** One pair both could agree on, and what each gains by it on the threat, as a part of its base real income. */
export interface Truce extends AddOnPair {
  readonly gainOne: number
  readonly gainOther: number
}

/** What can be agreed on a grid of pairs when the alternative is a given threat. */
export interface TruceMap {
  readonly threat: AddOnPair
  /** Every pair of the grid, `one`'s add-on outermost. */
  readonly pairs: readonly Truce[]
  /** Those in which neither is worse off than under the threat, and one is better off. */
  readonly betterForBoth: readonly Truce[]
  /** The one among them with the largest product of gains (Nash 1950), where there is any. */
  readonly bargain?: Truce
}

/**
 * Compares every pair of a grid with a threat: the Nash point, today's tariffs, or an escalation. Rows are walked to
 * and fro, so that each equilibrium starts from a neighbour's. `residual` is the worst of the grid's.
 */
export function mapTruces(
  contest: ContestTable,
  threat: AddOnPair,
  grid: { readonly one: readonly number[]; readonly other: readonly number[] },
): Solution<TruceMap> {
  let residual = 0
  let iterations = 0
  let unsolved = 0
  const incomes = ({ byOne, byOther }: AddOnPair): readonly [number, number] => {
    const point = contest.at(byOne, byOther)
    residual = Math.max(residual, point.residual)
    iterations += point.iterations
    if (!point.converged) unsolved++
    return contest.incomes(point.values)
  }
  const [threatOne, threatOther] = incomes(threat)
  const pairs = grid.one.flatMap((byOne, row) => {
    const forth = row % 2 === 0
    const others = forth ? grid.other : grid.other.toReversed()
    const found = others.map((byOther): Truce => {
      const [one, other] = incomes({ byOne, byOther })
      return { byOne, byOther, gainOne: one - threatOne, gainOther: other - threatOther }
    })
    return forth ? found : found.toReversed()
  })
  const betterForBoth = pairs.filter(
    ({ gainOne, gainOther }) => gainOne >= -SAME && gainOther >= -SAME && Math.max(gainOne, gainOther) > SAME,
  )
  const [first, ...rest] = betterForBoth.filter(({ gainOne, gainOther }) => gainOne > SAME && gainOther > SAME)
  const bargain = rest.reduce((best, truce) => (best && product(truce) > product(best) ? truce : best), first)
  const values = { threat, pairs, betterForBoth, ...(bargain === undefined ? {} : { bargain }) }
  if (unsolved === 0) return { values, residual, iterations, converged: true }
  return { values, residual, iterations, converged: false, why: `${unsolved} pairs of the grid did not converge` }
}

/** Gains below this part of income are the solver's own error. */
const SAME = 1e-10

const product = ({ gainOne, gainOther }: Truce): number => gainOne * gainOther
