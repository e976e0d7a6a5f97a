import fc from "fast-check"
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

  it("knows neither the order of countries nor the unit, nor a border between alike halves of a bystander", () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true })
    const cells = fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 })
    const names = ["Home", "Foreign", "Rest"]
    fc.assert(
      fc.property(cells, rate, rate, (draws, byOne, byOther) => {
        const flow = (i: number, n: number) => draws[3 * i + n]! * (i === n ? 20 : 1)
        const payoffs = (places: readonly number[], unit = 1): readonly [number, number] => {
          const size = places.length
          const part = (at: number) => 1 / places.filter((place) => place === places[at]).length
          const flows = Float64Array.from({ length: size * size }, (_, at) => {
            const [i, n] = [Math.floor(at / size), at % size]
            return unit * flow(places[i]!, places[n]!) * part(i) * part(n)
          })
          const called = places.map((place, at) => (places.indexOf(place) === at ? names[place]! : "other half"))
          const baseline = settle(called, chooseParameters(), flows, new Float64Array(size).fill(0.1))
          return openDuel(baseline, "Home", "Foreign", { tolerance: 1e-12 })(byOne, byOther)
        }
        const [one, other] = payoffs([0, 1, 2])
        for (const same of [payoffs([2, 1, 0]), payoffs([1, 2, 0], 1e6), payoffs([0, 1, 2, 2])]) {
          expect(same[0]).toBeCloseTo(one, 7)
          expect(same[1]).toBeCloseTo(other, 7)
        }
      }),
      { numRuns: 30 },
    )
  })
})
