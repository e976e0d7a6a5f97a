/**
 * Holds the columns against the plain evaluator on every code of the schedule × every epoch × goods of China, Hong Kong,
 * Macau and the United States × every setting and ending, then on random lines with random optional columns:
 * `npm run eval:batch -- [RANDOM_LINES] [SEED]`. Exits with 1 and prints the first differing lines with their traces.
 */
import { hold } from "../test/batch/hold.ts"
import type { Held } from "../test/batch/hold-lines.ts"

const [lines = "1000000", seed = "1"] = process.argv.slice(2)
let failed = 0
for (const [what, asked] of [
  ["every code", () => hold("codes")],
  ["random lines", () => hold("random", Number(lines), Number(seed))],
] as const) {
  const began = performance.now()
  const held: Held = await asked()
  failed += held.failed
  for (const text of held.failures) console.log(`${text}\n`)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`${what}: ${held.lines} lines, ${held.plain} by the plain evaluator, ${held.failed} differ, ${seconds} s`)
}
console.log(failed === 0 ? "columns equal the plain evaluator" : `${failed} lines differ`)
process.exitCode = failed === 0 ? 0 : 1
