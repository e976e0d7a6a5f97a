/**
 * Finds where cells and rows end, 64 bytes at a time: commas and line ends outside of quotes. What a quote may not do
 * (stand within a plain cell, or be followed by anything but the cell's end) sends its row to a reader byte by byte.
 */
import { BATCH, BLOCK, byte, ENDS, FIELDS, MARKS, MOST_MARKS, ODD } from "./tables"

const COMMA: i32 = 44
const NEWLINE: i32 = 10
const QUOTE: i32 = 34
const RETURN: i32 = 13

/** How many rows are found and not yet taken. */
export let rowsFound: i32 = 0
/** Whether any quote, or any zero byte, was seen in the text so far. */
export let quotesFound: bool = false
export let zerosFound: bool = false
/** Where the first row that was not yet taken begins. */
export let firstRow: i32 = 0
let marks: i32 = 0
let at: i32 = 0
let end: i32 = 0
let last: i32 = 0
let done: i32 = 0
/** Whether a row found has a quote where none may stand. */
export let oddFound: bool = false
/** All ones within quotes; whether the byte before ended a cell, closed a quote, returned the carriage after one. */
let within: u64 = 0
let ended: u64 = 1
let closed: u64 = 0
let returned: u64 = 0

/** Begins with the text between two addresses; `final` says that nothing follows it. */
export function begin(start: i32, until: i32, final: i32): void {
  at = start
  end = until
  last = final
  rowsFound = 0
  firstRow = start
  marks = 0
  done = 0
  quotesFound = false
  zerosFound = false
  afterRow()
}

function afterRow(): void {
  within = 0
  ended = 1
  closed = 0
  returned = 0
}

/** Where the row that follows the rows found begins. */
export function nextRow(): i32 {
  return rowsFound > 0 ? load<i32>(MARKS + ((load<i32>(ENDS + ((rowsFound - 1) << 2)) - 1) << 2)) + 1 : firstRow
}

/** Finds the next rows, forgetting those found before. False when there are none. */
export function findRows(): bool {
  firstRow = nextRow()
  const taken = rowsFound > 0 ? load<i32>(ENDS + ((rowsFound - 1) << 2)) : 0
  for (let i = taken; i < marks; i++) store<i32>(MARKS + ((i - taken) << 2), load<i32>(MARKS + (i << 2)))
  marks -= taken
  rowsFound = 0
  if (oddFound) memory.fill(ODD, 0, BATCH + BLOCK)
  oddFound = false
  while (at < end && rowsFound < BATCH) {
    // A row of more cells than any batch takes is not the file's; only its end matters.
    if (marks > MOST_MARKS) {
      if (rowsFound > 0) break
      marks = FIELDS + 1
    }
    if (findInBlocks()) readOddRow()
  }
  if (at >= end && done === 0) finish()
  return rowsFound > 0
}

/** The last row, when no line end closes it. */
function finish(): void {
  done = 1
  if (last === 0 || nextRow() >= end) return
  mark(end)
  endRow(within !== 0)
}

function mark(there: i32): void {
  store<i32>(MARKS + (marks << 2), there)
  marks++
}

function endRow(odd: bool): void {
  store<i32>(ENDS + (rowsFound << 2), marks)
  store<u8>(ODD + rowsFound, odd ? 1 : 0)
  oddFound = oddFound || odd
  rowsFound++
}

// @ts-expect-error: decorator
@inline function found(a: v128, b: v128, c: v128, d: v128, what: i32): u64 {
  const one = i8x16.splat(<i8>what)
  return (
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(a, one)))) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(b, one)))) << 16) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(c, one)))) << 32) |
    ((<u64>(<u32>i8x16.bitmask(i8x16.eq(d, one)))) << 48)
  )
}

/** Marks where four of the bits stand, whether they are set or not; gives the bits after them. */
// @ts-expect-error: decorator
@inline function markFour(into: i32, from: i32, bits: u64): u64 {
  let rest = bits
  store<i32>(into, from + <i32>ctz(rest))
  rest &= rest - 1
  store<i32>(into, from + <i32>ctz(rest), 4)
  rest &= rest - 1
  store<i32>(into, from + <i32>ctz(rest), 8)
  rest &= rest - 1
  store<i32>(into, from + <i32>ctz(rest), 12)
  return rest & (rest - 1)
}

