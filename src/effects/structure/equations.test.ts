import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { calibrateSectors } from "./calibrate.ts"
import { tradeCell } from "./economy.ts"
import { settleSectors } from "./settle.ts"
import { makeWorld } from "./small-world.ts"
import { solveStructure } from "./solve.ts"
import { baseState } from "./state.ts"

/** Writes every equation of the model out in full and slowly, and returns how far a solved state misses each. */
function misses(seed: number, n: number, s: number): Readonly<Record<string, number>> {
  const { accounts, tariff } = makeWorld(seed, n, s, { scale: true })
  const base = settleSectors(calibrateSectors(accounts), { tolerance: 1e-12 })
  const economy = base.values
  const { values, converged } = solveStructure(economy, { tariff }, { tolerance: 1e-12 })
  expect([base.converged, converged]).toEqual([true, true])
  const before = baseState(economy)
  const countries = [...economy.countries.keys()]
  const sectors = [...economy.sectors.keys()]
  const sum = (items: readonly number[], term: (item: number) => number) => items.reduce((all, k) => all + term(k), 0)
  const worst = { cost: 0, price: 0, share: 0, output: 0, spending: 0, income: 0, wage: 0 }
  const miss = (equation: keyof typeof worst, ours: number, theirs: number) => {
    worst[equation] = Math.max(worst[equation], Math.abs(ours / theirs - 1))
  }
  const cell = (i: number, j: number) => i * s + j
  const flow = (m: number, j: number, i: number) => {
    const at = tradeCell(economy, m, j, i)
    return (values.share[at]! * values.spending[cell(m, j)]!) / (1 + tariff[at]!)
  }
  const supplierTerm = (m: number, j: number, i: number) => {
    const at = tradeCell(economy, m, j, i)
    const theta = economy.elasticity[j]!
    const tariffHat = (1 + tariff[at]!) / (1 + economy.tariff[at]!)
    const labourHat = values.output[cell(i, j)]! / before.output[cell(i, j)]! / values.wage[i]!
    return (tariffHat * values.cost[cell(i, j)]!) ** -theta * labourHat ** (theta * economy.scale[j]!)
  }
  for (const m of countries) {
    for (const j of sectors) {
      const row = cell(m, j)
      const theta = economy.elasticity[j]!
      const inputs = sectors.reduce((all, k) => all * values.price[cell(m, k)]! ** economy.inputs[row * s + k]!, 1)
      miss("cost", values.cost[row]!, values.wage[m]! ** economy.valueAdded[row]! * inputs)
      const terms = sum(countries, (i) => economy.share[tradeCell(economy, m, j, i)]! * supplierTerm(m, j, i))
      miss("price", values.price[row]!, terms ** (-1 / theta))
      for (const i of countries) {
        const at = tradeCell(economy, m, j, i)
        miss("share", values.share[at]!, (economy.share[at]! * supplierTerm(m, j, i)) / values.price[row]! ** -theta)
      }
      miss(
        "output",
        values.output[row]!,
        sum(countries, (buyer) => flow(buyer, j, m)),
      )
      const intermediate = sum(sectors, (k) => economy.inputs[cell(m, k) * s + j]! * values.output[cell(m, k)]!)
      miss("spending", values.spending[row]!, intermediate + economy.final[row]! * values.income[m]!)
    }
    const bill = values.wage[m]! * economy.wageBill[m]!
    const revenue = sum(sectors, (j) => sum(countries, (i) => tariff[tradeCell(economy, m, j, i)]! * flow(m, j, i)))
    miss("income", values.income[m]!, bill + revenue + values.deficit[m]!)
    miss(
      "wage",
      bill,
      sum(sectors, (j) => economy.valueAdded[cell(m, j)]! * values.output[cell(m, j)]!),
    )
  }
  return worst
}

describe("a solved state of model B", () => {
  it("satisfies every equation written out in full, with increasing returns", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }), (seed, n, s) => {
        for (const miss of Object.values(misses(seed, n, s))) expect(miss).toBeLessThan(1e-9)
      }),
      { numRuns: 20 },
    )
  })
})
