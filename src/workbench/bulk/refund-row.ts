import { type Cents, type Day, formatDay, type Issue } from "../../core/index.ts"
import { type CellTable, type Refund, type RefundDays, refundOf } from "../../duty/index.ts"
import { readPaidEntry } from "../paid-entry.ts"
import type { LayerColumns } from "./layer-columns.ts"
import type { OpenBook, OpenLaw } from "./open-law.ts"
import type { CarefulPricer } from "./price-row.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"
import { type BookTally, CHAPTERS, MONTHS, type Tally } from "./tally.ts"

const [COMMA, NEWLINE] = [44, 10]

/** Sums and rows of a refund: the books `collected` and `owed`, and a third for what comes back. */
export interface RefundSink extends RowSink {
  readonly exact: (refund: Refund, place: Place) => void
}

/** Duty collected less duty owed, layer by layer; the scanner gives it only lines that both laws price exactly. */
export function refundSink(law: OpenLaw, tally: Tally, writer: RowWriter | undefined): RefundSink {
  const { columnOf, names } = (law.books[0] as OpenBook).columns as LayerColumns
  const tables = law.scanned?.tables ?? []
  const slots = new Map((law.books[0] as OpenBook).slots.map((id, slot) => [id, slot]))
  const sums = tally.books[2] as BookTally
  const cells = new Float64Array(names.length)
  let collected = 0

  /** The first book's layers come back, the second's are owed. */
  function lay(b: number, slot: number, cents: number): void {
    ;(tally.books[b] as BookTally).bySlot[slot]! += cents
    const back = b === 0 ? cents : -cents
    sums.bySlot[slot]! += back
    cells[columnOf[slot]!]! += back
  }

  function close(b: number, total: number, place: Place): void {
    add(tally.books[b] as BookTally, total, place)
    if (b === 0) {
      collected = total
      return
    }
    add(sums, collected - total, place)
    if (writer === undefined) return
    figures([collected, total, collected - total])
    for (let i = 0; i < 5; i++) writer.byte(COMMA)
    layers()
  }

  function figures(cents: readonly (Cents | undefined)[]): void {
    for (const figure of cents) {
      writer?.byte(COMMA)
      if (figure !== undefined) writer?.money(figure)
    }
  }

  function layers(): void {
    for (let i = 0; i < cells.length; i++) {
      writer?.byte(COMMA)
      if (cells[i] !== 0) writer?.money(cells[i] as number)
    }
  }

  return {
    general(b, out, _cents, place) {
      if (b === 0) cells.fill(0)
      for (let k = 0; k < out.layers; k++) lay(b, out.slot[k]!, out.low[k]!)
      close(b, out.from, place)
    },
    simple(b, plan, first, cents, place) {
      if (b === 0) cells.fill(0)
      const { termStart, termPpm, termSlot } = tables[b] as CellTable
      let total = 0
      if (first > 0) {
        total = Math.floor((cents * first + 500_000) / 1_000_000)
        lay(b, place.destination, total)
      }
      for (let t = termStart[plan]!, end = termStart[plan + 1]!; t < end; t++) {
        const layer = Math.floor((cents * termPpm[t]! + 500_000) / 1_000_000)
        lay(b, termSlot[t]!, layer)
        total += layer
      }
      close(b, total, place)
    },
    exact(refund, place) {
      const { total, bounds, asPaid, protestBy, mismatches, collected: before, owed } = refund
      cells.fill(0)
      for (const { measure, refund: cents } of total === undefined ? [] : refund.layers) {
        const slot = slots.get(measure) ?? 0
        sums.bySlot[slot]! += cents
        cells[columnOf[slot]!]! += cents
      }
      side(0, before, place)
      side(1, owed, place)
      if (total === undefined) sums.bounded++
      else add(sums, total, place)
      if (writer === undefined) return
      figures([known(before), known(owed), total, bounds?.from, bounds?.to, asPaid])
      writer.byte(COMMA)
      if (protestBy !== undefined) writer.text(formatDay(protestBy))
      writer.byte(COMMA)
      const said = mismatches.map((m) => `${m.heading}: ${m.says}`).join("; ")
      if (said !== "") writer.text(`"${said.replaceAll('"', '""')}"`)
      layers()
    },
  }

  function side(b: number, { components, total }: Refund["collected"], place: Place) {
    const book = tally.books[b] as BookTally
    for (const { measure, amount } of components) {
      book.bySlot[slots.get(measure) ?? 0]! += amount.known ? amount.cents : amount.atLeast
    }
    if (!total.known) book.bounded++
    add(book, total.known ? total.value : total.from, place)
  }
}

const known = ({ total }: Refund["collected"]): Cents | undefined => (total.known ? total.value : undefined)

function add(book: BookTally, cents: number, { destination, chapter, month }: Place): void {
  book.duty[destination] += cents
  book.upTo[destination] += cents
  book.byChapter[destination * CHAPTERS + chapter]! += cents
  book.byMonth[destination * MONTHS + month]! += cents
}

/** The days on which the two laws of a refund stand. */
export function refundDays({ books }: OpenLaw): RefundDays {
  const [paid, adjudged] = books as readonly [OpenBook, OpenBook]
  return {
    adjudgedAsOf: adjudged.asOf as Day,
    standing: adjudged.standing,
    ...(paid.asOf === "entry" ? {} : { paidAsOf: paid.asOf }),
  }
}

/** Rows that say what was paid, or that only joint completions can bound: one engine asked twice, as for one entry. */
export function refundPricer(
  law: OpenLaw,
  sink: RefundSink,
  file: string,
  writer: RowWriter | undefined,
): CarefulPricer {
  return {
    price(row, { bytes, start, end }, place) {
      const issues: Issue[] = []
      const entry = readPaidEntry(row.facts, { file, row: 0 }, issues)
      if (entry === undefined) return issues
      writer?.copy(bytes, start, end)
      sink.exact(refundOf({ ...entry, line: row.line }, refundDays(law), law.world), place)
      writer?.byte(NEWLINE)
      return true
    },
  }
}
