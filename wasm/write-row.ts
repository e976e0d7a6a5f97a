/** Priced rows as text. */
import { columnOf as columnOfLayer, layersOf, lowOf as lowOfLayer } from "./price-layers"
import { from, layers, lowOf, slotOf, upTo } from "./price-plan"
import { byte, TENS } from "./tables"

/** Where the next byte goes. */
export let out: i32 = 0
const LAID = memory.data(128 * 8, 16)

/** Goes on writing at an address. */
export function writeAt(address: i32): void {
  out = address
}

// @ts-expect-error: decorator
@inline function commas(count: i32): void {
  let left = count
  let at = out
  while (left > 0) {
    v128.store(at, i8x16.splat(44))
    at += 16
    left -= 16
  }
  out += count
}

/** Minor units as a decimal with two digits. */
function money(cents: f64): void {
  if (cents >= 2147483648) return largeMoney(<i64>cents)
  const whole = <u32>cents / 100
  const rest = <u32>cents - whole * 100
  digits(whole)
  store<u8>(out, 46)
  store<u16>(out, load<u16>(TENS + (rest << 1)), 1)
  out += 3
}

function largeMoney(cents: i64): void {
  const whole = cents / 100
  const rest = <i32>(cents - whole * 100)
  const high = whole / 1000000
  const low = <u32>(whole - high * 1000000)
  if (high === 0) digits(low)
  else {
    if (high >= 1000000000) {
      digits(<u32>(high / 1000000000))
      padded(<u32>(high % 1000000000), 9)
    } else digits(<u32>high)
    padded(low, 6)
  }
  store<u8>(out, 46)
  store<u16>(out, load<u16>(TENS + (rest << 1)), 1)
  out += 3
}

function padded(value: u32, width: i32): void {
  let rest = value
  for (let at = out + width - 1; at >= out; at--) {
    store<u8>(at, 48 + (rest % 10))
    rest /= 10
  }
  out += width
}

function digits(value: u32): void {
  let size = 1
  if (value >= 10000) {
    size = value >= 100000000 ? (value >= 1000000000 ? 10 : 9) : value >= 1000000 ? (value >= 10000000 ? 8 : 7) : value >= 100000 ? 6 : 5
  } else size = value >= 100 ? (value >= 1000 ? 4 : 3) : value >= 10 ? 2 : 1
  let rest = value
  let at = out + size
  while (rest >= 100) {
    const pair = rest % 100
    rest /= 100
    at -= 2
    store<u16>(at, load<u16>(TENS + (pair << 1)))
  }
  if (rest >= 10) store<u16>(at - 2, load<u16>(TENS + (rest << 1)))
  else store<u8>(at - 1, 48 + rest)
  out += size
}

/** Writes the price of the row at hand: duty, or its bounds, and one cell a column of layers. */
export function write(columnOf: i32, columns: i32): void {
  if (upTo === from) {
    store<u8>(out++, 44)
    money(from)
    commas(2)
  } else {
    commas(2)
    money(from)
    store<u8>(out++, 44)
    if (upTo !== Infinity) money(upTo)
  }
  let low: u64 = 0
  let high: u64 = 0
  for (let i = 0; i < layers; i++) {
    const cents = lowOf(i)
    if (cents === 0) continue
    const column = byte(columnOf + slotOf(i))
    const cell = LAID + (column << 3)
    store<f64>(cell, load<f64>(cell) + cents)
    if (column < 64) low |= <u64>1 << column
    else high |= <u64>1 << (column - 64)
  }
  let next = 0
  while (low !== 0) {
    const column = <i32>ctz(low)
    low &= low - 1
    commas(column - next + 1)
    cellOut(column)
    next = column + 1
  }
  while (high !== 0) {
    const column = 64 + <i32>ctz(high)
    high &= high - 1
    commas(column - next + 1)
    cellOut(column)
    next = column + 1
  }
  commas(columns - next)
}

/** The same for a row whose layers stand side by side, in the order of their columns. */
export function writeLayers(bundle: i32, duty: f64, columns: i32): void {
  store<u8>(out++, 44)
  money(duty)
  commas(2)
  let next = 0
  let column = 0
  let sum: f64 = 0
  for (let layer = 0, count = layersOf(bundle); layer < count; layer++) {
    const own = columnOfLayer(bundle, layer)
    if (own !== column) {
      if (sum !== 0) {
        commas(column - next + 1)
        money(sum)
        next = column + 1
      }
      column = own
      sum = 0
    }
    sum += lowOfLayer(layer)
  }
  if (sum !== 0) {
    commas(column - next + 1)
    money(sum)
    next = column + 1
  }
  commas(columns - next)
}

/** Copies bytes of the input as they stand; sixteen at a time, some beyond the end, which are written over. */
export function copy(start: i32, end: i32): void {
  for (let at = 0; at < end - start; at += 16) v128.store(out + at, v128.load(start + at))
  out += end - start
}

export function newLine(): void {
  store<u8>(out++, 10)
}

// @ts-expect-error: decorator
@inline function cellOut(column: i32): void {
  const cell = LAID + (column << 3)
  money(load<f64>(cell))
  store<f64>(cell, 0)
}

