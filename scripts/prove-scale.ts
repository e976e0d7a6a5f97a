/**
 * Prices a file of many million generated lines under a bound of memory, once undisturbed and once killed twice on the
 * way and resumed, and holds both against each other: `npm run build && npx tsx scripts/prove-scale.ts [LINES] [MEMORY]
 * [FOLDER]` (10 million lines, 1g, the system's temporary folder). Exits with 1 when the totals differ or the memory
 * was not enough; what it wrote is removed.
 */
import { type ChildProcess, spawn } from "node:child_process"
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { generate } from "../bench/bulk-data.ts"
import { realDay } from "../src/core/index.ts"
import { loadWorld } from "../src/workbench/index.ts"

const lines = Number(process.argv[2] ?? 10_000_000)
const memory = process.argv[3] ?? "1g"
const folder = mkdtempSync(join(process.argv[4] ?? tmpdir(), "detente-scale-"))
const MAIN = resolve(import.meta.dirname, "../dist/cli/main.js")
/** Lines that differ; the file holds them over and over. */
const BLOCK = Math.min(lines, 2_000_000)
const input = join(folder, "entries.csv")
const out = join(folder, "priced.csv")

interface Ran {
  /** The summary, when it ended by itself. */
  readonly summary?: { readonly rows: number; readonly books: unknown; readonly value: unknown; resumedParts: number }
  readonly seconds: number
  readonly peak: number
}

/** Runs one command to its end, or until `stop` says that it is to be killed; its memory is watched all the while. */
function ran(words: readonly string[], stop: () => boolean = () => false): Promise<Ran> {
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "inherit"] })
  let [text, peak, killed] = ["", 0, false]
  child.stdout.on("data", (chunk) => {
    text += String(chunk)
  })
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child))
    if (killed || !stop()) return
    killed = true
    child.kill("SIGKILL")
  }, 100)
  return new Promise((done, fail) => {
    child.on("error", fail)
    child.on("close", (code) => {
      clearInterval(watch)
      const seconds = (performance.now() - began) / 1000
      if (killed) done({ seconds, peak })
      else if (code !== 0) fail(new Error(`exit ${code}: ${text}`))
      else done({ summary: JSON.parse(text) as Ran["summary"] & object, seconds, peak })
    })
  })
}

/** The most memory a process has held, in bytes, as the kernel counts it. */
function peakOf({ pid }: ChildProcess): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : ""
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

const finishedParts = (): number => {
  const parts = `${out}.parts`
  return existsSync(parts) ? readdirSync(parts).filter((name) => /^part-\d+\.json$/.test(name)).length : 0
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
const told = (what: string, { seconds, peak }: Ran, priced: number): void =>
  console.log(
    `${what}: ${seconds.toFixed(0)} s, ${(priced / seconds / 1e6).toFixed(2)} M lines/s, at most ${megabytes(peak)}`,
  )

try {
  generate(loadWorld(realDay("America/New_York")), input, BLOCK, false)
  const block = readFileSync(input)
  const rows = block.subarray(block.indexOf(0x0a) + 1)
  writeFileSync(input, block)
  for (let written = BLOCK; written < lines; written += BLOCK) appendFileSync(input, rows)
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
