import { describe, expect, it } from "vitest"
import { openAdjoint } from "../../../src/effects/talks/adjoint.ts"
import { chooseEveryTariff } from "../../../src/effects/talks/choice.ts"
import { deviationGains } from "../../../src/effects/talks/deviation.ts"
import { solveMarket } from "../../../src/effects/talks/equilibrium.ts"
import { playTariffs, setOpeningTariffs } from "../../../src/effects/talks/game.ts"
import { openMarket, setLogFactor, setTariffs, tariffsOf } from "../../../src/effects/talks/market.ts"
import { readOutcome } from "../../../src/effects/talks/outcome.ts"
import { logWelfare } from "../../../src/effects/talks/welfare.ts"
import { readRecords, sharedIsHere } from "./dataset.ts"
import { readTalksBase, readTalksTable } from "./talks-world.ts"

if (!sharedIsHere) console.log("skipped: 4 tests on the published data of model C, which are not here")

describe.runIf(sharedIsHere)("model C on its published data", () => {
  const base = sharedIsHere ? readTalksBase() : undefined!
  const everyone = () => base.regions.map((_, j) => chooseEveryTariff(base, j))

  it("balances trade as the author did", () => {
    const published = readTalksTable("trade_balanced_ijs_musd")
    const worst = base.trade.reduce((most, value, k) => Math.max(most, Math.abs(value / published[k]! - 1)), 0)
    expect(worst).toBeLessThan(1e-9)
  })

  it("has slopes that equal central differences, from large flows to negligible ones", () => {
    const market = openMarket(base)
    const usa = base.regions.indexOf("USA")
    setTariffs(market, readTalksTable("stored_nash_bas_ijs"))
    solveMarket(market, { tolerance: 1e-14 })
    const adjoint = openAdjoint(market, "welfare")
    adjoint.refresh()
    adjoint.differentiate(Float64Array.from(base.regions, (_, j) => (j === usa ? 1 : 0)))
    const slope = adjoint.slopes.slope.slice()
    for (let flow = 6; flow < slope.length; flow += 35) {
      const x = market.logFactor[flow]!
      const at = (logFactor: number): number => {
        setLogFactor(market, flow, logFactor)
        solveMarket(market, { tolerance: 1e-14 })
        return logWelfare(market)[usa]!
      }
      const h = 1e-3
      const near = at(x + h) - at(x - h)
      const far = at(x + 2 * h) - at(x - 2 * h)
      at(x)
      expect(Math.abs((8 * near - far) / (12 * h) - slope[flow]!)).toBeLessThan(2e-11)
    }
  })

  it("ends a tariff war that nobody gains 1e-9 by leaving", () => {
    const market = openMarket(base)
    setOpeningTariffs(market, everyone(), "welfare")
    expect(playTariffs(market, everyone()).converged).toBe(true)
    expect(Math.max(...deviationGains(base, tariffsOf(market), everyone()))).toBeLessThanOrEqual(1e-9)
  })

  it("moves wages and profits as tables 3A and 4A print them", () => {
    const n = base.regions.length
    const outcomeAt = (tariff: Float64Array) => {
      const market = openMarket(base)
      setTariffs(market, tariff)
      expect(solveMarket(market).converged).toBe(true)
      return readOutcome(market)
    }
    const rows = (table: string) => readRecords(`model/ossa2014/published_tables/${table}.csv`).slice(0, n)
    const optimal = readTalksTable("stored_optimal_bas_ijs")
    rows("TABLE3a").forEach((row, j) => {
      const own = outcomeAt(base.tariff.map((t, k) => (k % n === j ? optimal[k]! : t)))
      expect(Math.abs(100 * own.relativeWage[j]! - Number(row.wage_own))).toBeLessThan(0.06)
      expect(Math.abs(100 * own.relativeProfit[j]! - Number(row.profit_own))).toBeLessThan(0.06)
    })
    const war = outcomeAt(readTalksTable("stored_nash_bas_ijs"))
    rows("TABLE4a").forEach((row, j) => {
      expect(Math.abs(100 * war.relativeWage[j]! - Number(row.wage))).toBeLessThan(0.06)
      expect(Math.abs(100 * war.relativeProfit[j]! - Number(row.profit))).toBeLessThan(0.06)
    })
  })
})
