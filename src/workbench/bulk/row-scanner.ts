import { type Day, formatDay, parseDay } from "../../core/index.ts"
import { CAREFUL, CODE, DESTINATION, ENTRY_DATE, type Layout, METAL_SHARE, ORIGIN, SKIP, VALUE } from "./layout.ts"
import { FIRST_YEAR, MONTHS } from "./tally.ts"

const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13]
/** Goods are of China where a row gives no origin; where it gives no destination, the origin implies one. */
const CHINA = 2 * 26 + 13
export const IMPLIED = 2

/** What the row at hand says, as far as its cells are spelt in the plain way; written again for each row. */
export interface ScannedRow {
  /** Where its text ends, and where the next row begins. */
  end: number
  next: number
  /** Whether every cell that the law asks for is spelt in the plain way, and the row has all its cells. */
  isPlain: boolean
  /** First eight digits of the code; the last two, or -1. */
  head: number
  tail: number
  cents: number
  /** Two letters as a number. */
  origin: number
  /** 0 the United States, 1 China, or as the origin implies. */
  destination: number
  day: number
  /** Months since the first of those counted. */
  month: number
  /** Cells that say something only the careful reader knows: how many, and the column, start and end of each. */
  others: number
  readonly stated: Int32Array
}

/** Scans the row that begins at `at`; without `last`, a row that does not end before `to` has no `next`. */
export type RowScanner = (bytes: Uint8Array, at: number, to: number, last: boolean) => ScannedRow

/** First day of each month that a row may give in the plain way. */
const monthStart = Int32Array.from({ length: MONTHS + 1 }, (_, m) =>
  parseDay(`${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}-01`),
)
/** The days from the first of these months to the last. */
export const SCANNED_DAYS = { first: monthStart[0] as Day, count: monthStart[MONTHS]! - monthStart[0]! }

