import { type Day, type Party, readParty } from "../../core/index.ts"
import { ASK_PLAN, directionIndex, epochIn, type FlatBook } from "../../duty/index.ts"
import { destinationOf } from "../world.ts"
import { SCANNED_DAYS } from "./row-scanner.ts"

/** No direction that the books hold: its rows are read with care. */
export const NO_DIRECTION = 255

/** Where the books price goods: looked up by code, direction and day, without strings. */
export interface CellFinder {
  /** Direction by destination (0, 1, or as the origin implies) and the origin's two letters. */
  readonly directionOf: (destination: number, origin: number) => number
  /** Where goods of a direction go: 0 the United States, 1 China. */
  readonly sideOf: (direction: number) => 0 | 1
  /** The plan of a cell of one book. */
  readonly planOf: (book: number, code: number, direction: number, day: number) => number
  /** The column 1 rate under which one book prices a row of a day; negative where none is held. */
  readonly firstOf: (book: number, code: number, direction: number, day: number) => number
  /** Whether every book may price goods of a code entered on a day: those into the United States need a column 1 rate. */
  readonly areGoods: (code: number, direction: number, day: number) => boolean
}

/** Opens it over books of one tariff; `days` are those on which a book prices every line, whatever day it gives. */
export function cellFinder(books: readonly FlatBook[], days: readonly (Day | undefined)[]): CellFinder {
  const { directions } = books[0] as FlatBook
  const sides = directions.map(({ destination }) => (destination === "US" ? 0 : 1))
  const { first, count } = SCANNED_DAYS
  const ownEpochs = books.map((book) => Uint16Array.from({ length: count }, (_, i) => epochIn(book.days, first + i)))
  const epochs = books.map((book, b) => {
    const day = days[b]
    return day === undefined ? (ownEpochs[b] as Uint16Array) : new Uint16Array(count).fill(epochIn(book.days, day))
  })

  const directionsTo = (destination: "US" | "CN" | undefined): Uint8Array =>
    Uint8Array.from({ length: 676 }, (_, i) => {
      const origin = readParty(String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)))
      if (origin === undefined) return NO_DIRECTION
      const to = (destination as Party | undefined) ?? destinationOf(origin)
      return directionIndex(directions, to, origin) ?? NO_DIRECTION
    })
  const byOrigin = [directionsTo("US"), directionsTo("CN"), directionsTo(undefined)] as const

  function rateIn(book: FlatBook, code: number, direction: number, epoch: number): number {
    const column = book.codeColumn[code * 2 + sides[direction]!]!
    return column < 0 ? -1 : book.columns[column * (book.days.length + 1) + epoch]!
  }

  return {
    directionOf: (destination, origin) => byOrigin[destination]![origin]!,
    sideOf: (direction) => sides[direction]!,
    planOf(b, code, direction, day) {
      const book = books[b]!
      const own = book.codeClass[code * 2 + sides[direction]!]!
      const epoch = epochs[b]![day - first]!
      return own < 0 ? ASK_PLAN : book.cells[book.cellStart[direction]! + own * (book.days.length + 1) + epoch]!
    },
    firstOf: (b, code, direction, day) => rateIn(books[b]!, code, direction, epochs[b]![day - first]!),
    areGoods(code, direction, day) {
      if (sides[direction] !== 0) return true
      for (let b = 0; b < books.length; b++) {
        const book = books[b]!
        if (rateIn(book, code, direction, epochs[b]![day - first]!) < 0) return false
        if (rateIn(book, code, direction, ownEpochs[b]![day - first]!) < 0) return false
      }
      return true
    },
  }
}
