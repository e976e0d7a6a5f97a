/**
 * Weights of averages beside the imports from China: US imports for consumption from Hong Kong by ten-digit line, 2024,
 * and the three-digit industry (NAICS) that makes most ten-digit numbers of a six-digit subheading.
 * `tsx scripts/build-weights.ts RAW`, where RAW holds `data/flows/` and `data/us/trade/`.
 */
import { readRaw, writeTable } from "./trade-csv.ts"

const HONG_KONG = "5820"

writeTable(
  "us-imports-hk-hts10-2024",
  ["hts10", "value_usd", "duty_usd"],
  readRaw("data/flows/us_imports_2024_hs10_by_partner.csv.gz")
    .filter((row) => row.cty_code === HONG_KONG)
    .map((row) => [row.hs10 as string, Number(row.con_val_usd), Number(row.cal_duty_usd)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

const counts = new Map<string, Map<string, number>>()
for (const { hs10 = "", naics = "" } of readRaw("data/us/trade/hs10_naics_crosswalk.csv.gz")) {
  const [hs6, naics3] = [hs10.slice(0, 6), naics.slice(0, 3)]
  if (!/^\d{6}$/.test(hs6) || !/^\d{3}$/.test(naics3) || hs6 >= "980000") continue
  const cell = counts.get(hs6) ?? new Map<string, number>()
  counts.set(hs6, cell.set(naics3, (cell.get(naics3) ?? 0) + 1))
}

/** The industry with most numbers; of two with as many, the first. */
const most = (cell: ReadonlyMap<string, number>): string =>
  [...cell].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] as string

writeTable(
  "hs6-naics3",
  ["hs6", "naics3"],
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hs6, cell]) => [hs6, most(cell)]),
)
