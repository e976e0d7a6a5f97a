/**
 * Speed of the one-sector model and of tariff lines, one thread, on the data that ships: `npx tsx bench/effects.ts`.
 * Exits with 1 when a median is over its budget.
 * `--grid` adds the 50×50 table of US and Chinese tariffs (about half a minute).
 */
import { readFileSync } from "node:fs"
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
import { openTable, time } from "./timing.ts"

const folder = resolve(import.meta.dirname, "../data/model/world-2023")
const read = (name: string): string => readFileSync(resolve(folder, name), "utf8")
const world = parseWorld(read("economies.csv"), read("trade.csv"))
const baseline = calibrate(world, chooseParameters())
openTable()
const results: boolean[] = []

const everyone = [
  { exporter: "*", importer: "USA", rate: 0.1 },
  { exporter: "CHN", importer: "USA", rate: 0.54 },
  { exporter: "USA", importer: "CHN", rate: 0.34 },
]
const tariffs = layTariffs(world.names, everyone)
const solver = openCoverage(baseline)
results.push(time("A, 194 economies, to 1e-12", 20, 25, () => solver.solve(tariffs, { tolerance: 1e-12 })))

const roundabout = openCoverage(calibrate(world, chooseParameters({ valueAdded: 0.49 })))
results.push(time("A2, roundabout inputs, to 1e-12", 60, 15, () => roundabout.solve(tariffs, { tolerance: 1e-12 })))

const rows = 1_000_000
const columns = {
  starts: Int32Array.from({ length: rows / 5 + 1 }, (_, k) => 5 * k),
  customsValue: Float64Array.from({ length: rows }, (_, r) => 1000 + (r % 977)),
  before: Float64Array.from({ length: rows }, (_, r) => (r % 7) / 100),
  after: Float64Array.from({ length: rows }, (_, r) => (r % 7) / 100 + (r % 5 === 0 ? 0.3 : 0)),
}
const into = emptyResults(rows / 5, rows)
results.push(
  time("D, a million rows in 200,000 lines", 1000, 9, () => {
    const { priceIndexHat } = solveLines(columns, lineDefaults, into)
    return { converged: priceIndexHat.every(Number.isFinite), residual: 0, iterations: 1 }
  }),
)

if (process.argv.includes("--grid")) {
  results.push(
    time("A, 50×50 US and Chinese tariffs, to 1e-10", 60_000, 1, () => {
      const duel = openDuel(baseline, "USA", "CHN", { tolerance: 1e-10 })
      const { one } = tabulate(duel, steps(0, 1.45, 50), steps(0, 1.25, 50))
      return { converged: one.every(Number.isFinite), residual: 1e-10, iterations: one.length }
    }),
  )
}
process.exitCode = results.every((within) => within) ? 0 : 1
