import { civilDate } from "../../core/index.ts"
import type { Reject, RowReader } from "./careful-row.ts"
import type { CarefulPricer } from "./price-row.ts"
import type { Place } from "./row-sink.ts"
import { FIRST_YEAR, MONTHS, type Tally } from "./tally.ts"

const [QUOTE, COMMA, NEWLINE, RETURN] = [34, 44, 10, 13]

/** Where the splitter is in a cell: at its first byte, among others, within quotes, or behind one that may be doubled. */
const [FIRST, INSIDE, QUOTED, CLOSED] = [0, 1, 2, 3]

/** Reads and prices the row between two offsets, or refuses it, and counts it; the row itself was counted before. */
export type PriceRow = (bytes: Buffer, start: number, end: number) => void

/** Rows one by one, with every spelling and fact that single questions take. */
export function carefulRows(
  read: RowReader,
  pricer: CarefulPricer,
  tally: Tally,
  reject: (reject: Reject) => void,
): PriceRow {
  const place: Place = { destination: 0, chapter: 0, month: 0 }
  return (bytes, start, end) => {
    tally.careful++
    const text = bytes.toString("utf8", start, end)
    const row = read(text, tally.rows)
    if ("issues" in row) {
      tally.rejected++
      reject({ ...row, at: start })
      return
    }
    const { line } = row
    const { year, month } = civilDate(line.entryDate)
    place.destination = line.destination === "US" ? 0 : 1
    place.chapter = Number(line.code.slice(0, 2))
    place.month = Math.max(0, Math.min(MONTHS - 1, (year - FIRST_YEAR) * 12 + month - 1))
    const priced = pricer.price(row, { bytes, start, end }, place)
    if (typeof priced !== "boolean") {
      tally.rejected++
      reject({ row: tally.rows, at: start, issues: priced, text })
      return
    }
    tally.priced++
    tally.value[place.destination] += line.enteredValue
    if (priced) tally.plain++
  }
}

/** Feeds whole rows between two offsets to `price`, as the pricer of columns does; empty lines are no rows. */
export function plainFeed(price: PriceRow, tally: Tally) {
  return function feed(bytes: Buffer, from: number, to: number, stop: number, last: boolean): number {
    let pos = from
    while (pos < stop) {
      const start = pos
      let state = FIRST
      for (; pos < to; pos++) {
        const byte = bytes[pos]
        if (state === QUOTED) state = byte === QUOTE ? CLOSED : QUOTED
        else if (byte === NEWLINE) break
        else if (byte === QUOTE && state !== INSIDE) state = QUOTED
        else state = byte === COMMA ? FIRST : INSIDE
      }
      if (pos >= to && !last) return start
      const end = pos > start && bytes[pos - 1] === RETURN ? pos - 1 : pos
      pos++
      if (end === start) continue
      tally.rows++
      price(bytes, start, end)
    }
    return pos
  }
}
