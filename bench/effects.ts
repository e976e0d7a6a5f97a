/**
 * Speed of the one-sector model and of tariff lines, one thread, on the data that ships: `npx tsx bench/effects.ts`.
 * Prints the first run (cold) and the median of the rest against the budget; exits with 1 when one is over it.
 * `--grid` adds the 50×50 table of US and Chinese tariffs (about half a minute).
 */
import { readFileSync } from "node:fs"
import { cpus } from "node:os"
import { resolve } from "node:path"
import { calibrate } from "../src/effects/one-sector/baseline.ts"
import { openDuel } from "../src/effects/one-sector/duel.ts"
import { layTariffs } from "../src/effects/one-sector/economy.ts"
import { openCoverage } from "../src/effects/one-sector/equilibrium.ts"
import { chooseParameters } from "../src/effects/one-sector/parameters.ts"
import { emptyResults, solveLines } from "../src/effects/portfolio/line-batch.ts"
import { lineDefaults } from "../src/effects/portfolio/tariff-line.ts"
import { steps, tabulate } from "../src/effects/rivalry.ts"
import { parseWorld } from "../src/effects/world-data.ts"

const folder = resolve(import.meta.dirname, "../data/model/world-2023")
const read = (name: string): string => readFileSync(resolve(folder, name), "utf8")
const world = parseWorld(read("economies.csv"), read("trade.csv"))
const baseline = calibrate(world, chooseParameters())
let over = 0

function report(name: string, cold: number, median: number, budget: number, note: string): void {
  if (!(median <= budget)) over++
  const verdict = median <= budget ? "ok" : "OVER"
  console.log([name, `${cold.toFixed(1)} ms`, `${median.toFixed(1)} ms`, `${budget} ms`, note, verdict].join("\t"))
}

function time(name: string, budget: number, runs: number, work: () => string): void {
  const taken: number[] = []
  let note = ""
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    note = work()
    taken.push(performance.now() - from)
  }
  const warm = taken.slice(1).sort((a, b) => a - b)
  report(name, taken[0] ?? 0, warm[Math.floor(warm.length / 2)] ?? 0, budget, note)
}

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
console.log("case\tfirst\tmedian\tbudget\tnote\t")

const everyone = [
  { exporter: "*", importer: "USA", rate: 0.1 },
  { exporter: "CHN", importer: "USA", rate: 0.54 },
  { exporter: "USA", importer: "CHN", rate: 0.34 },
]
const tariffs = layTariffs(world.names, everyone)
const solver = openCoverage(baseline)
time("A, 194 economies, to 1e-12", 20, 25, () => {
  const { iterations, residual, converged } = solver.solve(tariffs, { tolerance: 1e-12 })
  return converged ? `${iterations} sweeps, ${residual.toExponential(1)}` : "not converged"
})

const roundabout = openCoverage(calibrate(world, chooseParameters({ valueAdded: 0.49 })))
time("A2, roundabout inputs, to 1e-12", 60, 15, () => {
  const { iterations, residual } = roundabout.solve(tariffs, { tolerance: 1e-12 })
  return `${iterations} sweeps, ${residual.toExponential(1)}`
})

const rows = 1_000_000
const columns = {
  starts: Int32Array.from({ length: rows / 5 + 1 }, (_, k) => 5 * k),
  customsValue: Float64Array.from({ length: rows }, (_, r) => 1000 + (r % 977)),
  before: Float64Array.from({ length: rows }, (_, r) => (r % 7) / 100),
  after: Float64Array.from({ length: rows }, (_, r) => (r % 7) / 100 + (r % 5 === 0 ? 0.3 : 0)),
}
const into = emptyResults(rows / 5, rows)
time("D, a million rows in 200,000 lines", 1000, 9, () => {
  const { priceIndexHat } = solveLines(columns, lineDefaults, into)
  return `index ${priceIndexHat[0]!.toFixed(4)}`
})

if (process.argv.includes("--grid")) {
  const duel = openDuel(baseline, "USA", "CHN", { tolerance: 1e-10 })
  const from = performance.now()
  const table = tabulate(duel, steps(0, 1.45, 50), steps(0, 1.25, 50))
  const taken = performance.now() - from
  report("A, 50×50 US and Chinese tariffs, to 1e-10", taken, taken, 60_000, `${table.one.length} equilibria`)
}
process.exitCode = over > 0 ? 1 : 0
