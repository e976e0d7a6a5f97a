import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { solveGravity } from "./gravity.ts"

const names = ["A", "B", "C"]
const flows = fc
  .array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: 9, maxLength: 9 })
  .map((cells) => Float64Array.from(cells, (cell, at) => (at % 4 === 0 ? 20 * cell : cell)))
const effects = fc
  .array(fc.double({ min: -0.5, max: 0.8, noNaN: true }), { minLength: 9, maxLength: 9 })
  .map((cells) => Float64Array.from(cells, (cell, at) => (at % 4 === 0 ? 0 : cell)))
const theta = fc.double({ min: 2, max: 9, noNaN: true })
const imbalance = fc.constantFrom("additive" as const, "multiplicative" as const)

describe("gravity without tariff revenue", () => {
  it("leaves the world as it is when no cost moves", () => {
    fc.assert(
      fc.property(flows, imbalance, (trade, kind) => {
        const { values, converged } = solveGravity(names, trade, new Float64Array(9), { imbalance: kind })
        expect(converged).toBe(true)
        for (const hat of values.welfare) expect(hat).toBeCloseTo(1, 11)
      }),
    )
  })

  it("clears every market, keeps world income, and does not know the unit", () => {
    fc.assert(
      fc.property(flows, effects, imbalance, (trade, shock, kind) => {
        const { values, converged } = solveGravity(names, trade, shock, { imbalance: kind })
        expect(converged).toBe(true)
        const total = (table: Float64Array): number => table.reduce((a, b) => a + b, 0)
        if (kind === "additive") expect(total(values.flows) / total(trade)).toBeCloseTo(1, 10)
        const scaled = solveGravity(
          names,
          trade.map((flow) => 1e5 * flow),
          shock,
          { imbalance: kind },
        )
        const sold = (table: Float64Array, i: number): number => total(table.slice(3 * i, 3 * i + 3))
        const cleared = values.wage.map((hat, i) => sold(values.flows, i) / sold(trade, i) / hat)
        for (const [i, hat] of values.wage.entries()) {
          expect(scaled.values.wage[i]! / hat).toBeCloseTo(1, 9)
          expect(cleared[i]! / (kind === "additive" ? 1 : cleared[0]!)).toBeCloseTo(1, 9)
        }
      }),
    )
  })

  it("gives each country the same answer in any order, and does not see a border between two alike halves", () => {
    fc.assert(
      fc.property(flows, effects, imbalance, (trade, shock, kind) => {
        const { welfare } = solveGravity(names, trade, shock, { imbalance: kind }).values
        const order = [2, 0, 1]
        const turn = (table: Float64Array) =>
          Float64Array.from(table, (_, at) => table[3 * order[Math.floor(at / 3)]! + order[at % 3]!]!)
        const turned = solveGravity(["C", "A", "B"], turn(trade), turn(shock), { imbalance: kind }).values.welfare
        for (const [k, i] of order.entries()) expect(turned[k]! / welfare[i]!).toBeCloseTo(1, 9)
        // B is cut into two that trade with each other, and with A and C, half of what B did.
        const place = [0, 1, 1, 2]
        const part = (i: number): number => (place[i] === 1 ? 0.5 : 1)
        const cut = Float64Array.from({ length: 16 }, (_, at) => {
          const [i, j] = [Math.floor(at / 4), at % 4]
          return trade[3 * place[i]! + place[j]!]! * part(i) * part(j)
        })
        const cutShock = Float64Array.from(
          { length: 16 },
          (_, at) => shock[3 * place[Math.floor(at / 4)]! + place[at % 4]!]!,
        )
        const halves = solveGravity(["A", "B1", "B2", "C"], cut, cutShock, { imbalance: kind }).values.welfare
        for (const [k, i] of place.entries()) expect(halves[k]! / welfare[i]!).toBeCloseTo(1, 9)
      }),
      { numRuns: 40 },
    )
  })

  it("is refused by the name of the cell, or of the country that trades with nobody", () => {
    const trade = Float64Array.of(100, 5, 6, 7, 90, 8, 4, 3, 80)
    const at = (cell: number, value: number) => Float64Array.from(trade, (flow, k) => (k === cell ? value : flow))
    const still = new Float64Array(9)
    expect(() => solveGravity(names, at(1, -1), still)).toThrow(/trade A → B is -1/)
    expect(() =>
      solveGravity(
        names,
        trade,
        Float64Array.from(still, (_, k) => (k === 5 ? Number.NaN : 0)),
      ),
    ).toThrow(/partial effect B → C is NaN/)
    expect(() => solveGravity(names, Float64Array.of(9, 1, 0, 1, 9, 0, 0, 0, 9), still)).toThrow(/trade of C is 0/)
    expect(() => solveGravity(["A", "B", "A"], trade, still)).toThrow(/country A is 2: is given more than once/)
    expect(() => solveGravity([], new Float64Array(0), new Float64Array(0))).toThrow(/at least one/)
    expect(() => solveGravity(names, trade, still, { elasticity: 0 })).toThrow(/trade elasticity is 0/)
  })

  it("keeps every country's deficit where it was, so that all add up to nothing", () => {
    fc.assert(
      fc.property(flows, effects, (trade, shock) => {
        const { flows: after } = solveGravity(names, trade, shock).values
        const deficit = (table: Float64Array, i: number): number =>
          [0, 1, 2].reduce((sum, n) => sum + table[3 * n + i]! - table[3 * i + n]!, 0)
        for (let i = 0; i < 3; i++) expect(deficit(after, i)).toBeCloseTo(deficit(trade, i), 9)
      }),
    )
  })

  it("with one common fall of all costs, at home too, moves no flow: all gain B^(1/θ)", () => {
    fc.assert(
      fc.property(
        flows,
        imbalance,
        theta,
        fc.double({ min: -1, max: 1, noNaN: true }),
        (trade, kind, elasticity, b) => {
          const { values } = solveGravity(names, trade, new Float64Array(9).fill(b), { imbalance: kind, elasticity })
          for (const hat of values.welfare) expect(Math.log(hat) * elasticity).toBeCloseTo(b, 9)
          for (const [at, flow] of values.flows.entries()) expect(flow / trade[at]!).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  it("loses the gains from trade, λ^(1/θ), when foreign trade dies in a balanced world", () => {
    fc.assert(
      fc.property(flows, theta, (trade, elasticity) => {
        const even = trade.map((flow, at) => flow + trade[(at % 3) * 3 + Math.floor(at / 3)]!)
        const wall = even.map((_, at) => (at % 4 === 0 ? 0 : -60))
        const { welfare } = solveGravity(names, even, wall, { elasticity }).values
        for (const [i, hat] of welfare.entries()) {
          const spent = even[i]! + even[3 + i]! + even[6 + i]!
          expect(hat / (even[4 * i]! / spent) ** (1 / elasticity)).toBeCloseTo(1, 9)
        }
      }),
    )
  })
})
