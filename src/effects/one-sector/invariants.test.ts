import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { findPeak } from "../numerics/peak.ts"
import { type CoverageBaseline, calibrate, settle } from "./baseline.ts"
import { layTariffs } from "./economy.ts"
import { type CoverageHats, openCoverage } from "./equilibrium.ts"
import { measureCoverage } from "./outcome.ts"
import { type CoverageParameters, chooseParameters } from "./parameters.ts"

interface Draw {
  readonly size: number
  readonly flows: Float64Array
  readonly local: Float64Array
  readonly tariffs: Float64Array
  readonly parameters: CoverageParameters
}

const draw: fc.Arbitrary<Draw> = fc
  .record({
    size: fc.integer({ min: 2, max: 5 }),
    cells: fc.array(fc.double({ min: 1, max: 10, noNaN: true }), { minLength: 25, maxLength: 25 }),
    shares: fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 5, maxLength: 5 }),
    rates: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 }),
    elasticity: fc.double({ min: 2.5, max: 8, noNaN: true }),
    scale: fc.constantFrom(0, 0.1),
    labourSupply: fc.constantFrom(0, 0.25, 0.5),
    passThrough: fc.constantFrom(1, 0.25),
    valueAdded: fc.constantFrom(1, 0.49),
    rebate: fc.constantFrom("income-tax" as const, "lump-sum" as const),
  })
  .map(({ size, cells, shares, rates, ...choice }) => ({
    size,
    // Near balance: a country whose transfers eat its income can have two equilibria, and then nothing is invariant.
    flows: Float64Array.from({ length: size * size }, (_, at) => {
      const [i, n] = [Math.floor(at / size), at % size]
      if (i === n) return 30 * cells[at]!
      return cells[Math.min(i, n) * 5 + Math.max(i, n)]! * (1 + cells[Math.max(i, n) * 5 + Math.min(i, n)]! / 50)
    }),
    local: Float64Array.from({ length: size }, (_, i) => shares[i]!),
    tariffs: Float64Array.from({ length: size * size }, (_, at) =>
      Math.floor(at / size) === at % size ? 0 : rates[at]!,
    ),
    parameters: chooseParameters(choice),
  }))

const named = (size: number): string[] => Array.from({ length: size }, (_, i) => `C${i}`)
const baselineOf = ({ size, flows, local, parameters }: Draw): CoverageBaseline =>
  settle(named(size), parameters, flows, local)

const solved = (baseline: CoverageBaseline, tariffs: Float64Array): CoverageHats => {
  const solution = openCoverage(baseline).solve(tariffs, { tolerance: 1e-12 })
  expect(solution.why).toBeUndefined()
  return solution.values
}

/** Wage, employment and price hats of the countries in a given order. */
const hats = ({ wage, employment, price }: CoverageHats, order: readonly number[]): number[] =>
  order.flatMap((i) => [wage[i]!, employment[i]!, price[i]!])
const near = (ours: readonly number[], theirs: readonly number[]): void => {
  for (const [k, hat] of ours.entries()) expect(hat / theirs[k]!).toBeCloseTo(1, 9)
}
const all = (size: number): number[] => Array.from({ length: size }, (_, i) => i)
const runs = { numRuns: 40 }
const plain: Partial<CoverageParameters> = { labourSupply: 0, scale: 0, localCost: null, rebate: "lump-sum" }

