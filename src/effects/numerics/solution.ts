/** What every solver here returns: never a bare number. */
export interface Solution<T> {
  readonly values: T
  /** Largest relative error left in the equations the solver states (unit-free). */
  readonly residual: number
  readonly iterations: number
  /** True only when `residual` is at or below the tolerance asked for. */
  readonly converged: boolean
  /** Why it stopped short; present exactly when `converged` is false. */
  readonly why?: string
}

/** How long to try and how exact to be. */
export interface Effort {
  /** Largest residual accepted as solved. */
  readonly tolerance?: number
  readonly maxIterations?: number
}

/** Builds a solution whose `converged` and `why` cannot disagree. */
export function solution<T>(values: T, residual: number, iterations: number, tolerance: number): Solution<T> {
  if (residual <= tolerance) return { values, residual, iterations, converged: true }
  const why = Number.isFinite(residual)
    ? `residual ${residual.toExponential(2)} is above ${tolerance.toExponential(0)} after ${iterations} iterations`
    : `the iteration left the numbers after ${iterations} iterations`
  return { values, residual, iterations, converged: false, why }
}
