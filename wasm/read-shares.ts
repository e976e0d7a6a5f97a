/** Reads whether rows state a share of metal: spelt in the plain way, it is for the law to say whether it matters. */
import { cutOf, isQuoted, markAt, markBefore } from "./cells"
import { SHARES, shares } from "./columns"
import { rowsFound } from "./find-cells"
import { LAW, STATED } from "./row"
import { byte, ENDS, ROW_SIZE, ROWS } from "./tables"

const ZERO: i32 = 48
const POINT: i32 = 46
/** Decimals that a share may have. */
const MOST: i32 = 6

/** Marks the rows that state one share; two are to come to no more than the whole, which is for the careful path. */
export function readShares(): void {
  for (let i = 0; i < shares; i++) readColumn(load<i32>(SHARES + (i << 2)))
}

function readColumn(column: i32): void {
  const before = markBefore(column)
  const cut = cutOf(column)
  let row = ROWS
  for (let end = ENDS - 4, until = end + (rowsFound << 2); end < until; end += 4, row += ROW_SIZE) {
    const mark = markAt(before, end)
    const a = load<i32>(mark) + 1
    const b = load<i32>(mark, 4) - cut
    if (b <= a || load<i32>(row, LAW) === 0) continue
    if (isQuoted(a)) {
      if (b > a + 2) markStated(row, isShare(a + 1, b - 1))
    } else markStated(row, isShare(a, b))
  }
}

function markStated(row: i32, plain: bool): void {
  const before = load<i32>(row, LAW)
  store<i32>(row, plain && (before & STATED) === 0 ? before | STATED : 0, LAW)
}

/** None, all, or a decimal below one. */
function isShare(a: i32, b: i32): bool {
  const first = byte(a)
  if (b === a + 1) return first === ZERO || first === ZERO + 1
  if (first !== ZERO || byte(a + 1) !== POINT || b === a + 2 || b > a + 2 + MOST) return false
  for (let at = a + 2; at < b; at++) {
    const digit = byte(at) - ZERO
    if (digit < 0 || digit > 9) return false
  }
  return true
}
