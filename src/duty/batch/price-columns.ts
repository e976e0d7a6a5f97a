import type { CellTable } from "./cell-table.ts"
import { PLAIN, SIMPLE } from "./cell-table.ts"
import { WHOLE } from "./plan.ts"
import { emptyLine, linePricer } from "./price-line.ts"

/** Lines as columns: indices of code, direction and epoch in the book, and value in cents. They state nothing else. */
export interface LineColumns {
  readonly code: Int32Array
  readonly direction: Uint8Array
  readonly epoch: Uint16Array
  readonly cents: Float64Array
}

/** Totals of a run of lines, in cents; integers, so any order of adding gives the same. */
export interface ColumnTotals {
  /** The certain duty. */
  readonly duty: number
  /** Lines whose total is not known exactly. */
  readonly open: number
  /** Lines left to the plain evaluator, not in the totals. */
  readonly plain: number
  /** Certain duty by slot. */
  readonly bySlot: Float64Array
}

/** Lines copied at a time into arrays that the loop holds; a loop over arrays it is handed takes twice as long. */
const BLOCK = 16_384
/** Layers beside column 1 that are priced abreast; lines of plans with more are priced layer by layer. */
const ABREAST = 3
/** Duties up to ten million dollars are rounded by `HALF_UP`, larger ones in whole numbers. */
const MOST = 1e9
/**
 * Rounds a layer half up once the part below is cut off. Value times ppm is whole, so a layer lies on a half cent or a
 * millionth or more away from it: half a millionth above the half carries none over that the law does not, and covers
 * all by which products of doubles up to `MOST` are off (under 0.4 millionths).
 */
const HALF_UP = 0.5 + 0.5 / WHOLE
/** The rate of a line that the loop leaves over; any total with it is no number. */
const LEFT = Number.NaN
const NOTHING_STATED = {}

/** Prices columns of lines in one thread; `duty`, when given, receives each line's certain duty. */
export function columnPricer(table: CellTable) {
  const { codeClass, codeColumn, columns, cells, cellStart } = table.book
  const { kind, destinationOf, epochs } = table
  const { places, toOf, rateAt, rates } = placesOf(table)
  const { charged, layers } = layersAbreast(table)
  const byLayer = new Float64Array(layers.length)
  const byColumn = new Float64Array(cellStart.length)
  const code = new Int32Array(BLOCK)
  const direction = new Uint8Array(BLOCK)
  const epoch = new Uint16Array(BLOCK)
  const cents = new Float64Array(BLOCK)
  const duties = new Float64Array(BLOCK)
  const left = new Uint16Array(BLOCK)
  let lefts = 0
  const price = linePricer()
  const out = emptyLine()

  /** Prices the first lines of the block but for those it leaves over, in `left`; gives their duty. */
  function priceAbreast(count: number): number {
    let sum = 0
    lefts = 0
    for (let i = 0; i < count; i++) {
      const d = direction[i]!
      const e = epoch[i]!
      const value = cents[i]!
      const place = code[i]! * 4 + toOf[d]!
      const plan = cells[cellStart[d]! + places[place]! + e]!
      const at = plan * ABREAST
      const column = Math.floor(value * rates[rateAt[places[place + 1]! + e]!]! * charged[plan]! + HALF_UP)
      const a = Math.floor(value * layers[at]! + HALF_UP)
      const b = Math.floor(value * layers[at + 1]! + HALF_UP)
      const c = Math.floor(value * layers[at + 2]! + HALF_UP)
      const total = column + a + b + c
      if (!(total <= MOST)) {
        left[lefts++] = i
        continue
      }
      byColumn[d]! += column
      byLayer[at]! += a
      byLayer[at + 1]! += b
      byLayer[at + 2]! += c
      duties[i] = total
      sum += total
    }
    return sum
  }
  /** Prices one line of the block into `out`; false when it is left to the plain evaluator. */
  function priceAlone(i: number): boolean {
    const d = direction[i]!
    const at = code[i]! * 2 + destinationOf[d]!
    const [own, column] = [codeClass[at]!, codeColumn[at]!]
    const plan = own < 0 ? 0 : cells[cellStart[d]! + own * epochs + epoch[i]!]!
    if (kind[plan] === PLAIN) return false
    const rate = column < 0 ? -1 : columns[column * epochs + epoch[i]!]!
    price(table.planAt(plan), table.rateAt(rate), destinationOf[d]!, cents[i]!, undefined, NOTHING_STATED, out)
    return true
  }

  return function run(lines: LineColumns, count: number, duty?: Float64Array): ColumnTotals {
    const bySlot = new Float64Array(256)
    byLayer.fill(0)
    byColumn.fill(0)
    let [sum, open, plain] = [0, 0, 0]
    for (let from = 0; from < count; from += BLOCK) {
      const until = Math.min(from + BLOCK, count)
      code.set(lines.code.subarray(from, until))
      direction.set(lines.direction.subarray(from, until))
      epoch.set(lines.epoch.subarray(from, until))
      cents.set(lines.cents.subarray(from, until))
      sum += priceAbreast(until - from)
      for (let k = 0; k < lefts; k++) {
        const i = left[k]!
        duties[i] = 0
        if (!priceAlone(i)) {
          plain++
          continue
        }
        for (let layer = 0; layer < out.layers; layer++) bySlot[out.slot[layer]!]! += out.low[layer]!
        duties[i] = out.from
        sum += out.from
        if (out.from !== out.to) open++
      }
      duty?.set(duties.subarray(0, until - from), from)
    }
    byColumn.forEach((cents, d) => {
      bySlot[destinationOf[d]!]! += cents
    })
    byLayer.forEach((cents, at) => {
      const plan = Math.floor(at / ABREAST)
      if (cents !== 0) bySlot[table.termSlot[table.termStart[plan]! + at - plan * ABREAST]!]! += cents
    })
    return { duty: sum, open, plain, bySlot }
  }
}

