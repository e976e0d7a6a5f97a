/**
 * US goods exports to China and to the world by three-digit industry (NAICS), 2015–2019, whole years only.
 * `tsx scripts/build-trade-exports.ts RAW`, where RAW holds `data/us/trade/`.
 */
import { readRaw, writeTable } from "./trade-csv.ts"

const cells = new Map<string, { cn: number; world: number; months: number }>()
for (const row of readRaw("data/us/trade/us_cn_exports_by_naics3_2015_2020.csv")) {
  const key = `${(row.time as string).slice(0, 4)},${row.naics3}`
  const cell = cells.get(key) ?? { cn: 0, world: 0, months: 0 }
  cells.set(key, {
    cn: cell.cn + Number(row.china_trade),
    world: cell.world + Number(row.total_trade),
    months: cell.months + 1,
  })
}

writeTable(
  "us-exports-naics3",
  ["year", "naics3", "cn_usd", "world_usd"],
  [...cells]
    .filter(([key]) => key < "2020")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, c]) => [...key.split(","), c.cn, c.world]),
)