/** Goes on block by block until rows or marks are enough or the text ends; true before a row with an odd quote. */
function findInBlocks(): bool {
  const until = end
  const markPlace = MARKS
  const endPlace = ENDS
  let from = at
  let count = marks
  let rows = rowsFound
  let inside = within
  let cell = ended
  let close = closed
  let carriage = returned
  let quoted: u64 = 0
  let wrong: u64 = 0
  let least = i8x16.splat(-1)
  do {
    const a = v128.load(from)
    const b = v128.load(from, 16)
    const c = v128.load(from, 32)
    const d = v128.load(from, 48)
    least = i8x16.min_u(least, i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)))
    let quotes = found(a, b, c, d, QUOTE)
    let lines = found(a, b, c, d, NEWLINE)
    let ends = found(a, b, c, d, COMMA) | lines
    let valid: u64 = -1
    if (until - from < BLOCK) {
      valid = ((<u64>1) << (<u64>(until - from))) - 1
      quotes &= valid
      lines &= valid
      ends &= valid
    }
    quoted |= quotes
    if ((quotes | inside | close | carriage) !== 0) {
      let mask = quotes ^ (quotes << 1)
      mask ^= mask << 2
      mask ^= mask << 4
      mask ^= mask << 8
      mask ^= mask << 16
      mask ^= mask << 32
      mask ^= inside
      ends &= ~mask
      lines &= ~mask
      const opens = quotes & mask
      const closes = quotes & ~mask
      // A quote opens at the start of a cell, or right after one that closed: together they stand for one quote.
      wrong = opens & ~(((ends | closes) << 1) | cell | close)
      // After one that closed, the cell ends, or its line does, or the quote was the first of two.
      const behind = (closes << 1) | close
      let odd = behind & ~(opens | ends)
      if ((odd | carriage) !== 0) {
        const returns = odd & found(a, b, c, d, RETURN) & valid
        odd = (odd & ~returns) | (((returns << 1) | carriage) & ~lines)
        carriage = returns >>> 63
      }
      wrong |= odd & valid
      inside = <u64>((<i64>mask) >> 63)
      close = closes >>> 63
      if (wrong !== 0) {
        const before = (wrong & (0 - wrong)) - 1
        ends &= before
        lines &= before
      }
    }
    cell = ends >>> 63
    // Most blocks have at most twelve cells and two rows: these are marked without a guess at how many there are.
    let into = markPlace + (count << 2)
    let rest = markFour(into, from, ends)
    rest = markFour(into + 16, from, rest)
    rest = markFour(into + 32, from, rest)
    for (; rest !== 0; into += 16) rest = markFour(into + 48, from, rest)
    let row = endPlace + (rows << 2)
    rows += <i32>popcnt(lines)
    store<i32>(row, count + <i32>popcnt(ends & (lines ^ (lines - 1))))
    lines &= lines - 1
    store<i32>(row, count + <i32>popcnt(ends & (lines ^ (lines - 1))), 4)
    for (lines &= lines - 1; lines !== 0; lines &= lines - 1) {
      store<i32>(row, count + <i32>popcnt(ends & (lines ^ (lines - 1))), 8)
      row += 4
    }
    count += <i32>popcnt(ends)
    if (wrong !== 0) break
    from += BLOCK
  } while (from < until && rows < BATCH && count <= MOST_MARKS)
  at = from
  marks = count
  rowsFound = rows
  within = inside
  ended = cell
  closed = close
  returned = carriage
  quotesFound = quotesFound || quoted !== 0
  zerosFound = zerosFound || !i8x16.all_true(least)
  return wrong !== 0
}

/** Reads the row that holds an odd quote byte by byte; the blocks go on after it. */
function readOddRow(): void {
  const start = nextRow()
  at = start
  marks = rowsFound > 0 ? load<i32>(ENDS + ((rowsFound - 1) << 2)) : 0
  const most = marks + FIELDS
  let odd = false
  for (let c = NEWLINE - 1; c !== NEWLINE; ) {
    if (at < end && byte(at) === QUOTE) {
      at++
      while (at < end && (byte(at) !== QUOTE || byte(at + 1) === QUOTE)) at += byte(at) === QUOTE ? 2 : 1
      // Nothing closes it: the row waits for what follows, or is the last.
      if (at >= end) {
        at = end
        within = <u64>-1
        return
      }
      at++
      if (byte(at) === RETURN && byte(at + 1) === NEWLINE) at++
      for (; at < end && byte(at) !== COMMA && byte(at) !== NEWLINE; at++) odd = true
    } else while (at < end && byte(at) !== COMMA && byte(at) !== NEWLINE) at++
    if (at >= end) {
      within = odd ? <u64>-1 : 0
      return
    }
    c = byte(at)
    if (marks <= most) mark(at)
    at++
  }
  // The end of the row is the last mark, however many cells came before it.
  store<i32>(MARKS + ((marks - 1) << 2), at - 1)
  endRow(odd)
  afterRow()
  for (let there = start; there < at; there++) if (byte(there) === 0) zerosFound = true
}