describe("the one-sector model keeps its invariants", () => {
  it("without a shock every hat is one", () => {
    fc.assert(
      fc.property(draw, (d) => {
        const values = solved(baselineOf(d), new Float64Array(d.size ** 2))
        for (const hat of hats(values, all(d.size))) expect(hat).toBeCloseTo(1, 10)
      }),
      runs,
    )
  })

  it("the unit of the data changes no hat", () => {
    fc.assert(
      fc.property(draw, fc.constantFrom(1e-3, 1e6), (d, unit) => {
        const scaled = { ...d, flows: d.flows.map((flow) => unit * flow) }
        near(
          hats(solved(baselineOf(scaled), d.tariffs), all(d.size)),
          hats(solved(baselineOf(d), d.tariffs), all(d.size)),
        )
      }),
      runs,
    )
  })

  it("the order of countries is no matter", () => {
    fc.assert(
      fc.property(draw, (d) => {
        const { size } = d
        const back = all(size).reverse()
        const turn = (matrix: Float64Array): Float64Array =>
          matrix.map((_, at) => matrix[back[Math.floor(at / size)]! * size + back[at % size]!]!)
        const turned = { ...d, flows: turn(d.flows), local: d.local.map((_, i) => d.local[back[i]!]!) }
        near(hats(solved(baselineOf(turned), turn(d.tariffs)), back), hats(solved(baselineOf(d), d.tariffs), all(size)))
      }),
      runs,
    )
  })

  it("cutting a country into two alike halves with no tariff between them changes nothing", () => {
    fc.assert(
      fc.property(draw, (d) => {
        const { size } = d
        const whole = (i: number): number => Math.max(0, i - 1)
        const part = (i: number): number => (i < 2 ? 0.5 : 1)
        const wide = size + 1
        const at = (k: number): readonly [number, number] => [Math.floor(k / wide), k % wide]
        const split = {
          ...d,
          size: wide,
          flows: Float64Array.from({ length: wide * wide }, (_, k) => {
            const [i, n] = at(k)
            return part(i) * part(n) * d.flows[whole(i) * size + whole(n)]!
          }),
          local: Float64Array.from({ length: wide }, (_, i) => d.local[whole(i)]!),
        }
        const tariffs = Float64Array.from({ length: wide * wide }, (_, k) => {
          const [i, n] = at(k)
          return d.tariffs[whole(i) * size + whole(n)]!
        })
        const values = solved(baselineOf(split), tariffs)
        near(hats(values, all(wide).slice(1)), hats(solved(baselineOf(d), d.tariffs), all(size)))
        expect(values.wage[0]! / values.wage[1]!).toBeCloseTo(1, 9)
      }),
      runs,
    )
  })

  it("every market clears, the one that adding-up makes redundant too, and what is spent beyond income adds up to nothing", () => {
    fc.assert(
      fc.property(draw, (d) => {
        const { size, parameters } = d
        const baseline = baselineOf(d)
        const solver = openCoverage(baseline)
        const solution = solver.solve(d.tariffs)
        const flows = solver.flows(solution)
        const { wage, employment, spending, revenue, worldIncome } = solution.values
        let transferred = 0
        for (let i = 0; i < size; i++) {
          let bought = 0
          let earned = 0
          for (let n = 0; n < size; n++) {
            earned += (1 - d.local[n]!) * flows[i * size + n]!
            bought += flows[n * size + i]!
          }
          const pay = wage[i]! * employment[i]! * baseline.income[i]!
          expect((parameters.valueAdded * earned + d.local[i]! * bought) / pay).toBeCloseTo(1, 9)
          const budget = pay + revenue[i]! + baseline.transfers[i]! * worldIncome + (1 - parameters.valueAdded) * earned
          expect(budget / spending[i]!).toBeCloseTo(1, 9)
          transferred += spending[i]! - pay - revenue[i]! - (1 - parameters.valueAdded) * earned
        }
        expect(transferred / d.flows.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9)
      }),
      runs,
    )
  })

  it("one tax by all on all goods, home goods too, paid back in equal sums, changes nothing real", () => {
    fc.assert(
      fc.property(draw, fc.double({ min: 0.01, max: 2, noNaN: true }), (d, rate) => {
        const { size } = d
        // Balanced, because a transfer fixed against income before tax would lose against one that is taxed.
        const even = d.flows.map((flow, at) => flow + d.flows[(at % size) * size + Math.floor(at / size)]!)
        const parameters = chooseParameters({ ...plain, elasticity: d.parameters.elasticity })
        const baseline = settle(named(size), parameters, even, new Float64Array(size))
        const solver = openCoverage(baseline)
        const outcome = measureCoverage(solver, solver.solve(new Float64Array(size ** 2).fill(rate)))
        for (const change of outcome.welfare) expect(change).toBeCloseTo(0, 8)
        for (const [at, flow] of outcome.flows.entries()) expect(flow / even[at]!).toBeCloseTo(1, 9)
      }),
      runs,
    )
  })
})

