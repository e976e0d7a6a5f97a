/**
 * Speed of the plain evaluator with full traces, and of lookups, one thread: `npm run build && npx tsx bench/plain.ts`.
 * Lines are those of examples/portfolio.csv on a day every fortnight from 2018 to the horizon, each as known that day.
 * Time is that of the processor, garbage collection and compilation included, so that a busy machine measures the same.
 * Prints the first pass (cold) and the median of the rest against the budget; exits with 1 when one is over it.
 */
import { readFileSync } from "node:fs"
import { cpus } from "node:os"
import { resolve } from "node:path"
import { addDays, type Day, parseDay } from "../src/core/index.ts"
import type { EntryLine } from "../src/duty/index.ts"

/** The built code is measured, as users run it: a TypeScript runner adds a third. */
const built = (path: string): string => resolve(import.meta.dirname, "../dist", path)
const { assess } = (await import(built("duty/index.js"))) as typeof import("../src/duty/index.ts")
const { findQuestion, loadWorld, QUESTIONS } = (await import(
  built("workbench/index.js")
)) as typeof import("../src/workbench/index.ts")
const { readPortfolio } = (await import(
  built("workbench/portfolio.js")
)) as typeof import("../src/workbench/portfolio.ts")
const { search } = (await import(built("workbench/search.js"))) as typeof import("../src/workbench/search.ts")

const world = loadWorld(parseDay("2026-11-24"))
const name = "examples/portfolio.csv"
const text = readFileSync(resolve(import.meta.dirname, "..", name), "utf8")
const { lines } = readPortfolio({ name, text }, world, world.ledger.horizon)
const days: Day[] = []
for (let day = parseDay("2018-06-01"); day <= world.ledger.horizon; day = addDays(day, 14)) days.push(day)
const entries: readonly EntryLine[] = days.flatMap((entryDate) => lines.map((line) => ({ ...line, entryDate })))

let over = 0
/** Times a pass over `count` pieces of work; figures are of one piece. */
function time(what: string, unit: "µs" | "ms", budget: number, count: number, passes: number, pass: () => void): void {
  const taken: number[] = []
  for (let i = 0; i < passes; i++) {
    const from = process.cpuUsage()
    pass()
    const { user, system } = process.cpuUsage(from)
    taken.push((user + system) / count / (unit === "µs" ? 1 : 1000))
  }
  const warm = taken.slice(1).sort((a, b) => a - b)
  const median = warm[Math.floor(warm.length / 2)] ?? Number.NaN
  if (!(median <= budget)) over++
  const verdict = median <= budget ? "ok" : "OVER"
  const figures = [`${(taken[0] ?? 0).toFixed(2)} ${unit}`, `${median.toFixed(2)} ${unit}`, `${budget} ${unit}`]
  console.log([what.padEnd(44), ...figures.map((f) => f.padStart(12)), verdict].join(" "))
}

console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`)
console.log(`${lines.length} lines on ${days.length} days: ${entries.length} assessments a pass\n`)
console.log([`${"what".padEnd(44)}`, ...["cold", "warm", "budget"].map((h) => h.padStart(12))].join(" "))

let kept = 0
for (const standing of ["administered", "adjudged"] as const)
  time(`assess a line with full trace, ${standing}`, "µs", 50, entries.length, 5, () => {
    for (const line of entries) kept += assess(line, { asOf: line.entryDate, standing }, world).components.length
  })

const QUERIES = ["toys", "lithium batteries", "steel pipe", "cotton shirts", "soy", "8507", "8507.60", "toy 95", "zzz"]
time("search by words and digits", "ms", 5, QUERIES.length, 50, () => {
  for (const query of QUERIES) kept += search(world, query).length
})
const find = findQuestion("find") ?? QUESTIONS[0]
time("find, as a door asks it", "ms", 5, QUERIES.length, 50, () => {
  for (const query of QUERIES)
    kept += JSON.stringify(find?.json(find.answer(find.input.parse({ words: [query] }), world))).length
})
const duty = findQuestion("duty") ?? QUESTIONS[0]
time("duty of one code, as a door asks it", "ms", 5, 20, 20, () => {
  for (let i = 0; i < 20; i++)
    kept += JSON.stringify(
      duty?.json(duty.answer(duty.input.parse({ code: "8507.60.0020", on: "2025-07-29" }), world)),
    ).length
})
if (kept === 0) throw new Error("nothing was answered")
console.log(`\n${over === 0 ? "5 passed, 0 failed" : `${5 - over} passed, ${over} failed`}`)
process.exitCode = over === 0 ? 0 : 1
