import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { bookBytes, type FlatBook } from "../../src/duty/index.ts"
import { keptBook } from "../../src/workbench/kept-book.ts"
import { theWorld } from "../the-world.ts"

const bytesOf = (book: FlatBook) => Buffer.from(bookBytes(book))

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "detente-books-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it("a book is kept whole under its sources, and made again when damaged or when the data are other", () => {
  const world = theWorld()
  const asked = { asOf: world.ledger.horizon, standing: "administered", ending: "" } as const
  const compiled = bytesOf(keptBook(world, asked, [folder]))
  const [name = ""] = readdirSync(folder)
  const written = readFileSync(join(folder, name))
  expect(compiled.equals(bytesOf(keptBook(world, asked, [folder])))).toBe(true)

  const damaged = Buffer.from(written)
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] as number) ^ 1
  writeFileSync(join(folder, name), damaged)
  expect(compiled.equals(bytesOf(keptBook(world, asked, [folder])))).toBe(true)
  expect(written.equals(readFileSync(join(folder, name)))).toBe(true)

  const other = keptBook({ ...world, dataVersion: "other" }, asked, [folder])
  expect(other.head.sources).toBe("other")
  expect(readdirSync(folder)).toHaveLength(2)
})
