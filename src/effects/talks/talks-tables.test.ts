import { describe, expect, it } from "vitest"
import { type Issue, isDetenteError } from "../../core/index.ts"
import { parseTalksTables, TALKS_TABLES, type TalksTables } from "./talks-tables.ts"
import { calibrateTalks, flowIndex } from "./world.ts"

const good: TalksTables = {
  trade: "exporter,importer,sector,value\nUSA,USA,Cars,90\nCHN,CHN,Cars,80\nUSA,CHN,Cars,5\nCHN,USA,Cars,7",
  elasticities: "sector,sigma\nCars,3.5",
  tariffs: "exporter,importer,sector,tariff\nCHN,USA,Cars,0.1",
  weights: "region,sector,weight\nCHN,Cars,1.2",
}

const issuesOf = (tables: TalksTables): readonly Issue[] => {
  try {
    parseTalksTables(tables)
  } catch (error) {
    if (isDetenteError(error, "bad-input")) return error.details.issues
    throw error
  }
  return []
}

describe("a data set of model C as CSV", () => {
  it("is read cell by cell, what is left out being no trade, no tariff and weight one", () => {
    const world = parseTalksTables(good)
    expect(world.regions).toEqual(["USA", "CHN"])
    expect(world.trade[flowIndex(world, 0, 1, 0)]).toBe(7)
    expect(Array.from(world.tariff)).toEqual([0, 0, 0.1, 0])
    expect(Array.from(world.politicalWeight ?? [])).toEqual([1, 1.2])
    expect(calibrateTalks(world).spending[0]).toBeCloseTo(97.7, 12)
    expect(parseTalksTables({ trade: good.trade, elasticities: good.elasticities }).politicalWeight).toBeUndefined()
  })

  it("is refused with every problem at once, each by file and line", () => {
    const issues = issuesOf({
      trade: `${good.trade}\nUSA,CHN,Cars,6\nUSA,CHN,Boats,6`,
      elasticities: good.elasticities,
      tariffs: "exporter,importer,sector,tariff\nCHN,USA,Cars,ten\nJPN,USA,Cars,0.1",
      weights: "region,weight\nCHN,1",
    })
    expect(issues.map(({ file, row, field }) => `${file}:${row} ${field ?? ""}`.trim())).toEqual([
      "trade.csv:6",
      "trade.csv:7 sector",
      "tariffs.csv:2 tariff",
      "tariffs.csv:3 exporter",
      "weights.csv:1 sector",
    ])
  })

  it("has a form that says what each file holds", () => {
    for (const { file, columns, says } of Object.values(TALKS_TABLES)) {
      expect(file).toMatch(/\.csv$/)
      expect(columns.length).toBeGreaterThan(1)
      expect(says.length).toBeGreaterThan(20)
    }
  })
})
