import type { CellTable, PricedLine } from "../../duty/index.ts"
import type { OpenBook, OpenLaw } from "./open-law.ts"
import type { RowWriter } from "./row-writer.ts"
import { type BookTally, CHAPTERS, MONTHS, type Tally } from "./tally.ts"

const COMMA = 44

/** Where a row's price goes: into the tally, and onto the output when there is one. */
export interface RowSink {
  /** Lays one book's price of the row at hand; `duty` to `to` in minor units, layers from `out`. */
  readonly general: (book: number, out: PricedLine, cents: number, place: Place) => void
  readonly simple: (book: number, plan: number, first: number, cents: number, place: Place) => void
}

/** Where in the sums a row falls; written again for each row. */
export interface Place {
  destination: 0 | 1
  chapter: number
  month: number
}

/** Adds rows to a tally and, with a writer, writes `,duty,duty_from,duty_to` and one cell a layer column. */
export function rowSink({ books, scanned }: OpenLaw, tally: Tally, writer: RowWriter | undefined): RowSink {
  const tables = scanned?.tables ?? []
  const laid = books.map(({ columns }) => new Float64Array(columns.names.length))

  function add(b: number, from: number, to: number, { destination, chapter, month }: Place): void {
    const book = tally.books[b] as BookTally
    book.duty[destination] += from
    if (to === Number.POSITIVE_INFINITY) book.unbounded++
    else {
      book.upTo[destination] += to
      if (to !== from) book.bounded++
    }
    book.byChapter[destination * CHAPTERS + chapter]! += from
    book.byMonth[destination * MONTHS + month]! += from
  }

  function write(b: number, from: number, to: number): void {
    if (writer === undefined) return
    writer.byte(COMMA)
    if (to === from) {
      writer.money(from)
      writer.byte(COMMA)
      writer.byte(COMMA)
    } else {
      writer.byte(COMMA)
      writer.money(from)
      writer.byte(COMMA)
      if (to !== Number.POSITIVE_INFINITY) writer.money(to)
    }
    const cells = laid[b] as Float64Array
    for (let i = 0; i < cells.length; i++) {
      writer.byte(COMMA)
      if (cells[i] !== 0) writer.money(cells[i] as number)
    }
  }

  return {
    general(b, out, _cents, place) {
      const { bySlot } = tally.books[b] as BookTally
      const cells = laid[b] as Float64Array
      const { columnOf } = (books[b] as OpenBook).columns
      cells.fill(0)
      for (let k = 0; k < out.layers; k++) {
        const slot = out.slot[k]!
        bySlot[slot]! += out.low[k]!
        cells[columnOf[slot]!]! += out.low[k]!
      }
      add(b, out.from, out.to, place)
      write(b, out.from, out.to)
    },
    simple(b, plan, first, cents, place) {
      const { termStart, termPpm, termSlot } = tables[b] as CellTable
      const { bySlot } = tally.books[b] as BookTally
      const cells = laid[b] as Float64Array
      const { columnOf } = (books[b] as OpenBook).columns
      const told = writer !== undefined
      if (told) cells.fill(0)
      let total = 0
      if (first > 0) {
        total = Math.floor((cents * first + 500_000) / 1_000_000)
        bySlot[place.destination]! += total
        if (told) cells[0] = total
      }
      for (let t = termStart[plan]!, end = termStart[plan + 1]!; t < end; t++) {
        const layer = Math.floor((cents * termPpm[t]! + 500_000) / 1_000_000)
        const slot = termSlot[t]!
        bySlot[slot]! += layer
        if (told) cells[columnOf[slot]!]! += layer
        total += layer
      }
      add(b, total, total, place)
      if (told) write(b, total, total)
    },
  }
}
