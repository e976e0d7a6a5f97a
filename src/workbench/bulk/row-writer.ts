const ZERO = 48
const MINUS = 45

/** Grows as it must and is emptied by whoever reads it: bytes of priced rows. */
export interface RowWriter {
  readonly length: () => number
  readonly bytes: () => Buffer
  readonly clear: () => void
  /** Copies bytes of the input as they stand. */
  readonly copy: (from: Uint8Array, start: number, end: number) => void
  readonly byte: (value: number) => void
  /** Text as it must stand in a row of CSV. */
  readonly text: (text: string) => void
  /** Minor units as a decimal with two digits. */
  readonly money: (cents: number) => void
}

/** A writer over one buffer that doubles when full. */
export function rowWriter(): RowWriter {
  let buffer = Buffer.allocUnsafe(4 << 20)
  let at = 0
  const room = (more: number): void => {
    if (at + more <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + more))
    buffer.copy(larger, 0, 0, at)
    buffer = larger
  }
  return {
    length: () => at,
    bytes: () => buffer.subarray(0, at),
    clear() {
      at = 0
    },
    copy(from, start, end) {
      room(end - start)
      if (end - start > 64) buffer.set(from.subarray(start, end), at)
      else for (let i = start; i < end; i++) buffer[at + i - start] = from[i] as number
      at += end - start
    },
    byte(value) {
      room(1)
      buffer[at++] = value
    },
    text(text) {
      room(text.length * 3)
      at += buffer.write(text, at, "utf8")
    },
    money(signed) {
      room(25)
      if (signed < 0) buffer[at++] = MINUS
      const cents = Math.abs(signed)
      if (cents >= 2 ** 31) {
        const text = String(cents)
        at += buffer.write(`${text.slice(0, -2)}.${text.slice(-2)}`, at, "latin1")
        return
      }
      let whole = (cents / 100) | 0
      const fraction = cents - whole * 100
      let digits = 1
      for (let power = 10; power <= whole; power *= 10) digits++
      for (let i = at + digits - 1; i >= at; i--) {
        buffer[i] = ZERO + (whole % 10)
        whole = (whole / 10) | 0
      }
      at += digits
      buffer[at++] = 46
      buffer[at++] = ZERO + ((fraction / 10) | 0)
      buffer[at++] = ZERO + (fraction % 10)
    },
  }
}
