/**
 * The row kernel for WebAssembly: CSV bytes to priced rows over memory that `memory-map.ts` lays out, some hundred rows
 * at a time: where they end (`find-cells.ts`), what they say (`read-rows.ts`), which law that is (`find-law.ts`), what
 * they owe (`price-plan.ts`), and how that is told (`write-row.ts`).
 * `src/workbench/bulk/kernel/price-rows.ts` is its twin, row by row; a property test holds both to the same bytes.
 * Compiled by `npm run build:wasm` (AssemblyScript).
 */
import { begin, findRows, nextRow, rowsFound } from "./find-cells"
import { findLaw } from "./find-law"
import { price, priceBundle, step, tally } from "./price-plan"
import { readRows } from "./read-rows"
import { bundleOf, centsOf, chapterOf, destinationOf, finishOf, lawOf, monthOf, ppmOf, startOf } from "./row"
import {
  BOOK, BOOK_SIZE, BOOKS, COLUMN_COUNT, COLUMN_OF, OTHER_SIZE, STATE, STEPS, TALLY, VALUES, WRITES,
} from "./tables"
import { copy, newLine, out, write, writeAt, writeBundle } from "./write-row"

const DONE: i32 = 0
const SLOW: i32 = 1
const FULL: i32 = 2

/** The next of the rows read. */
let row: i32 = 0

/**
 * Prices the whole rows between two addresses, as far as `stop`. Gives DONE, SLOW at a row for the careful path, or FULL
 * when the output must be emptied; the state holds where it stands, and the bounds of a slow row.
 * The byte at `end` must be a line end. `how` is 1 when nothing follows, 2 more to leave every row to the careful path,
 * and 4 more to go on where the last call stopped.
 */
export function run(start: i32, end: i32, stop: i32, how: i32, room: i32): i32 {
  if ((how & 4) === 0) {
    begin(start, end, how & 1)
    row = 0
  }
  let rows = load<i32>(STATE, 16)
  let priced = load<i32>(STATE, 20)
  writeAt(load<i32>(STATE, 12))
  let status = DONE
  for (;;) {
    if (row === rowsFound) {
      if (nextRow() >= stop || !findRows()) {
        store<i32>(STATE, nextRow())
        break
      }
      readRows((how & 2) === 0)
      findLaw()
      row = 0
    }
    const rowStart = startOf(row)
    if (rowStart >= stop) {
      store<i32>(STATE, rowStart)
      break
    }
    if (out > room) {
      status = FULL
      break
    }
    const rowEnd = finishOf(row)
    if (rowEnd > rowStart) {
      rows++
      const law = lawOf(row)
      if (law === 0) {
        row++
        store<i32>(STATE, rowStart, 4)
        store<i32>(STATE, rowEnd, 8)
        status = SLOW
        break
      }
      priced++
      settle(law, rowStart, rowEnd)
    }
    row++
  }
  store<i32>(STATE, out, 12)
  store<i32>(STATE, rows, 16)
  store<i32>(STATE, priced, 20)
  return status
}

/** Prices, tells and adds up the row at hand: the first book whole, the others by what they differ in. */
function settle(own: i32, rowStart: i32, rowEnd: i32): void {
  const writes = WRITES !== 0
  const cents = centsOf(row)
  const to = destinationOf(row)
  const chapter = chapterOf(row)
  const month = monthOf(row)
  store<f64>(VALUES + (to << 3), load<f64>(VALUES + (to << 3)) + cents)
  if (writes) copy(rowStart, rowEnd)
  const law = load<i32>(own)
  const bundle = bundleOf(row)
  const sums = load<i32>(BOOK, TALLY)
  if (bundle < 0) {
    price(law & 0xffff, law >>> 16, to, cents)
    tally(sums, 1, to, chapter, month)
    if (writes) write(load<i32>(BOOK, COLUMN_OF), load<i32>(BOOK, COLUMN_COUNT))
  } else {
    const duty = priceBundle(bundle, ppmOf(row), sums, to, cents, chapter, month)
    if (writes) writeBundle(bundle, duty, load<i32>(BOOK, COLUMN_COUNT))
  }
  if (BOOKS > 1) settleOthers(own, law, to, cents, chapter, month, bundle < 0)
  if (writes) newLine()
}

/** The other books; `laid` says that the layers that stand laid out are the first book's. */
function settleOthers(own: i32, first: i32, to: i32, cents: f64, chapter: i32, month: i32, laid: bool): void {
  const writes = WRITES !== 0
  let at = own + 4
  for (let b = 1; b < BOOKS; b++, at += OTHER_SIZE) {
    const book = BOOK + b * BOOK_SIZE
    const firstStep = load<i32>(at, 4)
    if (!writes && firstStep >= 0) {
      const lastStep = STEPS + (load<i32>(at, 8) << 5)
      for (let one = STEPS + (firstStep << 5); one < lastStep; one += 32) {
        step(one, load<i32>(book, TALLY), to, cents, chapter, month)
      }
      continue
    }
    const law = load<i32>(at)
    if (!laid && (law !== first || writes)) price(first & 0xffff, first >>> 16, to, cents)
    laid = true
    if (law !== first) {
      tally(load<i32>(book, TALLY), -1, to, chapter, month)
      price(law & 0xffff, law >>> 16, to, cents)
      tally(load<i32>(book, TALLY), 1, to, chapter, month)
      laid = false
    }
    if (writes) write(load<i32>(book, COLUMN_OF), load<i32>(book, COLUMN_COUNT))
  }
}
