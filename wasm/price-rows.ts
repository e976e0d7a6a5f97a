/**
 * The row kernel for WebAssembly: CSV bytes to priced rows over memory that `memory-map.ts` lays out, some hundred rows
 * at a time: where they end (`find-cells.ts`), what they say (`read-rows.ts`), which law that is (`find-law.ts`), what
 * they owe (`price-layers.ts`, `price-plan.ts`), and how that is told (`write-row.ts`).
 * `src/workbench/bulk/kernel/price-rows.ts` is its twin, row by row; a property test holds both to the same bytes.
 * Compiled by `npm run build:wasm` (AssemblyScript).
 */
import { begin, findRows, nextRow, rowsFound, zerosFound } from "./find-cells"
import { findLaw } from "./find-law"
import { priceLayers, tellDuty } from "./price-layers"
import { price, step, tally } from "./price-plan"
import { readRows } from "./read-rows"
import { centsOf, chapterOf, destinationOf, finishOf, lawOf, monthOf, startOf } from "./row"
import {
  BOOK, BOOK_SIZE, BOOKS, COLUMN_COUNT, COLUMN_OF, COLUMN_ONE, LAYERS, OTHER_SIZE, OTHERS, STATE, STEPS, TALLY, VALUES,
  WRITES,
} from "./tables"
import { copy, newLine, out, write, writeAt, writeLayers } from "./write-row"

const DONE: i32 = 0
const SLOW: i32 = 1
const FULL: i32 = 2

/** The next of the rows read. */
let row: i32 = 0

/**
 * Prices the whole rows between two addresses, as far as `stop`. Gives DONE, SLOW at a row for the careful path, or FULL
 * when the output must be emptied; the state holds where it stands, the bounds of a slow row,
 * and whether a zero byte was seen. The 64 bytes from `end` on must be line ends. `how` is 1 when nothing follows, and 2
 * more to go on where the last call stopped.
 */
export function run(start: i32, end: i32, stop: i32, how: i32, room: i32): i32 {
  if ((how & 2) === 0) {
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
      readRows()
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
    const law = lawOf(row)
    if (law === 0) {
      const rowEnd = finishOf(row++)
      if (rowEnd === rowStart) continue
      rows++
      store<i32>(STATE, rowStart, 4)
      store<i32>(STATE, rowEnd, 8)
      status = SLOW
      break
    }
    rows++
    priced++
    settle(law, rowStart)
    row++
  }
  store<i32>(STATE, out, 12)
  store<i32>(STATE, rows, 16)
  store<i32>(STATE, priced, 20)
  store<i32>(STATE, zerosFound ? 1 : 0, 24)
  return status
}

/** Prices, tells and adds up the row at hand: the first book whole, the others by what they differ in. */
// @ts-expect-error: decorator
@inline function settle(law: i32, rowStart: i32): void {
  const writes = WRITES !== 0
  const cents = centsOf(row)
  const to = destinationOf(row)
  const chapter = chapterOf(row)
  const month = monthOf(row)
  store<f64>(VALUES + (to << 3), load<f64>(VALUES + (to << 3)) + cents)
  if (writes) copy(rowStart, finishOf(row))
  const bundle = load<i32>(law, LAYERS)
  const sums = load<i32>(BOOK, TALLY)
  if (bundle !== 0) {
    const rate = <f64>load<i32>(law, COLUMN_ONE)
    if (writes) {
      const duty = priceLayers(bundle, rate, cents, true)
      tellDuty(sums, to, chapter, month, duty)
      writeLayers(bundle, duty, load<i32>(BOOK, COLUMN_COUNT))
    } else tellDuty(sums, to, chapter, month, priceLayers(bundle, rate, cents, false))
  } else {
    const first = load<i32>(law)
    price(first & 0xffff, first >>> 16, to, cents)
    tally(sums, 1, to, chapter, month)
    if (writes) write(load<i32>(BOOK, COLUMN_OF), load<i32>(BOOK, COLUMN_COUNT))
  }
  if (BOOKS > 1) settleOthers(law, to, cents, chapter, month, bundle === 0)
  if (writes) newLine()
}

/** The other books; `laid` says that the layers that stand laid out are the first book's. */
function settleOthers(law: i32, to: i32, cents: f64, chapter: i32, month: i32, laid: bool): void {
  const writes = WRITES !== 0
  const first = load<i32>(law)
  let at = law + OTHERS
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
    const own = load<i32>(at)
    if (!laid && (own !== first || writes)) price(first & 0xffff, first >>> 16, to, cents)
    laid = true
    if (own !== first) {
      tally(load<i32>(book, TALLY), -1, to, chapter, month)
      price(own & 0xffff, own >>> 16, to, cents)
      tally(load<i32>(book, TALLY), 1, to, chapter, month)
      laid = false
    }
    if (writes) write(load<i32>(book, COLUMN_OF), load<i32>(book, COLUMN_COUNT))
  }
}
