import type { Solution } from "../numerics/solution.ts"
import { solveMarket } from "./equilibrium.ts"
import { type Market, openMarket, tariffsOf } from "./market.ts"
import { calibrateTalks, type TalksBase, type TalksWorld } from "./world.ts"

/** Makes a market's equilibrium the base of further comparisons: its trade and its tariffs become the data. */
export function rebase(market: Market): TalksBase {
  return calibrateTalks({ ...market.base, trade: market.flow.slice(), tariff: tariffsOf(market) })
}

/**
 * The base of every published table: the world as it would be at its own tariffs with every region's trade in balance
 * (Ossa 2014, section II.D). It depends on the elasticities, so each set of them has its own.
 */
export function balanceTrade(world: TalksWorld): Solution<TalksBase> {
  const base = calibrateTalks(world)
  const market = openMarket(base)
  market.netExports.fill(0)
  const solved = solveMarket(market)
  return { ...solved, values: solved.converged ? { ...rebase(market), tariff: base.tariff } : base }
}