/** A country of `weight` in a balanced world of two. */
const pair = (elasticity: number, weight: number, abroad: number): CoverageBaseline => {
  const trade = abroad * weight
  const flows = Float64Array.of(weight - trade, trade, trade, 1 - weight - trade)
  return settle(["Home", "Rest"], chooseParameters({ ...plain, elasticity }), flows, new Float64Array(2))
}

describe("the one-sector model meets its closed forms", () => {
  it("prohibitive tariffs on all trade cost the gains from trade, λ^(−1/ε) (Arkolakis, Costinot & Rodríguez-Clare)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        (elasticity, abroad) => {
          const solver = openCoverage(pair(elasticity, 0.4, abroad))
          const wall = layTariffs(
            ["Home", "Rest"],
            [
              { exporter: "*", importer: "Home", rate: 1000 },
              { exporter: "Home", importer: "*", rate: 1000 },
            ],
          )
          const { welfare } = measureCoverage(solver, solver.solve(wall, { tolerance: 1e-11 }))
          expect(1 + welfare[0]! / 100).toBeCloseTo((1 - abroad) ** (1 / elasticity), 5)
        },
      ),
      { numRuns: 20 },
    )
  })

  it("made from traded inputs, a country walled off loses λ^(−1/(εβ)): its inputs grow dear as well", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 8, noNaN: true }),
        fc.double({ min: 0.1, max: 0.4, noNaN: true }),
        fc.constantFrom(0.49, 0.7),
        (elasticity, abroad, valueAdded) => {
          const flows = Float64Array.of(1 - abroad, abroad, abroad, 2 - abroad)
          const parameters = chooseParameters({ ...plain, elasticity, valueAdded })
          const solver = openCoverage(settle(["Home", "Rest"], parameters, flows, new Float64Array(2)))
          const wall = layTariffs(
            ["Home", "Rest"],
            [
              { exporter: "Rest", importer: "Home", rate: 1000 },
              { exporter: "Home", importer: "Rest", rate: 1000 },
            ],
          )
          const solution = solver.solve(wall, { tolerance: 1e-11 })
          expect(solution.converged, solution.why).toBe(true)
          const { wage, price } = solution.values
          expect(wage[0]! / price[0]! / (1 - abroad) ** (1 / (elasticity * valueAdded))).toBeCloseTo(1, 4)
        },
      ),
      { numRuns: 20 },
    )
  })

  const bestTariff = (baseline: CoverageBaseline, highest: number) => {
    const solver = openCoverage(baseline)
    const at = (rate: number) =>
      solver.solve(layTariffs(["Home", "Rest"], [{ exporter: "Rest", importer: "Home", rate }]), { tolerance: 1e-14 })
    const best = findPeak((rate) => measureCoverage(solver, at(rate)).welfare[0]!, 0.01, highest, 1e-7).values.at
    return { best, ownShare: solver.flows(at(best))[3]! / at(best).values.spending[1]! }
  }
  const elasticities = fc.double({ min: 2.5, max: 6, noNaN: true })

  it("the optimum of one of two countries is 1/(ε·λ*), with the other's own share at the solution (Gros 1987)", () => {
    fc.assert(
      fc.property(elasticities, fc.double({ min: 0.3, max: 0.7, noNaN: true }), (elasticity, weight) => {
        const { best, ownShare } = bestTariff(pair(elasticity, weight, 0.2), 2)
        expect(best * elasticity * ownShare).toBeCloseTo(1, 4)
      }),
      { numRuns: 10 },
    )
  })

  it("a small country's optimal tariff is 1/ε", () => {
    fc.assert(
      fc.property(elasticities, fc.double({ min: 0.1, max: 0.5, noNaN: true }), (elasticity, abroad) => {
        expect(bestTariff(pair(elasticity, 1e-4, abroad), 1).best * elasticity).toBeCloseTo(1, 2)
      }),
      { numRuns: 10 },
    )
  })
})

