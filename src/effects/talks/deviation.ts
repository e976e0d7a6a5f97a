import type { Solution } from "../numerics/solution.ts"
import type { Choice } from "./choice.ts"
import { solveMarket } from "./equilibrium.ts"
import { type GameOptions, playTariffs, setOpeningTariffs } from "./game.ts"
import { type Market, openMarket, setLogFactor, setTariffs, tariffsOf } from "./market.ts"
import { PUBLISHED_BOUNDS } from "./step.ts"
import { logObjective } from "./welfare.ts"
import type { TalksBase } from "./world.ts"

/** A gain below this (in ln of a government's aim) is no reason to move. */
const WORTH_MOVING = 1e-9

/** The best a player can do alone: what it gains in ln of its aim, never negative, and the tariffs of all if it moves. */
interface Deviation {
  readonly gain: number
  readonly tariff: Float64Array
}

/**
 * Looks for a better optimum of one player from where it is, from the opening tariffs and from the highest allowed: with
 * political weights shutting a sector off can be a second optimum, which slopes alone do not find.
 */
function bestDeviation(base: TalksBase, tariff: Float64Array, player: Choice, options: GameOptions): Deviation {
  const { aim = "welfare", bounds = PUBLISHED_BOUNDS } = options
  const market = openMarket(base)
  let best: Deviation = { gain: 0, tariff }
  for (const opening of ["here", "afresh", "highest"] as const) {
    setTariffs(market, tariff)
    solveMarket(market, { tolerance: 1e-13 })
    const before = logObjective(market, aim)[player.importer]!
    if (opening === "afresh") setOpeningTariffs(market, [player], aim)
    if (opening === "highest") setCommonTariff(market, player, bounds.upper)
    playTariffs(market, [player], options)
    const gain = logObjective(market, aim)[player.importer]! - before
    if (gain > best.gain) best = { gain, tariff: tariffsOf(market) }
  }
  return best
}

function setCommonTariff(market: Market, { groups }: Choice, tariff: number): void {
  for (const group of groups) for (const flow of group) setLogFactor(market, flow, Math.log1p(tariff))
}

/** What each player could still gain by moving alone, in ln of its aim, the others' tariffs held; never negative. */
export function deviationGains(
  base: TalksBase,
  tariff: Float64Array,
  players: readonly Choice[],
  options: GameOptions = {},
): Float64Array {
  return Float64Array.from(players, (player) => bestDeviation(base, tariff, player, options).gain)
}

/**
 * Plays until nobody wants to move a little (`playTariffs`) and nobody gains by moving far: whoever has a better optimum
 * elsewhere goes there and all play on. With one player the best optimum found, with several a Nash equilibrium in the
 * full sense, after at most `rounds` far moves.
 */
export function playOut(
  market: Market,
  players: readonly Choice[],
  options: GameOptions = {},
  rounds = 8,
): Solution<Market> {
  let solved = playTariffs(market, players, options)
  let iterations = solved.iterations
  for (let round = 1; solved.converged; round++) {
    const tariff = tariffsOf(market)
    const moves = players.map((player) => bestDeviation(market.base, tariff, player, options))
    const furthest = moves.reduce((one, other) => (other.gain > one.gain ? other : one))
    if (!(furthest.gain > WORTH_MOVING)) return { ...solved, iterations }
    if (round > rounds) {
      const why = `after ${rounds} far moves one player still gains ${furthest.gain.toExponential(1)} by another`
      return { ...solved, iterations, converged: false, why }
    }
    setTariffs(market, furthest.tariff)
    solved = playTariffs(market, players, options)
    iterations += solved.iterations
  }
  return { ...solved, iterations }
}
