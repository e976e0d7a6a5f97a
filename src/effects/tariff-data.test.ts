import { describe, expect, it } from "vitest"
import { isDetenteError } from "../core/index.ts"
import { parseAdditions } from "./tariff-data.ts"

const names = ["USA", "CHN", "DEU"]

describe("additions to tariffs read from text", () => {
  it("are a list or a matrix, in percentage points", () => {
    const list = parseAdditions("exporter,importer,points\n*,USA,10\nCHN,USA,54%\n", names)
    expect(list).toEqual([
      { exporter: "*", importer: "USA", rate: 0.1 },
      { exporter: "CHN", importer: "USA", rate: 0.54 },
    ])
    expect(parseAdditions("exporter,USA,CHN\nCHN,30,\nUSA,,10\n", names)).toEqual([
      { exporter: "CHN", importer: "USA", rate: 0.3 },
      { exporter: "USA", importer: "CHN", rate: 0.1 },
    ])
  })

  it("name every bad row: an unknown code, no number, a tariff of a million percent", () => {
    try {
      parseAdditions("exporter,importer,points\nFRA,USA,10\nCHN,USA,x\nCHN,USA,1000000\n", names)
      expect.unreachable()
    } catch (error) {
      if (!isDetenteError(error, "bad-input")) throw error
      expect(error.details.issues.map((issue) => [issue.row, issue.field])).toEqual([
        [2, "exporter"],
        [3, "points"],
        [4, "points"],
      ])
    }
    expect(() => parseAdditions("importer,exporter,rate\n", names)).toThrow(/first line/)
  })
})
