/** What a run of rows came to; all money in minor units, duty as the certain part and the greatest bounded total. */
export interface Tally {
  rows: number
  priced: number
  rejected: number
  /** Rows read and priced by the careful path, for a claim, a share, a quantity or another spelling. */
  careful: number
  /** Rows whose cell only the plain evaluator can price. */
  plain: number
  /** Keyed by currency of the destination: USD, CNY. */
  readonly value: [number, number]
  readonly books: readonly BookTally[]
}

/** One book's sums: the record as it stands, or one ending. */
export interface BookTally {
  readonly duty: [number, number]
  /** Sum of greatest totals over lines that have one. */
  readonly upTo: [number, number]
  /** Lines whose total lies between bounds, and lines with no upper bound. */
  bounded: number
  unbounded: number
  readonly bySlot: Float64Array
  readonly byChapter: Float64Array
  /** Months since January 1990. */
  readonly byMonth: Float64Array
}

const MONTHS = 12 * 60

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
      byChapter: new Float64Array(100),
      byMonth: new Float64Array(MONTHS),
    })),
  }
}

/** Adds one part's tally to another. Sums stay exact to 2^53 minor units: 90 trillion dollars. */
export function addTally(to: Tally, part: Tally): void {
  to.rows += part.rows
  to.priced += part.priced
  to.rejected += part.rejected
  to.careful += part.careful
  to.plain += part.plain
  for (const i of [0, 1] as const) to.value[i] += part.value[i]
  to.books.forEach((book, b) => {
    const other = part.books[b] as BookTally
    for (const i of [0, 1] as const) {
      book.duty[i] += other.duty[i]
      book.upTo[i] += other.upTo[i]
    }
    book.bounded += other.bounded
    book.unbounded += other.unbounded
    for (const key of ["bySlot", "byChapter", "byMonth"] as const) {
      other[key].forEach((cents, i) => {
        book[key][i] = (book[key][i] ?? 0) + cents
      })
    }
  })
}

/** A tally as JSON, long runs of zeros left out. */
export function tallyText(tally: Tally): string {
  return JSON.stringify(tally, (_, value: unknown) =>
    value instanceof Float64Array ? [...value.entries()].filter(([, cents]) => cents !== 0) : value,
  )
}

/** Reads `tallyText` back. */
export function readTally(text: string): Tally {
  const read = JSON.parse(text) as Tally
  const whole = emptyTally(read.books.length)
  const fill = (into: Float64Array, from: unknown) => {
    for (const [i, cents] of from as [number, number][]) into[i] = cents
    return into
  }
  return {
    ...read,
    books: read.books.map((book, b) => {
      const empty = whole.books[b] as BookTally
      return {
        ...book,
        bySlot: fill(empty.bySlot, book.bySlot),
        byChapter: fill(empty.byChapter, book.byChapter),
        byMonth: fill(empty.byMonth, book.byMonth),
      }
    }),
  }
}
