import type { Slopes } from "./adjoint.ts"
import { type Market, setLogFactor } from "./market.ts"

/** Lowest and highest tariff a government may set, as fractions. */
export interface TariffBounds {
  readonly lower: number
  readonly upper: number
}

/** The bounds of the published program: no import subsidies, at most 1000%. */
export const PUBLISHED_BOUNDS: TariffBounds = { lower: 0, upper: 10 }

const LONGEST = Math.log(5)

/**
 * Moves one group's tariff towards where its first-order condition holds (see `Slopes`), by `part` of the way and inside
 * the bounds. Returns how far in ln(1 + tariff) the whole way would have been: zero at an optimum, also at a bound.
 */
export function stepTariff(
  market: Market,
  slopes: Slopes,
  group: Int32Array,
  bounds: TariffBounds,
  part: number,
): number {
  let slope = 0
  let bend = 0
  for (let g = 0; g < group.length; g++) {
    slope += slopes.slope[group[g]!]!
    bend += slopes.bend[group[g]!]!
  }
  // A flow that is nil at any tariff leaves its tariff undetermined: let it stand.
  if (!(bend > 0)) return 0
  const at = market.logFactor[group[0]!]!
  const wish = Math.log(Math.max(1 + slope / bend, 0.2))
  const to = clamp(at + Math.min(wish, LONGEST), bounds)
  const next = at + part * (to - at)
  for (let g = 0; g < group.length; g++) setLogFactor(market, group[g]!, next)
  return Math.abs(to - at)
}

/** Gives each group one tariff inside the bounds: that of its flows on average. */
export function unifyTariffs(market: Market, groups: readonly Int32Array[], bounds: TariffBounds): void {
  for (const group of groups) {
    let sum = 0
    for (const flow of group) sum += market.logFactor[flow]!
    const common = clamp(sum / group.length, bounds)
    for (const flow of group) setLogFactor(market, flow, common)
  }
}

function clamp(logFactor: number, { lower, upper }: TariffBounds): number {
  return Math.min(Math.log1p(upper), Math.max(Math.log1p(lower), logFactor))
}

/** Shortens steps when the moves wished for have not shrunk for a while. */
export function createPace(): (moved: number) => number {
  let part = 1
  let best = Number.POSITIVE_INFINITY
  let waited = 0
  return (moved) => {
    if (moved < best) {
      best = moved
      waited = 0
    } else if (++waited === 40) {
      part = Math.max(part / 2, 1 / 64)
      best = moved
      waited = 0
    }
    return part
  }
}
