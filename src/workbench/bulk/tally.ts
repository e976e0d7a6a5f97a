import { DetenteError } from "../../core/index.ts"
import type { BookSums, Sums } from "./job.ts"

/** What the rows of one part came to, in arrays that the loop adds to; all money in minor units. */
export interface Tally {
  rows: number
  priced: number
  rejected: number
  careful: number
  plain: number
  readonly value: [number, number]
  readonly books: readonly BookTally[]
}

/** One book's sums: the record as it stands, one ending, or what comes back. */
export interface BookTally {
  readonly duty: [number, number]
  readonly upTo: [number, number]
  bounded: number
  unbounded: number
  readonly bySlot: Float64Array
  /** Chapters of goods into the United States, then into China: at `destination * CHAPTERS + chapter`. */
  readonly byChapter: Float64Array
  /** Months since January 1990, likewise. */
  readonly byMonth: Float64Array
}

export const FIRST_YEAR = 1990
export const CHAPTERS = 100
export const MONTHS = 12 * 60
const CURRENCIES = ["USD", "CNY"]

/** A tally of nothing, for so many books. */
export function emptyTally(books: number): Tally {
  return {
    rows: 0,
    priced: 0,
    rejected: 0,
    careful: 0,
    plain: 0,
    value: [0, 0],
    books: Array.from({ length: books }, () => ({
      duty: [0, 0],
      upTo: [0, 0],
      bounded: 0,
      unbounded: 0,
      bySlot: new Float64Array(256),
      byChapter: new Float64Array(2 * CHAPTERS),
      byMonth: new Float64Array(2 * MONTHS),
    })),
  }
}

/** Makes a tally one of nothing again. */
export function clearTally(tally: Tally): void {
  const { value, books, ...counts } = emptyTally(0)
  Object.assign(tally, counts)
  tally.value.fill(0)
  for (const book of tally.books) {
    for (const sums of [book.duty, book.upTo, book.bySlot, book.byChapter, book.byMonth]) sums.fill(0)
    book.bounded = book.unbounded = 0
  }
}

/** A tally under names: slots are numbered as a thread meets them, and mean nothing elsewhere. */
export function sumsOf(tally: Tally, slots: readonly (readonly string[])[]): Sums {
  const { books, ...counts } = tally
  return {
    ...counts,
    books: books.map(({ bySlot, byChapter, byMonth, ...sums }, b) => ({
      ...sums,
      byLayer: named(bySlot, (slot) => slots[b]?.[slot] ?? `slot ${slot}`),
      byChapter: named(byChapter, (i) => `${CURRENCIES[Math.floor(i / CHAPTERS)]} ${chapterName(i % CHAPTERS)}`),
      byMonth: named(byMonth, (i) => `${CURRENCIES[Math.floor(i / MONTHS)]} ${monthName(i % MONTHS)}`),
    })),
  }
}

const chapterName = (chapter: number): string => String(chapter).padStart(2, "0")

const monthName = (m: number): string => `${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`

function named(sums: Float64Array, name: (index: number) => string): Record<string, number> {
  return Object.fromEntries(
    [...sums.entries()].filter(([, cents]) => cents !== 0).map(([i, cents]) => [name(i), cents]),
  )
}

/** All parts together. Sums are exact to 2^53 minor units, 90 trillion dollars; beyond, it says so and stops. */
export function totalOf(parts: readonly Sums[], books: number): Sums {
  const empty = sumsOf(emptyTally(books), [])
  return parts.reduce(plus, empty)
}

/** What two parts came to together. */
export function plus(a: Sums, b: Sums): Sums {
  return {
    rows: add(a.rows, b.rows),
    priced: a.priced + b.priced,
    rejected: a.rejected + b.rejected,
    careful: a.careful + b.careful,
    plain: a.plain + b.plain,
    value: pair(a.value, b.value),
    books: a.books.map((book, i): BookSums => {
      const other = b.books[i] as BookSums
      return {
        duty: pair(book.duty, other.duty),
        upTo: pair(book.upTo, other.upTo),
        bounded: book.bounded + other.bounded,
        unbounded: book.unbounded + other.unbounded,
        byLayer: merged(book.byLayer, other.byLayer),
        byChapter: merged(book.byChapter, other.byChapter),
        byMonth: merged(book.byMonth, other.byMonth),
      }
    }),
  }
}

const pair = (a: readonly [number, number], b: readonly [number, number]): [number, number] => [
  add(a[0], b[0]),
  add(a[1], b[1]),
]

function merged(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sums = { ...a }
  for (const [name, cents] of Object.entries(b)) sums[name] = add(sums[name] ?? 0, cents)
  return Object.fromEntries(Object.entries(sums).sort(([x], [y]) => (x < y ? -1 : 1)))
}

function add(a: number, b: number): number {
  const sum = a + b
  if (Number.isSafeInteger(sum)) return sum
  const message = "a sum passes 90 trillion, beyond which it would no longer be exact"
  throw new DetenteError("bad-input", `${message}. Next: price the files apart.`, {
    issues: [{ message, next: "price the files apart" }],
  })
}
