import { type Element, elementOf, kindOf, OTHER, type PackedColumn, WIDE } from "./packed-column.ts"
import { clearList, type TextList, textList } from "./text-list.ts"

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

/** Makes room for the marks of so many rows. */
export function roomForRows({ bits }: Lanes, rows: number): void {
  for (const [field, marks] of bits.entries()) {
    const bytes = (rows >> 3) + 1
    if (bytes <= marks.length) continue
    const larger = new Uint8Array(Math.max(marks.length * 2, bytes))
    larger.set(marks)
    bits[field] = larger
  }
}

/** The words of a column with room for one more value. */
export function roomForValue({ words, ats }: Lanes, field: number): Int32Array {
  const lane = words[field]!
  if (ats[field]! + 2 <= lane.length) return lane
  const larger = new Int32Array(lane.length * 2)
  larger.set(lane)
  words[field] = larger
  return larger
}

/** How many rows have a value. */
export function countOf({ kinds, ats, others }: Lanes, field: number): number {
  const kind = kinds[field]
  if (kind === OTHER) return others[field]?.length ?? 0
  return (ats[field] as number) / (kind === WIDE ? 2 : 1)
}

/** Forgets what a part that was broken off had laid. */
export function clearLanes({ bits, ats, lists, others }: Lanes): void {
  ats.fill(0)
  for (const marks of bits) marks.fill(0)
  for (const values of others) values.length = 0
  for (const list of lists) {
    clearList(list)
    list.searched = true
    list.mended = false
  }
}

/** Bytes that the values take, about. */
export function sizeOf({ ats, lists, others }: Lanes): number {
  return lists.reduce(
    (sum, { used }, field) => sum + used + (ats[field] as number) * 4 + (others[field]?.length ?? 0) * 16,
    0,
  )
}
