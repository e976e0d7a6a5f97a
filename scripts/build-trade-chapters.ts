/**
 * US general imports by chapter and month, from China and from all countries, 2023–2024 (customs value).
 * `tsx scripts/build-trade-chapters.ts RAW`, where RAW holds `data/flows/`.
 */
import { readRaw, writeTable } from "./trade-csv.ts"

const cells = new Map<string, { cn: number; world: number }>()
for (const row of readRaw("data/flows/us_general_imports_monthly_hs2_by_partner_2023_2024.csv.gz")) {
  if (row.cty_code !== "5700" && row.cty_code !== "-") continue
  const key = `${row.period},${row.hs2}`
  const cell = cells.get(key) ?? { cn: 0, world: 0 }
  const value = Number(row.gen_imports_usd)
  cells.set(key, row.cty_code === "-" ? { ...cell, world: value } : { ...cell, cn: value })
}

writeTable(
  "us-imports-hs2-monthly",
  ["month", "hs2", "cn_usd", "world_usd"],
  [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, c]) => [...key.split(","), c.cn, c.world]),
)
