/**
 * Speed of model C on Ossa's 7 regions and 33 sectors, one thread: `npx tsx bench/effects-talks.ts`.
 * Exits with 1 when a median is over its budget.
 */
import { openBargain } from "../src/effects/talks/bargain.ts"
import { chooseEveryTariff } from "../src/effects/talks/choice.ts"
import { findCooperation } from "../src/effects/talks/cooperation.ts"
import { deviationGains } from "../src/effects/talks/deviation.ts"
import { solveMarket } from "../src/effects/talks/equilibrium.ts"
import { playTariffs, setOpeningTariffs } from "../src/effects/talks/game.ts"
import { type Market, openMarket, setTariffs, tariffsOf } from "../src/effects/talks/market.ts"
import { rebase } from "../src/effects/talks/rebase.ts"
import { findTruces, placeTruce } from "../src/effects/talks/truce.ts"
import { flowIndex, type TalksBase } from "../src/effects/talks/world.ts"
import { sharedIsHere } from "../test/outside/effects/dataset.ts"
import { readTalksBase } from "../test/outside/effects/talks-world.ts"
import { openTable, type Solved, time } from "./timing.ts"

const everyone = (base: TalksBase) => base.regions.map((_, j) => chooseEveryTariff(base, j))

function fight(base: TalksBase): { readonly market: Market; readonly solved: Solved } {
  const market = openMarket(base)
  setOpeningTariffs(market, everyone(base), "welfare")
  return { market, solved: playTariffs(market, everyone(base)) }
}

function unilateral(base: TalksBase): Solved {
  const all = everyone(base).map((player) => {
    const market = openMarket(base)
    setOpeningTariffs(market, [player], "welfare")
    return playTariffs(market, [player])
  })
  return {
    converged: all.every((one) => one.converged),
    residual: Math.max(...all.map((one) => one.residual)),
    iterations: all.reduce((sum, one) => sum + one.iterations, 0),
  }
}

function equilibria(base: TalksBase, nash: Float64Array): boolean[] {
  const market = openMarket(base)
  const [usa, chn] = ["USA", "CHN"].map((name) => base.regions.indexOf(name)) as [number, number]
  const truce = base.tariff.slice()
  base.sectors.forEach((_, s) => {
    truce[flowIndex(base, s, chn, usa)]! += 0.3
    truce[flowIndex(base, s, usa, chn)]! += 0.1
  })
  const fromBase = (tariff: Float64Array) => () => {
    setTariffs(market, tariff)
    market.unknowns.fill(0)
    return solveMarket(market)
  }
  const moved = truce.map((t, k) => (t === base.tariff[k] ? t : t + 0.01))
  let flip = false
  return [
    time("one equilibrium, truce +30/+10, from the base", 0.2, 2001, fromBase(truce)),
    time("one equilibrium, Nash tariffs of all, from the base", 0.2, 2001, fromBase(nash)),
    time("one equilibrium, add-ons moved by a point, warm", 0.2, 2001, () => {
      flip = !flip
      setTariffs(market, flip ? truce : moved)
      return solveMarket(market)
    }),
  ]
}

if (!sharedIsHere) {
  console.log("skipped: the published data sets are not here")
} else {
  openTable()
  const base = readTalksBase()
  const nash = fight(base).market
  const fought = rebase(nash)
  const results = [
    ...equilibria(base, tariffsOf(nash)),
    time("optimal tariffs of all seven, each alone", 5000, 7, () => unilateral(base)),
    time("Nash tariffs of all seven", 5000, 7, () => fight(base).solved),
    time("gain of any of the seven by leaving Nash", 5000, 5, () => {
      const gains = deviationGains(base, tariffsOf(nash), everyone(base))
      return { converged: Math.max(...gains) <= 1e-9, residual: Math.max(...gains), iterations: gains.length }
    }),
    time("cooperative tariffs from Nash", 10_000, 5, () => findCooperation(openMarket(fought), everyone(fought))),
    time("cooperative tariffs from factual", 10_000, 5, () => findCooperation(openMarket(base), everyone(base))),
    time("US-China add-ons: Nash, truces, where 30/10 lies", 5000, 5, () => {
      const table = openBargain(base, { one: "USA", other: "CHN" })
      const end = table.nash()
      findTruces(table, end.values)
      placeTruce(table, table.at(0.3, 0.1).values, end.values)
      return end
    }),
  ]
  process.exitCode = results.every((within) => within) ? 0 : 1
}
