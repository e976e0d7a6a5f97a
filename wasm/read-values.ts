/** Reads values in minor units: ten digits with two after a point, or eight without, at once; others digit by digit. */
import { cutOf, isQuoted, markAt, markBefore } from "./cells"
import { valueAt } from "./columns"
import { quotesFound, rowsFound } from "./find-cells"
import { CENTS, LAW } from "./row"
import { byte, ENDS, ROW_SIZE, ROWS } from "./tables"

const POINT: i32 = 46
const MOST: i64 = 2000000000

/** Where the digits of a value stand in the sixteen bytes up to its end, by its size: with two after a point, or none. */
const SHAPES = memory.data(2 * 16 * 16, 16)
for (let size = 0; size < 16; size++) {
  for (let lane = 0; lane < 16; lane++) {
    const pointed = lane < 14 ? lane - 1 : lane
    store<u8>(SHAPES + (size << 4) + lane, pointed >= 16 - size ? pointed : 255)
    store<u8>(SHAPES + 256 + (size << 4) + lane, lane < 14 && lane + 2 >= 16 - size ? lane + 2 : 255)
  }
}

// What the loop takes as it stands, sixteen bytes each: zeros as text, nines, and what pairs, fours and eights weigh.
const TERMS = memory.data<u64>([
  0x3030303030303030, 0x3030303030303030, 0x0909090909090909, 0x0909090909090909, 0x00ff00ff00ff00ff,
  0x00ff00ff00ff00ff, 0x000a000a000a000a, 0x000a000a000a000a, 0x0001006400010064, 0x0001006400010064,
  0x0001271000012710, 0x0001271000012710,
])

/** Leaves the value of each row. */
export function readValues(): void {
  const column = valueAt
  const quotes = quotesFound
  const before = markBefore(column)
  const cut = cutOf(column)
  const zeros = v128.load(TERMS)
  const nines = v128.load(TERMS, 16)
  const firsts = v128.load(TERMS, 32)
  const tens = v128.load(TERMS, 48)
  const hundreds = v128.load(TERMS, 64)
  const myriads = v128.load(TERMS, 80)
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
    let size = b - a
    let shape = SHAPES + ((size & 15) << 4)
    size -= 4
    if (byte(b - 3) !== POINT) {
      shape += 256
      size += 3
    }
    // What is no digit comes to more than nine.
    const digits = i8x16.swizzle(i8x16.sub(v128.load(b - 16), zeros), v128.load(shape))
    if (<i32>v128.any_true(i8x16.sub_sat_u(digits, nines)) | (size & ~7)) {
      readOdd(row, a, b)
      continue
    }
    const pairs = i16x8.add(i16x8.mul(v128.and(digits, firsts), tens), i16x8.shr_u(digits, 8))
    const fours = i32x4.dot_i16x8_s(pairs, hundreds)
    const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), myriads)
    const both = i64x2.extract_lane(eights, 0)
    const cents = (both & 0xffffffff) * 100000000 + (both >>> 32)
    if (cents > MOST) store<i32>(row, 0, LAW)
    store<f64>(row, <f64>cents, CENTS)
  }
}

/** Digits with at most a point and two more: any other spelling takes the careful path. */
function readOdd(row: i32, a: i32, b: i32): void {
  let fraction = -1
  let sum: i64 = 0
  let at = a
  for (let d = byte(at) - 48; <u32>d <= 9 || (d === -2 && fraction < 0 && at > a); d = byte(++at) - 48) {
    if (d < 0) fraction = 0
    else {
      sum = sum * 10 + d
      if (fraction >= 0) fraction++
    }
  }
  if (fraction < 0) sum *= 100
  else if (fraction === 1) sum *= 10
  if (at !== b || at === a || at - a > 14 || fraction === 0 || fraction > 2 || sum > MOST) store<i32>(row, 0, LAW)
  store<f64>(row, <f64>sum, CENTS)
}
