import { type Day, formatDay, type Party, parseDay, readParty } from "../../core/index.ts"
import {
  ASK_PLAN,
  type CellTable,
  directionIndex,
  emptyLine,
  epochIn,
  linePricer,
  PLAIN,
  SIMPLE,
} from "../../duty/index.ts"
import { destinationOf } from "../world.ts"
import type { PriceRow } from "./careful-rows.ts"
import type { CodeIndex } from "./code-index.ts"
import { CAREFUL, CODE, DESTINATION, ENTRY_DATE, type Layout, ORIGIN, VALUE } from "./layout.ts"
import type { Place, RowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"
import type { Tally } from "./tally.ts"

const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13]
const FIRST_YEAR = 1990
const YEARS = 60
const PLAIN_DIRECTION = 255

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
  const { roles } = layout
  const fields = roles.length
  const price = linePricer()
  const out = emptyLine()
  const place: Place = { destination: 0, chapter: 0, month: 0 }
  const head0 = tables[0] as CellTable

  const monthStart = new Int32Array(YEARS * 12 + 1)
  for (let m = 0; m <= YEARS * 12; m++) {
    const text = `${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}-01`
    monthStart[m] = parseDay(text)
  }
  const firstDay = monthStart[0] as number
  const span = (monthStart[YEARS * 12] as number) - firstDay
  const ownEpochs = tables.map(({ book }) =>
    Uint16Array.from({ length: span }, (_, i) => epochIn(book.days, firstDay + i)),
  )
  const epochTables = tables.map(({ book }, b) => {
    const day = days[b]
    return day === undefined ? (ownEpochs[b] as Uint16Array) : new Uint16Array(span).fill(epochIn(book.days, day))
  })
  const defaultDay = entryDate ?? (firstDay as Day)
  const [defaultYear, defaultMonth] = formatDay(defaultDay).split("-").map(Number) as [number, number]
  const defaultMonthIndex = (defaultYear - FIRST_YEAR) * 12 + defaultMonth - 1

  /** Direction by destination (given: US, CN; or as the origin implies) and the origin's two letters. */
  const directionOf = (destination: "US" | "CN" | undefined): Uint8Array =>
    Uint8Array.from({ length: 676 }, (_, i) => {
      const origin = readParty(String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)))
      if (origin === undefined) return PLAIN_DIRECTION
      const to = (destination as Party | undefined) ?? destinationOf(origin)
      return directionIndex(head0.book.directions, to, origin) ?? PLAIN_DIRECTION
    })
  const byOrigin = [directionOf("US"), directionOf("CN"), directionOf(undefined)] as const
  const CHINA = 2 * 26 + 13

  /** Whether every book prices the cell in columns: it has a plan, and a column 1 rate where one is asked for. */
  function inColumns(product: number, direction: number, day: number): boolean {
    for (let b = 0; b < tables.length; b++) {
      const t = tables[b]!
      const epoch = epochTables[b]![day - firstDay]!
      const plan = planOf(t, product, direction, epoch)
      const kind = t.kind[plan]
      if (kind === PLAIN || (exactOnly && kind !== SIMPLE)) return false
      const first = firstOf(t, product, direction, epoch)
      if (exactOnly && t.hasFirst[plan] === 1 && (first < 0 || t.ratePpm[first]! < 0)) return false
      if (t.destinationOf[direction] !== 0) continue
      if (first < 0 || firstOf(t, product, direction, ownEpochs[b]![day - firstDay]!) < 0) return false
    }
    return true
  }

  function priceCell(b: number, product: number, direction: number, day: number, cents: number): void {
    const t = tables[b]!
    const epoch = epochTables[b]![day - firstDay]!
    const plan = planOf(t, product, direction, epoch)
    const rate = firstOf(t, product, direction, epoch)
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
      const rowStart = pos
      let [fast, field, head, tail, cents, origin, destination] = [true, 0, -1, -1, -1, CHINA, 2]
      let [day, month] = [defaultDay as number, defaultMonthIndex]
      let rowEnd = 0
      for (;;) {
        let a = pos
        let b: number
        if (bytes[pos] === QUOTE) {
          a++
          let q = a
          for (;;) {
            while (q < to && bytes[q] !== QUOTE) q++
            if (q >= to) {
              if (!last) return rowStart
              break
            }
            if (bytes[q + 1] !== QUOTE) break
            q += 2
            if (roles[field] !== 0) fast = false
          }
          b = q
          pos = Math.min(to, q + 1)
          while (pos < to && bytes[pos] !== COMMA && bytes[pos] !== NEWLINE) {
            if (bytes[pos] !== RETURN) fast = false
            pos++
          }
        } else {
          while (pos < to && bytes[pos] !== COMMA && bytes[pos] !== NEWLINE) pos++
          b = pos
          if (b > a && bytes[b - 1] === RETURN) b--
        }
        if (pos >= to && !last) return rowStart
        const size = b - a
        switch (roles[field]) {
          case CODE: {
            let digits = 0
            head = 0
            for (let i = a; i < b; i++) {
              const c = bytes[i]!
              if (c === 46) continue
              const d = c - 48
              if (d < 0 || d > 9) {
                digits = 99
                break
              }
              digits++
              if (digits <= 8) head = head * 10 + d
              else tail = tail < 0 ? d : tail * 10 + d
            }
            if (digits !== 8 && digits !== 10) fast = false
            break
          }
          case VALUE: {
            let fraction = -1
            cents = 0
            if (size === 0 || size > 14 || bytes[a] === 46) fast = false
            for (let i = a; i < b; i++) {
              const d = bytes[i]! - 48
              if (d >= 0 && d <= 9 && fraction < 2) {
                cents = cents * 10 + d
                if (fraction >= 0) fraction++
              } else if (d === -2 && fraction < 0) fraction = 0
              else {
                fast = false
                break
              }
            }
            if (fraction < 0) cents *= 100
            else if (fraction === 1) cents *= 10
            else if (fraction === 0) fast = false
            break
          }
          case ENTRY_DATE: {
            if (size === 0) {
              if (entryDate === undefined) fast = false
              break
            }
            if (size !== 10 || bytes[a + 4] !== 45 || bytes[a + 7] !== 45) {
              fast = false
              break
            }
            const y = bytes[a]! * 1000 + bytes[a + 1]! * 100 + bytes[a + 2]! * 10 + bytes[a + 3]! - 53_328
            const m = bytes[a + 5]! * 10 + bytes[a + 6]! - 528
            const d = bytes[a + 8]! * 10 + bytes[a + 9]! - 528
            month = (y - FIRST_YEAR) * 12 + m - 1
            const known = y >= FIRST_YEAR && y < FIRST_YEAR + YEARS && m >= 1 && m <= 12 && d >= 1
            if (known) day = monthStart[month]! + d - 1
            if (!known || day >= monthStart[month + 1]! || !areDigits(bytes, a)) fast = false
            break
          }
          case ORIGIN: {
            if (size === 0) break
            const x = bytes[a]! - 65
            const y = bytes[a + 1]! - 65
            if (size !== 2 || x < 0 || x > 25 || y < 0 || y > 25) fast = false
            else origin = x * 26 + y
            break
          }
          case DESTINATION: {
            if (size === 0) break
            if (size === 2 && bytes[a] === 85 && bytes[a + 1] === 83) destination = 0
            else if (size === 2 && bytes[a] === 67 && bytes[a + 1] === 78) destination = 1
            else fast = false
            break
          }
          case CAREFUL:
            if (size > 0) fast = false
        }
        field++
        if (pos >= to || bytes[pos] === NEWLINE) {
          rowEnd = pos > rowStart && bytes[pos - 1] === RETURN ? pos - 1 : pos
          pos++
          break
        }
        pos++
        if (field >= fields) fast = false
      }
      if (rowEnd === rowStart) continue
      tally.rows++
      if (zero < rowEnd) {
        fast = false
        zero = nextZero(bytes, rowEnd, to)
      }
      const index = fast && field === fields ? codes.find(head, tail) : -1
      const direction = byOrigin[destination]![origin]!
      if (index < 0 || direction === PLAIN_DIRECTION || !inColumns(index, direction, day)) {
        careful(bytes, rowStart, rowEnd)
        continue
      }
      place.destination = head0.destinationOf[direction] as 0 | 1
      place.chapter = (head / 1_000_000) | 0
      place.month = month
      tally.priced++
      tally.value[place.destination] += cents
      if (writer !== undefined) writer.copy(bytes, rowStart, rowEnd)
      for (let b = 0; b < tables.length; b++) priceCell(b, index, direction, day, cents)
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

function planOf({ book, destinationOf, epochs }: CellTable, product: number, direction: number, epoch: number): number {
  const own = book.codeClass[product * 2 + destinationOf[direction]!]!
  return own < 0 ? ASK_PLAN : book.cells[book.cellStart[direction]! + own * epochs + epoch]!
}

function firstOf(
  { book, destinationOf, epochs }: CellTable,
  product: number,
  direction: number,
  epoch: number,
): number {
  const column = book.codeColumn[product * 2 + destinationOf[direction]!]!
  return column < 0 ? -1 : book.columns[column * epochs + epoch]!
}

function areDigits(bytes: Buffer, a: number): boolean {
  for (let i = 0; i < 10; i++) {
    const c = bytes[a + i]!
    if (i !== 4 && i !== 7 && (c < 48 || c > 57)) return false
  }
  return true
}
