import type { Day, Issue } from "../../core/index.ts"
import { type EntryLine, type EntryPricer, entryPricer, type RateBook } from "../../duty/index.ts"
import type { Ledger } from "../../ledger/index.ts"
import { LINE_FIELDS, type LineFacts, readLine } from "../line-facts.ts"
import type { World } from "../world.ts"
import { splitRow } from "./layout.ts"

/** A row that cannot be priced, with its bytes as text. */
export interface Reject {
  readonly row: number
  readonly issues: readonly Issue[]
  readonly text: string
}

/** The reader that takes every spelling and fact the line reader of single questions takes. */
export interface CarefulReader {
  readonly read: (text: string, row: number) => EntryLine | Reject
  readonly pricers: readonly EntryPricer[]
}

/** Opens it over a world, with one pricer a book. */
export function carefulReader(
  world: World,
  books: readonly { readonly rates: RateBook; readonly ledger: Ledger }[],
  names: readonly string[],
  file: string,
  entryDate: Day,
): CarefulReader {
  const pricers = books.map(({ rates, ledger }) => entryPricer(rates, { ...world, ledger }))
  const known = new Set<string>(LINE_FIELDS)
  return {
    pricers,
    read(text, row) {
      const reject = (message: string, next: string): Reject => ({ row, issues: [{ file, row, message, next }], text })
      const cells = splitRow(text)
      if (cells.length !== names.length) {
        return reject(`has ${cells.length} of ${names.length} columns`, "check that the row was not cut")
      }
      const facts: Record<string, string> = {}
      names.forEach((name, i) => {
        if (known.has(name)) facts[name] = (cells[i] as string).trim()
      })
      if (facts.as_of || facts.standing) {
        return reject("has an as_of or standing of its own", "price such lines without --bulk")
      }
      const { line, issues } = readLine(facts as LineFacts, world, { file, row, entryDate })
      return line ?? { row, issues, text }
    },
  }
}

/** Rejected rows as CSV: where, what was wrong, and the row as it stood; `before` rows of the file came earlier. */
export function rejectText(reject: Reject, before: number): string {
  return reject.issues
    .map(({ file = "", field = "", message, next = "" }) =>
      [file, before + reject.row, field, message, next, reject.text].map((cell) => quoted(String(cell))).join(","),
    )
    .map((row) => `${row}\n`)
    .join("")
}

export const REJECT_HEADER = "file,row,field,reason,next,line\n"

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
