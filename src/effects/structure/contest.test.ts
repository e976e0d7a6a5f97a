import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { strikeBargain, tabulate } from "../rivalry.ts"
import type { SectorAccounts } from "./accounts.ts"
import { calibrateSectors } from "./calibrate.ts"
import { openContest } from "./contest.ts"
import { settleSectors } from "./settle.ts"
import { makeWorld } from "./small-world.ts"

/** One sector made of labour alone, free trade at first; `home` and `away` are what each sells itself and the other. */
const pair = (theta: number, sales: readonly [number, number, number, number]): SectorAccounts => ({
  countries: ["home", "away"],
  sectors: ["goods"],
  trade: Float64Array.from(sales),
  tariff: new Float64Array(4),
  valueAdded: Float64Array.of(1, 1),
  inputs: Float64Array.of(1, 1),
  elasticity: Float64Array.of(theta),
  scale: Float64Array.of(0),
})

const contestOf = (accounts: SectorAccounts) =>
  openContest(calibrateSectors(accounts), { one: "home", other: "away", sectors: [0] }, { closure: "zero" })

const few = { numRuns: 6 }
const elasticities = fc.double({ min: 2.5, max: 8, noNaN: true })

describe("a contest of two tariffs", () => {
  it("finds a small country's optimum at the inverse of its elasticity", () => {
    fc.assert(
      fc.property(elasticities, fc.double({ min: 0.5, max: 2, noNaN: true }), (theta, open) => {
        const { values, converged } = contestOf(pair(theta, [2e-4, open * 1e-4, open * 1e-4, 2])).bestReply("one", 0)
        expect(converged).toBe(true)
        expect(Math.abs(values.byOne * theta - 1)).toBeLessThan(2e-3)
      }),
      few,
    )
  })

  it("finds a large country's optimum where the textbook does: 1 ÷ (θ × the other's home share)", () => {
    fc.assert(
      fc.property(elasticities, fc.double({ min: 0.2, max: 1.5, noNaN: true }), (theta, trade) => {
        const { values, converged } = contestOf(pair(theta, [2, trade, trade, 3])).bestReply("one", 0)
        expect(converged).toBe(true)
        expect(Math.abs(values.byOne * theta * values.state.share[3]! - 1)).toBeLessThan(1e-4)
      }),
      few,
    )
  })

  it("ends at add-ons that are best replies to each other, the same for twins, and both lose", () => {
    const contest = contestOf(pair(4, [2, 0.6, 0.6, 2]))
    const { values, converged } = contest.nash()
    expect(converged).toBe(true)
    expect(values.byOne).toBeCloseTo(values.byOther, 4)
    for (const k of [-0.02, 0.02]) {
      const deviation = contest.at(values.byOne + k, values.byOther).values.change
      expect(deviation.realIncome[0]!).toBeLessThan(values.change.realIncome[0]!)
    }
    expect(Math.max(...values.change.realIncome)).toBeLessThan(1)
  })

  it("knows neither the order of countries nor the unit, and leaves everyone where they were at no add-ons", () => {
    const addOn = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(1e6), addOn, addOn, (seed, byOne, byOther) => {
        const { accounts } = makeWorld(seed, 3, 2)
        const back = [2, 1, 0]
        const turned: SectorAccounts = {
          ...accounts,
          countries: accounts.countries.toReversed(),
          trade: accounts.trade.map((_, at) => {
            const [m, j, i] = [Math.floor(at / 6), Math.floor(at / 3) % 2, at % 3]
            return 1e6 * accounts.trade[(back[m]! * 2 + j) * 3 + back[i]!]!
          }),
          tariff: accounts.tariff.map((_, at) => {
            const [m, j, i] = [Math.floor(at / 6), Math.floor(at / 3) % 2, at % 3]
            return accounts.tariff[(back[m]! * 2 + j) * 3 + back[i]!]!
          }),
          valueAdded: accounts.valueAdded.map(
            (_, at) => accounts.valueAdded[back[Math.floor(at / 2)]! * 2 + (at % 2)]!,
          ),
          inputs: accounts.inputs.map((_, at) => accounts.inputs[back[Math.floor(at / 4)]! * 4 + (at % 4)]!),
        }
        const sides = { one: accounts.countries[0]!, other: accounts.countries[2]!, sectors: [0, 1] }
        const open = (world: SectorAccounts) => openContest(settleSectors(calibrateSectors(world)).values, sides)
        const [here, there] = [open(accounts), open(turned)]
        const [one, other] = [here, there].map((contest) => contest.at(byOne, byOther).values.change.realIncome)
        for (const k of back) expect(other![2 - k]! / one![k]!).toBeCloseTo(1, 9)
        for (const hat of here.at(0, 0).values.change.realIncome) expect(hat).toBeCloseTo(1, 10)
      }),
      { numRuns: 12 },
    )
  })

  it("finds free trade the best bargain of twins under the threat of a fight", () => {
    const contest = contestOf(pair(4, [2, 0.6, 0.6, 2]))
    const { byOne, byOther } = contest.nash().values
    const [one, other] = contest.payoffs(byOne, byOther)
    const grid = Float64Array.of(0, 0.05, 0.1, 0.2, 0.4)
    const table = tabulate(contest.payoffs, grid, grid)
    const bargain = strikeBargain(table, { byOne, byOther, one, other })
    expect([bargain?.byOne, bargain?.byOther]).toEqual([0, 0])
    expect(strikeBargain(table, { byOne: 0, byOther: 0, one: 0, other: 0 })).toBeUndefined()
  })
})
