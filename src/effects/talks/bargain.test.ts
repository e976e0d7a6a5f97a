import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { openBargain } from "./bargain.ts"
import { solveMarket } from "./equilibrium.ts"
import { openMarket, setTariffs } from "./market.ts"
import { balanceTrade } from "./rebase.ts"
import { evenTruce, findFrontier, findTruces, placeTruce } from "./truce.ts"
import { calibrateTalks, flowIndex, type TalksWorld } from "./world.ts"

const n = 3
const home = (k: number): boolean => Math.floor(k / n) % n === k % n
const world: TalksWorld = {
  regions: ["one", "other", "rest"],
  sectors: ["S", "T"],
  sigma: Float64Array.of(3, 5),
  trade: Float64Array.from({ length: 2 * n * n }, (_, k) => (home(k) ? 8 : 1 + ((5 * k) % 4) / 4)),
  tariff: Float64Array.from({ length: 2 * n * n }, (_, k) => (home(k) ? 0 : 0.05)),
}
const base = balanceTrade(world).values
const table = openBargain(base, { one: "one", other: "other" })
const fight = table.nash()
const { seats } = table

describe("a bargain of two over add-ons", () => {
  it("leaves everyone where they were at no add-ons", () => {
    expect(Math.max(...table.at(0, 0).values.gain.map(Math.abs))).toBeLessThan(1e-11)
  })

  it("answers an add-on with the best of all add-ons", () => {
    for (const against of [0, 0.3, 1.2]) {
      const reply = table.bestReply("one", against).values
      for (let step = 0; step <= 60; step++) {
        const gain = table.at(step / 20, against).values.gain[seats.one]!
        expect(gain).toBeLessThanOrEqual(reply.gain[seats.one]! + 1e-12)
      }
    }
  })

  it("ends a fight where each reply is the best to the other", () => {
    expect(fight.converged).toBe(true)
    expect(table.bestReply("one", fight.values.byOther).values.byOne).toBeCloseTo(fight.values.byOne, 8)
    expect(table.bestReply("other", fight.values.byOne).values.byOther).toBeCloseTo(fight.values.byOther, 8)
    expect(fight.values.byOne).toBeGreaterThan(0.05)
  })

  it("reads a table of tariffs as the add-ons it lays on the base", () => {
    const tariff = base.tariff.map((t, k) => (k % n === 0 && Math.floor(k / n) % n === 1 ? t + 0.2 : t))
    const point = table.atTariffs(tariff).values
    expect(point.byOne).toBeCloseTo(0.2, 12)
    expect(point.byOther).toBeCloseTo(0, 12)
    expect(point.gain[2]).toBeCloseTo(table.at(0.2, 0).values.gain[2]!, 12)
  })

  it("knows neither the order of regions nor the unit, nor a border between alike halves of a bystander", () => {
    /** The base told by other places: each of `places` is a place of the base, `part` how much of it. */
    const retold = (places: readonly number[], part: (at: number) => number, unit: number) => {
      const m = places.length
      const table = (values: Float64Array, weigh: (i: number, j: number) => number) =>
        Float64Array.from({ length: 2 * m * m }, (_, k) => {
          const [s, i, j] = [Math.floor(k / m ** 2), Math.floor(k / m) % m, k % m]
          return values[flowIndex(base, s, places[i]!, places[j]!)]! * weigh(i, j)
        })
      return calibrateTalks({
        regions: places.map((place, at) => (places.indexOf(place) === at ? base.regions[place]! : "other half")),
        sectors: base.sectors,
        sigma: base.sigma,
        trade: table(base.trade, (i, j) => unit * part(i) * part(j)),
        tariff: table(base.tariff, () => 1),
      })
    }
    const addOn = fc.double({ min: 0, max: 1.5, noNaN: true })
    const versions = [
      retold([2, 0, 1], () => 1, 1e-3),
      retold([1, 2, 0], () => 1, 1e6),
      retold([0, 1, 2, 2], (at) => (at >= 2 ? 0.5 : 1), 1),
    ].map((world) => openBargain(world, { one: "one", other: "other" }))
    fc.assert(
      fc.property(addOn, addOn, (byOne, byOther) => {
        const here = table.at(byOne, byOther).values.gain
        for (const version of versions) {
          const there = version.at(byOne, byOther).values.gain
          version.base.regions.forEach((name, at) => {
            const seat = name === "other half" ? 2 : base.regions.indexOf(name)
            expect(there[at]!).toBeCloseTo(here[seat]!, 10)
          })
        }
      }),
      { numRuns: 20 },
    )
    for (const version of versions) {
      const { byOne, byOther } = version.nash().values
      expect(byOne).toBeCloseTo(fight.values.byOne, 7)
      expect(byOther).toBeCloseTo(fight.values.byOther, 7)
    }
  })

  it("of two regions alone ends at t·(σ−1)·λ = 1, λ what the other buys at home of all it buys, net of tariff", () => {
    const sales = fc.double({ min: 1, max: 3, noNaN: true })
    fc.assert(
      fc.property(sales, sales, fc.double({ min: 2.5, max: 6, noNaN: true }), (own, theirs, sigma) => {
        const pair = calibrateTalks({
          regions: ["one", "other"],
          sectors: ["S"],
          sigma: Float64Array.of(sigma),
          trade: Float64Array.of(own, 0.4, 0.4, theirs),
          tariff: new Float64Array(4),
        })
        const game = openBargain(pair, { one: "one", other: "other" })
        const end = game.nash()
        expect(end.converged, end.why).toBe(true)
        const { byOne, byOther } = end.values
        const market = openMarket(pair)
        setTariffs(market, Float64Array.of(0, byOther, byOne, 0))
        solveMarket(market)
        const atHome = (j: number): number => market.flow[3 * j]! / (market.flow[j]! + market.flow[2 + j]!)
        expect(byOne * (sigma - 1) * atHome(1)).toBeCloseTo(1, 6)
        expect(byOther * (sigma - 1) * atHome(0)).toBeCloseTo(1, 6)
      }),
      { numRuns: 10 },
    )
  })

  it("refuses a region that the data do not have", () => {
    try {
      openBargain(base, { one: "one", other: "USA" })
      expect.unreachable()
    } catch (error) {
      expect(isDetenteError(error, "bad-matrix") && error.details.cell).toBe("region USA")
    }
  })
})

