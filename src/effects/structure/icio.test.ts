import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { calibrateSectors } from "./calibrate.ts"
import { readIcio } from "./icio.ts"
import { settleSectors } from "./settle.ts"
import { solveStructure } from "./solve.ts"

/** Two countries and two industries in the official layout; numbers of our own that add up by row and column. */
const table = `V1,USA_01T02,USA_29,CHN_01T02,CHN_29,USA_HFCE,USA_INVNT,CHN_HFCE,CHN_INVNT,OUT
USA_01T02,10,5,2,1,30,-1,3,0,50
USA_29,4,20,1,3,60,2,10,0,100
CHN_01T02,1,2,8,6,3,0,40,0,60
CHN_29,2,15,3,24,12,1,30,3,90
TLS,1,2,1,1,5,0,4,0,14
VA,32,56,45,55,0,0,0,0,188
OUT,50,100,60,90,110,2,87,3,`

const problems = (text: string): readonly string[] => {
  try {
    readIcio(text.split("\n"))
  } catch (error) {
    if (isDetenteError(error, "bad-input")) return error.details.issues.map(({ message }) => message)
    throw error
  }
  return []
}

describe("an inter-country input-output table", () => {
  it("becomes trade, cost shares and final shares", () => {
    const accounts = readIcio(table.split("\n"))
    expect(accounts.countries).toEqual(["USA", "CHN"])
    expect(accounts.sectors).toEqual(["01T02", "29"])
    // Importer USA buys farm goods from USA, CHN, then cars; importer CHN likewise.
    expect([...accounts.trade]).toEqual([44, 6, 86, 30, 6, 54, 14, 60])
    expect(accounts.valueAdded[0]).toBeCloseTo(33 / 50, 12)
    expect(accounts.valueAdded[3]).toBeCloseTo(56 / 90, 12)
    // Inputs of American cars: 5 + 2 of farm goods, 20 + 15 of cars.
    expect([...accounts.inputs.subarray(2, 4)]).toEqual([7 / 42, 35 / 42])
    expect(accounts.final[0]! + accounts.final[1]!).toBeCloseTo(1, 12)
    expect(accounts.raised).toEqual({ cells: 0, value: 0 })
  })

  it("keeps rows and columns balanced: what each sells is what each is paid for", () => {
    const { trade, valueAdded } = readIcio(table.split("\n"))
    const sold = (i: number, j: number) => trade[j * 2 + i]! + trade[(2 + j) * 2 + i]!
    expect([sold(0, 0), sold(0, 1), sold(1, 0), sold(1, 1)]).toEqual([50, 100, 60, 90])
    expect(valueAdded.every((share) => share > 0 && share < 1)).toBe(true)
  })

  it("is all the model needs besides tariffs and elasticities", () => {
    const accounts = {
      ...readIcio(table.split("\n")),
      tariff: new Float64Array(8),
      elasticity: Float64Array.of(6, 4),
      scale: new Float64Array(2),
    }
    const base = settleSectors(calibrateSectors(accounts))
    expect([base.converged, base.iterations]).toEqual([true, 1])
    const tariff = Float64Array.of(0, 0.25, 0, 0.25, 0, 0, 0, 0)
    const { values, converged } = solveStructure(base.values, { tariff })
    expect(converged).toBe(true)
    expect(values.wage[0]!).toBeGreaterThan(values.wage[1]!)
  })

  it("folds the processing zones of China and Mexico into their countries, and industries as told", () => {
    const zones = table.replaceAll("CHN_29", "CN1_29").replaceAll("CHN_01T02", "CN2_01T02")
    expect(readIcio(zones.split("\n")).countries).toEqual(["USA", "CHN"])
    const one = readIcio(table.split("\n"), { sector: () => "all" })
    expect(one.sectors).toEqual(["all"])
    expect([...one.trade]).toEqual([130, 36, 20, 114])
  })

  it("reads the labels of older editions", () => {
    const older = table.replace("\nTLS,", "\nUSA_TAXSUB,").replace("\nVA,", "\nVALU,").replaceAll("OUT", "OUTPUT")
    expect([...readIcio(older.split("\n")).trade]).toEqual([44, 6, 86, 30, 6, 54, 14, 60])
  })

  it("sets flows to zero that stocks made negative, and says how many", () => {
    const run = table.replace("USA_01T02,10,5,2,1,30,-1,3,0,50", "USA_01T02,10,5,2,1,30,-1,3,-9,41")
    const { trade, raised } = readIcio(run.split("\n"))
    expect([raised, trade[4]]).toEqual([{ cells: 1, value: -3 }, 0])
  })

  it("says what is wrong with a damaged file", () => {
    expect(problems("")).toEqual(["holds no columns like USA_01T02"])
    expect(problems(table.replace("4,20,1", "4,x,1"))[0]).toBe("must be a number")
    expect(problems(table.replace("USA_29,4", "USA_29,40"))).toEqual(["costs add up to 86 instead"])
    expect(problems(table.replace("\nVA,", "\nWAGES,"))[0]).toBe("is no row of the table")
    expect(problems(table.replace(",30,3,90", ",30,90"))[0]).toBe("has 8 cells for 9 columns")
  })
})