describe("the one-sector model refuses what it cannot solve", () => {
  const names = ["USA", "CHN", "DEU"]
  const trade = Float64Array.of(0, 1, 2, 4, 0, 2, 2, 1, 0)
  const gdp = Float64Array.of(27, 18, 4)
  const cellOf = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (isDetenteError(error, "bad-matrix")) return error.details.cell
      throw error
    }
    return "accepted"
  }

  it("names the cell of a negative flow, a NaN, a missing GDP and a tariff in percent", () => {
    const parameters = chooseParameters()
    const broken = (at: number, value: number) => trade.map((flow, k) => (k === at ? value : flow))
    expect(cellOf(() => calibrate({ names, trade: broken(1, -1), gdp }, parameters))).toBe("trade USA → CHN")
    expect(cellOf(() => calibrate({ names, trade: broken(3, Number.NaN), gdp }, parameters))).toBe("trade CHN → USA")
    expect(cellOf(() => calibrate({ names, trade, gdp: Float64Array.of(27, 0, 4) }, parameters))).toBe("GDP of CHN")
    const solver = openCoverage(calibrate({ names, trade, gdp }, parameters))
    expect(cellOf(() => solver.solve(layTariffs(names, [{ exporter: "CHN", importer: "USA", rate: 1e4 }])))).toBe(
      "tariff CHN → USA",
    )
  })

  it("names a country that trades with nobody, one given twice, and a world of none", () => {
    const gdp = Float64Array.of(10, 10, 10)
    const build = (list: readonly string[], trade: readonly number[]) => () =>
      calibrate(
        { names: list, trade: Float64Array.from(trade), gdp: gdp.slice(0, list.length) },
        chooseParameters({ localCost: null }),
      )
    expect(build(["A", "B", "C"], [0, 1, 0, 1, 0, 0, 0, 0, 0])).toThrow(/trade of C is 0: nothing ties its wage/)
    expect(build(["A", "A", "C"], [0, 1, 1, 1, 0, 1, 1, 1, 0])).toThrow(/country A is 2/)
    expect(build([], [])).toThrow(/at least one/)
  })

  it("names a country without sales, without spending, or where real wages would feed on themselves without end", () => {
    const none = Float64Array.of(5, 1, 0, 1, 5, 0, 1, 1, 0)
    const gdpOf = () =>
      settle(names, chooseParameters(), Float64Array.of(5, 1, 1, 1, 5, 1, 0, 0, 0), new Float64Array(3))
    expect(cellOf(gdpOf)).toBe("sales of DEU")
    expect(cellOf(() => settle(names, chooseParameters(), none, new Float64Array(3)))).toBe("spending of DEU")
    const eager = chooseParameters({ labourSupply: 2, valueAdded: 0.49 })
    const fine = Float64Array.of(5, 1, 1, 1, 5, 1, 1, 1, 5)
    expect(cellOf(() => settle(names, eager, fine, new Float64Array(3).fill(0.3)))).toBe(
      "feedback of real wages in USA",
    )
  })

  it("converges at the highest tariff it takes where trade is balanced", () => {
    const parameters = chooseParameters({ rebate: "lump-sum", localCost: null })
    const solver = openCoverage(
      settle(names, parameters, Float64Array.of(9, 1, 1, 1, 9, 1, 1, 1, 5), new Float64Array(3)),
    )
    const solution = solver.solve(layTariffs(names, [{ exporter: "*", importer: "*", rate: 1000 }]))
    expect(solution.converged).toBe(true)
  })

  it("says why where no equilibrium is left: imbalances that a wall forbids, revenue above all labour income", () => {
    const wall = layTariffs(names, [{ exporter: "*", importer: "*", rate: 5 }])
    const open = (choice: Partial<CoverageParameters>) =>
      openCoverage(calibrate({ names, trade, gdp }, chooseParameters(choice)))
    expect(cellOf(() => open({ localCost: null, rebate: "lump-sum" }).solve(wall))).toBe("spending of CHN")
    const solution = open({}).solve(wall)
    expect(solution.converged).toBe(false)
    expect(solution.why).toMatch(/took all income of|lump-sum/)
  })
})
