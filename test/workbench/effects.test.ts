import { describe, expect, it } from "vitest"
import { type HsCode, parseDay } from "../../src/core/index.ts"
import { citedElasticities } from "../../src/effects/index.ts"
import { tradeElasticities } from "../../src/workbench/elasticities.ts"
import { icioSectorOf } from "../../src/workbench/hs-sectors.ts"
import { openLaw } from "../../src/workbench/law-shock.ts"
import { ask, theWorld } from "../the-world.ts"
import { SMALL_WORLD } from "./small-sectors.ts"

interface Shift {
  readonly before: number
  readonly after: number
}

interface Reply {
  readonly cases: readonly {
    readonly id: string
    readonly additions: readonly { readonly exporter: string; readonly importer: string; readonly points: number }[]
    readonly shocks: readonly {
      readonly baseYear: string
      readonly usOnChinaPoints: number
      readonly chinaOnUsPoints: number
    }[]
    readonly summary: { readonly families: readonly string[]; readonly cautions: readonly string[] }
    readonly answers: readonly {
      readonly family: string
      readonly countries: readonly Record<string, unknown>[]
      readonly pair: { readonly balance: Shift }
      readonly basis: { readonly baseYear: string }
      readonly solved: { readonly converged: boolean; readonly residual: number }
    }[]
    readonly sectors?: readonly { readonly country: string; readonly sector: string; readonly pricePct: number }[]
    readonly draws?: unknown
    readonly cautions: readonly string[]
  }[]
  readonly premises: readonly string[]
  readonly portfolio?: { readonly cases: readonly { readonly lines: readonly { readonly known: boolean }[] }[] }
}

const asOf = "2025-07-29"
const file = (name: string, text: string) => ({ name, text })

describe("from law to economy", () => {
  it("the shock is law less law: the base year's own law adds nothing", () => {
    const world = theWorld()
    const law = openLaw(world, { asOf: parseDay(asOf), standing: "administered" })
    const day = parseDay("2023-07-01")
    expect(law.shock(day, world.ledger, day)).toMatchObject({ usOnChina: 0, chinaOnUs: 0 })
  })

  it("a lapse raises both sides by what it suspends and no more", () => {
    const { cases } = ask<Reply>("effects", {
      asOf,
      ending: ["lapse"],
      model: "A",
      elasticity: "central",
      detail: "pair",
    })
    const [now, lapse] = cases.map((each) => each.shocks[0])
    expect((lapse?.chinaOnUsPoints ?? 0) - (now?.chinaOnUsPoints ?? 0)).toBeCloseTo(24, 9)
    const more = (lapse?.usOnChinaPoints ?? 0) - (now?.usOnChinaPoints ?? 0)
    expect(more).toBeGreaterThan(10)
    expect(more).toBeLessThan(24)
  })

  it("by sector of the data the shocks weigh up to the whole", () => {
    const world = theWorld()
    const law = openLaw(world, { asOf: parseDay(asOf), standing: "administered" })
    const sectorOf = (code: HsCode) => code.slice(0, 2)
    const shock = law.shock(parseDay("2025-08-12"), world.ledger, parseDay("2023-07-01"), sectorOf)
    const value = new Map<string, number>()
    let all = 0
    for (const { code, valueUsd } of world.trade.lines.rows) {
      if (!/^\d{10}$/.test(code) || /^9[89]/.test(code)) continue
      value.set(code.slice(0, 2), (value.get(code.slice(0, 2)) ?? 0) + valueUsd)
      all += valueUsd
    }
    const sum = [...(shock.bySector?.usOnChina ?? [])].reduce(
      (total, [chapter, points]) => total + points * (value.get(chapter) ?? 0),
      0,
    )
    expect(sum / all).toBeCloseTo(shock.usOnChina, 9)
  })

  it("every line of trade belongs to an industry of the OECD's tables", () => {
    const world = theWorld()
    const names = "01T02 03 05T06 07T08 09 10T12 13T15 16 17T18 19 20 21 22 23 24 25 26 27 28 29 30 31T33".split(" ")
    const plain = icioSectorOf(names, world)
    const lettered = icioSectorOf(
      names.map((name) => `D${name}`),
      world,
    )
    const codes = world.trade.lines.rows.map((row) => row.code as HsCode).filter((code) => !/^9[89]/.test(code))
    expect(codes.filter((code) => plain?.(code) === undefined)).toEqual([])
    expect(lettered?.("8542310000" as HsCode)).toBe("D26")
    expect(icioSectorOf(["goods", "services"], world)).toBeUndefined()
    const numbered = Array.from({ length: 44 }, (_, k) => String(k + 1))
    expect(icioSectorOf(numbered, world)).toBeUndefined()
  })
})

