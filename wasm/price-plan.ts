/** The duty of the row at hand under one plan, each layer rounded on its own, and the sums it goes into. */
import {
  ALTERNATIVE_FIRST, ALTERNATIVE_OPEN, byte, LAYER_MODE, LAYER_SLOT, PLAN_KIND, PLAN_LAYERS, PLAN_START,
  portion, RATE_KIND, RATE_PPM, TERM, TERM_START, WHOLE,
} from "./tables"

/** What the row at hand came to: at least, at most, and how many layers were laid. */
export let from: f64 = 0
export let upTo: f64 = 0
export let layers: i32 = 0
const SLOTS = memory.data(64 * 4, 16)
const LOWS = memory.data(64 * 8, 16)

// @ts-expect-error: decorator
@inline export function slotOf(layer: i32): i32 {
  return load<i32>(SLOTS + (layer << 2))
}
// @ts-expect-error: decorator
@inline export function lowOf(layer: i32): f64 {
  return load<f64>(LOWS + (layer << 3))
}

/** Lays one layer of the row at hand. */
// @ts-expect-error: decorator
@inline function lay(slot: i32, low: f64): void {
  store<i32>(SLOTS + (layers << 2), slot)
  store<f64>(LOWS + (layers << 3), low)
  layers++
}

/** Prices a value under a plan, column 1 at `rate` (0 is free); each layer rounded on its own. */
export function price(plan: i32, rate: i32, first: i32, cents: f64): void {
  const ppm = load<f64>(RATE_PPM + (rate << 3))
  const open = byte(RATE_KIND + rate)
  const alternative = load<i32>(PLAN_START + (plan << 2))
  layers = 0
  if (byte(PLAN_KIND + plan) === 1) {
    let total: f64 = 0
    let unbounded = false
    if (load<i32>(ALTERNATIVE_FIRST + (alternative << 2)) >= 0) {
      unbounded = open !== 0
      if (ppm > 0) {
        total = portion(cents, ppm)
        lay(first, total)
      }
    }
    const end = TERM + (load<i32>(TERM_START + (alternative << 2), 4) << 5)
    for (let term = TERM + (load<i32>(TERM_START + (alternative << 2)) << 5); term < end; term += 32) {
      const low = portion(cents, load<f64>(term))
      lay(load<i32>(term, 20), low)
      total += low
    }
    from = total
    upTo = unbounded ? Infinity : total
    return
  }
  layered(plan, ppm, open, first, cents)
}

/** The same for plans of several completions, of bases that are parts of the value, or of rates without an upper bound. */
function layered(plan: i32, ppm: f64, open: i32, first: i32, cents: f64): void {
  const start = load<i32>(PLAN_LAYERS + (plan << 2))
  const count = load<i32>(PLAN_LAYERS + (plan << 2), 4) - start
  for (let i = 0; i < count; i++) {
    const slot = load<i32>(LAYER_SLOT + ((start + i) << 2))
    lay(slot < 0 ? first : slot, Infinity)
  }
  let least = Infinity
  let most: f64 = 0
  const begin = load<i32>(PLAN_START + (plan << 2))
  const end = load<i32>(PLAN_START + (plan << 2), 4)
  for (let a = begin; a < end; a++) {
    let sum: f64 = 0
    let above: f64 = 0
    let unbounded = byte(ALTERNATIVE_OPEN + a) !== 0
    const part = load<i32>(ALTERNATIVE_FIRST + (a << 2))
    if (part > 0) {
      const base = part === 1000000 ? cents : portion(cents, <f64>part)
      const low = portion(base, ppm)
      if (open !== 0) unbounded = true
      sum = low
      least0(0, low)
    } else if (part === 0) least0(0, 0)
    const lastTerm = TERM + (load<i32>(TERM_START + (a << 2), 4) << 5)
    for (let term = TERM + (load<i32>(TERM_START + (a << 2)) << 5); term < lastTerm; term += 32) {
      const share = load<f64>(term, 8)
      const base = share === WHOLE ? cents : portion(cents, share)
      let low: f64 = 0
      const kind = load<i32>(term, 16)
      if (kind === 1) {
        if (part >= 0 && open !== 0) unbounded = true
        else low = max<f64>(0, portion(base, load<f64>(term)) - (part >= 0 ? portion(base, ppm) : 0))
      } else if (kind === 3) above += portion(base, load<f64>(term))
      else {
        if (kind === 2) unbounded = true
        low = portion(base, load<f64>(term))
      }
      sum += low
      least0(load<i32>(term, 24), low)
    }
    if (sum < least) least = sum
    if (unbounded) most = Infinity
    else if (sum + above > most) most = sum + above
  }
  for (let i = 0; i < count; i++) {
    if (byte(LAYER_MODE + start + i) === 0) store<f64>(LOWS + (i << 3), 0)
  }
  from = least
  upTo = most
}

// @ts-expect-error: decorator
@inline function least0(layer: i32, low: f64): void {
  const at = LOWS + (layer << 3)
  if (low < load<f64>(at)) store<f64>(at, low)
}

/** Adds the row at hand to a tally: certain duty by slot, chapter and month, and what lies above it; or takes it off. */
export function tally(at: i32, sign: f64, to: i32, chapter: i32, month: i32): void {
  for (let i = 0; i < layers; i++) {
    const sum = at + (load<i32>(SLOTS + (i << 2)) << 3)
    store<f64>(sum, load<f64>(sum) + sign * load<f64>(LOWS + (i << 3)))
  }
  const byChapter = at + 2048 + ((to * 100 + chapter) << 3)
  store<f64>(byChapter, load<f64>(byChapter) + sign * from)
  const byMonth = at + 3648 + ((to * 720 + month) << 3)
  store<f64>(byMonth, load<f64>(byMonth) + sign * from)
  if (upTo === from) return
  const above = at + 15168 + (to << 3)
  if (upTo === Infinity) {
    store<f64>(above, load<f64>(above) - sign * from)
    store<f64>(at, load<f64>(at, 15192) + sign, 15192)
  } else {
    store<f64>(above, load<f64>(above) + sign * (upTo - from))
    store<f64>(at, load<f64>(at, 15184) + sign, 15184)
  }
}

/** Adds one layer that a tally has more, or less, than the first. */
export function step(step: i32, at: i32, to: i32, cents: f64, chapter: i32, month: i32): void {
  const more = load<f64>(step, 8) * portion(cents, load<f64>(step))
  const slot = load<i32>(step, 20)
  const sum = at + ((slot < 0 ? to : slot) << 3)
  store<f64>(sum, load<f64>(sum) + more)
  const byChapter = at + 2048 + ((to * 100 + chapter) << 3)
  store<f64>(byChapter, load<f64>(byChapter) + more)
  const byMonth = at + 3648 + ((to * 720 + month) << 3)
  store<f64>(byMonth, load<f64>(byMonth) + more)
}

