import { factorDense, solveDense } from "./dense.ts"
import { type Effort, type Solution, solution } from "./solution.ts"

/** Writes F(x) into `out`, one equation an unknown, scaled so that 1e-10 means the same in each. */
export type Equations = (x: Float64Array, out: Float64Array) => void

/** Writes ∂F/∂x at `x` into `out`, row-major: row = equation, column = unknown. */
export type Jacobian = (x: Float64Array, out: Float64Array) => void

/**
 * Damped Newton for F(x) = 0 in place, with step halving on the largest residual. Without `jacobian` it uses
 * forward differences, which is meant for a handful of unknowns.
 */
export function solveNewton(
  equations: Equations,
  x: Float64Array,
  options: Effort & { readonly jacobian?: Jacobian } = {},
): Solution<Float64Array> {
  const { tolerance = 1e-12, maxIterations = 50, jacobian = differences(equations, x.length) } = options
  const size = x.length
  const value = new Float64Array(size)
  const trial = new Float64Array(size)
  const trialValue = new Float64Array(size)
  const step = new Float64Array(size)
  const matrix = new Float64Array(size * size)
  equations(x, value)
  let residual = largest(value)
  let iterations = 0
  while (residual > tolerance && iterations < maxIterations) {
    iterations++
    jacobian(x, matrix)
    const factored = factorDense(matrix, size)
    if (factored.singular) {
      return { values: x, residual, iterations, converged: false, why: "the Jacobian has no inverse" }
    }
    solveDense(factored, value, step)
    let share = 1
    let trialResidual = Number.POSITIVE_INFINITY
    for (let halvings = 0; halvings < 30; halvings++) {
      for (let i = 0; i < size; i++) trial[i] = x[i]! - share * step[i]!
      equations(trial, trialValue)
      trialResidual = largest(trialValue)
      if (trialResidual < residual) break
      share /= 2
    }
    if (!(trialResidual < residual)) break
    x.set(trial)
    value.set(trialValue)
    residual = trialResidual
  }
  return solution(x, residual, iterations, tolerance)
}

function differences(equations: Equations, size: number): Jacobian {
  const at = new Float64Array(size)
  const moved = new Float64Array(size)
  const point = new Float64Array(size)
  return (x, out) => {
    equations(x, at)
    point.set(x)
    for (let c = 0; c < size; c++) {
      const width = 1e-7 * Math.max(1, Math.abs(x[c]!))
      point[c] = x[c]! + width
      equations(point, moved)
      point[c] = x[c]!
      for (let r = 0; r < size; r++) out[r * size + c] = (moved[r]! - at[r]!) / width
    }
  }
}

/** Largest absolute entry, or infinity when any is not a number. */
export function largest(values: Float64Array): number {
  let most = 0
  for (const value of values) {
    if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY
    if (Math.abs(value) > most) most = Math.abs(value)
  }
  return most
}
