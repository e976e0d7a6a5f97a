/**
 * Finds where cells and rows end, 64 bytes at a time: commas and line ends outside of quotes. What a quote may not do
 * (stand within a plain cell, or be followed by anything but the cell's end) sends its row to a reader byte by byte.
 */
import { BATCH, BLOCK, byte, ENDS, FIELDS, MARKS, MOST_MARKS, ODD } from "./tables"

const COMMA: i32 = 44
const NEWLINE: i32 = 10
const QUOTE: i32 = 34
const RETURN: i32 = 13

/** How many cell ends and rows are found and not yet taken. */
export let rowsFound: i32 = 0
/** Whether any quote was seen in the text so far. */
export let quotesFound: bool = false
/** Where the first row that was not yet taken begins. */
export let firstRow: i32 = 0
let marks: i32 = 0
let at: i32 = 0
let end: i32 = 0
let last: i32 = 0
let done: i32 = 0
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
  while (at < end && rowsFound < BATCH) {
    // A row of more cells than any batch takes is not the file's; only its end matters.
    if (marks > MOST_MARKS) {
      if (rowsFound > 0) break
      marks = FIELDS + 1
    }
    findInBlock()
  }
  if (at >= end && done === 0) finish()
  return rowsFound > 0
}

/** The last row, when no line end closes it. */
function finish(): void {
  done = 1
  if (last === 0 || nextRow() >= end) return
  mark(end)
  endRow(within !== 0 ? 1 : 0)
}

function mark(there: i32): void {
  store<i32>(MARKS + (marks << 2), there)
  marks++
}

function endRow(odd: i32): void {
  store<i32>(ENDS + (rowsFound << 2), marks)
  store<u8>(ODD + rowsFound, odd)
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

function findInBlock(): void {
  const a = v128.load(at)
  const b = v128.load(at, 16)
  const c = v128.load(at, 32)
  const d = v128.load(at, 48)
  let quotes = found(a, b, c, d, QUOTE)
  let lines = found(a, b, c, d, NEWLINE)
  let ends = found(a, b, c, d, COMMA) | lines
  const short = end - at < BLOCK
  const inside = short ? ((<u64>1) << (<u64>(end - at))) - 1 : <u64>-1
  if (short) {
    quotes &= inside
    lines &= inside
    ends &= inside
  }
  let wrong: u64 = 0
  quotesFound = quotesFound || quotes !== 0
  if ((quotes | within | closed | returned) !== 0) {
    let mask = quotes ^ (quotes << 1)
    mask ^= mask << 2
    mask ^= mask << 4
    mask ^= mask << 8
    mask ^= mask << 16
    mask ^= mask << 32
    mask ^= within
    ends &= ~mask
    lines &= ~mask
    const opens = quotes & mask
    const closes = quotes & ~mask
    // A quote opens at the start of a cell, or right after one that closed: together they stand for one quote.
    wrong = opens & ~(((ends | closes) << 1) | ended | closed)
    // After one that closed, the cell ends, or its line does, or the quote was the first of two.
    const behind = (closes << 1) | closed
    const returns = behind & found(a, b, c, d, RETURN) & inside
    wrong |= ((behind & ~(opens | returns | ends)) | (((returns << 1) | returned) & ~lines)) & inside
    within = <u64>((<i64>mask) >> 63)
    closed = closes >>> 63
    returned = returns >>> 63
  }
  ended = ends >>> 63
  if (wrong !== 0) {
    const before = (wrong & (0 - wrong)) - 1
    ends &= before
    lines &= before
  }
  const first = MARKS + (marks << 2)
  let rest = ends
  const count = <i32>popcnt(ends)
  for (let into = first; into < first + (count << 2); into += 32) {
    store<i32>(into, at + <i32>ctz(rest))
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 4)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 8)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 12)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 16)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 20)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 24)
    rest &= rest - 1
    store<i32>(into, at + <i32>ctz(rest), 28)
    rest &= rest - 1
  }
  while (lines !== 0) {
    const upTo = lines ^ (lines - 1)
    store<i32>(ENDS + (rowsFound << 2), marks + <i32>popcnt(ends & upTo))
    store<u8>(ODD + rowsFound, 0)
    rowsFound++
    lines &= lines - 1
  }
  marks += count
  if (wrong !== 0) readOddRow()
  else at += BLOCK
}

/** Reads the row that holds an odd quote byte by byte; the blocks go on after it. */
function readOddRow(): void {
  at = nextRow()
  marks = rowsFound > 0 ? load<i32>(ENDS + ((rowsFound - 1) << 2)) : 0
  const most = marks + FIELDS
  let odd = 0
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
      for (; at < end && byte(at) !== COMMA && byte(at) !== NEWLINE; at++) odd = 1
    } else while (at < end && byte(at) !== COMMA && byte(at) !== NEWLINE) at++
    if (at >= end) {
      within = <u64>-odd
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
}