describe("a truce", () => {
  it("in the bands suits both, and just outside them does not", () => {
    const bands = findTruces(table, fight.values, 6)
    expect(bands.length).toBeGreaterThan(3)
    const worst = (byOne: number, byOther: number): number => {
      const { gain } = table.at(byOne, byOther).values
      return Math.min(
        gain[seats.one]! - fight.values.gain[seats.one]!,
        gain[seats.other]! - fight.values.gain[seats.other]!,
      )
    }
    for (const { byOther, from, to } of bands) {
      for (const share of [0, 0.5, 1]) expect(worst(from + share * (to - from), byOther)).toBeGreaterThan(-1e-8)
      expect(worst(to + 1e-3, byOther)).toBeLessThan(0)
      if (from > table.lowest) expect(worst(from - 1e-3, byOther)).toBeLessThan(0)
    }
  })

  it("on the frontier is not bettered for both by any pair of add-ons on a grid", () => {
    const frontier = findFrontier(table, 4)
    expect(frontier.length).toBe(5)
    for (let a = 0; a <= 12; a++) {
      for (let b = 0; b <= 12; b++) {
        const { gain } = table.at(a / 30, b / 30).values
        for (const point of frontier) {
          const better = Math.min(...[seats.one, seats.other].map((seat) => gain[seat]! - point.gain[seat]!))
          expect(better).toBeLessThanOrEqual(1e-7)
        }
      }
    }
  })

  it("that splits evenly leaves both the same distance above where they started", () => {
    const start = { one: fight.values.gain[seats.one]!, other: fight.values.gain[seats.other]! }
    const even = evenTruce(table, start)
    expect(even.converged, even.why).toBe(true)
    const gained = even.values.gain[seats.one]! - start.one
    expect(gained).toBeGreaterThan(0)
    expect(even.values.gain[seats.other]! - start.other).toBeCloseTo(gained, 9)
  })

  it("is placed against the fight, against temptation and against a better one", () => {
    const placed = placeTruce(table, table.at(0.05, 0.05).values, fight.values)
    expect(placed.overFight.one).toBeGreaterThan(0)
    expect(placed.overFight.other).toBeGreaterThan(0)
    expect(placed.temptation.one).toBeGreaterThan(0.05)
    expect(placed.stillToGain.values.gain[seats.one]! - placed.point.gain[seats.one]!).toBeGreaterThan(0)
    const atFight = placeTruce(table, fight.values, fight.values)
    expect(atFight.overFight).toEqual({ one: 0, other: 0 })
    expect(atFight.temptation.one).toBeCloseTo(fight.values.byOne, 8)
  })
})
