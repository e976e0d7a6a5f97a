/**
 * US goods trade with China by month and year, and duties calculated on imports for consumption.
 * `tsx scripts/build-trade-goods.ts RAW`, where RAW holds `facts/` and `data/flows/`.
 * 1985–2012 as printed to 0.1 million; 2013–2024 to the dollar from the Census API extract, which the printed figures
 * must equal; 2025 on to the thousand.
 */
import { readRaw, writeTable } from "./trade-csv.ts"

interface Month {
  readonly month: string
  readonly exports: number
  readonly imports: number
  readonly step: number
  readonly vintage: string
}

const million = (text: string | undefined): number => Math.round(Number(text) * 1_000_000)

const exact = new Map(
  readRaw("data/flows/us_goods_trade_by_partner_monthly_2013_2024.csv.gz")
    .filter((row) => row.cty_code === "5700")
    .map((row) => [row.period, { exports: Number(row.exports_usd), imports: Number(row.gen_imports_usd) }]),
)

const months: Month[] = readRaw("facts/us_china_goods_monthly.csv").map((row) => {
  const month = row.period as string
  const printed = { exports: million(row.exports_musd), imports: million(row.imports_musd) }
  const found = exact.get(month)
  if (found === undefined) {
    return month < "2013"
      ? { month, ...printed, step: 100_000, vintage: "2022-10" }
      : { month, ...printed, step: 1_000, vintage: "2026-03" }
  }
  const step = month < "2016" ? 100_000 : 1_000
  const apart = Math.max(Math.abs(found.exports - printed.exports), Math.abs(found.imports - printed.imports))
  if (apart > step / 2) throw new Error(`${month}: the extract and the printed figure are ${apart} dollars apart.`)
  return { month, ...found, step: 1, vintage: "2025-06" }
})

writeTable(
  "us-china-goods-monthly",
  ["month", "exports_usd", "imports_usd", "step_usd", "vintage"],
  months.map((m) => [m.month, m.exports, m.imports, m.step, m.vintage]),
)

const PUBLISHED: Readonly<Record<string, string>> = {
  "2022-10": "2022-10",
  "2025-06": "2025-06",
  "2026-03": "2026-02-19",
}

const years = readRaw("facts/us_china_goods_annual.csv").map((row) => {
  const year = row.period as string
  const own = months.filter((m) => m.month.startsWith(year))
  const { step, vintage } = own[0] as Month
  const sum = (pick: (m: Month) => number): number => own.reduce((total, m) => total + pick(m), 0)
  const summed = { exports: sum((m) => m.exports), imports: sum((m) => m.imports) }
  const printed = { exports: million(row.exports_musd), imports: million(row.imports_musd) }
  const { exports, imports } = year < "2013" ? printed : summed
  return [year, "census", vintage, PUBLISHED[vintage] as string, exports, imports, exports - imports, step, "A"]
})

writeTable(
  "us-china-goods-annual",
  ["year", "basis", "vintage", "published", "exports_usd", "imports_usd", "balance_usd", "step_usd", "grade"],
  years,
)

writeTable(
  "us-duties-monthly",
  ["month", "cn_value_usd", "cn_duty_usd", "world_value_usd", "world_duty_usd"],
  readRaw("data/flows/collected_duty_rates_monthly.csv").map((row) => [
    row.period as string,
    row.cn_con_val_usd as string,
    row.cn_cal_duty_usd as string,
    row.all_con_val_usd as string,
    row.all_cal_duty_usd as string,
  ]),
)
