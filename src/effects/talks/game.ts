import { refuseCell } from "../numerics/matrix.ts"
import { type Effort, type Solution, solution } from "../numerics/solution.ts"
import { openAdjoint } from "./adjoint.ts"
import type { Choice } from "./choice.ts"
import { solveMarket } from "./equilibrium.ts"
import { type Market, setLogFactor } from "./market.ts"
import { createPace, PUBLISHED_BOUNDS, stepTariff, type TariffBounds, unifyTariffs } from "./step.ts"
import type { Aim } from "./welfare.ts"
import type { TalksBase } from "./world.ts"

export interface GameOptions extends Effort {
  readonly aim?: Aim
  readonly bounds?: TariffBounds
}

/**
 * Lets the players set their tariffs, each for its own aim, until none wants to move: with one player an optimum
 * (Ossa 2014, section III), with several a Nash equilibrium (section IV). It starts from the tariffs in the market and
 * ends in the optimum whose slopes lead there; with political weights there can be several (see `playOut`). The residual
 * is the longest move in ln(1 + tariff) still wished for.
 */
export function playTariffs(market: Market, players: readonly Choice[], options: GameOptions = {}): Solution<Market> {
  const { aim = "welfare", bounds = PUBLISHED_BOUNDS, tolerance = 1e-10, maxIterations = 4000 } = options
  requireWeights(market.base, aim)
  for (const player of players) unifyTariffs(market, player.groups, bounds)
  const adjoint = openAdjoint(market, aim)
  const weight = new Float64Array(market.base.regions.length)
  const pace = createPace()
  let part = 1
  let moved = Number.POSITIVE_INFINITY
  for (let iteration = 1; ; iteration++) {
    const solved = solveMarket(market, { tolerance: 1e-13 })
    if (!(solved.residual <= 1e-10)) return { ...solved, iterations: iteration }
    adjoint.refresh()
    let longest = 0
    for (const { importer, groups } of players) {
      weight.fill(0)
      weight[importer] = 1
      adjoint.differentiate(weight, importer)
      for (const group of groups) {
        longest = Math.max(longest, stepTariff(market, adjoint.slopes, group, bounds, part))
      }
    }
    moved = longest
    if (moved <= tolerance || iteration === maxIterations) {
      solveMarket(market, { tolerance: 1e-13 })
      return solution(market, moved, iteration, tolerance)
    }
    part = pace(moved)
  }
}

/** Puts the tariffs a search starts from: 1/(σ−1), the optimum of a small country, or 10% where politics count. */
export function setOpeningTariffs(market: Market, players: readonly Choice[], aim: Aim): void {
  const n = market.base.regions.length
  for (const { groups } of players) {
    for (const group of groups) {
      for (const flow of group) {
        const sigma = market.base.sigma[Math.floor(flow / (n * n))]!
        setLogFactor(market, flow, Math.log1p(aim === "political" ? 0.1 : 1 / (sigma - 1)))
      }
    }
  }
}

export function requireWeights(base: TalksBase, aim: Aim): void {
  if (aim === "political" && base.politicalWeight === undefined) {
    refuseCell("political weights", Number.NaN, "a political aim needs one weight a sector and region")
  }
}
