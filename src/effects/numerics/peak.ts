import type { Solution } from "./solution.ts"

export interface Peak {
  /** Where the function is highest. */
  readonly at: number
  readonly value: number
}

const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Highest point of a one-peaked function on [from, to] by golden section, which needs no slope. `iterations` counts
 * evaluations; `residual` is the width of the bracket left. A flat top cannot be placed closer than the square root
 * of the function's own error: ask for no tolerance below about 1e-6 of the interval without a reason.
 */
export function findPeak(height: (x: number) => number, from: number, to: number, tolerance = 1e-8): Solution<Peak> {
  let low = from
  let high = to
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let atLeft = height(left)
  let atRight = height(right)
  let iterations = 2
  while (high - low > tolerance && iterations < 400) {
    if (atLeft >= atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - GOLDEN * (high - low)
      atLeft = height(left)
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + GOLDEN * (high - low)
      atRight = height(right)
    }
    iterations++
  }
  const values = atLeft >= atRight ? { at: left, value: atLeft } : { at: right, value: atRight }
  const residual = high - low
  if (residual <= tolerance) return { values, residual, iterations, converged: true }
  return { values, residual, iterations, converged: false, why: `bracket still ${residual} wide` }
}

/** Where a function changes sign on [from, to], by bisection with secant steps; `residual` is the bracket left. */
export function findZero(height: (x: number) => number, from: number, to: number, tolerance = 1e-12): Solution<number> {
  let low = from
  let high = to
  let atLow = height(low)
  let atHigh = height(high)
  let iterations = 2
  if (Math.sign(atLow) === Math.sign(atHigh) && atLow !== 0) {
    return {
      values: low,
      residual: high - low,
      iterations,
      converged: false,
      why: "no change of sign between the ends",
    }
  }
  let side = 0
  while (Math.abs(high - low) > tolerance && iterations < 200) {
    // Illinois: halve the weight of an end that has stood still twice.
    const middle = iterations % 8 === 7 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow)
    const at = height(middle)
    iterations++
    if (at === 0) return { values: middle, residual: 0, iterations, converged: true }
    if (Math.sign(at) === Math.sign(atHigh)) {
      high = middle
      atHigh = at
      if (side === 1) atLow /= 2
      side = 1
    } else {
      low = middle
      atLow = at
      if (side === -1) atHigh /= 2
      side = -1
    }
  }
  const residual = Math.abs(high - low)
  const values = Math.abs(atLow) < Math.abs(atHigh) ? low : high
  if (residual <= tolerance) return { values, residual, iterations, converged: true }
  return { values, residual, iterations, converged: false, why: `bracket still ${residual} wide` }
}
