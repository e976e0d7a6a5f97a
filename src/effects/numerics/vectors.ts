/*
 * Sums over stretches of flat arrays. They stand at module level, apart from the solvers' closures, so that they are
 * compiled once and early: a first solve spends most of its time here.
 */

/** Σ a[from + k] · b[start + k] over `count` cells; four sums at a time, since one alone waits for each addition. */
export function dotRows(a: Float64Array, from: number, b: Float64Array, start: number, count: number): number {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let k = 0
  for (; k < count - 3; k += 4) {
    one += a[from + k]! * b[start + k]!
    two += a[from + k + 1]! * b[start + k + 1]!
    three += a[from + k + 2]! * b[start + k + 2]!
    four += a[from + k + 3]! * b[start + k + 3]!
  }
  for (; k < count; k++) one += a[from + k]! * b[start + k]!
  return one + two + (three + four)
}

/** out[start + k] += factor · a[from + k] over `count` cells. */
export function addRow(
  out: Float64Array,
  start: number,
  a: Float64Array,
  from: number,
  factor: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) out[start + k]! += factor * a[from + k]!
}

/** out = a − b, cell by cell. */
export function subtract(out: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let k = 0; k < out.length; k++) out[k] = a[k]! - b[k]!
}

/** Every cell times `factor`, in place. */
export function scaleAll(values: Float64Array, factor: number): void {
  for (let k = 0; k < values.length; k++) values[k]! *= factor
}

/** Largest absolute cell; not a number where any cell is not. */
export function largestAbsolute(values: Float64Array): number {
  let most = 0
  for (let k = 0; k < values.length; k++) most = Math.max(most, Math.abs(values[k]!))
  return most
}
