/** What the kernel keeps of each row at hand, `ROW_SIZE` bytes from `ROWS` on. */
import { ROW_SIZE, ROWS } from "./tables"

// What is read of a row at hand: where its text stands, its code, direction, day and month, its law, its value.
export const FINISH: usize = 4
export const HEAD: usize = 8
export const TAIL: usize = 12
export const WAY: usize = 16
export const DAY: usize = 20
export const MONTH: usize = 24
export const LAW: usize = 28
export const CENTS: usize = 32
export const PPM: usize = 40
export const BUNDLE: usize = 48

/** Where a row's text begins. */
// @ts-expect-error: decorator
@inline export function startOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE)
}
/** Where it ends. */
// @ts-expect-error: decorator
@inline export function finishOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, FINISH)
}
// @ts-expect-error: decorator
@inline export function chapterOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, HEAD) / 1000000
}
// @ts-expect-error: decorator
@inline export function monthOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, MONTH)
}
// @ts-expect-error: decorator
@inline export function centsOf(row: i32): f64 {
  return load<f64>(ROWS + row * ROW_SIZE, CENTS)
}
// @ts-expect-error: decorator
@inline export function destinationOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, WAY)
}
/** Where the combination of laws that a row falls under stands; 0 is a row for the careful path. */
// @ts-expect-error: decorator
@inline export function lawOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, LAW)
}
/** The row's rate of column 1, and where its layers stand side by side under the first book (`bundleOf` of its plan). */
// @ts-expect-error: decorator
@inline export function ppmOf(row: i32): f64 {
  return load<f64>(ROWS + row * ROW_SIZE, PPM)
}
// @ts-expect-error: decorator
@inline export function bundleOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, BUNDLE)
}
