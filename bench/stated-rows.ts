/**
 * Rows that state more than code, way, day and value (a share of steel, a quarter of them a claim), priced by one thread
 * when first met and when met again: `npx tsx bench/stated-rows.ts [ROWS]` after `npm run build`. Prints processor time a
 * row, compilation and garbage collection included.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatDay, parseDay } from "../src/core/index.ts"
import type { BulkJob } from "../src/workbench/bulk/job.ts"
import { loadWorld } from "../src/workbench/index.ts"
import { generate } from "./bulk-data.ts"

const rows = Number(process.argv[2] ?? 50_000)
const built = <T>(path: string) => import(new URL(`../dist/workbench/${path}.js`, import.meta.url).href) as Promise<T>
const { booksOf, openLaw, tablesOf } = await built<typeof import("../src/workbench/bulk/open-law.ts")>("bulk/open-law")
const { pricePart } = await built<typeof import("../src/workbench/bulk/price-part.ts")>("bulk/price-part")

const folder = mkdtempSync(join(tmpdir(), "detente-bench-"))
const file = join(folder, "stated.csv")
const world = loadWorld(parseDay("2026-11-24"))
generate(world, file, rows, true, () => true, 1)
const day = formatDay(world.ledger.horizon)
const settings = { asOf: day, standing: "administered", on: day, today: "2026-11-24", endings: [] } as const
const asked: BulkJob = { work: "assess", files: [file], sources: [file], chunk: 1 << 18, ...settings }
const books = booksOf(asked, world)
const tables = tablesOf(asked, world, books)
const job: BulkJob = { ...asked, books, ...(tables === undefined ? {} : { tables }) }
const law = openLaw(job, world, books)
const price = (to: number) =>
  pricePart(
    job,
    { index: 0, file: 0, from: 0, to },
    async () => law,
    () => {},
  )

try {
  await price(1 << 16)
  for (const met of ["first met", "met again"]) {
    const before = process.cpuUsage()
    const { sums } = await price(statSync(file).size)
    const { user, system } = process.cpuUsage(before)
    console.log(
      `${met}: ${((user + system) / sums.rows).toFixed(1)} µs a row, ${sums.careful} of ${sums.rows} with care`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}
