import { type Effort, type Solution, solution } from "../numerics/solution.ts"
import { openAdjoint } from "./adjoint.ts"
import { openWeights } from "./bargaining-weights.ts"
import type { Choice } from "./choice.ts"
import { solveMarket } from "./equilibrium.ts"
import { requireWeights } from "./game.ts"
import { type Market, openMarket } from "./market.ts"
import { createPace, PUBLISHED_BOUNDS, stepTariff, type TariffBounds, unifyTariffs } from "./step.ts"
import { type Aim, logObjective } from "./welfare.ts"

/** Tariffs that may be negative, down to a subsidy of 95% of the price. */
export const SUBSIDIES_ALLOWED: TariffBounds = { lower: -0.95, upper: 10 }

export interface CooperationOptions extends Effort {
  readonly aim?: Aim
  readonly bounds?: TariffBounds
}

/** Tariffs from which no party could gain without another losing, with the gain shared alike. */
export interface Cooperation {
  readonly market: Market
  /** ln of what every party gains over the base, the same for all. */
  readonly gain: number
  /** Weight of each region in the bargain, adding up to one; zero for those who are not party to it. */
  readonly weight: Float64Array
}

/**
 * Efficient tariffs that split the gains evenly: the most that all parties can gain alike over the market's base
 * (Ossa 2014, section V), starting from the tariffs in the market. First-order conditions of the weighted sum of
 * ln W are solved tariff by tariff while whoever gains more than the rest loses weight; at rest the weights are the
 * multipliers of the equal-gain constraints. The residual is the longest move in ln(1 + tariff) still
 * wished for or the largest difference between gains, whichever is larger.
 */
export function findCooperation(
  market: Market,
  parties: readonly Choice[],
  options: CooperationOptions = {},
): Solution<Cooperation> {
  const { aim = "welfare", bounds = PUBLISHED_BOUNDS, tolerance = 1e-9, maxIterations = 20_000 } = options
  requireWeights(market.base, aim)
  const before = baseObjective(market, aim)
  for (const party of parties) unifyTariffs(market, party.groups, bounds)
  const adjoint = openAdjoint(market, aim)
  const weights = openWeights(market.base.regions.length, parties)
  const pace = createPace()
  let part = 1
  for (let iteration = 1; ; iteration++) {
    const solved = solveMarket(market, { tolerance: 1e-13 })
    const gains = logObjective(market, aim).map((value, j) => value - before[j]!)
    const mean = parties.reduce((sum, { importer }) => sum + gains[importer]!, 0) / parties.length
    const values = { market, gain: mean, weight: weights.weight }
    if (!(solved.residual <= 1e-10)) return { ...solved, values, iterations: iteration }
    adjoint.refresh()
    adjoint.differentiate(weights.weight)
    let moved = 0
    let uneven = 0
    for (const { importer } of parties) uneven = Math.max(uneven, Math.abs(gains[importer]! - mean))
    const last = iteration === maxIterations
    for (const { groups } of parties) {
      for (const group of groups) {
        moved = Math.max(moved, stepTariff(market, adjoint.slopes, group, bounds, last ? 0 : part))
      }
    }
    const residual = Math.max(moved, uneven)
    if (residual <= tolerance || last) {
      solveMarket(market, { tolerance: 1e-13 })
      return solution(values, residual, iteration, tolerance)
    }
    weights.learn(gains, mean, part)
    part = pace(residual)
  }
}

function baseObjective({ base }: Market, aim: Aim): Float64Array {
  const market = openMarket(base)
  solveMarket(market)
  return logObjective(market, aim)
}
