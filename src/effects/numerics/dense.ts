/** A square matrix factored as P·A = L·U, kept with its row order so that many right sides can be solved. */
export interface Factored {
  readonly size: number
  /** L below the diagonal (unit diagonal left out), U on and above it; row-major. */
  readonly lu: Float64Array
  readonly order: Int32Array
  /** True when a pivot vanished: the matrix has no inverse and solves must not be trusted. */
  readonly singular: boolean
}

/** Factors a row-major `size`×`size` matrix by Gaussian elimination with partial pivoting; overwrites `a`. */
export function factorDense(a: Float64Array, size: number): Factored {
  const order = new Int32Array(size)
  let singular = false
  for (let i = 0; i < size; i++) order[i] = i
  for (let k = 0; k < size; k++) {
    let pivot = k
    for (let r = k + 1; r < size; r++) {
      if (Math.abs(a[r * size + k]!) > Math.abs(a[pivot * size + k]!)) pivot = r
    }
    if (pivot !== k) {
      for (let c = 0; c < size; c++) {
        const kept = a[k * size + c]!
        a[k * size + c] = a[pivot * size + c]!
        a[pivot * size + c] = kept
      }
      const kept = order[k]!
      order[k] = order[pivot]!
      order[pivot] = kept
    }
    const diagonal = a[k * size + k]!
    if (!(Math.abs(diagonal) > 0)) {
      singular = true
      continue
    }
    for (let r = k + 1; r < size; r++) {
      const multiple = a[r * size + k]! / diagonal
      a[r * size + k] = multiple
      if (multiple === 0) continue
      for (let c = k + 1; c < size; c++) a[r * size + c]! -= multiple * a[k * size + c]!
    }
  }
  return { size, lu: a, order, singular }
}

/** Solves A·x = b into `x` (which must not be `b`). */
export function solveDense({ size, lu, order }: Factored, b: Float64Array, x: Float64Array): void {
  for (let r = 0; r < size; r++) {
    let sum = b[order[r]!]!
    for (let c = 0; c < r; c++) sum -= lu[r * size + c]! * x[c]!
    x[r] = sum
  }
  for (let r = size - 1; r >= 0; r--) {
    let sum = x[r]!
    for (let c = r + 1; c < size; c++) sum -= lu[r * size + c]! * x[c]!
    x[r] = sum / lu[r * size + r]!
  }
}

/** Solves Aᵀ·x = b into `x` (which must not be `b`): what an adjoint needs; `b` is used as scratch. */
export function solveTransposed({ size, lu, order }: Factored, b: Float64Array, x: Float64Array): void {
  for (let r = 0; r < size; r++) {
    let sum = b[r]!
    for (let c = 0; c < r; c++) sum -= lu[c * size + r]! * b[c]!
    b[r] = sum / lu[r * size + r]!
  }
  for (let r = size - 1; r >= 0; r--) {
    let sum = b[r]!
    for (let c = r + 1; c < size; c++) sum -= lu[c * size + r]! * b[c]!
    b[r] = sum
  }
  for (let r = 0; r < size; r++) x[order[r]!] = b[r]!
}
