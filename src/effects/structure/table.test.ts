import { describe, expect, it } from "vitest"
import type { SectorAccounts } from "./accounts.ts"
import { layOver } from "./add-on.ts"
import { calibrateSectors } from "./calibrate.ts"
import { solveStructure } from "./solve.ts"
import { baseState } from "./state.ts"
import { countryTable, sectorTable } from "./table.ts"

const accounts: SectorAccounts = {
  countries: ["USA", "CHN"],
  sectors: ["cars", "wheat"],
  trade: Float64Array.of(90, 20, 50, 5, 8, 70, 12, 60),
  tariff: new Float64Array(8),
  valueAdded: Float64Array.of(0.5, 0.6, 0.4, 0.7),
  inputs: Float64Array.of(0.8, 0.2, 0.5, 0.5, 0.7, 0.3, 0.1, 0.9),
  elasticity: Float64Array.of(5, 8),
  scale: new Float64Array(2),
}
const economy = calibrateSectors(accounts)
const tariff = layOver(economy, [{ by: "USA", on: "CHN", sectors: [0, 1], points: [0.25, 0.1] }])
const solved = solveStructure(economy, { tariff })
const before = baseState(economy)
const countries = countryTable(economy, before, solved.values)
const sectors = sectorTable(economy, before, solved.values)

describe("the tables of model B", () => {
  it("has one row a country and one a country and sector", () => {
    expect(solved.converged).toBe(true)
    expect(countries.map((row) => row.country)).toEqual(["USA", "CHN"])
    expect(sectors.map((row) => `${row.country} ${row.sector}`)).toEqual([
      "USA cars",
      "USA wheat",
      "CHN cars",
      "CHN wheat",
    ])
  })

  it("adds up: sectors to countries, and exports of one to imports of the other", () => {
    for (const [i, row] of countries.entries()) {
      const own = sectors.slice(2 * i, 2 * i + 2)
      expect(own.reduce((sum, sector) => sum + sector.exports.after, 0)).toBeCloseTo(row.exports.after, 9)
      expect(row.exports.after).toBeCloseTo(countries[1 - i]!.imports.after, 9)
    }
  })

  it("holds the overall balance where the closure put it", () => {
    expect(countries[0]!.balance.before).toBe(-5)
    expect(countries[0]!.balance.after).toBeCloseTo(-5, 9)
  })

  it("moves labour between sectors and never makes any", () => {
    for (const i of [0, 1]) {
      const paid = [0, 1].map((j) => economy.valueAdded[2 * i + j]! * sectors[2 * i + j]!.output.before)
      const used = paid.reduce((sum, bill, j) => sum + bill * sectors[2 * i + j]!.labour!, 0)
      expect(used / economy.wageBill[i]!).toBeCloseTo(1, 9)
    }
  })

  it("leaves labour out where nothing was made", () => {
    const trade = Float64Array.of(0, 20, 50, 5, 0, 70, 12, 60)
    const bare = calibrateSectors({
      ...accounts,
      trade,
      inputs: Float64Array.of(0.8, 0.2, 0.1, 0.9, 0.7, 0.3, 0.1, 0.9),
    })
    const rows = sectorTable(bare, baseState(bare), baseState(bare))
    expect(rows.map((row) => row.labour)).toEqual([undefined, 1, 1, 1])
  })
})
