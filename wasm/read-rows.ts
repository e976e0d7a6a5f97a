/**
 * Reads what the law asks for of the rows found: one column after another, so that each loop is short enough for the
 * processor to look many rows ahead. A row that holds anything unusual is left to the careful path: its law is 0.
 */
import { cutOf, isQuoted, markAt, markBefore, setReturns } from "./cells"
import { RUNS, runs } from "./columns"
import { firstRow, oddFound, rowsFound, zerosFound } from "./find-cells"
import { readCodes } from "./read-codes"
import { readDays } from "./read-days"
import { readDirections } from "./read-directions"
import { readShares } from "./read-shares"
import { readValues } from "./read-values"
import { FINISH, LAW } from "./row"
import { byte, ENDS, FIELDS, MARKS, ODD, ROW_SIZE, ROWS } from "./tables"

const RETURN: i32 = 13

/** Reads the rows found, the first of which begins at `firstRow`. */
export function readRows(): void {
  layRows()
  readCodes()
  readValues()
  readDays()
  readDirections()
  readShares()
  for (let run = RUNS, end = RUNS + (runs << 3); run < end; run += 8) leaveStated(load<i32>(run), load<i32>(run, 4))
}

/** Lays rows of as many cells as the file has columns, all ending as the first does. */
function layRows(): void {
  const marks = MARKS
  const fields = zerosFound ? -1 : FIELDS
  let start = firstRow
  let before = 0
  store<i32>(marks - 4, start - 1)
  store<i32>(ENDS - 4, 0)
  const firstEnd = load<i32>(marks + (load<i32>(ENDS) << 2) - 4)
  const returning = firstEnd > start && byte(firstEnd - 1) === RETURN ? 1 : 0
  setReturns(returning)
  let row = ROWS
  for (let end = ENDS, last = ENDS + (rowsFound << 2); end < last; end += 4, row += ROW_SIZE) {
    const behind = load<i32>(end)
    const lineEnd = load<i32>(marks + (behind << 2) - 4)
    let own = 0
    if (byte(lineEnd - 1) === RETURN) own = lineEnd > start ? 1 : 0
    store<i32>(row, start)
    store<i32>(row, lineEnd - own, FINISH)
    store<i32>(row, behind - before === fields ? (own === returning ? 1 : 0) : 0, LAW)
    before = behind
    start = lineEnd + 1
  }
  if (oddFound) for (let i = 0; i < rowsFound; i++) if (byte(ODD + i) !== 0) store<i32>(ROWS + i * ROW_SIZE, 0, LAW)
}

/** Leaves rows in which a run of cells says anything: else as many bytes stand in it as cells, or two more each in quotes. */
function leaveStated(last: i32, length: i32): void {
  const before = markBefore(last - length + 1)
  const apart = length << 2
  const cut = cutOf(last)
  let row = ROWS
  for (let end = ENDS - 4, until = end + (rowsFound << 2); end < until; end += 4, row += ROW_SIZE) {
    const mark = markAt(before, end)
    if (load<i32>(mark + apart) - cut - load<i32>(mark) === length) continue
    if (!allEmpty(mark, mark + apart, cut)) store<i32>(row, 0, LAW)
  }
}

function allEmpty(first: i32, last: i32, cut: i32): bool {
  for (let mark = first; mark < last; mark += 4) {
    const a = load<i32>(mark) + 1
    const b = load<i32>(mark, 4) - (mark + 4 === last ? cut : 0)
    if (b > a && !(isQuoted(a) && b === a + 2)) return false
  }
  return true
}
