import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseDay } from "../src/core/index.ts"
import { loadWorld, readRecord } from "../src/workbench/index.ts"
import { READING_DATA } from "../test/outside/reading/facts-answerer.ts"
import { type Score, scoreFile } from "../test/outside/reading/score.ts"
import { markedSet } from "../test/reading/steps/marked-set.ts"

/**
 * Scores reading against every set in a folder, whatever the files are called: sets are told apart by their own fields.
 * A .yaml file is one of test/reading/steps, sentences with their answers. Verdicts are against the shipped record; --facts asks the outside tests' answerer over the facts files instead.
 * npm run eval:reading [-- --set DIR] [--facts] [--misses]
 */
const at = process.argv.indexOf("--set")
const folder = at === -1 ? READING_DATA : (process.argv[at + 1] ?? "")
if (folder === "" || !existsSync(folder)) {
  console.error(`No such folder: ${folder || "(none given)"}. Give one with --set DIR.`)
  process.exit(2)
}
const files = readdirSync(folder)
  .filter((name) => /\.(?:json|yaml)$/.test(name))
  .sort()
const record = process.argv.includes("--facts") ? undefined : readRecord(loadWorld(parseDay("2026-10-09")))
const rows: Score[] = files.flatMap((name) =>
  scoreFile(
    name.endsWith(".yaml") ? markedSet(join(folder, name)) : JSON.parse(readFileSync(join(folder, name), "utf8")),
    name,
    record,
  ),
)
const misses = process.argv.includes("--misses")
const width = Math.max(...rows.map((r) => r.measure.length), 7)
console.log(`${"measure".padEnd(width)}  right/all      share  target  set`)
for (const row of rows) {
  const share = row.all === 0 ? "–" : (row.right / row.all).toFixed(3)
  const met =
    row.target === undefined
      ? "      "
      : `${row.target.toFixed(2)} ${row.all > 0 && row.right / row.all >= row.target ? "✓" : "✗"}`
  console.log(
    `${row.measure.padEnd(width)}  ${`${row.right}/${row.all}`.padEnd(13)}  ${share.padEnd(5)}  ${met}  ${row.set}`,
  )
  if (misses) for (const miss of row.misses) console.log(`    ${miss}`)
}
if (rows.length === 0) console.log("No set of a known form in that folder.")
