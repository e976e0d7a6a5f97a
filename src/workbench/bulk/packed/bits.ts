/** Bits that numbers below `count` take. */
export const bitsFor = (count: number): number => Math.max(1, 32 - Math.clz32(count - 1))

/** Numbers of `width` bits each, at most 24, as one run of packed bits in groups of eight. */
export function packBits(numbers: Int32Array, width: number): Uint8Array {
  const count = numbers.length
  const groups = Math.ceil(count / 8)
  const head = varint(groups * 2 + 1)
  const packed = new Uint8Array(head.length + groups * width)
  packed.set(head)
  let at = head.length
  let held = 0
  let bits = 0
  for (let i = 0; i < count; i++) {
    held |= (numbers[i] as number) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      packed[at++] = held & 255
      held >>>= 8
    }
  }
  if (bits > 0) packed[at] = held
  return packed
}

/** Which of so many rows have a value, as one run: repeated where all have or none, else a bit a row. */
export function presenceRun(bits: Uint8Array, count: number, rows: number): Uint8Array {
  if (count === 0 || count === rows) return Uint8Array.of(...varint(rows * 2), count > 0 ? 1 : 0)
  const bytes = Math.ceil(rows / 8)
  const head = varint(bytes * 2 + 1)
  const run = new Uint8Array(head.length + bytes)
  run.set(head)
  run.set(bits.subarray(0, bytes), head.length)
  return run
}

/** An unsigned number in groups of seven bits, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128)
  bytes.push(rest)
  return bytes
}
