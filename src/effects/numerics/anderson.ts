import { type Effort, type Solution, solution } from "./solution.ts"
import { addRow, dotRows, largestAbsolute, scaleAll, subtract } from "./vectors.ts"

/**
 * One sweep of a fixed-point map: reads `x`, writes g(x) into `out`, and returns the residual of `x`
 * in the caller's own terms (market clearing, say). The two arrays never alias.
 */
export type Sweep = (x: Float64Array, out: Float64Array) => number

export interface AndersonOptions extends Effort {
  /** Share of the plain step taken along with the mixture, in (0, 1]. */
  readonly damping?: number
  /** Largest move of any one unknown in a single step; tames starts far away. */
  readonly maxMove?: number
}

/** Solves x = g(x) in place, starting from `x`; the returned `values` is that same array. */
export type Accelerator = (sweep: Sweep, x: Float64Array, options?: AndersonOptions) => Solution<Float64Array>

/**
 * Anderson acceleration, type II (Walker & Ni 2011, eq. 2.2), with the workspace for `size` unknowns and `depth`
 * remembered steps allocated once, so that grids and searches reuse it without allocating.
 */
export function createAccelerator(size: number, depth = 10): Accelerator {
  const g = new Float64Array(size)
  const f = new Float64Array(size)
  const gBefore = new Float64Array(size)
  const fBefore = new Float64Array(size)
  const best = new Float64Array(size)
  const deltaF = Array.from({ length: depth }, () => new Float64Array(size))
  const deltaG = Array.from({ length: depth }, () => new Float64Array(size))
  const gram = new Float64Array(depth * depth)
  const factor = new Float64Array(depth * depth)
  const weights = new Float64Array(depth)
  const scale = new Float64Array(depth)

  const remember = (slot: number, kept: number): void => {
    const dF = deltaF[slot] as Float64Array
    const dG = deltaG[slot] as Float64Array
    subtract(dF, f, fBefore)
    subtract(dG, g, gBefore)
    for (let k = 0; k < kept; k++) {
      const product = dotRows(dF, 0, deltaF[k] as Float64Array, 0, size)
      gram[slot * depth + k] = product
      gram[k * depth + slot] = product
    }
  }

  /** Least-squares weights by a scaled Cholesky factor; false when the remembered steps are dependent. */
  const weigh = (kept: number): boolean => {
    for (let k = 0; k < kept; k++) {
      const norm = Math.sqrt(gram[k * depth + k]!)
      if (!(norm > 0)) return false
      scale[k] = 1 / norm
    }
    for (let r = 0; r < kept; r++) {
      for (let c = 0; c <= r; c++) {
        let sum = gram[r * depth + c]! * scale[r]! * scale[c]!
        if (r === c) sum += 1e-14
        for (let k = 0; k < c; k++) sum -= factor[r * depth + k]! * factor[c * depth + k]!
        if (r > c) factor[r * depth + c] = sum / factor[c * depth + c]!
        else if (sum <= 0) return false
        else factor[r * depth + r] = Math.sqrt(sum)
      }
      let right = dotRows(deltaF[r] as Float64Array, 0, f, 0, size) * scale[r]!
      for (let k = 0; k < r; k++) right -= factor[r * depth + k]! * weights[k]!
      weights[r] = right / factor[r * depth + r]!
    }
    for (let r = kept - 1; r >= 0; r--) {
      let left = weights[r]!
      for (let k = r + 1; k < kept; k++) left -= factor[k * depth + r]! * weights[k]!
      weights[r] = left / factor[r * depth + r]!
    }
    for (let k = 0; k < kept; k++) weights[k]! *= scale[k]!
    return true
  }

  /** Takes remembered step `k` out of the move in `f`: ΔG less the part of ΔF that damping leaves behind. */
  const takeBack = (k: number, damping: number): void => {
    addRow(f, 0, deltaG[k] as Float64Array, 0, -weights[k]!, size)
    if (damping !== 1) addRow(f, 0, deltaF[k] as Float64Array, 0, weights[k]! * (1 - damping), size)
  }

  return (sweep, x, options = {}) => {
    const { tolerance = 1e-12, maxIterations = 1000, damping = 1, maxMove = Number.POSITIVE_INFINITY } = options
    let kept = 0
    let slot = 0
    let remembering = false
    let bestResidual = Number.POSITIVE_INFINITY
    let iterations = 0
    let failures = 0
    while (iterations < maxIterations) {
      const residual = sweep(x, g)
      iterations++
      if (residual < bestResidual) {
        bestResidual = residual
        best.set(x)
        if (residual <= tolerance) break
      } else if (!(residual <= 1e4 * bestResidual + 1e-12)) {
        // Gone astray: back to the best point seen, forget, and walk a shorter plain step.
        if (++failures > 20 || bestResidual === Number.POSITIVE_INFINITY) break
        x.set(best)
        sweep(x, g)
        const step = 0.5 ** failures
        for (let i = 0; i < size; i++) x[i]! += step * (g[i]! - x[i]!)
        kept = 0
        slot = 0
        remembering = false
        continue
      }
      subtract(f, g, x)
      if (remembering) {
        remember(slot, Math.max(kept, slot + 1))
        slot = (slot + 1) % depth
        kept = Math.min(kept + 1, depth)
      }
      fBefore.set(f)
      gBefore.set(g)
      remembering = true
      const mixed = kept > 0 && weigh(kept)
      if (kept > 0 && !mixed) {
        kept = 0
        slot = 0
      }
      if (damping !== 1) scaleAll(f, damping)
      for (let k = 0; mixed && k < kept; k++) takeBack(k, damping)
      const largest = maxMove < Number.POSITIVE_INFINITY ? largestAbsolute(f) : 0
      addRow(x, 0, f, 0, largest > maxMove ? maxMove / largest : 1, size)
    }
    x.set(best)
    return solution(x, bestResidual, iterations, tolerance)
  }
}
