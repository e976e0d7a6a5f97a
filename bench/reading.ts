/**
 * What the first article of a process takes to read and check, and a later one: `npm run build && npx tsx bench/reading.ts [processes]`.
 * Each process is fresh and loads the record as `detente read` does, which is not counted; then it reads the same article
 * six times, as known on the record's last day. Prints the clock and the time of the processor (threads that collect and compile
 * beside it included) of the first reading, and of the median of the others.
 */
import { spawnSync } from "node:child_process"
import { cpus } from "node:os"
import { resolve } from "node:path"

const READS = `
import { readFileSync } from "node:fs"
const [at, article] = process.argv.slice(1)
const { parseDay } = await import(at + "core/index.js")
const { loadWorld, readRecord } = await import(at + "workbench/index.js")
const { readArticle } = await import(at + "reading/index.js")
const text = readFileSync(article, "utf8")
const world = loadWorld(parseDay("2026-11-24"))
const taken = Array.from({ length: 6 }, () => {
  const [cpu, from] = [process.cpuUsage(), performance.now()]
  readArticle({ text, published: parseDay("2025-07-30"), asOf: world.ledger.horizon, ...readRecord(world) })
  const wall = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  return [wall, (user + system) / 1000]
})
console.log(JSON.stringify(taken))
`

type Taken = readonly [wall: number, cpu: number]

const at = `${resolve(import.meta.dirname, "../dist")}/`
const article = resolve(import.meta.dirname, "../test/outside/reading/stockholm-article.txt")

function readings(): readonly Taken[] {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", READS, at, article], {
    encoding: "utf8",
  })
  if (stdout === "") throw new Error(stderr)
  return JSON.parse(stdout)
}

const runs = Array.from({ length: Number(process.argv[2] ?? 9) }, readings)
const ms = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] as number
  return `median ${middle.toFixed(0)} ms, from ${(sorted[0] as number).toFixed(0)} to ${(sorted.at(-1) as number).toFixed(0)}`
}
const [first, later] = [runs.map((run) => run[0] as Taken), runs.flatMap((run) => run.slice(1))]
console.log(`node ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores, ${runs.length} processes`)
for (const [name, taken] of [
  ["first article", first],
  ["later ones", later],
] as const)
  console.log(`${name}: clock ${ms(taken.map(([wall]) => wall))}; processor ${ms(taken.map(([, cpu]) => cpu))}`)
