import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { openBargain } from "./bargain.ts"
import { balanceTrade } from "./rebase.ts"
import { evenTruce, findFrontier, findTruces, placeTruce } from "./truce.ts"
import type { TalksWorld } from "./world.ts"

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
