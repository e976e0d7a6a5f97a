import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { calibrateSectors } from "./calibrate.ts"
import type { DeficitClosure } from "./closure.ts"
import { compareStates, tradeMatrix } from "./compare.ts"
import { type SectorEconomy, tradeCell } from "./economy.ts"
import { settleSectors } from "./settle.ts"
import { makeWorld, type World } from "./small-world.ts"
import { type StructureOptions, solveStructure } from "./solve.ts"
import { baseState } from "./state.ts"
import { solveFromTwoStarts } from "./two-starts.ts"

const RUNS = { numRuns: 30 }
const CLOSURES: readonly DeficitClosure[] = ["zero", "fixed", "world-share"]

const seeds = fc.tuple(fc.nat(1e6), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.boolean())
const anyWorld = seeds.map(([seed, n, s, scale]) => makeWorld(seed, n, s, { scale }))

/** The settled base year, tightly, and the state under new tariffs. */
function solveWorld({ accounts, tariff }: World, options: StructureOptions = {}) {
  const tight = { tolerance: 1e-12, ...options }
  const base = settleSectors(calibrateSectors(accounts), tight)
  const after = solveStructure(base.values, { tariff }, tight)
  expect([base.converged, after.converged]).toEqual([true, true])
  const before = baseState(base.values)
  return { economy: base.values, before, after: after.values, change: compareStates(base.values, before, after.values) }
}

const furthest = (values: Iterable<number>, from: number | readonly number[]): number => {
  let most = 0
  let k = 0
  for (const value of values) most = Math.max(most, Math.abs(value - (typeof from === "number" ? from : from[k++]!)))
  return most
}

