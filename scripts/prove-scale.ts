/**
 * Prices a file of many million generated lines under a bound of memory, once undisturbed and once killed twice on the
 * way and resumed, and holds both against each other: `npm run build && npx tsx scripts/prove-scale.ts [LINES] [MEMORY]
 * [FOLDER]` (10 million lines, 1g, the system's temporary folder). Exits with 1 when the totals differ or the memory
 * was not enough; what it wrote is removed.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { manyLines, megabytes, type Ran, ran } from "../bench/watched-run.ts"

const lines = Number(process.argv[2] ?? 10_000_000)
const memory = process.argv[3] ?? "1g"
const folder = mkdtempSync(join(process.argv[4] ?? tmpdir(), "detente-scale-"))
const input = join(folder, "entries.csv")
const out = join(folder, "priced.csv")

const finishedParts = (): number => {
  const parts = `${out}.parts`
  return existsSync(parts) ? readdirSync(parts).filter((name) => /^part-\d+\.json$/.test(name)).length : 0
}

const told = (what: string, { seconds, peak }: Ran, priced: number): void =>
  console.log(
    `${what}: ${seconds.toFixed(0)} s, ${(priced / seconds / 1e6).toFixed(2)} M lines/s, at most ${megabytes(peak)}`,
  )

try {
  manyLines(input, lines)
  console.log(`${lines} lines, ${megabytes(statSync(input).size)}, --memory ${memory}, ${cpus().length} processors`)

  const command = ["assess", input, "--as-of", "2026-10-07", "--memory", memory, "--json"]
  const undisturbed = await ran([...command, "--bulk"])
  told("undisturbed, totals only", undisturbed, lines)

  const parts = Math.ceil(statSync(input).size / Math.max(4 << 20, Math.min(64 << 20, statSync(input).size / 32)))
  const kills = [Math.ceil(parts / 3), Math.ceil((2 * parts) / 3)]
  const peaks = [undisturbed.peak]
  let seconds = 0
  for (const at of kills) {
    const killed = await ran([...command, "--out", out], () => finishedParts() >= at)
    if (killed.summary !== undefined) throw new Error("it ended before it could be killed; give more lines")
    console.log(
      `killed after ${finishedParts()} of ${parts} parts; ${existsSync(out) ? "an output" : "no output"} stands`,
    )
    seconds += killed.seconds
    peaks.push(killed.peak)
  }
  const resumed = await ran([...command, "--out", out])
  told("killed twice, resumed, rows written", { ...resumed, seconds: seconds + resumed.seconds }, lines)
  peaks.push(resumed.peak)
  console.log(`gone on from ${resumed.summary?.resumedParts} parts; output of ${megabytes(statSync(out).size)}`)

  const sums = ({ summary }: Ran) => JSON.stringify([summary?.rows, summary?.value, summary?.books])
  const [same, most] = [sums(undisturbed) === sums(resumed), Math.max(...peaks)]
  const bound = Number.parseInt(memory, 10) * (memory.toLowerCase().endsWith("g") ? 2 ** 30 : 2 ** 20)
  console.log(JSON.stringify(resumed.summary, undefined, 2))
  console.log(`totals ${same ? "are the same" : "DIFFER"}; at most ${megabytes(most)} of ${megabytes(bound)}`)
  process.exitCode = same && most <= bound ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
