import { applyPpm, type Cents, FREE, type Rate } from "../../core/index.ts"
import type { ContentShares, Quantity } from "../entry-line.ts"
import { layerAmount } from "../layer.ts"
import { basisAt } from "./build-plan.ts"
import { type Plan, WHOLE } from "./plan.ts"

/** One line priced, in arrays that are written again for the next: read it before pricing another. */
export interface PricedLine {
  /** The certain part of the total. */
  from: Cents
  /** The greatest total; infinite when there is no upper bound. Known exactly when it equals `from`. */
  to: number
  /** How many layers, column 1 (slot 0 or 1) included. */
  layers: number
  readonly slot: Int32Array
  readonly low: Float64Array
  /** Infinite when the layer has no upper bound. */
  readonly high: Float64Array
}

/** Scratch for one line at a time. */
export function emptyLine(): PricedLine {
  return { from: 0, to: 0, layers: 0, slot: new Int32Array(64), low: new Float64Array(64), high: new Float64Array(64) }
}

interface Scratch {
  readonly basis: Float64Array
  readonly seen: Int32Array
  readonly moved: Uint8Array
  readonly min: Float64Array
  readonly max: Float64Array
}

/** Prices lines by plan, each layer rounded on its own, exactly as the plain evaluator does. */
export function linePricer() {
  const { basis, seen, moved, min, max }: Scratch = {
    basis: new Float64Array(64),
    seen: new Int32Array(64),
    moved: new Uint8Array(64),
    min: new Float64Array(64),
    max: new Float64Array(64),
  }
  let [many, sum, top] = [false, 0, 0]

  function put(out: PricedLine, slot: number, ppm: number, low: number, high: number): void {
    sum += low
    top += high
    let i = out.layers
    if (many) {
      i = 0
      while (i < out.layers && out.slot[i] !== slot) i++
    }
    if (i === out.layers) {
      out.layers++
      out.slot[i] = slot
      out.low[i] = min[i] = low
      out.high[i] = max[i] = high
      basis[i] = ppm
      seen[i] = 1
      moved[i] = 0
      return
    }
    seen[i]!++
    if (basis[i] !== ppm) moved[i] = 1
    if (low < min[i]!) min[i] = low
    if (high > max[i]!) max[i] = high
  }

  /** `first` is the column 1 rate of the line's product that day; `firstSlot` is where its layer goes. */
  return function price(
    plan: Plan,
    first: Rate,
    firstSlot: number,
    value: Cents,
    quantity: Quantity | undefined,
    shares: ContentShares,
    out: PricedLine,
  ): void {
    const { alternatives } = plan
    many = alternatives.length > 1
    out.layers = 0
    let [least, greatest] = [Number.POSITIVE_INFINITY, 0]
    for (const alternative of alternatives) {
      sum = 0
      top = alternative.open ? Number.POSITIVE_INFINITY : 0
      const firstRate = alternative.first === undefined ? FREE : first
      if (alternative.first !== undefined) {
        const ppm = basisAt(alternative.first, shares)
        if (ppm === 0) put(out, firstSlot, 0, 0, 0)
        else if (first.kind === "ad-valorem" && first.on === undefined) {
          const cents = applyPpm(ppm === WHOLE ? value : applyPpm(value, ppm), first.ppm)
          put(out, firstSlot, ppm, cents, cents)
        } else charge(out, firstSlot, ppm, first, value, quantity, firstRate)
      }
      for (const term of alternative.terms) {
        const ppm = basisAt(term, shares)
        if (term.kind === "ppm") {
          const cents = applyPpm(ppm === WHOLE ? value : applyPpm(value, ppm), term.ppm)
          put(out, term.slot, ppm, cents, cents)
        } else charge(out, term.slot, ppm, term.rate, value, quantity, firstRate)
      }
      if (sum < least) least = sum
      if (top > greatest) greatest = top
    }
    out.from = least
    out.to = greatest
    if (!many) return
    for (let i = 0; i < out.layers; i++) {
      const everywhere = seen[i] === alternatives.length
      if (everywhere && moved[i] === 0) continue
      out.low[i] = everywhere ? min[i]! : Math.min(0, min[i]!)
      out.high[i] = max[i]!
    }
  }

  function charge(
    out: PricedLine,
    slot: number,
    ppm: number,
    rate: Rate,
    value: Cents,
    quantity: Quantity | undefined,
    firstRate: Rate,
  ): void {
    const amount = layerAmount(rate, ppm === WHOLE ? value : applyPpm(value, ppm), quantity, firstRate)
    if (amount.known) put(out, slot, ppm, amount.cents, amount.cents)
    else put(out, slot, ppm, amount.atLeast, amount.atMost ?? Number.POSITIVE_INFINITY)
  }
}
