const SIZE = 1 << 17

/** Goods codes by their digits, without strings: open addressing over the first eight digits and the last two. */
export interface CodeIndex {
  /** Index of a code; negative when it was not added. `tail` is -1 for eight digits. */
  readonly find: (head: number, tail: number) => number
  /** Adds a code and gives its index; negative when the index is full. */
  readonly add: (head: number, tail: number) => number
}

/** An empty index of at most 65,536 codes. */
export function codeIndex(): CodeIndex {
  const heads = new Int32Array(SIZE).fill(-1)
  const tails = new Int8Array(SIZE)
  const indices = new Int32Array(SIZE)
  let count = 0
  const slotOf = (head: number, tail: number): number => {
    let slot = (Math.imul(head, 0x9e3779b1) ^ Math.imul(tail + 2, 0x85ebca6b)) >>> 15
    while (heads[slot] !== -1 && (heads[slot] !== head || tails[slot] !== tail)) slot = (slot + 1) & (SIZE - 1)
    return slot
  }
  return {
    find(head, tail) {
      const slot = slotOf(head, tail)
      return heads[slot] === -1 ? -1 : (indices[slot] as number)
    },
    add(head, tail) {
      if (count >= 1 << 16) return -1
      const slot = slotOf(head, tail)
      heads[slot] = head
      tails[slot] = tail
      indices[slot] = count
      return count++
    },
  }
}
