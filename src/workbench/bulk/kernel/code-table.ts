import type { FlatBook } from "../../../duty/index.ts"

/** Where a code stands is its number times a constant, its upper bits; who finds no room goes to the next place. */
export interface CodeTable {
  /** Places of four codes each: eight digits, four times, then the class of each and, above it, that of its items. */
  readonly codes: Int32Array
  readonly codeShift: number
  /** Pairs for items that are not of the class of the others: eight digits, then a class and, above it, the last two. */
  readonly items: Int32Array
  readonly itemShift: number
}

/** Codes of one place. */
export const IN_PLACE = 4
/** No class. */
export const UNKNOWN = 0xffff
/** Marks the class of items where some have one of their own. */
export const SPLIT = 0x8000
/** Six digits stand in the table above all codes of eight. */
export const SUBHEADING = 100_000_000

/** Where a key's place begins to be looked for. */
export const placeOf = (key: number, shift: number): number => Math.imul(key, 0x9e3779b1) >>> shift

/** Lays the codes of a book with the class of each; items of their eight digits' own class need no place. */
export function codeTable({ codeHead, codeTail }: FlatBook, classOf: Int32Array): CodeTable {
  const eights = new Map<number, { own: number; others: number; split: (readonly [tail: number, own: number])[] }>()
  const at = (key: number) => {
    const known = eights.get(key) ?? { own: UNKNOWN, others: UNKNOWN, split: [] }
    eights.set(key, known)
    return known
  }
  codeHead.forEach((head, i) => {
    const [tail, own] = [codeTail[i] as number, classOf[i] as number]
    if (own >= SPLIT) throw new RangeError(`${own} classes of goods are more than the kernel can number`)
    if (tail === -1) at(head).own = own
    else if (tail === -2) at(head).others = own
    else if (tail === -4) at(head + SUBHEADING).others = own
    else if (tail >= 0) at(head).split.push([tail, own])
  })
  const items: { key: number; place: number; packed: number }[] = []
  const codes = [...eights].map(([key, { own, others, split }]) => {
    const apart = split.filter(([, other]) => other !== others)
    for (const [tail, other] of apart) items.push({ key, place: key + tail, packed: (tail << 16) | other })
    const below = apart.length > 0 ? others | SPLIT : others
    return { key, packed: (below << 16) | own }
  })
  const [codeShift, itemShift] = [shiftFor(codes.length * 0.5), shiftFor(items.length * 1.5)]
  const places = 2 ** (32 - codeShift)
  const laid = new Int32Array(places * 2 * IN_PLACE).fill(-1)
  for (const { key, packed } of codes) {
    let at = placeOf(key, codeShift)
    const free = () => laid.subarray(at * 2 * IN_PLACE, at * 2 * IN_PLACE + IN_PLACE).indexOf(-1)
    while (free() < 0) at = (at + 1) % places
    const i = at * 2 * IN_PLACE + free()
    laid[i] = key
    laid[i + IN_PLACE] = packed
  }
  return { codes: laid, codeShift, items: itemsAt(items, itemShift), itemShift }
}

function shiftFor(places: number): number {
  let bits = 4
  while (1 << bits < places) bits++
  return 32 - bits
}

function itemsAt(
  entries: readonly { readonly key: number; readonly place: number; readonly packed: number }[],
  shift: number,
): Int32Array {
  const mask = 2 ** (32 - shift) - 1
  const table = new Int32Array(2 * (mask + 1)).fill(-1)
  for (const { key, place, packed } of entries) {
    let slot = placeOf(place, shift)
    while (table[slot * 2] !== -1) slot = (slot + 1) & mask
    table[slot * 2] = key
    table[slot * 2 + 1] = packed
  }
  return table
}
