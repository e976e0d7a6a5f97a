import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { formatDay } from "../../src/core/index.ts"
import type { BulkJob } from "../../src/workbench/bulk/job.ts"
import { keptTables } from "../../src/workbench/bulk/kept-tables.ts"
import type { KernelBook } from "../../src/workbench/bulk/kernel/law-tables.ts"
import type { LawTables } from "../../src/workbench/bulk/kernel/memory-map.ts"
import { layerColumns } from "../../src/workbench/bulk/layer-columns.ts"
import { booksOf } from "../../src/workbench/bulk/open-law.ts"
import { theWorld } from "../the-world.ts"

let folder: string
let book: KernelBook

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "detente-tables-"))
  const day = formatDay(theWorld().ledger.horizon)
  const settings = { asOf: day, standing: "administered", on: day, today: day } as const
  const job: BulkJob = { work: "assess", files: [], sources: [], endings: [], chunk: 4096, ...settings }
  const { columnOf, names } = layerColumns(theWorld())
  book = { flat: booksOf(job, theWorld())[0] as KernelBook["flat"], columnOf, columns: names.length }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A deep comparison of two million bytes takes a minute. */
function expectSame(one: LawTables, other: LawTables): void {
  expect({ ...one, bytes: one.bytes.length }).toEqual({ ...other, bytes: other.bytes.length })
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0)
}

it("the kernel's tables are kept whole under the names of their books, and made again when damaged", () => {
  const laid = keptTables([book], ["a"], [folder])
  const [name = ""] = readdirSync(folder)
  const written = readFileSync(join(folder, name))
  expectSame(keptTables([book], ["a"], [folder]), laid)

  const damaged = Buffer.from(written)
  damaged[damaged.length >> 1]! ^= 1
  writeFileSync(join(folder, name), damaged)
  expectSame(keptTables([book], ["a"], [folder]), laid)
  expect(written.equals(readFileSync(join(folder, name)))).toBe(true)

  keptTables([book], ["b"], [folder])
  keptTables([{ ...book, day: theWorld().ledger.horizon }], ["a"], [folder])
  expect(readdirSync(folder)).toHaveLength(3)
})
