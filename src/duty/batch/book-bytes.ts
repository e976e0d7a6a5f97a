import type { Rate } from "../../core/index.ts"
import type { Direction } from "./direction.ts"
import { BOOK_VERSION, type BookHead, type FlatBook, TABLES } from "./flat-book.ts"

/** The first line of a written book: its name, then the length of what follows as text. */
const MAGIC = "detente-rate-book"
const ALIGNED = 8

interface Described {
  readonly head: BookHead
  readonly directions: readonly Direction[]
  readonly slots: readonly string[]
  readonly rates: readonly Rate[]
  /** Name, kind of number and count of each table, in the order in which they stand. */
  readonly tables: readonly (readonly [name: string, kind: string, count: number])[]
}

const aligned = (at: number): number => Math.ceil(at / ALIGNED) * ALIGNED

/**
 * A book as bytes: one line with its name and the length of its description, the description as JSON (head,
 * directions, slots, rates, tables), then the tables, little-endian, each at a multiple of eight. The same book gives
 * the same bytes.
 */
export function bookBytes(book: FlatBook): Uint8Array<ArrayBuffer> {
  const { head, directions, slots, rates } = book
  const { version, sources, asOf, standing, ending } = head
  const described: Described = {
    head: { version, sources, asOf, standing, ending },
    directions: directions.map(({ destination, origin, others, except }) => ({ destination, origin, others, except })),
    slots,
    rates,
    tables: TABLES.map(([name]) => [name, book[name].constructor.name, book[name].length]),
  }
  const text = new TextEncoder().encode(JSON.stringify(described))
  const line = new TextEncoder().encode(`${MAGIC} ${text.length}\n`)
  const start = aligned(line.length + text.length)
  const size = TABLES.reduce((sum, [name]) => sum + aligned(book[name].byteLength), start)
  const bytes = new Uint8Array(size)
  bytes.set(line)
  bytes.set(text, line.length)
  let at = start
  for (const [name] of TABLES) {
    const table = book[name]
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at)
    at += aligned(table.byteLength)
  }
  return bytes
}

/**
 * Reads a book where it lies: its tables are views of the buffer, which threads may share. Undefined when the bytes are
 * no book of this version, or not all of one.
 */
export function readBook(buffer: ArrayBufferLike, offset = 0): FlatBook | undefined {
  const bytes = new Uint8Array(buffer, offset)
  const end = bytes.indexOf(10)
  const [name, length] = latin(bytes, 0, Math.max(0, Math.min(end, 64))).split(" ")
  if (name !== MAGIC || offset % ALIGNED !== 0) return undefined
  const textEnd = end + 1 + Number(length)
  if (textEnd > bytes.length) return undefined
  const described = JSON.parse(new TextDecoder().decode(bytes.slice(end + 1, textEnd))) as Described
  if (described.head.version !== BOOK_VERSION) return undefined
  let at = aligned(textEnd)
  const tables: Partial<Record<(typeof TABLES)[number][0], unknown>> = {}
  for (const [i, [table, Kind]] of TABLES.entries()) {
    const count = described.tables[i]?.[2] ?? 0
    if (described.tables[i]?.[0] !== table || at + count * Kind.BYTES_PER_ELEMENT > bytes.length) return undefined
    tables[table] = new Kind(buffer as ArrayBuffer, offset + at, count)
    at += aligned(count * Kind.BYTES_PER_ELEMENT)
  }
  const { head, directions, slots, rates } = described
  return { head, directions, slots, rates, ...(tables as Pick<FlatBook, (typeof TABLES)[number][0]>) }
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
