/**
 * How the cost of pricing files grows with their lines: `npm run build && npx tsx bench/growth.ts [LINES…]` (1, 10 and 100
 * million unless given). Measures each, totals only and with priced rows written, fits seconds = start + lines × cost by
 * least squares of the relative error, and tells what that makes of more lines, on one machine and on several that share
 * the parts of a file and lie idle while the last parts are priced.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { manyLines, megabytes, ran } from "./watched-run.ts"

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1e6, 1e7, 1e8]
const folder = mkdtempSync(join(tmpdir(), "detente-growth-"))
const BEYOND = [1e9, 1e10]
const MACHINES = [1, 4, 16]
/** Bytes of a part of a large file, as `assess` cuts them. */
const PART = 64 << 20

interface Point {
  readonly lines: number
  readonly seconds: number
}

/** Start and cost a line, the points weighed by the inverse of their own size: a tenth off counts the same everywhere. */
function fitted(points: readonly Point[]): { start: number; each: number } {
  let [w, x, y, xx, xy] = [0, 0, 0, 0, 0]
  for (const { lines, seconds } of points) {
    const weight = 1 / seconds ** 2
    w += weight
    x += weight * lines
    y += weight * seconds
    xx += weight * lines * lines
    xy += weight * lines * seconds
  }
  const each = (w * xy - x * y) / (w * xx - x * x)
  return { start: (y - each * x) / w, each }
}

/** Machines take part after part until none is left; each starts once. */
function shared(
  lines: number,
  machines: number,
  bytesALine: number,
  { start, each }: ReturnType<typeof fitted>,
): number {
  const parts = Math.ceil((lines * bytesALine) / PART)
  return start + Math.ceil(parts / machines) * (lines / parts) * each
}

const inWords = (seconds: number): string =>
  seconds < 120
    ? `${seconds.toFixed(1)} s`
    : seconds < 7200
      ? `${(seconds / 60).toFixed(0)} min`
      : `${(seconds / 3600).toFixed(1)} h`

console.log(`${cpus()[0]?.model}, ${cpus().length} processors, Node ${process.version}`)
try {
  const input = join(folder, "entries.csv")
  // The book is compiled and kept before anything is measured.
  manyLines(input, 1000)
  await ran(["assess", input, "--as-of", "2026-10-07", "--json", "--bulk"])
  const [totals, written]: [Point[], Point[]] = [[], []]
  let bytesALine = 0
  console.log("| lines | file | totals only | memory | rows written | memory |\n|---|---|---|---|---|---|")
  for (const lines of sizes) {
    manyLines(input, lines)
    bytesALine = statSync(input).size / lines
    const command = ["assess", input, "--as-of", "2026-10-07", "--json"]
    const only = await ran([...command, "--bulk"])
    const rows = await ran([...command, "--out", join(folder, "priced.csv")])
    totals.push({ lines, seconds: only.seconds })
    written.push({ lines, seconds: rows.seconds })
    const cells = [inWords(only.seconds), megabytes(only.peak), inWords(rows.seconds), megabytes(rows.peak)]
    console.log(`| ${lines} | ${megabytes(lines * bytesALine)} | ${cells.join(" | ")} |`)
  }
  for (const [what, points] of [
    ["totals only", totals],
    ["rows written", written],
  ] as const) {
    if (points.length < 2) continue
    const fit = fitted(points)
    console.log(`\n${what}: ${fit.start.toFixed(2)} s and ${(1 / fit.each / 1e6).toFixed(2)} M lines/s; by that,`)
    console.log(`| lines | ${MACHINES.map((m) => `${m} machine${m > 1 ? "s" : ""}`).join(" | ")} |`)
    console.log(`|---|${MACHINES.map(() => "---|").join("")}`)
    for (const lines of BEYOND) {
      console.log(`| ${lines} | ${MACHINES.map((m) => inWords(shared(lines, m, bytesALine, fit))).join(" | ")} |`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
