import type { Issue } from "../../core/index.ts"
import { entryPricer, plainPricer } from "../../duty/index.ts"
import { ownSettings, type ReadRow } from "./careful-row.ts"
import type { OpenBook, OpenLaw } from "./open-law.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"

const NEWLINE = 10

/** A row as it stands in what was read, without its line end. */
export interface RowBytes {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** Prices rows that the scanner leaves to it. */
export interface CarefulPricer {
  /** Prices a row into the sums and onto the output: whether the plain evaluator had to, or why it is refused. */
  readonly price: (row: ReadRow, at: RowBytes, place: Place) => boolean | readonly Issue[]
}

/** Rows followed by their price under each book. */
export function rowPricer(law: OpenLaw, sink: RowSink, writer: RowWriter | undefined): CarefulPricer {
  const pricers = law.books.map(({ rates, ledger, asOf, standing, slots }) => {
    const book = { ...law.world, ledger }
    return rates === undefined ? plainPricer({ asOf, standing }, slots, book) : entryPricer(rates, book)
  })
  return {
    price(row, { bytes, start, end }, place) {
      writer?.copy(bytes, start, end)
      let plain = false
      law.books.forEach((book: OpenBook, b) => {
        const pricer = pricers[b] as (typeof pricers)[number]
        const line = book.on === undefined ? row.line : { ...row.line, entryDate: book.on }
        const own = book.on === undefined ? ownSettings(row, book) : undefined
        plain = pricer.price(line, own).plain || plain
        sink.general(b, pricer.out, line.enteredValue, place)
      })
      writer?.byte(NEWLINE)
      return plain
    },
  }
}