describe("the models' answer", () => {
  it("gives every country all figures, each model solved, and says that one family speaks", () => {
    const { cases, premises } = ask<Reply>("effects", { asOf, ending: ["lapse"] })
    const [, lapse] = cases
    expect(lapse?.answers).toHaveLength(5)
    for (const answer of lapse?.answers ?? []) {
      expect(answer.solved.converged).toBe(true)
      expect(answer.countries).toHaveLength(194)
      for (const figure of "welfare realIncome realWage price exports imports balance revenue employment".split(" "))
        expect(answer.countries[0]).toHaveProperty(figure)
    }
    expect(lapse?.summary.families).toEqual(["A"])
    expect(premises.some((text) => text.includes("--data DIR"))).toBe(true)
  })

  it("takes typed tariffs instead of the law, in points, under either header", () => {
    const rows = "CHN,USA,30\nUS,CN,10\n"
    const [list] = ask<Reply>("effects", {
      tariffs: file("t.csv", `exporter,importer,addon\n${rows}`),
      elasticity: "central",
    }).cases
    const [same] = ask<Reply>("effects", {
      tariffs: file("t.csv", `exporter,importer,points\n${rows}`),
      elasticity: "central",
    }).cases
    expect(list?.additions).toEqual([
      { exporter: "CHN", importer: "USA", points: 30 },
      { exporter: "USA", importer: "CHN", points: 10 },
    ])
    expect(list?.answers[0]?.pair.balance).toEqual(same?.answers[0]?.pair.balance)
  })

  it("averages typed tariffs by code or by industry over the trade they fall on, the closest row counting", () => {
    const points = (rows: string): number => {
      const tariffs = file("t.csv", `exporter,importer,hs,sector,points\n${rows}`)
      const [only] = ask<Reply>("effects", { tariffs, model: "A", elasticity: "central", detail: "pair" }).cases
      return only?.additions.findLast(({ importer }) => importer === "USA")?.points ?? Number.NaN
    }
    const { rows } = theWorld().trade.lines
    const lines = rows.filter(({ code }) => /^\d{10}$/.test(code) && !/^9[89]/.test(code))
    const sum = (prefix: string): number =>
      lines.reduce((total, { code, valueUsd }) => (code.startsWith(prefix) ? total + valueUsd : total), 0)
    const [all, chapter, phones] = [sum(""), sum("85"), sum("851713")]
    expect(points("CN,US,,,10\n")).toBe(10)
    const expected = (10 * (all - chapter) + 50 * (chapter - phones)) / all
    expect(points("CN,US,,,10\nCN,US,8517.13,,0\nCN,US,85,,50\n")).toBeCloseTo(expected, 3)
    const electronics = points("CN,US,,D26,100\n")
    expect(electronics).toBeGreaterThan(20)
    expect(electronics).toBeLessThan(60)
    expect(points("CN,US,,26,100\nCN,US,,,5\n")).toBeCloseTo(electronics + (5 * (100 - electronics)) / 100, 3)
  })

  it("puts typed tariffs on the lines of a portfolio, over the law of the trade's year", () => {
    const portfolio = file("p.csv", "id,code,origin,destination,entered_value\na,9503.00.0073,CN,US,1000\n")
    const tariffs = file("t.csv", "exporter,importer,hs,addon\nCN,US,9503,30\n")
    const { portfolio: lines } = ask<Reply>("effects", { model: "D", file: portfolio, tariffs })
    expect(lines?.cases.at(-1)?.lines).toMatchObject([{ known: true, dutyBefore: 0, dutyAfter: 30 }])
  })

  it("names a setting that allows several equilibria and goes on with the others", () => {
    const [now] = ask<Reply>("effects", { asOf, ending: ["lapse"], elasticity: "low", detail: "pair" }).cases
    expect(now?.answers).toHaveLength(2)
    expect(now?.cautions.join()).toMatch(/roundabout inputs at low elasticity is left out/)
  })

  it("draws the same from the same seed", () => {
    const raw = { asOf, ending: ["lapse"], model: "A", elasticity: "central", draws: 4, seed: 7, detail: "pair" }
    const draws = () => ask<Reply>("effects", raw).cases.at(-1)?.draws
    expect(draws()).toEqual(draws())
  })

  it("uses the elasticities that are cited in the data, the same as the models' own", () => {
    const cited = tradeElasticities(theWorld()).map(({ name, value }) => [name, value])
    expect(cited).toEqual(citedElasticities.map(({ name, elasticity }) => [name, elasticity]))
  })

  it("works on the lines of a portfolio with other prices fixed", () => {
    const portfolio = file(
      "p.csv",
      "id,code,origin,destination,entered_value\na,9503.00.0073,CN,US,1000\nb,1201.90,US,CN,5\n",
    )
    const { portfolio: lines } = ask<Reply>("effects", { model: "D", file: portfolio, asOf, ending: ["lapse"] })
    expect(lines?.cases.at(-1)?.lines).toMatchObject([{ id: "a", known: true, dutyBefore: 0, dutyAfter: 54 }])
  })
})

