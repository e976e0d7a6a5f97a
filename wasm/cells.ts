/**
 * Where the cells of the rows found begin and end: a loop over one column goes from end to end of `ENDS`, and takes from
 * there to the marks of its column.
 */
import { FIELDS, MARKS } from "./tables"

const QUOTE: i32 = 34

/** Whether the rows at hand end with a carriage return before the line end. */
export let returns: i32 = 0

export function setReturns(there: i32): void {
  returns = there
}

/** The mark before a column's cell in the first row; further rows have theirs so many marks on as `ENDS` says. */
// @ts-expect-error: decorator
@inline export function markBefore(column: i32): i32 {
  return MARKS + (column << 2) - 4
}

/** How far before its mark a column's cell ends. */
// @ts-expect-error: decorator
@inline export function cutOf(column: i32): i32 {
  return column === FIELDS - 1 ? returns : 0
}

/** The mark before a cell, by the end of the row before. */
// @ts-expect-error: decorator
@inline export function markAt(before: i32, end: i32): i32 {
  return before + (load<i32>(end) << 2)
}

// @ts-expect-error: decorator
@inline export function isQuoted(start: i32): bool {
  return load<u8>(start) === QUOTE
}
