/** Reads the cells of the rows found that the law asks for. */
import { firstRow, quotesFound, rowsFound } from "./find-cells"
import { CENTS, DAY, FINISH, HEAD, LAW, MONTH, TAIL, WAY } from "./row"
import {
  byte, CODE, DATE, DEFAULT_DAY, DEFAULT_MONTH, ENDS, FIELDS, MARKS, MONTH_START, ODD, ORIGIN, ROLES, ROW_SIZE, ROWS,
  SKIP, TO, VALUE,
} from "./tables"

const FIRST_YEAR: i32 = 1990
const YEARS: i32 = 60
const CHINA: i32 = 65
const MOST: f64 = 2000000000
/** Below any direction, whatever is added. */
const NOWHERE: i32 = -10000

// Which cells of a row are asked for: one column each, and those in which anything is a matter for the careful path.
let codeAt: i32 = -1
let originAt: i32 = -1
let toAt: i32 = -1
let dateAt: i32 = -1
let valueAt: i32 = -1
let others: i32 = 0
const OTHERS = memory.data(64 * 4, 16)
for (let field = 0; field < FIELDS; field++) {
  const role = byte(ROLES + field)
  if (role === CODE) codeAt = field
  else if (role === ORIGIN) originAt = field
  else if (role === TO) toAt = field
  else if (role === DATE) dateAt = field
  else if (role === VALUE) valueAt = field
  else if (role !== SKIP) store<i32>(OTHERS + (others++ << 2), field << 2)
}

/** Reads the rows found, the first of which begins at `firstRow`; `scanned` is false when every row needs care. */
export function readRows(scanned: bool): void {
  const size = FIELDS << 2
  const marks = MARKS
  const count = rowsFound
  const quotes = quotesFound
  const code = codeAt << 2
  const value = valueAt << 2
  const date = dateAt << 2
  const origin = originAt << 2
  const destination = toAt << 2
  const noDate = DEFAULT_DAY < 0 ? NONE : (DEFAULT_MONTH << 16) | DEFAULT_DAY
  const monthStart = MONTH_START
  let ends = marks
  let start = firstRow
  let into = ROWS
  for (let row = 0; row < count; row++, into += ROW_SIZE) {
    const next = marks + (load<i32>(ENDS + (row << 2)) << 2)
    const end = load<i32>(next - 4)
    const finish = end > start && byte(end - 1) === 13 ? end - 1 : end
    store<i32>(into, start)
    store<i32>(into, finish, FINISH)
    let plain = scanned && next - ends === size && byte(ODD + row) === 0
    if (plain) {
      // What stands before the first cell and behind the last is no mark of this row.
      const before = load<i32>(ends - 4)
      store<i32>(ends - 4, start - 1)
      store<i32>(next - 4, finish)
      let a = load<i32>(ends + code - 4) + 1
      let b = load<i32>(ends + code)
      if (quotes) {
        b -= quoteAt(a)
        a += quoteAt(a)
      }
      const goods = readCode(a, b)
      a = load<i32>(ends + value - 4) + 1
      b = load<i32>(ends + value)
      if (quotes) {
        b -= quoteAt(a)
        a += quoteAt(a)
      }
      const cents = readValue(a, b)
      let day = noDate
      if (date >= 0) {
        a = load<i32>(ends + date - 4) + 1
        b = load<i32>(ends + date)
        if (quotes) {
          b -= quoteAt(a)
          a += quoteAt(a)
        }
        if (b > a) day = readDate(a, b, monthStart)
      }
      let way = 2 * 676 + CHINA
      if (origin >= 0) {
        a = load<i32>(ends + origin - 4) + 1
        b = load<i32>(ends + origin)
        if (quotes) {
          b -= quoteAt(a)
          a += quoteAt(a)
        }
        if (b > a) way = 2 * 676 + readOrigin(a, b)
      }
      if (destination >= 0) {
        a = load<i32>(ends + destination - 4) + 1
        b = load<i32>(ends + destination)
        if (quotes) {
          b -= quoteAt(a)
          a += quoteAt(a)
        }
        if (b > a) way -= readDestination(a, b)
      }
      plain = goods >= 0 && cents >= 0 && cents <= MOST && day >= 0 && way >= 0 && (others === 0 || saysNoMore(ends))
      store<i32>(into, <i32>goods, HEAD)
      store<i32>(into, <i32>(goods >> 32) - 1, TAIL)
      store<i32>(into, way, WAY)
      store<i32>(into, day & 0xffff, DAY)
      store<i32>(into, day >> 16, MONTH)
      store<f64>(into, cents, CENTS)
      store<i32>(ends - 4, before)
      store<i32>(next - 4, end)
    }
    store<i32>(into, plain ? 1 : 0, LAW)
    ends = next
    start = end + 1
  }
}

// @ts-expect-error: decorator
@inline function quoteAt(at: i32): i32 {
  return byte(at) === 34 ? 1 : 0
}

/** Whether none of the other cells that the careful path reads says anything. */
// @ts-expect-error: decorator
@inline function saysNoMore(ends: i32): bool {
  for (let other = OTHERS, end = OTHERS + (others << 2); other < end; other += 4) {
    const cell = ends + load<i32>(other)
    const a = load<i32>(cell - 4) + 1
    const b = load<i32>(cell)
    if (b > a && b > a + 2 * quoteAt(a)) return false
  }
  return true
}

/** What is no code, value, day or way: its row takes the careful path. */
const NONE: i32 = -1
const ZEROS: u64 = 0x3030303030303030

// @ts-expect-error: decorator
@inline function areDigits(digits: u64): bool {
  return ((digits | (digits + 0x0606060606060606)) & 0xf0f0f0f0f0f0f0f0) === 0
}

