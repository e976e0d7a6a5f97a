/** The duty under a plan of plain percentages of the value, whose layers stand side by side: two at a time. */
import { PAIRS, TOLD, WHOLE } from "./tables"

/** Pairs of rates and, behind them, of sums; the lower bits of a bundle's address tell how many, three at least. */
const PAIR: i32 = 32
const COUNT: i32 = 31
const LOWS = memory.data(64 * 8, 16)

/** What a layer of the row at hand came to. */
// @ts-expect-error: decorator
@inline export function lowOf(layer: i32): f64 {
  return load<f64>(LOWS + (layer << 3))
}
/** The output column of a layer, and how many layers there are. */
// @ts-expect-error: decorator
@inline export function columnOf(bundle: i32, layer: i32): i32 {
  return load<i32>(TOLD + (((bundle & ~COUNT) - PAIRS) >> 2) + (layer << 2))
}
// @ts-expect-error: decorator
@inline export function layersOf(bundle: i32): i32 {
  return (bundle & COUNT) << 1
}

/** Prices a value, column 1 at `rate`, and adds each layer to its sum; `tells` leaves the layers for `lowOf`. */
// @ts-expect-error: decorator
@inline export function priceLayers(bundle: i32, rate: f64, cents: f64, tells: bool): f64 {
  const value = f64x2.splat(cents)
  const first = bundle & ~COUNT
  let low = portions(value, f64x2.replace_lane(v128.load(first), 0, rate))
  let total = low
  v128.store(first, f64x2.add(v128.load(first, 16), low), 16)
  if (tells) v128.store(LOWS, low)
  low = portions(value, v128.load(first, 32))
  total = f64x2.add(total, low)
  v128.store(first, f64x2.add(v128.load(first, 48), low), 48)
  if (tells) v128.store(LOWS, low, 16)
  low = portions(value, v128.load(first, 64))
  total = f64x2.add(total, low)
  v128.store(first, f64x2.add(v128.load(first, 80), low), 80)
  if (tells) v128.store(LOWS, low, 32)
  for (let i = 3; i < (bundle & COUNT); i++) {
    const pair = first + i * PAIR
    low = portions(value, v128.load(pair))
    total = f64x2.add(total, low)
    v128.store(pair, f64x2.add(v128.load(pair, 16), low), 16)
    if (tells) v128.store(LOWS + (i << 4), low)
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1)
}

// @ts-expect-error: decorator
@inline function portions(value: v128, ppm: v128): v128 {
  return f64x2.floor(f64x2.div(f64x2.add(f64x2.mul(value, ppm), f64x2.splat(500000)), f64x2.splat(WHOLE)))
}

/** Adds a duty to the chapter and the month it falls in. */
// @ts-expect-error: decorator
@inline export function tellDuty(tally: i32, to: i32, chapter: i32, month: i32, duty: f64): void {
  add(tally + 2048 + ((to * 100 + chapter) << 3), duty)
  add(tally + 3648 + ((to * 720 + month) << 3), duty)
}

// @ts-expect-error: decorator
@inline function add(at: i32, more: f64): void {
  store<f64>(at, load<f64>(at) + more)
}