describe("model B on small worlds", () => {
  it("moves nothing when no tariff moves", () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...CLOSURES), ({ accounts }, closure) => {
        const { after } = solveWorld({ accounts, tariff: accounts.tariff }, { closure })
        for (const hats of [after.wage, after.price, after.cost]) expect(furthest(hats, 1)).toBeLessThan(1e-10)
      }),
      RUNS,
    )
  })

  it("is an equilibrium of the accounts themselves when final demand is the residual", () => {
    fc.assert(
      fc.property(anyWorld, ({ accounts }) => {
        expect(settleSectors(calibrateSectors(accounts)).iterations).toBe(1)
      }),
      RUNS,
    )
  })

  it("does not care about the currency", () => {
    fc.assert(
      fc.property(anyWorld, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), ({ accounts, tariff }, k) => {
        const one = solveWorld({ accounts, tariff })
        const other = solveWorld({ accounts: { ...accounts, trade: accounts.trade.map((v) => v * k) }, tariff })
        expect(furthest(other.after.wage, [...one.after.wage])).toBeLessThan(1e-9)
        expect(furthest(other.change.realIncome, [...one.change.realIncome])).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("gives each country the same answer in any order of countries", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const one = solveWorld(world)
        const other = solveWorld(turn(world))
        const n = world.accounts.countries.length
        const turned = Array.from({ length: n }, (_, i) => one.change.realIncome[(i + 1) % n]!)
        expect(furthest(other.change.realIncome, turned)).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("does not see a border without a tariff between two identical halves of a country", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const one = solveWorld(world)
        const other = solveWorld(halve(world))
        const n = world.accounts.countries.length
        const copied = [...one.change.realIncome, one.change.realIncome[n - 1]!]
        expect(furthest(other.change.realIncome, copied)).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("clears every market, Walras's included, and keeps world value added", () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...CLOSURES), (world, closure) => {
        const { economy, after } = solveWorld(world, { closure })
        const n = economy.countries.length
        const s = economy.sectors.length
        const flows = tradeMatrix(economy, after)
        let paid = 0
        for (let i = 0; i < n; i++) {
          let balance = after.deficit[i]!
          let earned = 0
          for (let m = 0; m < n; m++) balance += flows[i * n + m]! - flows[m * n + i]!
          for (let j = 0; j < s; j++) earned += economy.valueAdded[i * s + j]! * after.output[i * s + j]!
          expect(Math.abs(balance)).toBeLessThan(1e-9 * economy.wageBill[i]!)
          expect(earned / (after.wage[i]! * economy.wageBill[i]!)).toBeCloseTo(1, 9)
          paid += earned
        }
        expect(paid / economy.wageBill.reduce((sum, bill) => sum + bill, 0)).toBeCloseTo(1, 9)
      }),
      RUNS,
    )
  })

  it("has deficits that add up to zero over the world, and none where told so", () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(...CLOSURES), (world, closure) => {
        const { after } = solveWorld(world, { closure })
        expect(Math.abs(after.deficit.reduce((sum, d) => sum + d, 0))).toBeLessThan(1e-9)
        if (closure === "zero") expect(furthest(after.deficit, 0)).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("cannot tell fixed deficits from shares of world value added, which is the numeraire", () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const fixed = solveWorld(world, { closure: "fixed" })
        const share = solveWorld(world, { closure: "world-share" })
        expect(furthest(share.change.realIncome, [...fixed.change.realIncome])).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("is unmoved by one tax on everything, paid back in full, where nothing is made from inputs", () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0, max: 1, noNaN: true }), ([seed, n, s, scale], tax) => {
        const { accounts } = makeWorld(seed, n, s, { inputs: false, scale })
        const untaxed = { ...accounts, tariff: new Float64Array(accounts.tariff.length) }
        const { change } = solveWorld({ accounts: untaxed, tariff: untaxed.tariff.map(() => tax) })
        expect(furthest(change.realIncome, 1)).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it("falls to autarky as tariffs grow without bound (Arkolakis, Costinot & Rodríguez-Clare 2012, with inputs)", () => {
    fc.assert(
      fc.property(seeds, ([seed, n, s]) => {
        const { accounts } = makeWorld(seed, n, s)
        const steep = { ...accounts, elasticity: accounts.elasticity.map((theta) => theta + 4) }
        const closed = steep.tariff.map((_, at) => (at % n === Math.floor(at / (n * s)) ? 0 : 1000))
        const { economy, change } = solveWorld({ accounts: steep, tariff: closed }, { closure: "zero" })
        const expected = autarkyRealWage(economy)
        expect(furthest(change.realWage, expected)).toBeLessThan(1e-8)
      }),
      RUNS,
    )
  })

  it("agrees with the first-order split for a small cut", () => {
    fc.assert(
      fc.property(anyWorld, ({ accounts }) => {
        if (accounts.scale.some((psi) => psi > 0)) return
        const near = solveWorld({ accounts, tariff: accounts.tariff.map((t) => t * 0.999) }).change
        near.realIncome.forEach((hat, i) => {
          const firstOrder = near.termsOfTrade[i]! + near.volumeOfTrade[i]!
          expect(Math.abs(Math.log(hat) - firstOrder)).toBeLessThan(2e-6)
        })
      }),
      RUNS,
    )
  })

  it("finds the same equilibrium from two starts with mild scale economies", () => {
    fc.assert(
      fc.property(seeds, ([seed, n, s]) => {
        const { accounts, tariff } = makeWorld(seed, n, s, { scale: true })
        const { solution, apart } = solveFromTwoStarts(calibrateSectors(accounts), { tariff })
        expect(solution.converged).toBe(true)
        expect(apart).toBeLessThan(1e-8)
      }),
      RUNS,
    )
  })

  it("says so when it stops short", () => {
    const { accounts, tariff } = makeWorld(7, 3, 3)
    const short = solveStructure(calibrateSectors(accounts), { tariff }, { maxIterations: 2 })
    expect(short.converged).toBe(false)
    expect(short.why).toMatch(/residual .* above/)
  })
})

/** Countries moved round by one place. */
function turn({ accounts, tariff }: World): World {
  const n = accounts.countries.length
  const s = accounts.sectors.length
  const bilateral = (values: Float64Array) =>
    values.map((_, at) => {
      const i = ((at % n) + 1) % n
      const row = Math.floor(at / n)
      return values[tradeCell(accounts, (Math.floor(row / s) + 1) % n, row % s, i)]!
    })
  const rows = (values: Float64Array, width: number) =>
    values.map((_, at) => values[((Math.floor(at / width) + 1) % n) * width + (at % width)]!)
  return {
    accounts: {
      ...accounts,
      trade: bilateral(accounts.trade),
      tariff: bilateral(accounts.tariff),
      valueAdded: rows(accounts.valueAdded, s),
      inputs: rows(accounts.inputs, s * s),
    },
    tariff: bilateral(tariff),
  }
}

/** The last country cut into two identical halves that trade with each other as freely as with themselves. */
function halve({ accounts, tariff }: World): World {
  const n = accounts.countries.length
  const s = accounts.sectors.length
  const whole = (i: number) => Math.min(i, n - 1)
  const bilateral = (values: Float64Array, part: number) => {
    const halved = new Float64Array((n + 1) * s * (n + 1))
    for (let m = 0; m <= n; m++) {
      for (let j = 0; j < s; j++) {
        for (let i = 0; i <= n; i++) {
          const halves = Number(m >= n - 1) + Number(i >= n - 1)
          halved[(m * s + j) * (n + 1) + i] = values[tradeCell(accounts, whole(m), j, whole(i))]! * part ** halves
        }
      }
    }
    return halved
  }
  const rows = (values: Float64Array, width: number) =>
    Float64Array.from([...values, ...values.subarray((n - 1) * width)])
  return {
    accounts: {
      ...accounts,
      countries: [...accounts.countries, "other half"],
      trade: bilateral(accounts.trade, 0.5),
      tariff: bilateral(accounts.tariff, 1),
      valueAdded: rows(accounts.valueAdded, s),
      inputs: rows(accounts.inputs, s * s),
    },
    tariff: bilateral(tariff, 1),
  }
}

/** ŵ/P̂ of each country cut off from the world: ln P̂_j = Σ_k γ_kj ln P̂_k − ln π_jj ÷ θ_j at ŵ = 1, by iteration. */
function autarkyRealWage(economy: SectorEconomy): number[] {
  const { countries, sectors, share, inputs, elasticity, final } = economy
  const n = countries.length
  const s = sectors.length
  return countries.map((_, i) => {
    let lnPrice = new Array<number>(s).fill(0)
    for (let round = 0; round < 500; round++) {
      lnPrice = lnPrice.map((_, j) => {
        const row = i * s + j
        let sum = -Math.log(share[row * n + i]!) / elasticity[j]!
        for (let k = 0; k < s; k++) sum += inputs[row * s + k]! * lnPrice[k]!
        return sum
      })
    }
    return Math.exp(-lnPrice.reduce((sum, price, j) => sum + final[i * s + j]! * price, 0))
  })
}
