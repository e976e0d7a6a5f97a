/** Reads where goods come from and where they go: two letters each. */
import { cutOf, isQuoted, markAt, markBefore } from "./cells"
import { originAt, toAt } from "./columns"
import { quotesFound, rowsFound } from "./find-cells"
import { LAW, WAY } from "./row"
import { byte, DIRECTIONS, ENDS, ROW_SIZE, ROWS } from "./tables"

/** Two letters as they stand in text. */
const CHINA: i32 = 0x4e43
const UNITED_STATES: i32 = 0x5355
/** The tables of directions: by destination, or as the origin implies. */
const TO_CHINA: i32 = 1 << 16
const IMPLIED: i32 = 2 << 16
const NO_DIRECTION: i32 = 255

/** Leaves the number of each row's direction. */
export function readDirections(): void {
  if (originAt < 0) layOrigin()
  else readOrigins()
  for (let row = ROWS, end = ENDS - 4, until = end + (rowsFound << 2); end < until; end += 4, row += ROW_SIZE) {
    const table = toAt < 0 ? DIRECTIONS + IMPLIED : tableOf(row, end)
    const direction = byte(table + <i32>load<u16>(row, WAY))
    if (direction === NO_DIRECTION) store<i32>(row, 0, LAW)
    store<u16>(row, <u16>direction, WAY)
  }
}

/** The origin of rows in a file that gives none. */
function layOrigin(): void {
  for (let row = ROWS, until = ROWS + rowsFound * ROW_SIZE; row < until; row += ROW_SIZE) store<u16>(row, CHINA, WAY)
}

/** Leaves the letters of each row's origin. */
function readOrigins(): void {
  const column = originAt
  const quotes = quotesFound
  const before = markBefore(column)
  const cut = cutOf(column)
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
    let letters = <i32>load<u16>(a)
    if (b - a !== 2) {
      if (b > a) store<i32>(row, 0, LAW)
      letters = CHINA
    }
    store<u16>(row, <u16>letters, WAY)
  }
}

/** The directions into where a row says its goods go. */
function tableOf(row: i32, end: i32): i32 {
  const mark = markAt(markBefore(toAt), end)
  let a = load<i32>(mark) + 1
  let b = load<i32>(mark, 4) - cutOf(toAt)
  if (isQuoted(a)) {
    a++
    b--
  }
  const letters = <i32>load<u16>(a)
  if (b - a === 2 && letters === UNITED_STATES) return DIRECTIONS
  if (b - a === 2 && letters === CHINA) return DIRECTIONS + TO_CHINA
  if (b > a) store<i32>(row, 0, LAW)
  return DIRECTIONS + IMPLIED
}