describe("data of one's own", () => {
  const data = SMALL_WORLD
  const asked = { data, baseYear: "2017", ending: ["lapse"], asOf, elasticity: "central", detail: "pair" }

  it("brings B and C, with sectors, and names what the data do not say", () => {
    const lapse = ask<Reply>("effects", asked).cases.at(-1)
    expect(lapse?.summary.families).toEqual(["A", "B", "C"])
    expect(lapse?.answers.every((answer) => answer.solved.converged)).toBe(true)
    expect(lapse?.shocks.map((shock) => shock.baseYear)).toEqual(["2023", "2017"])
    expect(lapse?.sectors).toHaveLength(6)
    expect(lapse?.cautions.join()).toContain("hs.csv")
  })

  it("takes typed tariffs by sector for any pair, and averages them for model A over the data's trade", () => {
    const tariffs = file("t.csv", "exporter,sector,USA,ROW\nCHN,goods,30,\nUSA,goods,,7\n")
    const [typed] = ask<Reply>("effects", { ...asked, tariffs, model: "B" }).cases
    const all = file("t.csv", "exporter,importer,points\nCHN,USA,30\nUSA,ROW,7\n")
    const [plain] = ask<Reply>("effects", { ...asked, tariffs: all, model: "B" }).cases
    expect(typed?.answers[0]?.pair.balance).toEqual(plain?.answers[0]?.pair.balance)
  })

  it("takes the shock by sector where codes are tied to sectors", () => {
    const hs = file(
      "hs.csv",
      ["code,sector", ...Array.from({ length: 97 }, (_, k) => `${String(k + 1).padStart(2, "0")},goods`)].join("\n"),
    )
    const lapse = ask<Reply>("effects", { ...asked, data: [...data, hs] }).cases.at(-1)
    expect(lapse?.cautions).toEqual([])
    expect(lapse?.shocks[1]).toHaveProperty("usOnChinaBySector.goods")
  })

  it("reads an inter-country table as published, and says what it does not hold", () => {
    const table = [
      ",USA_26,USA_62,CHN_26,CHN_62,USA_HFCE,CHN_HFCE,OUT",
      "USA_26,100,60,30,5,300,20,515",
      "USA_62,90,200,5,2,700,5,1002",
      "CHN_26,60,20,150,40,90,300,660",
      "CHN_62,5,2,60,100,3,400,570",
      "TLS,1,1,1,1,3,3,10",
      "VA,259,719,414,422,0,0,1814",
      "OUT,515,1002,660,570,1096,728,",
    ].join("\n")
    const raw = { ...asked, data: [file("icio.csv", table)], model: "B" }
    const [now] = ask<Reply>("effects", raw).cases
    expect(now?.answers.map((answer) => [answer.family, answer.solved.converged])).toEqual([["B", true]])
    expect(now?.cautions.join()).toMatch(/no trade elasticity .* 4 is used.*tariffs of the base year are taken as none/)
  })

  it.each([
    ["no year", { ...asked, baseYear: undefined }, /--base-year/],
    ["a file of no known form", { ...asked, data: [file("x.csv", "a,b\n1,2\n")] }, /no data of a known form/],
    ["a table that is missing", { ...asked, data: data.slice(0, 2) }, /is missing/],
    ["no data for B", { model: "B" }, /docs\/guide\/sector-data\.md/],
    ["no portfolio for D", { model: "D" }, /--file/],
    [
      "a sector that is not there",
      { tariffs: file("t.csv", "exporter,importer,sector,addon\nCN,US,D99,5\n") },
      /t\.csv:2 sector "D99"/,
    ],
    [
      "a sector between others without data for it",
      { tariffs: file("t.csv", "exporter,importer,sector,addon\nDEU,US,D26,5\n") },
      /DEU in USA have no weights by sector/,
    ],
    ["an economy that is not there", { tariffs: file("t.csv", "exporter,importer,addon\nXXX,USA,5\n") }, /t\.csv.*XXX/],
    [
      "a cell of a sector that is not there",
      { ...asked, data: [...data, file("hs.csv", "code,sector\n01,gods\n")] },
      /hs\.csv:2/,
    ],
  ])("refuses %s with what to do next", (_what, raw, says) => {
    const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined))
    expect(() => ask("effects", given)).toThrow(says)
  })
})
