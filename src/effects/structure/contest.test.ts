import { describe, expect, it } from "vitest"
import type { SectorAccounts } from "./accounts.ts"
import { calibrateSectors } from "./calibrate.ts"
import { openContest } from "./contest.ts"

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

describe("a contest of two tariffs", () => {
  it("finds a small country's optimum at the inverse of its elasticity", () => {
    for (const theta of [3, 5]) {
      const best = contestOf(pair(theta, [2e-4, 1e-4, 1e-4, 2])).bestReply("one", 0)
      expect(best.converged).toBe(true)
      expect(best.values.byOne).toBeCloseTo(1 / theta, 3)
    }
  })

  it("finds a large country's optimum where the textbook does: 1 ÷ (θ × the other's home share)", () => {
    for (const theta of [3, 5]) {
      const { values, converged } = contestOf(pair(theta, [2, 0.7, 0.7, 3])).bestReply("one", 0)
      expect(converged).toBe(true)
      const homeShare = values.state.share[3]!
      expect(values.byOne).toBeCloseTo(1 / (theta * homeShare), 4)
    }
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
})
