import { applyPpm, type Cents, type Ppm, type Rate } from "../core/index.ts"
import type { Quantity } from "./entry-line.ts"

/** The money of one layer: to the cent, or why it cannot be said. */
export type LayerAmount =
  | { readonly known: true; readonly cents: Cents }
  | { readonly known: false; readonly atLeast: Cents; readonly atMost?: Cents; readonly needs: string }

const known = (cents: Cents): LayerAmount => ({ known: true, cents })

/**
 * Value basis × rate, each layer rounded half up to the cent on its own.
 * A specific rate without a quantity in the law's unit is never zero: it says what it needs.
 */
export function layerAmount(rate: Rate, base: Cents, quantity: Quantity | undefined, columnOne: Rate): LayerAmount {
  switch (rate.kind) {
    case "free":
      return known(0)
    case "ad-valorem":
      if (rate.on === undefined) return known(applyPpm(base, rate.ppm))
      return { known: false, atLeast: 0, needs: `value of the ${rate.on}` }
    case "specific":
      return specific(rate, quantity)
    case "compound": {
      const parts = rate.parts.map((part) => layerAmount(part, base, quantity, columnOne))
      const sum = parts.reduce((total, part) => total + (part.known ? part.cents : part.atLeast), 0)
      const needs = [...new Set(parts.flatMap((part) => (part.known ? [] : [part.needs])))]
      return needs.length === 0 ? known(sum) : { known: false, atLeast: sum, needs: needs.join(" and ") }
    }
    case "up-to": {
      const first = layerAmount(columnOne, base, quantity, columnOne)
      if (!first.known) return { known: false, atLeast: 0, needs: first.needs }
      return known(Math.max(0, applyPpm(base, rate.ppm) - first.cents))
    }
    case "not-available": {
      const most = rate.atMost === undefined ? {} : { atMost: applyPpm(base, rate.atMost) }
      return { known: false, atLeast: 0, ...most, needs: `a rate: "${rate.why}"` }
    }
  }
}

function specific(rate: Extract<Rate, { kind: "specific" }>, quantity: Quantity | undefined): LayerAmount {
  const unit = rate.per.unit
  if (rate.on !== undefined) return { known: false, atLeast: 0, needs: `quantity in ${unit} on the ${rate.on}` }
  if (quantity === undefined) return { known: false, atLeast: 0, needs: `quantity in ${unit}` }
  if (quantity.unit !== unit) return { known: false, atLeast: 0, needs: `quantity in ${unit}, not in ${quantity.unit}` }
  const nanos = BigInt(rate.nanos) * BigInt(quantity.millionths)
  const perCent = 10_000_000n * 1_000_000n * BigInt(rate.per.count)
  return known(Number((nanos + perCent / 2n) / perCent))
}

/** The ad valorem part of a rate that is exact whatever the quantity; undefined when there is none to state. */
export function ratePpm(rate: Rate, columnOne: Rate): Ppm | undefined {
  switch (rate.kind) {
    case "free":
      return 0
    case "ad-valorem":
      return rate.on === undefined ? rate.ppm : undefined
    case "up-to": {
      const first = columnOne.kind === "up-to" ? undefined : ratePpm(columnOne, columnOne)
      return first === undefined ? undefined : Math.max(0, rate.ppm - first)
    }
    default:
      return undefined
  }
}
