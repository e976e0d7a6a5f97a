/** Reads dates of entry, year, month and day with dashes. */
import { cutOf, isQuoted, markAt, markBefore } from "./cells"
import { dateAt } from "./columns"
import { quotesFound, rowsFound } from "./find-cells"
import { DAY, LAW } from "./row"
import { DAYS, DEFAULT_DAY, ENDS, ROW_SIZE, ROWS } from "./tables"

/** The years of the table begin with 1990: so many before 2000. */
const BEFORE_2000: i32 = 10
/** 20 and 19 as they stand in text. */
const TWENTY: i32 = 0x3032
const NINETEEN: i32 = 0x3931
/** What follows them, each sign taken off; what digits may not be, nor dashes; what neither a month nor a day may be. */
const SIGNS: u64 = 0x30302d30302d3030
const SIXES: u64 = 0x0606000606000606
const NO_SIGNS: u64 = 0xf0f0fff0f0fff0f0
const NO_DAYS: u64 = 0x00e00000f0000000

/** Leaves what the table says of each row's day: its month, and below it its epoch. */
export function readDays(): void {
  const column = dateAt
  if (column < 0) return layDefault()
  const quotes = quotesFound
  const before = markBefore(column)
  const cut = cutOf(column)
  const days = DAYS + (BEFORE_2000 << 11)
  let row = ROWS
  for (let end = ENDS - 4, until = end + (rowsFound << 2); end < until; end += 4, row += ROW_SIZE) {
    const mark = markAt(before, end)
    let a = load<i32>(mark) + 1
    let b = load<i32>(mark, 4) - cut
    if (quotes) {
      if (isQuoted(a)) {
        a++
        b--
      }
    }
    const signs = load<u64>(a + 2) ^ SIGNS
    // Two digits each in the byte of the first.
    const pairs = signs * 10 + (signs >> 8)
    const odd = ((signs | (signs + SIXES)) & NO_SIGNS) | (pairs & NO_DAYS)
    const place = ((<i32>pairs & 255) << 9) | ((<i32>pairs >>> 24) << 5) | (<i32>(pairs >> 48) & 31)
    let day: i32
    if ((odd | <u64>((<i32>load<u16>(a) ^ TWENTY) | ((b - a) ^ 10))) === 0) day = load<i32>(days + (place << 2))
    else if (b <= a) day = DEFAULT_DAY
    else day = odd === 0 && b - a === 10 ? dayBefore(a, place) : -1
    if (day < 0) store<i32>(row, 0, LAW)
    store<i32>(row, day, DAY)
  }
}

/** A day of the nineties. */
function dayBefore(a: i32, place: i32): i32 {
  const year = place >> 9
  return <i32>load<u16>(a) === NINETEEN && year >= 90 ? load<i32>(DAYS + ((place - (90 << 9)) << 2)) : -1
}

/** The day of rows in a file that gives none. */
function layDefault(): void {
  for (let row = ROWS, until = ROWS + rowsFound * ROW_SIZE; row < until; row += ROW_SIZE) {
    store<i32>(row, DEFAULT_DAY, DAY)
    if (DEFAULT_DAY < 0) store<i32>(row, 0, LAW)
  }
}
