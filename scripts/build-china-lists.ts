/**
 * Builds China's goods lists in data/ledger/lists.
 * npx tsx scripts/build-china-lists.ts --data DIR [--out DIR]
 */
import { join } from "node:path"
import { parseArgs } from "node:util"
import { china2018, readSeries, subheadingsOf2022 } from "./lists/china-2018.ts"
import { china2025 } from "./lists/china-2025.ts"
import { readTable, readText } from "./lists/input.ts"
import { writeList } from "./lists/list-row.ts"

function main(): void {
  const { values } = parseArgs({
    options: { data: { type: "string" }, out: { type: "string", default: "data/ledger/lists" } },
  })
  if (values.data === undefined) throw new Error("name the folder of source data: --data DIR")
  const path = (name: string) => join(values.data as string, "china", name)
  const lines = (name: string) => readText(path(name)).split(/\r?\n/)
  const schedule = readTable(path("cn_tariff_rates_hs10_2018_2019.csv.gz")).map((row) => row.hs10 as string)
  const us = (name: string) => readTable(join("data/schedules/us", `${name}.csv`)).map((row) => row.code as string)
  const tables = [
    subheadingsOf2022(us("column-one-2017"), us("column-one")),
    ...china2025(lines("cn_retaliation_15pct_2025-03.csv"), lines("cn_retaliation_10pct_2025-03.csv"), schedule),
    ...china2018(readSeries(readTable(path("cn_tariffs_on_us_hs6_2018_2020.csv.gz")))),
  ]
  for (const table of tables) writeList(values.out, table, "npx tsx scripts/build-china-lists.ts --data DIR")
}

main()