/** The number that eight digits make, the first in the lowest byte. */
// @ts-expect-error: decorator
@inline function eightDigits(digits: u64): i32 {
  const pairs = digits * 10 + (digits >> 8)
  const high = (pairs & 0x000000ff000000ff) * 0x000f424000000064
  const low = ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001
  return <i32>((high + low) >> 32)
}

/** The number that two digits at an address make; 100 when they are none. */
// @ts-expect-error: decorator
@inline function twoDigits(at: i32): i32 {
  const two = <i32>load<u16>(at) ^ 0x3030
  return ((two | (two + 0x0606)) & 0xf0f0) === 0 ? (two & 15) * 10 + (two >> 8) : 100
}

/** The first eight digits of a code, and above them the last two and 1; bare, or with the points of the schedule. */
// @ts-expect-error: decorator
@inline function readCode(a: i32, b: i32): i64 {
  const size = b - a
  let eight: u64 = load<u64>(a) ^ ZEROS
  let rest = -1
  if (size === 10 && byte(a + 4) !== 46) rest = twoDigits(a + 8)
  else if ((size === 13 || size === 10) && byte(a + 4) === 46 && byte(a + 7) === 46) {
    const bare = i8x16.swizzle(v128.load(a), i8x16(0, 1, 2, 3, 5, 6, 8, 9, 16, 16, 16, 16, 16, 16, 16, 16))
    eight = i64x2.extract_lane(bare, 0) ^ ZEROS
    if (size === 13) rest = byte(a + 10) === 46 ? twoDigits(a + 11) : 100
  } else if (size !== 8) rest = 100
  if (rest === 100 || !areDigits(eight)) return readOddCode(a, b)
  return (<i64>(rest + 1) << 32) | <i64>eightDigits(eight)
}

/** Digits with points anywhere. */
function readOddCode(a: i32, b: i32): i64 {
  let count = 0
  let head = 0
  let tail = 0
  let at = a
  for (let d = byte(at) - 48; <u32>d <= 9 || d === -2; d = byte(++at) - 48) {
    if (d < 0) continue
    count++
    if (count <= 8) head = head * 10 + d
    else tail = tail * 10 + d
  }
  if (at !== b || (count !== 8 && count !== 10)) return NONE
  return (<i64>(count === 8 ? 0 : tail + 1) << 32) | <i64>head
}

/** A value in minor units. */
// @ts-expect-error: decorator
@inline function readValue(a: i32, b: i32): f64 {
  const size = b - a
  const point = size > 3 && byte(b - 3) === 46
  const whole = point ? size - 3 : size
  if (<u32>(whole - 1) <= 7) {
    // Digits that end where the whole part does; what stands before them counts as zeros.
    const before = <u64>((8 - whole) << 3)
    const digits = ((load<u64>((point ? b - 3 : b) - 8) ^ ZEROS) >> before) << before
    const rest = point ? twoDigits(b - 2) : 0
    if (areDigits(digits) && rest !== 100) return <f64>(<i64>eightDigits(digits) * 100 + rest)
  }
  return readOddValue(a, b)
}

/** Digits with at most a point and two more: any other spelling takes the careful path. */
function readOddValue(a: i32, b: i32): f64 {
  let fraction = -1
  let sum: i64 = 0
  let at = a
  let d = byte(at) - 48
  if (<u32>d > 9) return NONE
  while (<u32>d <= 9 || (d === -2 && fraction < 0)) {
    if (d < 0) fraction = 0
    else {
      sum = sum * 10 + d
      if (fraction >= 0) fraction++
    }
    d = byte(++at) - 48
  }
  if (at !== b || at - a > 14 || fraction === 0 || fraction > 2) return NONE
  return <f64>(fraction < 0 ? sum * 100 : fraction === 1 ? sum * 10 : sum)
}

/** A day since the first, and above it its month. */
// @ts-expect-error: decorator
@inline function readDate(a: i32, b: i32, monthStart: i32): i32 {
  const front = load<u64>(a) ^ 0x2d30302d30303030
  const d = twoDigits(a + 8)
  if (b - a !== 10 || !areDigits(front) || (front & 0xff0000ff00000000) !== 0) return NONE
  // Each byte a digit: pairs of them in the byte of the second.
  const pairs = front * 10 + (front >> 8)
  const y = <i32>(pairs & 0xff) * 100 + <i32>((pairs >> 16) & 0xff)
  const m = <i32>((pairs >> 40) & 0xff)
  const month = (y - FIRST_YEAR) * 12 + m - 1
  if (y < FIRST_YEAR || y >= FIRST_YEAR + YEARS || <u32>(m - 1) > 11 || d < 1) return NONE
  const first = load<i32>(monthStart + (month << 2))
  const day = first + d - 1
  return day < load<i32>(monthStart + (month << 2), 4) ? (month << 16) | day : NONE
}

/** Two letters as a number. */
// @ts-expect-error: decorator
@inline function readOrigin(a: i32, b: i32): i32 {
  const x = byte(a) - 65
  const y = byte(a + 1) - 65
  return b - a === 2 && <u32>x <= 25 && <u32>y <= 25 ? x * 26 + y : NOWHERE
}

/** How far the directions of a destination lie before those that the origin implies. */
// @ts-expect-error: decorator
@inline function readDestination(a: i32, b: i32): i32 {
  const two = <i32>load<u16>(a)
  if (b - a !== 2) return -NOWHERE
  return two === 0x5355 ? 2 * 676 : two === 0x4e43 ? 676 : -NOWHERE
}
