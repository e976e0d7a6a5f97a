import { describe, expect, it } from "vitest"
import { settle } from "./one-sector/baseline.ts"
import { openDuel } from "./one-sector/duel.ts"
import { chooseParameters } from "./one-sector/parameters.ts"
import { bestReplies, findNash, type Payoffs, sideOf, steps, tabulate, trucesAbove } from "./rivalry.ts"

/** Each likes its own add-on up to a point and dislikes the other's; the Nash point is (0.3, 0.2). */
const bowl: Payoffs = (a, b) => [-((a - 0.25 - 0.25 * b) ** 2) - b, -((b - 0.05 - 0.5 * a) ** 2) - 2 * a]

describe("a rivalry of two", () => {
  it("finds add-ons that answer each other best", () => {
    const nash = findNash(bowl, { tolerance: 1e-6 })
    expect(nash.converged).toBe(true)
    expect(nash.values.byOne).toBeCloseTo(0.3, 4)
    expect(nash.values.byOther).toBeCloseTo(0.2, 4)
    expect(nash.residual).toBeLessThan(1e-9)
  })

  it("reads best replies and truces off a table", () => {
    const table = tabulate(bowl, steps(0, 0.5, 51), steps(0, 0.5, 51))
    const { ofOne, ofOther } = bestReplies(table)
    expect(table.byOne[ofOne[20]!]).toBeCloseTo(0.3, 9)
    expect(table.byOther[ofOther[30]!]).toBeCloseTo(0.2, 9)
    const fight = findNash(bowl).values
    const truces = trucesAbove(table, fight)
    expect(truces[0]).toBe(1)
    expect(sideOf({ byOne: 0, byOther: 0, one: table.one[0]!, other: table.other[0]! }, fight)).toBe("better for both")
    expect(truces[50 * 51 + 50]).toBe(0)
  })

  it("on two alike countries ends where the closed form says: t·ε·λ = 1", () => {
    const parameters = chooseParameters({ labourSupply: 0, scale: 0, localCost: null, rebate: "lump-sum" })
    const baseline = settle(["Home", "Foreign"], parameters, Float64Array.of(8, 2, 2, 8), new Float64Array(2))
    const nash = findNash(openDuel(baseline, "Home", "Foreign", { tolerance: 1e-13 }), { tolerance: 1e-5 })
    expect(nash.values.byOne).toBeCloseTo(0.268993, 4)
    expect(nash.values.one).toBeCloseTo(-1.386501, 5)
  })
})
