/** More different texts, or more bytes of them, are not worth a list. */
const MOST = 1 << 15
const MOST_BYTES = 1 << 20
const NONE = -1

/** Of the hash of Fowler, Noll and Vo. */
export const [SEED, PRIME] = [0x811c9dc5 | 0, 0x01000193]

/**
 * Texts of a column, numbered as they are met: each different one once, found by open addressing over its bytes. When
 * too many differ it is searched no more, and every text is numbered anew.
 */
export interface TextList {
  /** Texts one after another, each behind its length, in the first `used` bytes. */
  bytes: Buffer
  used: number
  known: number
  searched: boolean
  /** Where each text begins, how long it is, and its hash. */
  starts: Int32Array
  lengths: Int32Array
  hashes: Int32Array
  slots: Int32Array
  /** Some text was no UTF-8. */
  mended: boolean
}

export const textList = (): TextList => ({
  bytes: Buffer.alloc(0),
  used: 0,
  known: 0,
  searched: true,
  starts: new Int32Array(1),
  lengths: new Int32Array(1),
  hashes: new Int32Array(1),
  slots: new Int32Array(2).fill(NONE),
  mended: false,
})

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME)
  return hash
}

/** The number of a text. */
export function numberOf(list: TextList, bytes: Uint8Array, from: number, to: number, hash: number): number {
  const { slots, hashes, lengths, starts, bytes: known } = list
  const mask = slots.length - 1
  for (let slot = firstSlot(hash, mask); list.searched; slot = (slot + 1) & mask) {
    const number = slots[slot]!
    if (number === NONE) break
    if (hashes[number] !== hash || lengths[number] !== to - from) continue
    let own = starts[number]!
    let at = from
    while (at < to && known[own] === bytes[at]) {
      own++
      at++
    }
    if (at === to) return number
  }
  return added(list, bytes, from, to, hash)
}

const firstSlot = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

function added(list: TextList, bytes: Uint8Array, from: number, to: number, hash: number): number {
  const end = list.used + 4 + to - from
  if (list.known === MOST || end > MOST_BYTES) list.searched = false
  if (end > list.bytes.length) {
    list.bytes = Buffer.concat([list.bytes.subarray(0, list.used)], Math.max(1 << 10, list.bytes.length * 2, end))
  }
  const number = list.known++
  if (number === list.starts.length) widen(list)
  list.hashes[number] = hash
  list.starts[number] = list.used + 4
  list.lengths[number] = to - from
  list.bytes.writeUInt32LE(to - from, list.used)
  for (let i = from, own = list.used + 4; i < to; i++, own++) list.bytes[own] = bytes[i] as number
  list.used = end
  if (list.searched) place(list, number)
  return number
}

function place({ slots, hashes }: TextList, number: number): void {
  const mask = slots.length - 1
  let slot = firstSlot(hashes[number] as number, mask)
  while (slots[slot] !== NONE) slot = (slot + 1) & mask
  slots[slot] = number
}

function widen(list: TextList): void {
  const { length } = list.starts
  list.starts = doubled(list.starts)
  list.lengths = doubled(list.lengths)
  list.hashes = doubled(list.hashes)
  if (!list.searched) return
  list.slots = new Int32Array(list.slots.length * 2).fill(NONE)
  for (let number = 0; number < length; number++) place(list, number)
}

function doubled(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

export function textAt({ bytes, starts, lengths }: TextList, number: number): Buffer {
  const start = starts[number] as number
  return bytes.subarray(start, start + (lengths[number] as number))
}

/** Forgets all texts. */
export function clearList(list: TextList): void {
  list.known = 0
  list.used = 0
  list.slots.fill(NONE)
}
