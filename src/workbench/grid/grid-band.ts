import type { DuelRows, PayoffTable } from "../../effects/index.ts"

/** One thread's share of a table, and the memory all threads of the table share. */
export interface GridBand {
  readonly band: DuelRows
  readonly index: number
  /** Row of the whole table where the band begins, and how many cells the whole table has. */
  readonly firstRow: number
  readonly cells: number
  /** Payoffs of one, then of the other, row-major over the whole table. */
  readonly payoffs: SharedArrayBuffer
  /** Rows done by band; −1 where a thread gave up. */
  readonly rowsDone: SharedArrayBuffer
  /** Rises with every message; what the asking thread waits on. */
  readonly count: SharedArrayBuffer
}

/** The shared memory as the band sees it. */
export function bandViews({ band, firstRow, cells, payoffs, rowsDone, count }: GridBand): {
  readonly into: Pick<PayoffTable, "one" | "other">
  readonly rowsDone: Int32Array
  readonly count: Int32Array
} {
  const columns = band.byOther.length
  const view = (from: number) => new Float64Array(payoffs, 8 * (from + firstRow * columns), band.byOne.length * columns)
  return {
    into: { one: view(0), other: view(cells) },
    rowsDone: new Int32Array(rowsDone),
    count: new Int32Array(count),
  }
}
