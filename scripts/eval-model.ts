/**
 * Solves every scenario for which an oracle file has a row and compares: `npm run eval:model -- [--oracles FILE]`.
 * Exit code 1 when a row misses; the last line is `N passed, N failed`.
 */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { sharedIsHere, sharedPath } from "../test/outside/effects/dataset.ts"
import { type Judgement, judge, readKnownDifferences, readOracles } from "../test/outside/effects/judge.ts"
import { openRegistry, registry } from "../test/outside/effects/registry.ts"

const { values } = parseArgs({
  options: { oracles: { type: "string" }, model: { type: "string" }, all: { type: "boolean", default: false } },
})
const path = values.oracles === undefined ? sharedPath("oracles/model-oracles.csv") : resolve(values.oracles)
if (!sharedIsHere || !existsSync(path)) {
  console.log(`skipped: the published data sets or ${path} are not here`)
  console.log("0 passed, 0 failed")
  process.exit(0)
}

const started = performance.now()
const oracles = readOracles(path).filter((row) => values.model === undefined || row.model.startsWith(values.model))
const seconds = new Map<string, number>()
const opened = openRegistry(
  registry.map((entry) => ({
    ...entry,
    solve: () => {
      const from = performance.now()
      const answer = entry.solve()
      seconds.set(`${entry.model}|${entry.scenario}|${entry.variant}`, (performance.now() - from) / 1000)
      return answer
    },
  })),
)
const judgements = judge(oracles, readKnownDifferences(), opened)

const show = (number: number | undefined): string => (number === undefined ? "-" : number.toPrecision(9))
const line = ({ oracle, verdict, ours, why }: Judgement): string =>
  `${oracle.id}  ${verdict}  ${oracle.model} | ${oracle.scenario}${oracle.variant === "" ? "" : ` | ${oracle.variant}`} | ` +
  `${oracle.country} ${oracle.quantity}: ours ${show(ours)}, theirs ${oracle.value} ± ${oracle.tolerance}${why === undefined ? "" : ` (${why})`}`

for (const judgement of judgements) {
  if (values.all || judgement.verdict !== "within") console.log(line(judgement))
}

console.log("\nmodel\twithin\tknown difference\tmissed\tseconds")
for (const model of [...new Set(judgements.map((j) => j.oracle.model))]) {
  const rows = judgements.filter((j) => j.oracle.model === model)
  const count = (verdict: Judgement["verdict"]): number => rows.filter((j) => j.verdict === verdict).length
  const missed = rows.length - count("within") - count("known difference")
  const spent = [...seconds].filter(([name]) => name.startsWith(`${model}|`)).reduce((sum, [, s]) => sum + s, 0)
  console.log([model, count("within"), count("known difference"), missed, spent.toFixed(2)].join("\t"))
}

const allowed = Math.floor(0.02 * judgements.length)
const known = judgements.filter((j) => j.verdict === "known difference").length
if (known > allowed) console.log(`\n${known} known differences are more than 2% of the rows (${allowed})`)
const failed = judgements.filter((j) => j.verdict !== "within" && j.verdict !== "known difference").length
console.log(`\n${judgements.length} rows in ${((performance.now() - started) / 1000).toFixed(1)} s`)
console.log(`${judgements.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 || known > allowed ? 1 : 0
