import type { Day } from "../../core/index.ts"
import { type CellTable, emptyLine, linePricer, PLAIN, SIMPLE } from "../../duty/index.ts"
import type { PriceRow } from "./careful-rows.ts"
import { cellFinder, NO_DIRECTION } from "./cell-finder.ts"
import type { CodeIndex } from "./code-index.ts"
import type { Layout } from "./layout.ts"
import { rowScanner } from "./row-scanner.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"
import type { Tally } from "./tally.ts"

const NEWLINE = 10

/** Prices rows of CSV bytes as they are read. */
export interface CsvPricer {
  /**
   * Prices the whole rows of `bytes` between two offsets and gives the offset of the first row that is not whole.
   * `last` says that nothing follows: an unfinished row is then refused, not waited for.
   */
  readonly feed: (bytes: Buffer, from: number, to: number, stop: number, last: boolean) => number
}

export interface CsvPricerParts {
  readonly layout: Layout
  readonly tables: readonly CellTable[]
  /** Books that price every line as entered on one day, whatever day the line gives. */
  readonly days: readonly (Day | undefined)[]
  /** Rows of cells that are not ad valorem layers on the whole value take the careful path. */
  readonly exactOnly: boolean
  readonly codes: CodeIndex
  readonly careful: PriceRow
  readonly sink: RowSink
  readonly tally: Tally
  readonly writer: RowWriter | undefined
  /** Day of rows that give none; without it such rows take the careful path. */
  readonly entryDate: Day | undefined
}

/** Fuses parsing with pricing: no string and no object a row, unless the row needs the careful reader. */
export function csvPricer(parts: CsvPricerParts): CsvPricer {
  const { layout, tables, days, exactOnly, codes, careful, sink, tally, writer, entryDate } = parts
  const price = linePricer()
  const out = emptyLine()
  const place: Place = { destination: 0, chapter: 0, month: 0 }
  const scan = rowScanner(layout, entryDate)
  const cells = cellFinder(
    tables.map(({ book }) => book),
    days,
  )

  /** Whether every book prices the cell in columns: it has a plan, and a column 1 rate where one is asked for. */
  function inColumns(code: number, direction: number, day: number): boolean {
    for (let b = 0; b < tables.length; b++) {
      const { kind, hasFirst, ratePpm } = tables[b]!
      const plan = cells.planOf(b, code, direction, day)
      if (kind[plan] === PLAIN || (exactOnly && kind[plan] !== SIMPLE)) return false
      const first = cells.firstOf(b, code, direction, day)
      if (exactOnly && hasFirst[plan] === 1 && (first < 0 || ratePpm[first]! < 0)) return false
    }
    return cells.areGoods(code, direction, day)
  }

  function priceCell(b: number, code: number, direction: number, day: number, cents: number): void {
    const t = tables[b]!
    const plan = cells.planOf(b, code, direction, day)
    const rate = cells.firstOf(b, code, direction, day)
    const first = t.hasFirst[plan] === 0 || rate < 0 ? 0 : t.ratePpm[rate]!
    if (t.kind[plan] === SIMPLE && first >= 0 && cents <= 2e9) sink.simple(b, plan, first, cents, place)
    else {
      price(t.planAt(plan), t.rateAt(rate), place.destination, cents, undefined, NO_SHARES, out)
      sink.general(b, out, cents, place)
    }
  }

  function feed(bytes: Buffer, from: number, to: number, stop: number, last: boolean): number {
    let pos = from
    let zero = nextZero(bytes, from, to)
    while (pos < stop) {
      const start = pos
      const row = scan(bytes, start, to, last)
      if (row.next < 0) return start
      pos = row.next
      if (row.end === start) continue
      tally.rows++
      let plain = row.isPlain && row.others === 0
      if (zero < row.end) {
        plain = false
        zero = nextZero(bytes, row.end, to)
      }
      const { day, cents } = row
      const code = plain ? codes.find(row.head, row.tail) : -1
      const direction = cells.directionOf(row.destination, row.origin)
      if (code < 0 || direction === NO_DIRECTION || !inColumns(code, direction, day)) {
        careful(bytes, start, row.end)
        continue
      }
      place.destination = cells.sideOf(direction)
      place.chapter = (row.head / 1_000_000) | 0
      place.month = row.month
      tally.priced++
      tally.value[place.destination] += cents
      if (writer !== undefined) writer.copy(bytes, start, row.end)
      for (let b = 0; b < tables.length; b++) priceCell(b, code, direction, day, cents)
      if (writer !== undefined) writer.byte(NEWLINE)
    }
    return pos
  }

  return { feed }
}

const NO_SHARES = {}

/** Where the next zero byte stands: text has none, so a row that holds one was damaged. */
function nextZero(bytes: Buffer, from: number, to: number): number {
  const found = bytes.subarray(from, to).indexOf(0)
  return found < 0 ? Number.POSITIVE_INFINITY : from + found
}
