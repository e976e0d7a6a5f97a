import { type CellTable, PLAIN, SIMPLE } from "./cell-table.ts"
import { emptyLine, linePricer } from "./price-line.ts"

/** Lines as columns: indices of code, direction and epoch in the book, and value in cents. They state nothing else. */
export interface LineColumns {
  readonly code: Int32Array
  readonly direction: Uint8Array
  readonly epoch: Uint16Array
  readonly cents: Float64Array
}

/** Totals of a run of lines, in cents; integers, so any order of adding gives the same. */
export interface ColumnTotals {
  /** The certain duty. */
  readonly duty: number
  /** Lines whose total is not known exactly. */
  readonly open: number
  /** Lines left to the plain evaluator, not in the totals. */
  readonly plain: number
  /** Certain duty by slot. */
  readonly bySlot: Float64Array
}

/** Prices columns of lines in one thread; `duty`, when given, receives each line's certain duty. */
export function columnPricer(table: CellTable) {
  const { codeClass, codeColumn, columns, cells, cellStart } = table.book
  const { kind, hasFirst, ratePpm, destinationOf, termStart, termPpm, termSlot, epochs } = table
  const price = linePricer()
  const out = emptyLine()

  return function run(lines: LineColumns, count: number, duty?: Float64Array): ColumnTotals {
    const { code, direction, epoch, cents } = lines
    const bySlot = new Float64Array(256)
    let [sum, open, plain] = [0, 0, 0]
    for (let i = 0; i < count; i++) {
      const d = direction[i]!
      const e = epoch[i]!
      const value = cents[i]!
      const at = code[i]! * 2 + destinationOf[d]!
      const own = codeClass[at]!
      const plan = own < 0 ? 0 : cells[cellStart[d]! + own * epochs + e]!
      const column = codeColumn[at]!
      const rate = column < 0 ? -1 : columns[column * epochs + e]!
      const first = hasFirst[plan] === 0 ? 0 : rate < 0 ? 0 : ratePpm[rate]!
      // To 20 million dollars, value times any rate in law (the steepest is 350 %) is exact in doubles.
      if (kind[plan] === SIMPLE && first >= 0 && value <= 2e9) {
        let total = 0
        if (first > 0) {
          total = Math.floor((value * first + 500_000) / 1_000_000)
          bySlot[destinationOf[d]!]! += total
        }
        for (let t = termStart[plan]!, end = termStart[plan + 1]!; t < end; t++) {
          const layer = Math.floor((value * termPpm[t]! + 500_000) / 1_000_000)
          bySlot[termSlot[t]!]! += layer
          total += layer
        }
        sum += total
        if (duty !== undefined) duty[i] = total
        continue
      }
      if (kind[plan] === PLAIN) {
        plain++
        continue
      }
      price(table.planAt(plan), table.rateAt(rate), destinationOf[d]!, value, undefined, {}, out)
      for (let k = 0; k < out.layers; k++) bySlot[out.slot[k]!]! += out.low[k]!
      sum += out.from
      if (out.from !== out.to) open++
      if (duty !== undefined) duty[i] = out.from
    }
    return { duty: sum, open, plain, bySlot }
  }
}
