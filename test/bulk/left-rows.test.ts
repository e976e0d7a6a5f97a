import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { BulkJob, Part, PartDone } from "../../src/workbench/bulk/job.ts"
import { booksOf, type OpenLaw, openLaw, tablesOf } from "../../src/workbench/bulk/open-law.ts"
import { theWorld } from "../the-world.ts"
import { bulkFolder, HEADER, ROWS, SETTINGS } from "./bulk-folder.ts"

const { file, path } = bulkFolder()
type Threads = typeof import("../../src/workbench/bulk/part-threads.ts")
type Settling = typeof import("../../src/workbench/bulk/settle-left.ts")
const BUILT = resolve(import.meta.dirname, "../../dist/workbench/bulk")

const BAD = ["9,9999.99.99,CN,2025-06-10,5,no such line,0.5,,", "10,85076000,CN,2025-06-31,5,no such day,,,", "11,8507"]
const STATED = ["12,7326.90.86,CN,2025-06-10,8000,x,0.41,12,kg", "13,73269086,CN,2025-07-10,80,y,1.5,,"]
const mixed = (rows: number) => Array.from({ length: rows }, (_, i) => [...ROWS, ...BAD, ...STATED][(i * 7) % 13])

let [job, law]: [BulkJob, OpenLaw] = [] as never
beforeAll(async () => {
  const asked: BulkJob = { ...SETTINGS, files: [], sources: [], chunk: 1 << 16 }
  const books = booksOf(asked, theWorld())
  const tables = tablesOf(asked, theWorld(), books)
  job = { ...asked, books, ...(tables === undefined ? {} : { tables }) }
  law = openLaw(job, theWorld(), books)
}, 180_000)

const { startThreads }: Threads = await import(join(BUILT, "part-threads.js"))
const { leftSettler }: Settling = await import(join(BUILT, "settle-left.js"))
const [thread] = startThreads(1, 512)
afterAll(() => thread?.end())

interface Outcome {
  readonly done: PartDone
  readonly refused: string
}

/** Prices one part of a file in a thread: alone, or with a settler for the rows it leaves. */
async function priced(input: string, folder: string, part: Part, leaves: boolean): Promise<Outcome & { left: number }> {
  mkdirSync(path(folder), { recursive: true })
  const own: BulkJob = { ...job, files: [input], sources: [input], folder: path(folder) }
  const settler = leftSettler(own, async () => law)
  let left = 0
  const counting: typeof settler = {
    ...settler,
    settle(done, rows) {
      left += rows.rows.length
      return settler.settle(done, rows)
    },
  }
  thread?.open(own, leaves ? counting : undefined)
  const done = await (await thread?.price(part, () => {}))?.outcome
  const rejects = join(path(folder), `part-${String(part.index).padStart(6, "0")}.rejects`)
  return { done: done as PartDone, refused: existsSync(rejects) ? readFileSync(rejects, "utf8") : "", left }
}

describe("rows that a thread leaves to the one that holds the record", () => {
  it("come to what it would price them at itself, with the same refusals in the same places", async () => {
    const input = file("mixed.csv", `${HEADER}\n${mixed(5000).join("\n")}\n`)
    const { size } = statSync(input)
    for (const [index, from] of [0, Math.floor(size / 2)].entries()) {
      const part = { index, file: 0, from, to: index === 0 ? Math.floor(size / 2) : size }
      const { left, ...settled } = await priced(input, "settled", part, true)
      const { left: none, ...alone } = await priced(input, "alone", part, false)
      expect(left).toBeGreaterThan(500)
      expect(none).toBe(0)
      expect(settled).toEqual(alone)
      expect(settled.done.sums.rejected).toBeGreaterThan(100)
    }
  })

  it("are priced by the thread itself when they are many", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => (i % 1000 === 7 ? STATED[1] : STATED[0]))
    const input = file("stated.csv", `${HEADER}\n${rows.join("\n")}\n`)
    const part = { index: 0, file: 0, from: 0, to: statSync(input).size }
    const { left, ...settled } = await priced(input, "many", part, true)
    expect(left).toBe(0)
    expect([settled.done.sums.rows, settled.done.sums.rejected]).toEqual([60_000, 60])
    const { left: _, ...alone } = await priced(input, "many alone", part, false)
    expect(settled).toEqual(alone)
  })
})
