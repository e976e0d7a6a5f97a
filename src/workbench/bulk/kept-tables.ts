import { keep, keptFolders, nameOf, readKept } from "../kept-file.ts"
import { type KernelBook, layTables } from "./kernel/law-tables.ts"
import type { LawTables } from "./kernel/memory-map.ts"

/**
 * The kernel's tables of some books, from where they were kept or laid and kept. They are kept under the names of their
 * books and the checksum of the program that lays them; a file that is damaged is made again.
 */
export function keptTables(books: readonly KernelBook[], names: readonly string[], folders = keptFolders()): LawTables {
  const told = books.map(({ day, columnOf, columns }, b) => [names[b], day, Array.from(columnOf), columns])
  const name = `${nameOf(told, ["core", "duty", "workbench/bulk/kernel"])}.tables`
  const kept = readKept(folders, name)
  if (kept !== undefined) return read(kept)
  const tables = layTables(books)
  keep(folders, name, written(tables))
  return tables
}

/** One line of JSON, then the bytes. */
function written({ bytes, ...told }: LawTables): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(told)}\n`), bytes])
}

function read(shared: SharedArrayBuffer): LawTables {
  const bytes = new Uint8Array(shared)
  const end = bytes.indexOf(10)
  const told = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString("utf8")) as Omit<LawTables, "bytes">
  return { ...told, bytes: bytes.subarray(end + 1) }
}
