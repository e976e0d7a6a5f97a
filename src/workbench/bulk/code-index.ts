import { EIGHT_DIGITS, type FlatBook, OTHER_CODES, OTHER_ITEMS } from "../../duty/index.ts"

const SIZE = 1 << 17

/** Goods codes of a book by their digits, without strings: open addressing over the first eight digits and the tail. */
export interface CodeIndex {
  /** Index of a code in the book, or of the entry for codes nothing names; negative when there is none. */
  readonly find: (head: number, tail: number) => number
}

/** Indexes the codes of a book; `find` takes -1 as the tail of eight digits. */
export function codeIndex({ codeHead, codeTail }: FlatBook): CodeIndex {
  const heads = new Int32Array(SIZE).fill(-1)
  const tails = new Int8Array(SIZE)
  const indices = new Int32Array(SIZE)
  const slotOf = (head: number, tail: number): number => {
    let slot = (Math.imul(head, 0x9e3779b1) ^ Math.imul(tail + 2, 0x85ebca6b)) >>> 15
    while (heads[slot] !== -1 && (heads[slot] !== head || tails[slot] !== tail)) slot = (slot + 1) & (SIZE - 1)
    return slot
  }
  codeHead.forEach((head, i) => {
    const slot = slotOf(head, codeTail[i] as number)
    heads[slot] = head
    tails[slot] = codeTail[i] as number
    indices[slot] = i
  })
  const at = (head: number, tail: number): number => {
    const slot = slotOf(head, tail)
    return heads[slot] === -1 ? -1 : (indices[slot] as number)
  }
  return {
    find(head, tail) {
      let index = at(head, tail)
      if (index >= 0) return index
      if (tail !== EIGHT_DIGITS) index = at(head, OTHER_ITEMS)
      return index >= 0 ? index : at(Math.floor(head / 100), OTHER_CODES)
    },
  }
}
