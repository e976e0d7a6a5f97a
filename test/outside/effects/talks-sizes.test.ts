import { describe, expect, it } from "vitest"
import { openBargain } from "../../../src/effects/talks/bargain.ts"
import { chooseEveryTariff, chooseMfnTariffs, chooseTariffsOn } from "../../../src/effects/talks/choice.ts"
import { deviationGains, playOut } from "../../../src/effects/talks/deviation.ts"
import { playTariffs, setOpeningTariffs } from "../../../src/effects/talks/game.ts"
import { openMarket, setTariffs, tariffsOf } from "../../../src/effects/talks/market.ts"
import { readOutcome } from "../../../src/effects/talks/outcome.ts"
import { calibrateTalks } from "../../../src/effects/talks/world.ts"
import { sharedIsHere } from "./dataset.ts"
import { readTalksBase, readTalksTable, type SigmaVariant } from "./talks-world.ts"

if (!sharedIsHere) console.log("skipped: 8 tests of the sizes in docs/methodology/effects-talks.md, no data here")

const [CHN, JPN, USA] = [1, 4, 6] as const

/** Every figure that docs/methodology/effects-talks.md and decisions 0036 and 0037 print, rounded as they print it. */
describe.runIf(sharedIsHere)("the sizes in the methodology of model C", () => {
  const percent = (gain: number): string => (100 * gain).toFixed(2)

  it.each<[SigmaVariant, string[], string[], string[]]>([
    ["main", ["0.04", "-0.50"], ["22.0", "11.9"], ["0.04", "-0.40"]],
    ["scaled_mean5.0", ["-0.07", "-0.49"], ["13.3", "4.5"], ["0.04", "-0.28"]],
    ["scaled_mean6.5", ["-0.14", "-0.49"], ["9.4", "1.4"], ["0.04", "-0.21"]],
    ["novar", ["-0.02", "-0.51"], ["16.5", "5.3"], ["0.06", "-0.33"]],
  ])("with elasticities %s", (variant, truce, fight, fightGains) => {
    const table = openBargain(readTalksBase(variant), { one: "USA", other: "CHN" })
    const both = (gain: Float64Array): string[] => [percent(gain[USA]!), percent(gain[CHN]!)]
    expect(both(table.at(0.3, 0.1).values.gain)).toEqual(truce)
    const end = table.nash().values
    expect([end.byOne, end.byOther].map((addOn) => (100 * addOn).toFixed(1))).toEqual(fight)
    expect(both(end.gain)).toEqual(fightGains)
  })

  it("with the imbalances of 2007 held instead of purged", () => {
    const { regions, sectors, sigma } = readTalksBase()
    const trade = readTalksTable("trade_raw_ijs_musd")
    const base = calibrateTalks({ regions, sectors, sigma, trade, tariff: readTalksTable("tariff_factual_ijs") })
    const point = openBargain(base, { one: "USA", other: "CHN" }).at(0.3, 0.1)
    expect(point.converged).toBe(true)
    expect([USA, CHN].map((j) => percent(point.values.gain[j]!))).toEqual(["0.06", "-0.96"])
  })

  it("with 33 tariffs a side instead of one add-on", () => {
    const base = readTalksBase()
    const sides = [chooseTariffsOn(base, USA, CHN), chooseTariffsOn(base, CHN, USA)]
    const market = openMarket(base)
    setOpeningTariffs(market, sides, "welfare")
    expect(playTariffs(market, sides).converged).toBe(true)
    const tariff = tariffsOf(market)
    const medians = sides.map(({ groups }) => groups.map(([flow]) => tariff[flow!]!).sort((a, b) => a - b)[16]!)
    expect(medians.map((value) => Math.round(100 * value))).toEqual([25, 30])
    const { welfare } = readOutcome(market)
    expect([USA, CHN].map((j) => percent(welfare[j]!))).toEqual(["0.28", "-0.17"])
  })

  it("of Japan's several optima under political weights", () => {
    const base = readTalksBase()
    const japan = [chooseEveryTariff(base, JPN)]
    const common = [chooseMfnTariffs(base, JPN)]
    const found = (["published", "factual", "highest"] as const).map((start) => {
      const market = openMarket(base)
      if (start === "published") {
        setOpeningTariffs(market, common, "political")
        playTariffs(market, common, { aim: "political" })
      }
      if (start === "highest")
        setTariffs(
          market,
          base.tariff.map((t, k) => (k % 7 === JPN && Math.floor(k / 7) % 7 !== JPN ? 10 : t)),
        )
      expect(playTariffs(market, japan, { aim: "political" }).converged).toBe(true)
      const { governmentWelfare, welfare } = readOutcome(market)
      return [percent(governmentWelfare![JPN]!), percent(welfare[JPN]!)]
    })
    expect(found).toEqual([
      ["2.43", "3.38"],
      ["2.59", "1.14"],
      ["2.62", "1.04"],
    ])
    const players = base.regions.map((_, j) => chooseEveryTariff(base, j))
    const market = openMarket(base)
    setOpeningTariffs(market, players, "political")
    playTariffs(market, players, { aim: "political" })
    const gains = deviationGains(base, tariffsOf(market), players, { aim: "political" })
    expect(percent(gains[JPN]!)).toBe("0.40")
    expect(Math.max(...gains.filter((_, j) => j !== JPN))).toBeLessThan(1e-12)
  })

  it("of the political war, in which no far move gains, as the paper's abstract states them", () => {
    const base = readTalksBase()
    const players = base.regions.map((_, j) => chooseEveryTariff(base, j))
    const market = openMarket(base)
    setOpeningTariffs(market, players, "political")
    expect(playOut(market, players, { aim: "political" }).converged).toBe(true)
    const tariff = tariffsOf(market)
    expect(Math.max(...deviationGains(base, tariff, players, { aim: "political" }))).toBeLessThanOrEqual(1e-9)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    const median = ({ groups }: (typeof players)[number]): number => {
      const sorted = groups.map(([flow]) => 100 * tariff[flow!]!).sort((a, b) => a - b)
      return (sorted[98]! + sorted[99]!) / 2
    }
    expect(mean(players.map(median)).toFixed(0)).toBe("63")
    const gains = Array.from(readOutcome(market).governmentWelfare!, (gain) => 100 * gain)
    expect(mean(gains).toFixed(1)).toBe("-2.9")
  })
})
