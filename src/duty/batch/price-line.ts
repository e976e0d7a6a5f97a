import { applyPpm, type Cents, type Rate } from "../../core/index.ts"
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
  const scratch: Scratch = {
    basis: new Float64Array(64),
    seen: new Int32Array(64),
    moved: new Uint8Array(64),
    min: new Float64Array(64),
    max: new Float64Array(64),
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
    const { basis, seen, moved, min, max } = scratch
    const many = alternatives.length > 1
    out.layers = 0
    let [least, greatest] = [Number.POSITIVE_INFINITY, 0]
    for (const alternative of alternatives) {
      let sum = 0
      let top = alternative.open ? Number.POSITIVE_INFINITY : 0
      const firstRate: Rate = alternative.first === undefined ? { kind: "free" } : first
      if (alternative.first !== undefined) {
        const ppm = basisAt(alternative.first, shares)
        const base = ppm === WHOLE ? value : applyPpm(value, ppm)
        if (ppm === 0) put(firstSlot, 0, 0, 0)
        else charge(firstSlot, ppm, first, base)
      }
      for (const term of alternative.terms) {
        const ppm = basisAt(term, shares)
        const base = ppm === WHOLE ? value : applyPpm(value, ppm)
        if (term.kind === "ppm") {
          const cents = applyPpm(base, term.ppm)
          put(term.slot, ppm, cents, cents)
        } else charge(term.slot, ppm, term.rate, base)
      }
      if (sum < least) least = sum
      if (top > greatest) greatest = top

      function charge(slot: number, ppm: number, rate: Rate, base: Cents): void {
        const amount = layerAmount(rate, base, quantity, firstRate)
        if (amount.known) put(slot, ppm, amount.cents, amount.cents)
        else put(slot, ppm, amount.atLeast, Number.POSITIVE_INFINITY)
      }

      function put(slot: number, ppm: number, low: number, high: number): void {
        sum += low
        top += high
        let i = 0
        if (many) while (i < out.layers && out.slot[i] !== slot) i++
        else i = out.layers
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
}
