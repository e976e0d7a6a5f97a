import type { KernelViews } from "./kernel-views.ts"

const [COMMA, POINT] = [44, 46]
const WHOLE = 1_000_000

const portion = (cents: number, ppm: number): number => Math.floor((cents * ppm + 500_000) / WHOLE)

/** Prices, adds up and writes one row after another; what the last one came to is kept for the next step. */
export interface PlanPricer {
  /** Prices a value under a plan, with column 1 at `rate`, told in slot `first`; each layer rounded on its own. */
  readonly price: (plan: number, rate: number, first: number, cents: number) => void
  /** Adds the row to a tally with sign 1, or takes it off with -1. */
  readonly tally: (address: number, sign: number, to: number, chapter: number, month: number) => void
  /** Adds one layer that a tally has more, or less, than the first. */
  readonly step: (step: number, address: number, to: number, cents: number, chapter: number, month: number) => void
  /** Writes duty or its bounds, and one cell a column of layers; gives where the output ends. */
  readonly write: (at: number, columnOf: number, columns: number) => number
}

/** Opens it over the tables of `memory-map.ts`. */
export function planPricer({ u8, i32, f64, word }: KernelViews): PlanPricer {
  const [planKind, planStart, planLayers] = [word("planKind"), word("planStart") >> 2, word("planLayers") >> 2]
  const [layerSlot, layerMode] = [word("layerSlot") >> 2, word("layerMode")]
  const [alternativeFirst, alternativeOpen] = [word("alternativeFirst") >> 2, word("alternativeOpen")]
  const [termStart, termAt] = [word("termStart") >> 2, word("term")]
  const [ratePpm, rateKind] = [word("ratePpm") >> 3, word("rateKind")]
  const slots = new Int32Array(64)
  const lows = new Float64Array(64)
  const laid = new Float64Array(256)
  let [from, upTo, layers, out] = [0, 0, 0, 0]

  function lay(slot: number, low: number): void {
    slots[layers] = slot
    lows[layers++] = low
  }

  function price(plan: number, rate: number, first: number, cents: number): void {
    const ppm = f64[ratePpm + rate]!
    const open = u8[rateKind + rate]!
    const alternative = i32[planStart + plan]!
    layers = 0
    if (u8[planKind + plan] !== 1) {
      layered(plan, ppm, open, first, cents)
      return
    }
    let total = 0
    let unbounded = false
    if (i32[alternativeFirst + alternative]! >= 0) {
      unbounded = open !== 0
      if (ppm > 0) {
        total = portion(cents, ppm)
        lay(first, total)
      }
    }
    const end = termAt + i32[termStart + alternative + 1]! * 32
    for (let term = termAt + i32[termStart + alternative]! * 32; term < end; term += 32) {
      const low = portion(cents, f64[term >> 3]!)
      lay(i32[(term + 20) >> 2]!, low)
      total += low
    }
    from = total
    upTo = unbounded ? Number.POSITIVE_INFINITY : total
  }

  function layered(plan: number, ppm: number, open: number, first: number, cents: number): void {
    const start = i32[planLayers + plan]!
    const count = i32[planLayers + plan + 1]! - start
    for (let i = 0; i < count; i++) {
      const slot = i32[layerSlot + start + i]!
      lay(slot < 0 ? first : slot, Number.POSITIVE_INFINITY)
    }
    let least = Number.POSITIVE_INFINITY
    let most = 0
    const end = i32[planStart + plan + 1]!
    for (let a = i32[planStart + plan]!; a < end; a++) {
      let sum = 0
      let above = 0
      let unbounded = u8[alternativeOpen + a] !== 0
      const part = i32[alternativeFirst + a]!
      if (part > 0) {
        const base = part === WHOLE ? cents : portion(cents, part)
        sum = portion(base, ppm)
        if (open !== 0) unbounded = true
        if (sum < lows[0]!) lows[0] = sum
      } else if (part === 0) lows[0] = 0
      const lastTerm = termAt + i32[termStart + a + 1]! * 32
      for (let term = termAt + i32[termStart + a]! * 32; term < lastTerm; term += 32) {
        const share = f64[(term + 8) >> 3]!
        const base = share === WHOLE ? cents : portion(cents, share)
        const kind = i32[(term + 16) >> 2]!
        let low = 0
        if (kind === 1) {
          if (part >= 0 && open !== 0) unbounded = true
          else low = Math.max(0, portion(base, f64[term >> 3]!) - (part >= 0 ? portion(base, ppm) : 0))
        } else if (kind === 3) above += portion(base, f64[term >> 3]!)
        else {
          if (kind === 2) unbounded = true
          low = portion(base, f64[term >> 3]!)
        }
        sum += low
        const layer = i32[(term + 24) >> 2]!
        if (low < lows[layer]!) lows[layer] = low
      }
      if (sum < least) least = sum
      if (unbounded) most = Number.POSITIVE_INFINITY
      else if (sum + above > most) most = sum + above
    }
    for (let i = 0; i < count; i++) if (u8[layerMode + start + i] === 0) lows[i] = 0
    from = least
    upTo = most
  }

  function tally(address: number, sign: number, to: number, chapter: number, month: number): void {
    const at = address >> 3
    for (let i = 0; i < layers; i++) f64[at + slots[i]!]! += sign * lows[i]!
    f64[at + 256 + to * 100 + chapter]! += sign * from
    f64[at + 456 + to * 720 + month]! += sign * from
    if (upTo === from) return
    if (upTo === Number.POSITIVE_INFINITY) {
      f64[at + 1896 + to]! -= sign * from
      f64[at + 1899]! += sign
    } else {
      f64[at + 1896 + to]! += sign * (upTo - from)
      f64[at + 1898]! += sign
    }
  }

  function step(step: number, address: number, to: number, cents: number, chapter: number, month: number): void {
    const at = address >> 3
    const more = f64[(step + 8) >> 3]! * portion(cents, f64[step >> 3]!)
    const slot = i32[(step + 20) >> 2]!
    f64[at + (slot < 0 ? to : slot)]! += more
    f64[at + 256 + to * 100 + chapter]! += more
    f64[at + 456 + to * 720 + month]! += more
  }

  function money(cents: number): void {
    let whole = Math.floor(cents / 100)
    const rest = cents - whole * 100
    let size = 1
    for (let power = 10; power <= whole; power *= 10) size++
    for (let at = out + size - 1; at >= out; at--) {
      const tenth = Math.floor(whole / 10)
      u8[at] = 48 + (whole - tenth * 10)
      whole = tenth
    }
    out += size
    u8[out++] = POINT
    u8[out++] = 48 + ((rest / 10) | 0)
    u8[out++] = 48 + (rest % 10)
  }

  function write(at: number, columnOf: number, columns: number): number {
    out = at
    u8[out++] = COMMA
    if (upTo === from) {
      money(from)
      u8[out++] = COMMA
      u8[out++] = COMMA
    } else {
      u8[out++] = COMMA
      money(from)
      u8[out++] = COMMA
      if (upTo !== Number.POSITIVE_INFINITY) money(upTo)
    }
    for (let i = 0; i < layers; i++) laid[u8[columnOf + slots[i]!]!]! += lows[i]!
    for (let column = 0; column < columns; column++) {
      u8[out++] = COMMA
      if (laid[column] === 0) continue
      money(laid[column]!)
      laid[column] = 0
    }
    return out
  }

  return { price, tally, write, step }
}
