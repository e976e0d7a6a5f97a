/**
 * Prices every line of the schedule on every day on which something changes, for goods of China, Hong Kong and Macau,
 * by the plain evaluator and by the columns of the rate book, which must say the same:
 * `npm run eval:sweep [-- --write]`. Prints how many answers are exact, between bounds, or not known;
 * with --write it keeps the count of goods of China in docs/methodology/coverage.md.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { formatDay, type HsCode, type Party, parseDay } from "../src/core/index.ts"
import { openRateBook } from "../src/duty/index.ts"
import { loadWorld } from "../src/workbench/index.ts"
import { judge } from "../test/batch/equals-plain.ts"
import { type Census, sweep, sweepDays } from "../test/sweep/sweep.ts"

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } })
const world = loadWorld(parseDay("2026-11-24"))
const columns = judge(world, openRateBook(world, { asOf: world.ledger.horizon, standing: "administered" }))
const codes = [...(world.schedules.get("US" as Party)?.lines.keys() ?? [])] as HsCode[]
const days = sweepDays(world)
const rows: string[] = []
let failed = 0
let passed = 0
for (const day of days) {
  const census: Census = { exact: 0, bounded: 0, unknown: 0 }
  const elsewhere: Census = { exact: 0, bounded: 0, unknown: 0 }
  const faults = [
    ...sweep(world, codes, [day], ["CN"], census, columns),
    ...sweep(world, codes, [day], ["HK", "MO"], elsewhere, columns),
  ]
  for (const fault of faults.slice(0, 5)) console.log(fault)
  failed += faults.length
  for (const { exact, bounded, unknown } of [census, elsewhere]) passed += exact + bounded + unknown
  const row = `| ${formatDay(day)} | ${census.exact} | ${census.bounded} | ${census.unknown} |`
  rows.push(row)
  console.log(row)
}
if (values.write) {
  const path = resolve("docs/methodology/coverage.md")
  const text = readFileSync(path, "utf8")
  const [before = "", , after = ""] = text.split(/<!-- census -->/)
  const table = ["", "| day | exact | between bounds | not known |", "|---|---|---|---|", ...rows, ""].join("\n")
  writeFileSync(path, `${before}<!-- census -->\n${table}\n<!-- census -->${after}`)
}
console.log(`${passed - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
