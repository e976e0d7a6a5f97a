/**
 * Holds the duty engine against a file of published rates: `npm run eval:rates -- [--oracles FILE] [--all]`.
 * Exit code 1 when a row misses; the last line is `N passed, N failed`.
 */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { parseDay } from "../src/core/index.ts"
import { loadWorld } from "../src/workbench/index.ts"
import { judgeRate, readRateDifferences } from "../test/outside/rates/judge.ts"
import { readRateOracles } from "../test/outside/rates/oracle.ts"

const { values } = parseArgs({ options: { oracles: { type: "string" }, all: { type: "boolean", default: false } } })
const path = resolve(values.oracles ?? "../shared/data/oracles/rate-oracles.csv")
if (!existsSync(path)) {
  console.log(`skipped: ${values.oracles ?? "the file of published rates"} is not here`)
  console.log("0 passed, 0 failed")
  process.exit(values.oracles === undefined ? 0 : 2)
}
const world = loadWorld(parseDay("2026-11-24"))
const known = readRateDifferences()
const judged = readRateOracles(path).map((oracle) => judgeRate(oracle, world, known))
for (const { oracle, verdict, ours, why, trace } of judged) {
  if (verdict === "within" && !values.all) continue
  const said =
    ours === undefined
      ? "not known"
      : typeof ours === "number"
        ? ours.toFixed(4)
        : ours.map((x) => x.toFixed(4)).join(" to ")
  console.log(
    `${oracle.id} ${verdict}: ${oracle.hts} of ${oracle.origin} on ${oracle.entry_date}: ours ${said}, theirs ${oracle.total_rate} ± ${oracle.tolerance_pp}`,
  )
  console.log(`  theirs: ${oracle.layers || oracle.note}`)
  if (why !== undefined) console.log(`  why: ${why}`)
  if (trace !== "") console.log(trace)
}
const failed = judged.filter((j) => j.verdict === "missed").length
const differing = judged.filter((j) => j.verdict === "known difference").length
console.log(`\n${judged.length} rows, ${differing} known differences`)
console.log(`${judged.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
