import type { PriceRow } from "./careful-rows.ts"
import type { Tally } from "./tally.ts"

const NEWLINE = 10

/** Rows that a thread left to the one that holds the record, in the order they stand. */
export interface LeftRows {
  /** Their text, a line each. */
  readonly bytes: Uint8Array
  /** Where each begins among these bytes, and last where another would. */
  readonly starts: readonly number[]
  /** The number of each among the rows of its part, and where it begins in the file. */
  readonly rows: readonly number[]
  readonly offsets: readonly number[]
}

/** Takes rows aside instead of pricing them. */
export interface RowsAside {
  /** Takes those of a text that begins at `base` in the file. */
  readonly from: (base: number) => void
  readonly take: PriceRow
  /** Whether so many were taken that the thread does better to open the record itself. */
  readonly areMany: () => boolean
  /** What was taken; nothing is held any more. */
  readonly give: () => LeftRows
}

/** Some rows in a hundred of the largest part. */
const MANY = 2 << 20

/** Takes rows of one part aside. */
export function rowsAside(tally: Tally): RowsAside {
  let bytes = Buffer.allocUnsafe(1 << 16)
  let [starts, rows, offsets]: [number[], number[], number[]] = [[0], [], []]
  let held = 0
  let base = 0
  return {
    from(at) {
      base = at
    },
    take(text, start, end) {
      if (held + end - start >= bytes.length) bytes = Buffer.concat([bytes], 2 * (held + end - start + 1))
      held += text.copy(bytes, held, start, end)
      bytes[held++] = NEWLINE
      starts.push(held)
      rows.push(tally.rows)
      offsets.push(base + start)
    },
    areMany: () => held > MANY,
    give() {
      const left: LeftRows = { bytes: bytes.subarray(0, held), starts, rows, offsets }
      bytes = Buffer.allocUnsafe(0)
      ;[starts, rows, offsets, held] = [[0], [], [], 0]
      return left
    },
  }
}

/** Gives rows back one by one: `at` is told where in the file the bytes given would begin. */
export function* eachLeft(left: LeftRows, at: (base: number) => void, tally: Tally, price: PriceRow): Generator<void> {
  const { bytes, starts, rows, offsets } = left
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (const [i, row] of rows.entries()) {
    const start = starts[i] as number
    tally.rows = row
    at((offsets[i] as number) - start)
    price(text, start, (starts[i + 1] as number) - 1)
    yield
  }
}
