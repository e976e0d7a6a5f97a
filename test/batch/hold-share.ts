/**
 * Holds one share of many lines against the plain evaluator, and prints what it found as JSON:
 * `tsx test/batch/hold-share.ts codes|random SHARE OF [RANDOM_LINES] [SEED]`. Run by `npm run eval:batch`, a process
 * for each processor.
 */
import { holdAll, holdRandom } from "./hold-lines.ts"

const [mode = "codes", ...numbers] = process.argv.slice(2)
const [share = 0, of = 1, lines = 0, seed = 1] = numbers.map(Number)
const held = mode === "random" ? holdRandom(lines, seed, share) : holdAll("codes", { share, of })
process.stdout.write(JSON.stringify(held))