/**
 * Where a code's rows of cells and of column 1 begin, by `code * 4 + toOf[direction]`, one after the other; `rateAt`
 * holds column 1 by row and epoch as an index into `rates`, which are parts of the value.
 */
function placesOf({ book, epochs, destinationOf, ratePpm }: CellTable) {
  const { codeClass, codeColumn, columns } = book
  const [notPriced, notHeld] = [columns.length, columns.length + epochs]
  const places = new Int32Array(codeClass.length * 2)
  for (let at = 0; at < codeClass.length; at++) {
    const [own, column] = [codeClass[at]!, codeColumn[at]!]
    places[at * 2] = own < 0 ? 0 : own * epochs
    places[at * 2 + 1] = own < 0 ? notPriced : column < 0 ? notHeld : column * epochs
  }
  const rates = Float64Array.of(LEFT, 0, ...Array.from(ratePpm, (ppm) => (ppm < 0 ? LEFT : ppm / WHOLE)))
  const rateAt = new Uint16Array(columns.length + 2 * epochs).fill(1, notHeld)
  for (let i = 0; i < columns.length; i++) rateAt[i] = columns[i]! < 0 ? 1 : columns[i]! + 2
  return { places, rateAt, rates, toOf: destinationOf.map((to) => to * 2) }
}

/** By plan whether column 1 is charged, and its layers as parts of the value; of other plans than simple ones `LEFT`. */
function layersAbreast({ kind, hasFirst, termStart, termPpm }: CellTable) {
  const layers = new Float64Array(kind.length * ABREAST)
  for (let plan = 0; plan < kind.length; plan++) {
    const [start, end] = [termStart[plan]!, termStart[plan + 1]!]
    if (kind[plan] !== SIMPLE || end - start > ABREAST) layers.fill(LEFT, plan * ABREAST, (plan + 1) * ABREAST)
    else for (let t = start; t < end; t++) layers[plan * ABREAST + t - start] = termPpm[t]! / WHOLE
  }
  return { charged: Float64Array.from(hasFirst), layers }
}
