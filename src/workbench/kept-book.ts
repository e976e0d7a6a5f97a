import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { BOOK_VERSION, type BookHead, bookBytes, compileBook, type FlatBook, readBook } from "../duty/index.ts"
import type { World } from "./world.ts"

/** Where the build keeps the books of the shipped data, beside the compiled record. */
export const SHIPPED_BOOKS = resolve(import.meta.dirname, "../books")

/** Where books compiled later are kept from run to run; `DETENTE_CACHE` names another folder. */
function cacheFolder(): string {
  return process.env.DETENTE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "detente")
}

/** What a book is asked for: how the record is read, and the ending laid over it, in words. */
export type BookAsked = Omit<BookHead, "version" | "sources">

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")
const SUM = 64

let code: string | undefined

/** Checksum of the program that compiles books: the rooms of the law and all below them. */
function codeSum(): string {
  if (code !== undefined) return code
  const hash = createHash("sha256")
  for (const room of ["core", "ledger", "duty"]) {
    const folder = resolve(import.meta.dirname, "..", room)
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (/\.[jt]s$/.test(file) && !/\.(d|test)\.ts$/.test(file)) hash.update(readFileSync(join(folder, file)))
    }
  }
  code = hash.digest("hex")
  return code
}

/**
 * The book of a world under some settings, from where it was kept or compiled and kept. It is kept under the checksums
 * of the texts it was made from and of the program that makes it, so that other data or other rules are another book; a
 * file that is damaged is made again.
 */
export function keptBook(world: World, asked: BookAsked, folders = [SHIPPED_BOOKS, cacheFolder()]): FlatBook {
  const head = { sources: world.dataVersion, ...asked }
  const supposed = [...world.ledger.acts.values()].filter((act) => act.supposed === true)
  const name = `${sha256(Buffer.from(JSON.stringify([BOOK_VERSION, codeSum(), head, supposed]))).slice(0, 24)}.book`
  for (const folder of folders) {
    const kept = readKept(join(folder, name))
    if (kept !== undefined && kept.head.sources === world.dataVersion) return kept
  }
  const book = compileBook(world, head)
  keep(join(folders.at(-1) as string, name), book)
  return book
}

/** Reads a kept book if it is whole, in memory that threads may share. */
function readKept(path: string): FlatBook | undefined {
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const body = bytes.subarray(SUM)
  if (sha256(body) !== bytes.toString("latin1", 0, SUM)) return undefined
  const shared = new SharedArrayBuffer(body.length)
  new Uint8Array(shared).set(body)
  return readBook(shared)
}

/** Writes a book under its checksum, whole or not at all. Where nothing can be written it is compiled each time. */
function keep(path: string, book: FlatBook): void {
  const partial = `${path}.${process.pid}.partial`
  try {
    mkdirSync(dirname(path), { recursive: true })
    const body = bookBytes(book)
    writeFileSync(partial, Buffer.concat([Buffer.from(sha256(body)), body]))
    renameSync(partial, path)
  } catch {
    rmSync(partial, { force: true })
  }
}
