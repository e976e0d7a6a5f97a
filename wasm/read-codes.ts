/** Reads codes: ten digits at once, eight digits and those with points one by one. */
import { cutOf, isQuoted, markAt, markBefore } from "./cells"
import { codeAt } from "./columns"
import { eightAt, numberOfTwo, oddOfEight, oddOfTwo, twoAt } from "./digits"
import { quotesFound, rowsFound } from "./find-cells"
import { KEY, LAW, TAIL } from "./row"
import { byte, ENDS, ROW_SIZE, ROWS } from "./tables"

const POINT: i32 = 46

/** Leaves of each row the key of its code's first eight digits, and one more than the number of the last two. */
export function readCodes(): void {
  const column = codeAt
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
    const eight = eightAt(a)
    const two = twoAt(a + 8)
    if ((oddOfEight(eight) | <u64>(oddOfTwo(two) | ((b - a) ^ 10))) !== 0) {
      readOther(row, a, b)
      continue
    }
    store<i32>(row, keyOf(eight), KEY)
    store<u16>(row, <u16>(numberOfTwo(two) + 1), TAIL)
  }
}

/** Eight digits as the table of codes holds them: one a half byte. */
// @ts-expect-error: decorator
@inline function keyOf(eight: u64): i32 {
  return <i32>eight | (<i32>(eight >> 32) << 4)
}

/** Eight digits, or with the points of the schedule. */
function readOther(row: i32, a: i32, b: i32): void {
  const size = b - a
  let eight = eightAt(a)
  let tail = 0
  if (size !== 8) {
    const bare = i8x16.swizzle(v128.load(a), i8x16(0, 1, 2, 3, 5, 6, 8, 9, 16, 16, 16, 16, 16, 16, 16, 16))
    eight = i64x2.extract_lane(bare, 0) ^ 0x3030303030303030
    const two = twoAt(a + 11)
    if (byte(a + 4) !== POINT || byte(a + 7) !== POINT) return readOdd(row, a, b)
    if (size !== 10) {
      if (size !== 13 || byte(a + 10) !== POINT || oddOfTwo(two) !== 0) return readOdd(row, a, b)
      tail = numberOfTwo(two) + 1
    }
  }
  if (oddOfEight(eight) !== 0) return readOdd(row, a, b)
  store<i32>(row, keyOf(eight), KEY)
  store<u16>(row, <u16>tail, TAIL)
}

/** Digits with points anywhere. */
function readOdd(row: i32, a: i32, b: i32): void {
  let count = 0
  let key = 0
  let tail = 0
  let at = a
  for (let d = byte(at) - 48; <u32>d <= 9 || d === -2; d = byte(++at) - 48) {
    if (d < 0) continue
    if (count < 8) key |= d << (((count & 3) << 3) + ((count >> 2) << 2))
    else tail = tail * 10 + d
    count++
  }
  if (at !== b || (count !== 8 && count !== 10)) store<i32>(row, 0, LAW)
  store<i32>(row, key, KEY)
  store<u16>(row, count === 8 ? 0 : <u16>(tail + 1), TAIL)
}
