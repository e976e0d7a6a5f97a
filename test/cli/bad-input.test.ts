import { describe, expect, it } from "vitest"
import { detente, fileWith } from "./terminal.ts"

const HEADER = "id,code,origin,entered_value"
const GOOD = "toys,9503.00.00,CN,1000.00"

interface Refused {
  readonly refused: readonly { row: number; field: string; value: string; message: string; next: string }[]
  readonly portfolio: { readonly priced: number; readonly rows: number }
}

/** The refused rows of a portfolio given as rows after the header. */
async function refused(...rows: string[]): Promise<{ code: number } & Refused> {
  const { code, out } = await detente("outcomes", fileWith([HEADER, ...rows].join("\n")), "--json")
  return { code, ...(JSON.parse(out) as Refused) }
}

describe("a bad row", () => {
  it.each([
    ["an unknown code", "a,9503.00.01,CN,1000", "code", "9503.00.01", /one of|search/],
    ["a code that lost its leading zero", "a,3074300,CN,1000", "code", "3074300", /0307\.43\.00/],
    ["too few digits", "a,9503,CN,1000", "code", "9503", /9503\.00/],
    ["a negative value", "a,9503.00.00,CN,-5", "entered_value", "-5", /zero or more/],
    ["a value in words", "a,9503.00.00,CN,many", "entered_value", "many", /12500\.00/],
    ["an unknown origin", "a,9503.00.00,XX,5", "origin", "XX", /two letters/],
  ])("%s names row, field, value and next step", async (_name, row, field, value, next) => {
    const { code, refused: issues } = await refused(GOOD, row)
    expect(code).toBe(3)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ row: 3, field, value })
    expect(issues[0]?.next).toMatch(next)
  })

  it("an impossible date is refused", async () => {
    const file = fileWith(`${HEADER},entry_date\n${GOOD},2025-02-30`)
    expect(JSON.parse((await detente("assess", file, "--json")).out).refused[0]).toMatchObject({
      row: 2,
      field: "entry_date",
      value: "2025-02-30",
    })
  })

  it.each([[], ["--csv"]])("beside rows that are piped on is told on the error stream: assess %s", async (...more) => {
    const { code, out, err } = await detente("assess", fileWith(`${HEADER}\n${GOOD}\nb,9503,CN,5`), ...more)
    expect([code, out.includes("toys"), out.includes("9503 ")]).toEqual([3, true, false])
    expect(err).toMatch(/1 problem in rows that were refused.*:3 code "9503": has 4 digits/s)
  })

  it("one among a thousand leaves 999 priced", async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `l${i},${i === 500 ? "12" : "9503.00.00"},CN,100`)
    const { code, portfolio, refused: issues } = await refused(...rows)
    expect({ code, priced: portfolio.priced, row: issues[0]?.row }).toEqual({ code: 3, priced: 999, row: 502 })
  })

  it("all problems of a row, and of all rows, come at once", async () => {
    expect((await refused("a,toys,XX,-1", "b,9503.00.00,CN,x")).refused.map((i) => [i.row, i.field])).toEqual([
      [2, "origin"],
      [2, "code"],
      [2, "entered_value"],
      [3, "entered_value"],
    ])
  })

  it("stops everything with --strict", async () => {
    const file = fileWith([HEADER, GOOD, "a,toys,CN,1"].join("\n"))
    const { code, out, err } = await detente("outcomes", file, "--strict")
    expect(code).toBe(3)
    expect(out).toBe("")
    expect(err).toMatch(/:3 code "toys"/)
  })
})

describe("a bad file", () => {
  it.each([
    ["empty", "", /the file is empty/],
    ["with a header alone", `${HEADER}\n`, /no rows/],
    ["with another header", "sku,price\n1,2\n", /the header lacks code and entered_value.*rename sku, price/],
    ["with a broken quote", `${HEADER}\n"a,9503.00.00,CN,5\n`, /quote/i],
  ])("%s says what to do", async (_name, text, message) => {
    const { code, err } = await detente("outcomes", fileWith(text))
    expect(code).toBe(3)
    expect(err).toMatch(message)
  })

  it("that is not there says so", async () => {
    const { code, err } = await detente("outcomes", "/nowhere/at-all.csv")
    expect(code).toBe(3)
    expect(err).toMatch(/no such file/)
  })

  it("with a byte-order mark and Windows line ends is fine", async () => {
    const { code, out } = await detente("outcomes", fileWith(`\uFEFF${HEADER}\r\n${GOOD}\r\n`), "--json")
    expect({ code, priced: JSON.parse(out).portfolio.priced }).toEqual({ code: 0, priced: 1 })
  })
})

describe("wrong usage", () => {
  it.each([
    [["duty", "950300001"], /leading zero|lost|digits/],
    [["duty", "9503.00.00", "--on", "2025-02-30"], /not a day of the calendar/],
    [["duty", "9503.00.00", "--origin", "Mars"], /not a country code/],
    [["duty", "9503.00.00", "--value", "-1"], /negative/],
    [["outcomes", "examples/portfolio.csv", "--ending", "peace"], /endings are/],
    [["outcomes", "examples/portfolio.csv", "--ending", "deal:us=cheap"], /not a rate of duty/],
    [["nonsense"], /unknown command/],
  ])("%j exits 2 and says why", async (words, message) => {
    const { code, err } = await detente(...words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  it("is structured with --json", async () => {
    const { code, out } = await detente("duty", "3074300", "--json")
    expect(code).toBe(2)
    expect(JSON.parse(out).error).toMatchObject({ code: "bad-input", issues: [{ field: "code", value: "3074300" }] })
  })
})
