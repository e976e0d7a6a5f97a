import { type Element, elementOf, kindOf, type PackedColumn } from "./packed-column.ts"
import { type TextList, textList } from "./text-list.ts"

/** The row group at hand, a lane a column: arrays by column, so that the loop over cells meets no objects. */
export interface Lanes {
  readonly elements: readonly Element[]
  readonly kinds: Uint8Array
  /** Decimals of a number's cell. */
  readonly scales: Uint8Array
  /** Which rows have a value, a bit a row. */
  readonly bits: Uint8Array[]
  /** Values as words, one each or two, and how many words are laid. */
  readonly words: Int32Array[]
  readonly ats: Int32Array
  /** The texts that words are numbers of. */
  readonly lists: readonly TextList[]
  /** Values of other columns, as the library takes them. */
  readonly others: readonly unknown[][]
}

export function lanesOf(columns: readonly PackedColumn[]): Lanes {
  const elements = columns.map(elementOf)
  return {
    elements,
    kinds: Uint8Array.from(elements, kindOf),
    scales: Uint8Array.from(elements, ({ scale = 0 }) => scale),
    bits: columns.map(() => new Uint8Array(1 << 10)),
    words: columns.map(() => new Int32Array(1 << 10)),
    ats: new Int32Array(columns.length),
    lists: columns.map(textList),
    others: columns.map(() => []),
  }
}

/** Makes room for more rows behind those there are, each with a value of two words in every column. */
export function makeRoom({ bits, words, ats }: Lanes, rows: number, more: number): void {
  for (const [field, lane] of words.entries()) {
    const needed = (ats[field] as number) + 2 * more
    if (needed > lane.length) {
      const larger = new Int32Array(Math.max(lane.length * 2, needed))
      larger.set(lane)
      words[field] = larger
    }
    const marks = bits[field] as Uint8Array
    const bytes = ((rows + more) >> 3) + 1
    if (bytes > marks.length) {
      const larger = new Uint8Array(Math.max(marks.length * 2, bytes))
      larger.set(marks)
      bits[field] = larger
    }
  }
}

/** Bytes that the values take, about. */
export function sizeOf({ ats, lists, others }: Lanes): number {
  return lists.reduce(
    (sum, { used }, field) => sum + used + (ats[field] as number) * 4 + (others[field]?.length ?? 0) * 16,
    0,
  )
}
