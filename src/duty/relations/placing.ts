import { addDays, type Day, formatDay, type HsCode, type Party, readParty } from "../../core/index.ts"
import { bookCodes } from "../batch/book-codes.ts"
import { bareLine, directionIndex, epochIn, type FlatBook, type LiveStates, liveStates } from "../batch/index.ts"
import type { LawBook } from "../book.ts"
import { needsDigits } from "../completions.ts"
import { type Relation, relation } from "./relation.ts"

/** Where lines fall in a book: relations from what a line says to numbers, and what those numbers stand for. */
export interface Placing {
  readonly relations: readonly Relation[]
  readonly states: LiveStates
  /** A code of each class that lines stating more than the book holds are told apart by; the first has number 1. */
  readonly statedCodes: readonly HsCode[]
}

const DESTINATIONS = ["US", "CN"].map((p) => p as Party)
/** Days on both sides of the record that the calendar still holds; a line outside is left to the evaluator. */
const MARGIN = 3_653

/** Key of an entry of the code table going to a territory; 0 the United States, 1 China. */
export const codeKey = (head: number, tail: number, side: number): number => (head * 128 + tail + 4) * 2 + side

/** Lays out what places a line: its day, its way, its goods. Every number counts from 1; what is missing is 0. */
export function placing(flat: FlatBook, book: LawBook, states: LiveStates = liveStates(book, flat.head)): Placing {
  const { codes, statedCodes } = codeRelation(flat, book, states)
  return { relations: [calendar(flat, states), ways(flat), codes], states, statedCodes }
}

function calendar(flat: FlatBook, states: LiveStates): Relation {
  const rows = relation("calendar", "each day as yyyymmdd: its epoch in the book, and in the whole record", {
    day: "integer",
    epoch: "integer",
    record_epoch: "integer",
  })
  const last = addDays(states.epochs.days.at(-1) as Day, MARGIN)
  for (let day = addDays(states.epochs.days[0] as Day, -MARGIN); day <= last; day = addDays(day, 1)) {
    rows.add(
      Number(formatDay(day).replaceAll("-", "")),
      epochIn(flat.days, day) + 1,
      epochIn(states.epochs.days, day) + 1,
    )
  }
  return rows.done()
}

/** Every way goods can go, as the two codes of a line; the destination may be left out. */
function ways(flat: FlatBook): Relation {
  const rows = relation("ways", "origin and destination as a line gives them, like CN>US or CN>: the way goods go", {
    way: "text",
    direction: "integer",
    side: "integer",
    first_cell: "integer",
  })
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  for (const text of letters.flatMap((a) => letters.map((b) => a + b))) {
    const origin = readParty(text)
    if (origin === undefined) continue
    const usual = origin === "US" ? "CN" : "US"
    for (const [side, destination] of DESTINATIONS.entries()) {
      const direction = directionIndex(flat.directions, destination, origin)
      if (direction === undefined) continue
      const to = destination === usual ? ["", destination] : [destination]
      for (const name of to) rows.add(`${origin}>${name}`, direction + 1, side, flat.cellStart[direction] as number)
    }
  }
  return rows.done()
}

/**
 * Codes by number: `head × 256 + (tail + 4) × 2 + side`, where head is the first eight (or six) digits and tail the
 * last two of ten, -1 for eight digits, -2 for other items of the eight, -3 for six digits, -4 for other codes below.
 */
function codeRelation(flat: FlatBook, book: LawBook, states: LiveStates) {
  const rows = relation(
    "goods",
    "codes as numbers: their class, their column 1, and their class when facts are stated",
    {
      good: "integer",
      held: "integer",
      class: "integer",
      column_one: "integer",
      stated: "integer",
    },
  )
  const statedCodes: HsCode[] = []
  const numbers = new Map<string, number>()
  for (const [side, destination] of DESTINATIONS.entries()) {
    const line = bareLine({ destination, origin: "" as Party, others: true })
    bookCodes(book).forEach(({ head, tail, code }, i) => {
      const own = flat.codeClass[i * 2 + side] as number
      let stated = 0
      if (own >= 0) {
        const split = needsDigits({ ...line, code }, book)
        const text = `${side}${split ? code : states.signatureOf(code, destination)}`
        stated = numbers.get(text) ?? 0
        if (stated === 0) {
          stated = statedCodes.push(code)
          numbers.set(text, stated)
        }
      }
      rows.add(codeKey(head, tail, side), 1, own + 1, (flat.codeColumn[i * 2 + side] as number) + 1, stated)
    })
  }
  return { codes: rows.done(), statedCodes }
}
