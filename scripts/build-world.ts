/**
 * Rebuilds data/model/world-2023 from a BACI extract summed over products (exporter,importer,value_kusd, may be gzipped)
 * and a GDP table (iso3,id,name,gdp_usd): npx tsx scripts/build-world.ts --trade FILE --gdp FILE
 */
import { readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { stringify } from "csv-stringify/sync"

const { values } = parseArgs({ options: { trade: { type: "string" }, gdp: { type: "string" } } })
if (values.trade === undefined || values.gdp === undefined) {
  console.error("usage: npx tsx scripts/build-world.ts --trade FILE --gdp FILE")
  process.exit(2)
}
const records = (path: string): Record<string, string>[] => {
  const bytes = readFileSync(path)
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, skip_empty_lines: true })
}
const folder = resolve(import.meta.dirname, "../data/model/world-2023")
const write = (name: string, rows: readonly (readonly (string | number)[])[]): void =>
  writeFileSync(resolve(folder, name), stringify(rows as (string | number)[][]))

const trade = records(values.trade)
  .map((row) => [row.exporter ?? "", row.importer ?? "", Math.round(Number(row.value_kusd))] as const)
  .filter(([, , value]) => value > 0)
write("trade.csv", [["exporter", "importer", "value_kusd"], ...trade])
const economies = records(values.gdp).map((row) => [
  row.iso3 ?? "",
  row.name ?? "",
  Math.round(Number(row.gdp_usd) / 1000),
])
write("economies.csv", [["code", "name", "gdp_kusd"], ...economies])
console.log(`${trade.length} pairs, ${economies.length} economies`)
