/**
 * US goods trade by country and year, 2013–2024, Census basis: the overall balance beside the bilateral ones.
 * `tsx scripts/build-trade-countries.ts RAW`, where RAW holds `data/flows/`.
 */
import { readPartnerCodes, readRaw, writeTable } from "./trade-csv.ts"

const partners = readPartnerCodes()
const sums = new Map<string, { exports: number; imports: number; months: number }>()
for (const row of readRaw("data/flows/us_goods_trade_by_partner_monthly_2013_2024.csv.gz")) {
  const partner = row.cty_code === "-" ? "world" : partners.get(row.cty_code as string)
  if (partner === undefined) continue
  const key = `${(row.period as string).slice(0, 4)},${partner}`
  const sum = sums.get(key) ?? { exports: 0, imports: 0, months: 0 }
  sums.set(key, {
    exports: sum.exports + Number(row.exports_usd),
    imports: sum.imports + Number(row.gen_imports_usd),
    months: sum.months + 1,
  })
}

for (const [key, { months }] of sums) if (months > 12) throw new Error(`${key} has ${months} months.`)

writeTable(
  "us-goods-by-country",
  ["year", "partner", "exports_usd", "imports_usd"],
  [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, s]) => [...key.split(","), s.exports, s.imports]),
)
