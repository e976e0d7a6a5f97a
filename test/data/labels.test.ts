import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { parseCode } from "../../src/core/index.ts"

type Row = Readonly<Record<string, string>>

const ROOT = join(import.meta.dirname, "../..")
const read = (path: string): readonly Row[] => parse(readFileSync(join(ROOT, path)), { columns: true })
const codesOf = (rows: readonly Row[]): readonly string[] => rows.map((row) => row.code as string)
const repeated = (texts: readonly string[]): readonly string[] => texts.filter((text, i) => texts.indexOf(text) !== i)

const chapters = read("data/schedules/labels/chapters.csv")
const headings = read("data/schedules/labels/headings.csv")
const lines = read("data/schedules/labels/lines.csv")
const portfolio = read("examples/portfolio.csv")

const current = ["column-one", "statistical"].flatMap((table) =>
  codesOf(read(`data/schedules/us/${table}.csv`).filter((row) => row.until === "")),
)
const prefixes = new Map(
  [2, 4, 6, 8, 10].map((length) => [
    length,
    new Set(current.filter((code) => code.length >= length).map((code) => code.slice(0, length))),
  ]),
)
const prefixesOf = (length: number): ReadonlySet<string> => prefixes.get(length) ?? new Set()

describe("labels", () => {
  it("cover every chapter and every heading in force", () => {
    const missing = (length: number, rows: readonly Row[]): readonly string[] => {
      const labelled = new Set(codesOf(rows))
      return [...prefixesOf(length)].filter((code) => !labelled.has(code))
    }
    expect(missing(2, chapters)).toEqual([])
    expect(missing(4, headings)).toEqual([])
    expect(chapters).toHaveLength(98)
  })

  it("name no code below chapter 98 that is not in force", () => {
    const unknown = [...headings, ...lines].map((row) => row.code as string).filter((code) => code < "98")
    expect(unknown.filter((code) => !prefixesOf(code.length).has(code))).toEqual([])
  })

  it.each([
    ["chapters", chapters],
    ["headings", headings],
    ["lines", lines],
  ] as const)("in %s.csv stand in code order, once each, short and without commas", (_name, rows) => {
    const labels = rows.map((row) => row.label as string)
    expect(codesOf(rows)).toEqual([...new Set(codesOf(rows))].sort())
    expect(repeated(labels)).toEqual([])
    expect(labels.filter((label) => label.length > 70 || label.includes(",") || label !== label.trim())).toEqual([])
    expect(labels.filter((label) => label.length < 3 || label.split(" ").length > 8)).toEqual([])
  })

  it.each(["chapters", "headings", "lines"])("in %s.csv are as many as the source file says", (name) => {
    const source = readFileSync(join(ROOT, `data/schedules/labels/${name}.source.yaml`), "utf8")
    expect(source).toContain(`rows: ${read(`data/schedules/labels/${name}.csv`).length}\n`)
  })

  it("lead from everyday words to the code", () => {
    const found = (words: string): readonly string[] =>
      codesOf([...headings, ...lines].filter((row) => words.split(" ").every((word) => row.label?.includes(word))))
    expect(found("laptops")).toContain("84713001")
    expect(found("lithium-ion")).toContain("85076000")
    expect(found("ship-to-shore")).toContain("84261900")
    expect(found("LNG")).toContain("271111")
    expect(found("soybeans")).toContain("1201")
  })
})

describe("the example portfolio", () => {
  const between = (origin: string, destination: string): readonly Row[] =>
    portfolio.filter((row) => row.origin === origin && row.destination === destination)

  it("has at least 60 lines, in both directions and no other", () => {
    expect(portfolio.length).toBeGreaterThanOrEqual(60)
    expect(between("CN", "US").length).toBeGreaterThanOrEqual(40)
    expect(between("US", "CN").length).toBeGreaterThanOrEqual(20)
    expect(between("CN", "US").length + between("US", "CN").length).toBe(portfolio.length)
    expect(repeated(portfolio.map((row) => row.id as string))).toEqual([])
  })

  it("values each direction in the money of the importing side", () => {
    expect(between("CN", "US").filter((row) => row.currency !== "USD")).toEqual([])
    expect(between("US", "CN").filter((row) => row.currency !== "CNY")).toEqual([])
    expect(portfolio.filter((row) => !/^[1-9]\d*$/.test(row.entered_value as string))).toEqual([])
  })

  it("uses 8 or 10 digits of the US tariff in force, and 6 or 8 digits for China", () => {
    const inbound = between("CN", "US").map((row) => parseCode(row.code as string))
    const outbound = between("US", "CN").map((row) => parseCode(row.code as string))
    expect(inbound.filter((code) => !prefixesOf(code.length).has(code) || code.length < 8)).toEqual([])
    expect(outbound.filter((code) => code.length !== 6 && code.length !== 8)).toEqual([])
    expect(outbound.filter((code) => !prefixesOf(4).has(code.slice(0, 4)))).toEqual([])
  })

  it("gives a quantity in the schedule's unit where the US rate is an amount per unit", () => {
    const specific = new Map(
      read("data/schedules/us/column-one.csv")
        .filter((row) => row.until === "" && /[¢$]/.test(row.general as string))
        .map((row) => [row.code as string, row.unit as string]),
    )
    const wrong = between("CN", "US").filter((row) => {
      const unit = specific.get(parseCode(row.code as string).slice(0, 8))
      return unit === undefined ? row.quantity !== "" : row.quantity === "" || row.unit !== unit
    })
    expect(wrong).toEqual([])
  })
})
