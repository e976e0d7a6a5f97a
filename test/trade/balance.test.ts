import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { balanceIn, changeBetween, readingsOf } from "../../src/trade/balance.ts"
import { addMonths, type CensusRow } from "../../src/trade/census.ts"
import { parsePeriod } from "../../src/trade/period.ts"
import { figureOf } from "../../src/trade/reading.ts"
import { compileTrade } from "../../src/trade/trade.ts"
import { shippedFile, shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()

function figures(period: string, asOf?: string) {
  const balance = balanceIn(trade, period, asOf === undefined ? {} : { asOf: parseDay(asOf) })
  return balance.known ? [balance.reading.vintage, balance.reading.balanceUsd] : balance.why
}

describe("the goods balance with China", () => {
  it("is negative since the US buys more than it sells", () => {
    expect(figures("2018")).toEqual(["2025-06", -418_232_944_735])
    expect(figures("2024")).toEqual(["2025-06", -295_515_248_710])
    expect(figures("2025")).toEqual(["2026-03", -202_071_324_000])
    expect(figures("1985")).toEqual(["2022-10", -6_000_000])
  })

  it("keeps each printing apart and names the one it uses", () => {
    const balance = balanceIn(trade, "2024")
    expect(balance.known && balance.others.map((r) => [r.vintage, r.balanceUsd, r.grade])).toEqual([
      ["first", -295_400_000_000, "A"],
      ["2026-06", -297_047_700_000, "B"],
    ])
    expect(balanceIn(trade, "2024", { vintage: "first" })).toMatchObject({ known: true, reading: { vintage: "first" } })
    expect(balanceIn(trade, "2024", { vintage: "1999" })).toMatchObject({ known: false })
  })

  it("shows on a day what could be known that day", () => {
    expect(figures("2024", "2025-01-31")).toBe("2024 was not yet printed on 2025-01-31.")
    expect(figures("2024", "2025-03-01")).toEqual(["first", -295_400_000_000])
    expect(figures("2024", "2025-07-30")).toEqual(["2025-06", -295_515_248_710])
    expect(figures("2019", "2020-08-01")).toEqual(["2020-06", -345_204_200_000])
    expect(figures("2025", "2025-07-30")).toBe("2025 was not yet printed on 2025-07-30.")
  })

  it("says so when it must use a printing later than the day asked", () => {
    const balance = balanceIn(trade, "2010", { asOf: parseDay("2015-01-01") })
    expect(balance.known && balance.notes).toEqual([
      "The printing of 2022-10 is used: none is held that was known on 2015-01-01.",
    ])
  })

  it("of a run of months is the sum of its months", () => {
    const half = balanceIn(trade, "2025-H1")
    const months = ["01", "02", "03", "04", "05", "06"].map((m) => balanceIn(trade, `2025-${m}`))
    const sum = months.reduce((total, m) => total + (m.known ? (m.reading.balanceUsd ?? 0) : 0), 0)
    expect(half.known && half.reading.balanceUsd).toBe(sum)
  })

  it("is unknown, with why, where nothing is held", () => {
    expect(figures("2026")).toContain("the last month held is 2026-01")
    expect(balanceIn(trade, "2024", { basis: "cif" })).toMatchObject({ known: false })
    expect(balanceIn(trade, "1999", { basis: "consumption" })).toMatchObject({ known: false })
  })

  it("is another figure on another basis, never mixed", () => {
    expect(balanceIn(trade, "2024", { basis: "goods-and-services" })).toMatchObject({
      reading: { balanceUsd: -263_000_000_000, grade: "B" },
    })
    const weights = balanceIn(trade, "2024", { basis: "consumption" })
    expect(weights).toMatchObject({ reading: { importsUsd: 429_425_828_419 } })
    expect(weights.known && figureOf(weights.reading, "balance")).toBeUndefined()
  })

  it("of a year pulled afresh is another printing beside the one held", () => {
    const file = shippedFile("us-china-goods-monthly")
    if (file === undefined) return expect.unreachable()
    const rows = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}`).flatMap(
      (month): CensusRow[] => [
        { direction: "exports", code: "", partner: "CN", month, values: { ALL_VAL_MO: 10 } },
        { direction: "imports", code: "", partner: "CN", month, values: { GEN_VAL_MO: 30 } },
      ],
    )
    const pulled = addMonths(file, rows, "2026-08")
    const fresh = compileTrade((name) => (name === "us-china-goods-monthly" ? pulled : shippedFile(name)))
    const balance = balanceIn(fresh, "2025")
    expect(balance).toMatchObject({ known: true, reading: { vintage: "2026-08", balanceUsd: -240 } })
    expect(balance.known && balance.others.map((r) => r.vintage)).toEqual(["2026-03", "2026-06"])
    expect(balanceIn(fresh, "2025", { asOf: parseDay("2026-04-01") })).toMatchObject({
      reading: { vintage: "2026-03" },
    })
  })

  it("by year equals the sum of the printed months within their rounding", () => {
    for (let year = 1985; year <= 2025; year++) {
      const months = readingsOf(trade, parsePeriod(`${year}-01..${year}-12`))
      const summed = trade.months.rows.filter((r) => r.period.startsWith(String(year)))
      const annual = months.find((r) => r.source === "us-china-goods-annual")
      for (const measure of ["exports", "imports"] as const) {
        const sum = summed.reduce((total, r) => total + (figureOf(r, measure) ?? 0), 0)
        const step = summed[0]?.stepUsd ?? 0
        const apart = Math.abs(sum - (annual === undefined ? Number.NaN : (figureOf(annual, measure) ?? Number.NaN)))
        expect(apart, `${year} ${measure}`).toBeLessThanOrEqual(step === 100_000 ? 650_000 : 0)
      }
    }
  })
})

describe("a change", () => {
  it("of the deficit from 2024 to 2025 is 93.4 billion less", () => {
    expect(changeBetween(trade, "deficit", "2024", "2025")).toMatchObject({
      known: true,
      changeUsd: -93_443_924_710,
      changePpm: -316_207,
      acrossVintages: true,
    })
    expect(changeBetween(trade, "imports", "2024", "2025")).toMatchObject({ changeUsd: -130_362_275_078 })
    expect(changeBetween(trade, "exports", "2024", "2025")).toMatchObject({ changeUsd: -36_918_350_368 })
  })

  it("is unknown when one side is", () => {
    expect(changeBetween(trade, "deficit", "2025", "2026")).toMatchObject({ known: false })
    expect(changeBetween(trade, "deficit", "2024", "2025", { asOf: parseDay("2025-07-30") })).toMatchObject({
      known: false,
    })
  })
})
