/** What the kernel keeps of each row at hand, `ROW_SIZE` bytes from `ROWS` on. */
import { ROW_SIZE, ROWS } from "./tables"

// Where its text stands, its law (0 is a row for the careful path), code, item, direction and day; then its value.
export const FINISH: usize = 4
export const LAW: usize = 8
/** Until the law is found it is 1, or this much more for a row that states a share of metal. */
export const STATED: i32 = 2
export const KEY: usize = 12
export const DAY: usize = 16
export const TAIL: usize = 20
export const WAY: usize = 22
export const CENTS: usize = 24

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
/** Its first two digits, each in the lower half of its byte. */
// @ts-expect-error: decorator
@inline export function chapterOf(row: i32): i32 {
  const key = load<i32>(ROWS + row * ROW_SIZE, KEY)
  return (key & 15) * 10 + ((key >> 8) & 15)
}
// @ts-expect-error: decorator
@inline export function monthOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, DAY) >> 16
}
// @ts-expect-error: decorator
@inline export function centsOf(row: i32): f64 {
  return load<f64>(ROWS + row * ROW_SIZE, CENTS)
}
/** Where goods go: 0 the United States, 1 China. */
// @ts-expect-error: decorator
@inline export function destinationOf(row: i32): i32 {
  return <i32>load<u16>(ROWS + row * ROW_SIZE, WAY)
}
/** Where the law that a row falls under stands; 0 is a row for the careful path. */
// @ts-expect-error: decorator
@inline export function lawOf(row: i32): i32 {
  return load<i32>(ROWS + row * ROW_SIZE, LAW)
}
