import { BOOK_VERSION, type BookHead, bookBytes, compileBook, type FlatBook, readBook } from "../duty/index.ts"
import { keep, keptFolders, nameOf, readKept } from "./kept-file.ts"
import type { World } from "./world.ts"

/** What a book is asked for: how the record is read, and the ending laid over it, in words. */
export type BookAsked = Omit<BookHead, "version" | "sources">

/** The name of a book: another for other data, other supposed acts or other rules. */
export function bookName({ ledger, dataVersion }: World, asked: BookAsked): string {
  const supposed = [...ledger.acts.values()].filter((act) => act.supposed === true)
  return nameOf([BOOK_VERSION, { sources: dataVersion, ...asked }, supposed], ["core", "ledger", "duty"])
}

/**
 * The book of a world under some settings, from where it was kept or compiled and kept. It is kept under the checksums
 * of the texts it was made from and of the program that makes it, so that other data or other rules are another book; a
 * file that is damaged is made again.
 */
export function keptBook(world: World, asked: BookAsked, folders = keptFolders()): FlatBook {
  const name = `${bookName(world, asked)}.book`
  const bytes = readKept(folders, name)
  const kept = bytes === undefined ? undefined : readBook(bytes)
  if (kept?.head.sources === world.dataVersion) return kept
  const book = compileBook(world, { sources: world.dataVersion, ...asked })
  keep(folders, name, bookBytes(book))
  return book
}
