import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../core/index.ts"
import { answerOneSector } from "./answers/one-sector.ts"
import { parseAdditions } from "./tariff-data.ts"
import { parseWorld } from "./world-data.ts"

const SHIPPED = resolve(import.meta.dirname, "../../data/model/world-2023")
const read = (name: string): string => readFileSync(resolve(SHIPPED, name), "utf8")

describe("a world read from text", () => {
  it("takes two texts, or one with an empty line between the tables", () => {
    const economies = 'code,name,gdp_kusd\nUSA,United States,100\nKOR,"Korea, Rep.",50\n'
    const trade = "exporter,importer,value_kusd\nUSA,KOR,7\n"
    const world = parseWorld(economies, trade)
    expect(world.titles).toEqual(["United States", "Korea, Rep."])
    expect([...world.trade]).toEqual([0, 7, 0, 0])
    expect(parseWorld(`${trade}\n${economies}`)).toEqual(world)
  })

  it("lists every problem at once, by row", () => {
    try {
      parseWorld("code,name,gdp_kusd\nUSA,,100\nUSA,,1\nCHN,,x\n", "exporter,importer,value_kusd\nUSA,FRA,-1\n")
      expect.unreachable()
    } catch (error) {
      if (!isDetenteError(error, "bad-input")) throw error
      expect(error.details.issues.map((issue) => [issue.row, issue.field])).toEqual([
        [3, "code"],
        [4, "gdp_kusd"],
        [2, "importer"],
        [2, "value_kusd"],
      ])
    }
  })

  it("says in its message what is wrong, with the file, the row, the pair and what to do", () => {
    const economies = "code,name,gdp_kusd\nUSA,,100\nCHN,,90\n"
    const flows = { name: "flows.csv", text: "exporter,importer,value_kusd\nCHN,USA,NaN\nUSA,CHN,5\n" }
    expect(() => parseWorld(economies, flows)).toThrow(
      /^flows\.csv:2 value_kusd "NaN": a flow must be a number, zero or more \(CHN → USA\)\. Next: /,
    )
  })

  it("reads the world shipped with the package: 194 economies and the deficit of 2023", () => {
    const { names, trade } = parseWorld(read("economies.csv"), read("trade.csv"))
    expect(names).toHaveLength(194)
    const [us, cn] = [names.indexOf("USA"), names.indexOf("CHN")]
    const balance = trade[us * 194 + cn]! - trade[cn * 194 + us]!
    expect(balance / 1e6).toBeCloseTo(-295.14, 2)
  })

  it("is read as the guide shows it, and answers", () => {
    const guide = readFileSync(resolve(import.meta.dirname, "../../docs/guide/world-data.md"), "utf8")
    const [tables = "", list = "", matrix = ""] = [...guide.matchAll(/```csv\n([\s\S]*?)```/g)].map((block) => block[1])
    const economy = parseWorld(tables)
    const ask = (text: string) =>
      answerOneSector({
        economy,
        additions: parseAdditions(text, economy.names),
        pair: ["USA", "CHN"],
        baseYear: "2023",
        source: "guide",
      })
    const answer = ask(list)
    expect(answer.solved.converged).toBe(true)
    expect(answer.pair.balance.before).toBeCloseTo(-295.15, 6)
    expect(ask(matrix).pair).toEqual(answer.pair)
  })
})
