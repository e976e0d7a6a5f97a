import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { agrees, balanceIn, byDigits, byPartner, under } from "../../src/trade/index.ts"
import { shippedTrade } from "../trade-files.ts"

const SHARED = join(import.meta.dirname, "../../../shared")
const present = existsSync(join(SHARED, "data/flows"))
if (!present) console.log("skipped: 6 checks of trade against extracts that are not here")

type Row = Readonly<Record<string, string>>

function read(path: string): Row[] {
  const bytes = readFileSync(join(SHARED, path))
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true }) as Row[]
}

const trade = shippedTrade()
const million = (text: string | undefined) => Math.round(Number(text) * 1_000_000)

describe.skipIf(!present)("trade against the extracts", () => {
  it("holds the published years", () => {
    for (const row of read("facts/us_china_goods_annual.csv")) {
      const balance = balanceIn(trade, row.period as string)
      expect(balance.known, row.period).toBe(true)
      if (!balance.known) continue
      for (const [ours, theirs] of [
        [balance.reading.exportsUsd, row.exports_musd],
        [balance.reading.importsUsd, row.imports_musd],
        [balance.reading.balanceUsd, row.balance_musd],
      ] as const) {
        expect(agrees(ours ?? Number.NaN, balance.reading.stepUsd, million(theirs), 100_000), row.period).toBe(true)
      }
    }
    const billions = ["2018", "2024", "2025"].map((year) => {
      const balance = balanceIn(trade, year)
      return balance.known ? Math.round((balance.reading.balanceUsd ?? 0) / 1e8) / 10 : "unknown"
    })
    expect(billions).toEqual([-418.2, -295.5, -202.1])
  })

  it("holds the published months", () => {
    for (const row of read("facts/us_china_goods_monthly.csv")) {
      const reading = trade.months.rows.find((r) => r.period === row.period)
      const step = (row.period as string) < "2016" ? 100_000 : 1_000
      expect(agrees(reading?.exportsUsd ?? Number.NaN, 0, million(row.exports_musd), step), row.period).toBe(true)
      expect(agrees(reading?.importsUsd ?? Number.NaN, 0, million(row.imports_musd), step), row.period).toBe(true)
    }
  })

  it("holds each printing of the vintages file that may be shipped", () => {
    const rows = read("data/flows/us_china_goods_annual_vintages.csv").filter((r) => r.basis?.startsWith("Census"))
    let compared = 0
    for (const row of rows.filter((r) => r.balance_musd !== "" && !`${r.vintage} ${r.source}`.includes("Comtrade"))) {
      const balance = balanceIn(trade, row.year as string)
      const all = balance.known ? [balance.reading, ...balance.others] : []
      const match = all.some((r) => agrees(r.balanceUsd ?? 0, r.stepUsd, million(row.balance_musd), 100_000))
      expect(match, `${row.year} ${row.vintage}`).toBe(true)
      compared++
    }
    expect(compared).toBe(10)
  })

  it("sums 2024 imports from China by line to the published total and duty", () => {
    const [all] = [byDigits(trade.lines.rows, 0)]
    expect(all[0]).toMatchObject({ valueUsd: 429_425_828_419, dutyUsd: 46_661_215_871 })
    const published = new Map(read("data/us/trade/us_imports_from_china_2024_hts10.csv.gz").map((r) => [r.hts10, r]))
    for (const line of trade.lines.rows) {
      expect(String(line.valueUsd), line.code).toBe(published.get(line.code)?.imports_usd)
    }
  })

  it("gives each subheading's China share and partners as published", () => {
    const bySubheading = new Map<string, (typeof trade.subheadings.rows)[number][]>()
    for (const flow of trade.subheadings.rows) {
      const list = bySubheading.get(flow.code) ?? []
      list.push(flow)
      bySubheading.set(flow.code, list)
    }
    for (const row of read("data/flows/us_imports_2024_hs6_concentration.csv")) {
      const flows = bySubheading.get(row.hs6 as string) ?? []
      expect(String(flows.reduce((sum, f) => sum + f.valueUsd, 0)), row.hs6).toBe(row.imports_all_usd)
      expect(String(flows.find((f) => f.partner === "CN")?.valueUsd ?? 0), row.hs6).toBe(row.imports_cn_usd)
    }
  })

  it("gives each partner's total as published", () => {
    const totals = new Map(byPartner(trade.subheadings.rows).map((p) => [p.partner, p]))
    const census = new Map(trade.partners.rows.map((r) => [r.census, r.partner]))
    for (const row of read("data/flows/us_imports_2024_partners.csv").filter((r) => r.cty_code !== "4359")) {
      const total = totals.get(census.get(row.cty_code as string) as string)
      expect([String(total?.valueUsd), String(total?.dutyUsd)], row.name).toEqual([row.con_val_usd, row.cal_duty_usd])
    }
    expect(under(trade.subheadings.rows, [""])).toHaveLength(88_070)
  })
})
