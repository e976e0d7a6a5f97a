import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type GravityExperiment,
  type GravityWorld,
  runGravityExperiment,
  solveResistances,
} from "./structural-gravity.ts"

interface Draw {
  readonly world: GravityWorld
  readonly later: Float64Array
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const cells = (min: number, max: number, count: number) =>
  fc.array(between(min, max), { minLength: count, maxLength: count })

/** Two to four countries that buy mostly at home, and costs of trade that move up or down abroad. */
const draw: fc.Arbitrary<Draw> = fc
  .record({
    size: fc.integer({ min: 2, max: 4 }),
    output: cells(5, 50, 4),
    imbalance: cells(0.9, 1.1, 4),
    access: cells(0.02, 0.3, 16),
    shock: cells(-0.7, 0.7, 16),
    substitution: between(3, 9),
    reference: fc.nat(3),
  })
  .map(({ size, output, imbalance, access, shock, substitution, reference }) => {
    const home = (at: number) => Math.floor(at / size) === at % size
    const table = (value: (at: number) => number) => Float64Array.from({ length: size * size }, (_, at) => value(at))
    const costs = table((at) => (home(at) ? 1 : access[at]!))
    return {
      world: {
        names: ["A", "B", "C", "D"].slice(0, size),
        output: Float64Array.from(output.slice(0, size)),
        expenditure: Float64Array.from({ length: size }, (_, i) => output[i]! * imbalance[i]!),
        access: costs,
        substitution,
        reference: ["A", "B", "C", "D"][reference % size]!,
      },
      later: costs.map((cost, at) => (home(at) ? cost : cost * Math.exp(shock[at]!))),
    }
  })

const COLUMNS = [
  "factoryGatePrice",
  "inwardResistance",
  "outwardResistance",
  "realGdp",
  "foreignExports",
  "foreignImports",
  "domesticTrade",
] as const satisfies readonly (keyof GravityExperiment)[]

const run = (world: GravityWorld, access: Float64Array): GravityExperiment => {
  const solved = runGravityExperiment(world, access)
  expect(solved.converged, solved.why).toBe(true)
  return solved.values
}

/** Every percent of an experiment, countries in a given order. */
const percents = (experiment: GravityExperiment, order: readonly number[]): number[] =>
  COLUMNS.flatMap((column) => order.map((i) => experiment[column][i]!))

const near = (ours: readonly number[], theirs: readonly number[]): void => {
  for (const [k, percent] of ours.entries()) expect((100 + percent) / (100 + theirs[k]!)).toBeCloseTo(1, 9)
}

const all = (world: GravityWorld): number[] => [...world.names.keys()]
const RUNS = { numRuns: 40 }

describe("structural gravity with estimated costs", () => {
  it("moves nothing when no cost moves", () => {
    fc.assert(
      fc.property(draw, ({ world }) => {
        for (const percent of percents(run(world, world.access), all(world))) expect(percent).toBeCloseTo(0, 9)
      }),
      RUNS,
    )
  })

  it("does not know the unit of output and spending", () => {
    fc.assert(
      fc.property(draw, fc.constantFrom(1e-6, 1e9), ({ world, later }, unit) => {
        const scaled = (levels: Float64Array) => levels.map((level) => unit * level)
        const dearer = { ...world, output: scaled(world.output), expenditure: scaled(world.expenditure) }
        near(percents(run(dearer, later), all(world)), percents(run(world, later), all(world)))
      }),
      RUNS,
    )
  })

  it("gives each country the same answer in any order of countries", () => {
    fc.assert(
      fc.property(draw, ({ world, later }) => {
        const size = world.names.length
        const back = all(world).reverse()
        const turn = (table: Float64Array) =>
          table.map((_, at) => table[back[Math.floor(at / size)]! * size + back[at % size]!]!)
        const turned: GravityWorld = {
          ...world,
          names: world.names.toReversed(),
          output: world.output.toReversed(),
          expenditure: world.expenditure.toReversed(),
          access: turn(world.access),
        }
        near(percents(run(turned, turn(later)), back), percents(run(world, later), all(world)))
      }),
      RUNS,
    )
  })

  it("does not see a border without a cost between two alike halves of a country", () => {
    fc.assert(
      fc.property(draw, ({ world, later }) => {
        const size = world.names.length
        const whole = (i: number) => Math.min(i, size - 1)
        const half = (levels: Float64Array) =>
          Float64Array.from({ length: size + 1 }, (_, i) => levels[whole(i)]! * (i >= size - 1 ? 0.5 : 1))
        const widen = (table: Float64Array) =>
          Float64Array.from(
            { length: (size + 1) ** 2 },
            (_, at) => table[whole(Math.floor(at / (size + 1))) * size + whole(at % (size + 1))]!,
          )
        const cut: GravityWorld = {
          ...world,
          names: [...world.names, "other half"],
          output: half(world.output),
          expenditure: half(world.expenditure),
          access: widen(world.access),
        }
        const halves = run(cut, widen(later))
        const one = run(world, later)
        const unseen = COLUMNS.filter((column) => !/foreign|domestic/.test(column))
        for (const column of unseen) near([...halves[column]], [...one[column], one[column][size - 1]!])
        // What the halves sell each other counts as foreign, so trade is compared for those left whole.
        for (const column of ["foreignExports", "foreignImports", "domesticTrade"] as const)
          near([...halves[column].subarray(0, size - 1)], [...one[column].subarray(0, size - 1)])
      }),
      RUNS,
    )
  })

  it("sells all that is made and buys all that is spent, the equation that adding-up makes redundant too", () => {
    fc.assert(
      fc.property(draw, ({ world }) => {
        const { values, converged, why } = solveResistances(world)
        expect(converged, why).toBe(true)
        const total = (levels: Float64Array) => levels.reduce((a, b) => a + b, 0)
        const sells = world.output.map((level) => level / total(world.output))
        const buys = world.expenditure.map((level) => level / total(world.expenditure))
        const size = world.names.length
        const flow = (i: number, j: number) =>
          (world.access[i * size + j]! * sells[i]! * buys[j]!) / (values.outward[i]! * values.inward[j]!)
        for (const i of all(world)) {
          const sold = all(world).reduce((sum, j) => sum + flow(i, j), 0)
          const bought = all(world).reduce((sum, j) => sum + flow(j, i), 0)
          expect(sold / sells[i]!).toBeCloseTo(1, 10)
          expect(bought / buys[i]!).toBeCloseTo(1, 10)
        }
        expect(values.inward[world.names.indexOf(world.reference)]).toBeCloseTo(1, 12)
      }),
      RUNS,
    )
  })

  it("with one common fall of all costs, at home too, moves no share: all grow by k^(1/(σ−1))", () => {
    fc.assert(
      fc.property(draw, between(0.3, 3), ({ world }, k) => {
        const values = run(
          world,
          world.access.map((cost) => k * cost),
        )
        const grown = 100 * (k ** (1 / (world.substitution - 1)) - 1)
        for (const column of ["realGdp", "foreignExports", "foreignImports", "domesticTrade"] as const)
          near(
            [...values[column]],
            all(world).map(() => grown),
          )
      }),
      RUNS,
    )
  })

  it("loses the gains from trade, λ^(1/(σ−1)), when foreign trade dies in a balanced world", () => {
    fc.assert(
      fc.property(draw, ({ world }) => {
        const size = world.names.length
        const balanced = { ...world, expenditure: world.output }
        const { inward, outward } = solveResistances(balanced).values
        const made = world.output.reduce((a, b) => a + b, 0)
        const walled = world.access.map((cost, at) => (Math.floor(at / size) === at % size ? cost : 1e-13 * cost))
        const expected = all(world).map((i) => {
          const ownShare = (world.access[i * size + i]! * world.output[i]!) / made / (inward[i]! * outward[i]!)
          return 100 * (ownShare ** (1 / (world.substitution - 1)) - 1)
        })
        near([...run(balanced, walled).realGdp], expected)
      }),
      RUNS,
    )
  })

  it("raises trade between those who agree", () => {
    const world: GravityWorld = {
      names: ["A", "B", "C"],
      output: Float64Array.of(50, 30, 20),
      expenditure: Float64Array.of(45, 35, 20),
      access: Float64Array.of(1, 0.1, 0.2, 0.1, 1, 0.1, 0.2, 0.1, 1),
      substitution: 5,
      reference: "C",
    }
    const agreed = world.access.map((cost, at) => (at === 1 || at === 3 ? 1.6 * cost : cost))
    const values = run(world, agreed)
    expect(values.foreignExports[0]).toBeGreaterThan(0)
    expect(values.realGdp[0]).toBeGreaterThan(0)
    expect(values.inwardResistance[2]).toBeCloseTo(0, 9)
  })

  it("is refused by the name of the cell", () => {
    const world: GravityWorld = {
      names: ["A", "B"],
      output: Float64Array.of(50, 30),
      expenditure: Float64Array.of(45, 35),
      access: Float64Array.of(1, 0.1, 0.1, 1),
      substitution: 5,
      reference: "A",
    }
    const { access } = world
    const broken = (value: number) => access.with(1, value)
    expect(() => runGravityExperiment({ ...world, output: Float64Array.of(50, 0) }, access)).toThrow(/output of B is 0/)
    expect(() => runGravityExperiment({ ...world, expenditure: Float64Array.of(-1, 3) }, access)).toThrow(
      /expenditure of A is -1/,
    )
    expect(() => runGravityExperiment({ ...world, reference: "D" }, access)).toThrow(/D is not one of the 2/)
    expect(() => runGravityExperiment(world, broken(Number.NaN))).toThrow(/new access A → B is NaN/)
    expect(() => runGravityExperiment({ ...world, access: broken(-1) }, access)).toThrow(/access A → B is -1/)
    expect(() => runGravityExperiment({ ...world, substitution: 1 }, access)).toThrow(/elasticity of substitution is 1/)
  })
})
