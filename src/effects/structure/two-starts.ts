import type { Solution } from "../numerics/solution.ts"
import type { SectorEconomy } from "./economy.ts"
import { openStructure, type StructureOptions, type StructureShock } from "./solve.ts"
import type { StructureState } from "./state.ts"

/** An equilibrium found twice, and how far apart the two answers lie. */
export interface TwiceSolved {
  readonly solution: Solution<StructureState>
  /** Largest difference of ln ŵ and ln P̂ between the two answers; infinite where one start did not converge. */
  readonly apart: number
}

/** How far the second start lies from the base year, in logs of wages, prices and labour by sector. */
const AWAY = 0.3

/**
 * Solves from the base year and again from a start far from it. With scale economies an equilibrium need not be the
 * only one; two starts that meet are evidence, not proof, that it is.
 */
export function solveFromTwoStarts(
  economy: SectorEconomy,
  shock: StructureShock,
  options: StructureOptions = {},
): TwiceSolved {
  const solver = openStructure(economy, options)
  const solution = solver.solve(shock)
  solver.restart((index) => AWAY * Math.sin(1 + index))
  const again = solver.solve(shock)
  if (!solution.converged || !again.converged) return { solution, apart: Number.POSITIVE_INFINITY }
  const apart = Math.max(
    logGap(solution.values.wage, again.values.wage),
    logGap(solution.values.price, again.values.price),
  )
  return { solution, apart }
}

function logGap(one: Float64Array, other: Float64Array): number {
  let widest = 0
  for (let k = 0; k < one.length; k++) widest = Math.max(widest, Math.abs(Math.log(one[k]! / other[k]!)))
  return widest
}
