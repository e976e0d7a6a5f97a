import { describe, expect, it } from "vitest"
import { isDetenteError } from "../core/index.ts"
import { parseAdditions } from "./tariff-data.ts"

const names = ["USA", "CHN", "DEU"]

describe("additions to tariffs read from text", () => {
  it("are a list or a matrix, in percentage points", () => {
    const list = parseAdditions("exporter,importer,points\n*,USA,10\nCHN,USA,54%\n", names)
    expect(list).toEqual([
      { row: 2, exporter: "*", importer: "USA", rate: 0.1 },
      { row: 3, exporter: "CHN", importer: "USA", rate: 0.54 },
    ])
    expect(parseAdditions("exporter,USA,CHN\nCHN,30,\nUSA,,10\n", names)).toEqual([
      { row: 2, exporter: "CHN", importer: "USA", rate: 0.3 },
      { row: 3, exporter: "USA", importer: "CHN", rate: 0.1 },
    ])
  })

  it("may be by sector or by code, in a list or a matrix, columns in any order", () => {
    const list = parseAdditions(
      'importer,exporter,hs,sector,addon\nUSA,CHN,8541.42,,50\nUSA,CHN,,"Motors, other",25\nUSA,CHN,,,10\n',
      names,
    )
    expect(list.map(({ code, sector, rate }) => [code, sector, rate])).toEqual([
      ["854142", undefined, 0.5],
      [undefined, "Motors, other", 0.25],
      [undefined, undefined, 0.1],
    ])
    expect(parseAdditions("exporter,sector,USA,CHN\nCHN,D26,30,\nUSA,,,10\n", names)).toEqual([
      { row: 2, exporter: "CHN", importer: "USA", rate: 0.3, sector: "D26" },
      { row: 3, exporter: "USA", importer: "CHN", rate: 0.1 },
    ])
  })

  it("name every bad row: an unknown code, no number, a tariff of a million percent", () => {
    try {
      parseAdditions(
        "exporter,importer,points,hs,sector\nFRA,USA,10\nCHN,USA,x\nCHN,USA,1000000\nCHN,USA,5,85x\nCHN,USA,5,85,D26\n",
        names,
      )
      expect.unreachable()
    } catch (error) {
      if (!isDetenteError(error, "bad-input")) throw error
      expect(error.details.issues.map((issue) => [issue.row, issue.field])).toEqual([
        [2, "exporter"],
        [3, "points"],
        [4, "points"],
        [5, "hs"],
        [6, "sector"],
      ])
    }
    expect(() => parseAdditions("importer,exporter,rate\n", names)).toThrow(/first line/)
  })
})
