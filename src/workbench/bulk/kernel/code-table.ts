import { EIGHT_DIGITS, type FlatBook, OTHER_CODES, OTHER_ITEMS } from "../../../duty/index.ts"
import { digitOfKey, IN_PLACE, placeOf, SPLIT, SUBHEADING, UNKNOWN } from "./code-places.ts"

/** Where a code stands is its number times a constant, its upper bits; who finds no room goes to the next place. */
export interface CodeTable {
  /** Places of four codes each: eight digits, four times, then the class of each and, above it, that of its items. */
  readonly codes: Int32Array
  readonly codeShift: number
  /** Pairs for items that are not of the class of the others: eight digits, then a class and, above it, the last two. */
  readonly items: Int32Array
  readonly itemShift: number
}

/** The key of eight digits that were read as a number. */
function codeKey(head: number): number {
  let key = 0
  for (let at = 7, rest = head; at >= 0; at--, rest = Math.floor(rest / 10)) key |= digitOfKey(rest % 10, at)
  return key
}

/** Lays the codes of a book with the class of each; items of their eight digits' own class need no place. */
export function codeTable({ codeHead, codeTail }: FlatBook, classOf: Int32Array): CodeTable {
  const codes: number[] = []
  const items: number[] = []
  // Entries of the same digits stand together, what they are below before their items.
  for (let from = 0; from < codeHead.length; ) {
    const head = codeHead[from] as number
    let [own, others, below] = [UNKNOWN, UNKNOWN, UNKNOWN]
    const split = items.length
    const key = codeKey(head)
    let at = from
    for (; at < codeHead.length && codeHead[at] === head; at++) {
      const [tail, is] = [codeTail[at] as number, classOf[at] as number]
      if (is >= SPLIT) throw new RangeError(`${is} classes of goods are more than the kernel can number`)
      if (tail === EIGHT_DIGITS) own = is
      else if (tail === OTHER_ITEMS) others = is
      else if (tail === OTHER_CODES) below = is
      else if (tail >= 0 && is !== others) items.push(key, key + tail, (tail << 16) | is)
    }
    if (items.length > split) others |= SPLIT
    if (own !== UNKNOWN || others !== UNKNOWN) codes.push(key, (others << 16) | own)
    if (below !== UNKNOWN) codes.push(codeKey(head * 100) | SUBHEADING, (below << 16) | UNKNOWN)
    from = at
  }
  const [codeShift, itemShift] = [shiftFor(codes.length * 0.25), shiftFor(items.length * 0.5)]
  return { codes: codesAt(codes, codeShift), codeShift, items: itemsAt(items, itemShift), itemShift }
}

function codesAt(codes: readonly number[], shift: number): Int32Array {
  const places = 2 ** (32 - shift)
  const laid = new Int32Array(places * 2 * IN_PLACE).fill(-1)
  for (let i = 0; i < codes.length; i += 2) {
    const key = codes[i] as number
    let at = placeOf(key, shift) * 2 * IN_PLACE
    let free = 0
    while (laid[at + free] !== -1) {
      if (++free < IN_PLACE) continue
      free = 0
      at = (at + 2 * IN_PLACE) % laid.length
    }
    laid[at + free] = key
    laid[at + free + IN_PLACE] = codes[i + 1] as number
  }
  return laid
}

function shiftFor(places: number): number {
  let bits = 4
  while (1 << bits < places) bits++
  return 32 - bits
}

function itemsAt(items: readonly number[], shift: number): Int32Array {
  const mask = 2 ** (32 - shift) - 1
  const table = new Int32Array(2 * (mask + 1)).fill(-1)
  for (let i = 0; i < items.length; i += 3) {
    let slot = placeOf(items[i + 1] as number, shift)
    while (table[slot * 2] !== -1) slot = (slot + 1) & mask
    table[slot * 2] = items[i] as number
    table[slot * 2 + 1] = items[i + 2] as number
  }
  return table
}