/** Opens a scanner for files of one layout: no string and no object a row. */
export function rowScanner({ roles }: Pick<Layout, "roles">, entryDate: Day | undefined): RowScanner {
  const fields = roles.length
  const day = entryDate ?? SCANNED_DAYS.first
  const [year, monthOfYear] = formatDay(day).split("-").map(Number) as [number, number]
  const month = (year - FIRST_YEAR) * 12 + monthOfYear - 1
  const row: ScannedRow = {
    ...{ end: 0, next: 0, isPlain: true, head: -1, tail: -1, cents: -1, origin: CHINA, destination: IMPLIED },
    ...{ day, month, others: 0, stated: new Int32Array(fields * 3) },
  }

  return function scan(bytes, at, to, last) {
    let pos = at
    let field = 0
    row.isPlain = true
    row.head = row.tail = row.cents = -1
    row.origin = CHINA
    row.destination = IMPLIED
    row.day = day
    row.month = month
    row.others = 0
    for (;;) {
      let a = pos
      let b: number
      const role = roles[field]
      if (bytes[pos] === QUOTE) {
        a++
        let q = a
        for (;;) {
          while (q < to && bytes[q] !== QUOTE) q++
          if (q >= to) break
          if (bytes[q + 1] !== QUOTE) break
          q += 2
          if (role !== SKIP) row.isPlain = false
        }
        b = q
        pos = Math.min(to, q + 1)
        while (pos < to && bytes[pos] !== COMMA && bytes[pos] !== NEWLINE) {
          if (bytes[pos] !== RETURN) row.isPlain = false
          pos++
        }
        if (q >= to) row.isPlain = false
      } else {
        while (pos < to && bytes[pos] !== COMMA && bytes[pos] !== NEWLINE) pos++
        b = pos
        if (b > a && bytes[b - 1] === RETURN) b--
      }
      if (pos >= to && !last) {
        row.next = -1
        return row
      }
      if (role !== SKIP) readCell(bytes, field, a, b)
      field++
      if (pos >= to || bytes[pos] === NEWLINE) break
      pos++
      if (field >= fields) row.isPlain = false
    }
    if (field !== fields) row.isPlain = false
    row.end = pos > at && bytes[pos - 1] === RETURN ? pos - 1 : pos
    row.next = pos < to ? pos + 1 : to
    return row
  }

  function readCell(bytes: Uint8Array, field: number, a: number, b: number): void {
    switch (roles[field]) {
      case CODE:
        if (!readCode(bytes, a, b)) row.isPlain = false
        break
      case VALUE:
        if (!readValue(bytes, a, b)) row.isPlain = false
        break
      case ENTRY_DATE:
        if (b === a ? entryDate === undefined : !readDate(bytes, a, b)) row.isPlain = false
        break
      case ORIGIN: {
        if (b === a) break
        const [x, y] = [bytes[a]! - 65, bytes[a + 1]! - 65]
        if (b - a !== 2 || x < 0 || x > 25 || y < 0 || y > 25) row.isPlain = false
        else row.origin = x * 26 + y
        break
      }
      case DESTINATION:
        if (b === a) break
        if (b - a === 2 && bytes[a] === 85 && bytes[a + 1] === 83) row.destination = 0
        else if (b - a === 2 && bytes[a] === 67 && bytes[a + 1] === 78) row.destination = 1
        else row.isPlain = false
        break
      case METAL_SHARE:
      case CAREFUL: {
        if (b === a) break
        const { stated } = row
        const into = row.others++ * 3
        stated[into] = field
        stated[into + 1] = a
        stated[into + 2] = b
      }
    }
  }

  /** Eight digits or ten, with points anywhere. */
  function readCode(bytes: Uint8Array, a: number, b: number): boolean {
    let [digits, head, tail] = [0, 0, -1]
    for (let i = a; i < b; i++) {
      const c = bytes[i]!
      if (c === 46) continue
      const d = c - 48
      if (d < 0 || d > 9) return false
      digits++
      if (digits <= 8) head = head * 10 + d
      else tail = tail < 0 ? d : tail * 10 + d
    }
    row.head = head
    row.tail = tail
    return digits === 8 || digits === 10
  }

  /** Digits with at most a point and two more. */
  function readValue(bytes: Uint8Array, a: number, b: number): boolean {
    let [fraction, cents] = [-1, 0]
    if (b === a || b - a > 14 || bytes[a] === 46) return false
    for (let i = a; i < b; i++) {
      const d = bytes[i]! - 48
      if (d >= 0 && d <= 9 && fraction < 2) {
        cents = cents * 10 + d
        if (fraction >= 0) fraction++
      } else if (d === -2 && fraction < 0) fraction = 0
      else return false
    }
    row.cents = fraction < 0 ? cents * 100 : fraction === 1 ? cents * 10 : cents
    return fraction !== 0
  }

  function readDate(bytes: Uint8Array, a: number, b: number): boolean {
    if (b - a !== 10 || bytes[a + 4] !== 45 || bytes[a + 7] !== 45 || !areDigits(bytes, a)) return false
    const y = bytes[a]! * 1000 + bytes[a + 1]! * 100 + bytes[a + 2]! * 10 + bytes[a + 3]! - 53_328
    const m = bytes[a + 5]! * 10 + bytes[a + 6]! - 528
    const d = bytes[a + 8]! * 10 + bytes[a + 9]! - 528
    const month = (y - FIRST_YEAR) * 12 + m - 1
    if (month < 0 || month >= MONTHS || m < 1 || m > 12 || d < 1) return false
    row.month = month
    row.day = monthStart[row.month]! + d - 1
    return row.day < monthStart[row.month + 1]!
  }
}

function areDigits(bytes: Uint8Array, a: number): boolean {
  for (let i = 0; i < 10; i++) {
    const c = bytes[a + i]!
    if (i !== 4 && i !== 7 && (c < 48 || c > 57)) return false
  }
  return true
}
