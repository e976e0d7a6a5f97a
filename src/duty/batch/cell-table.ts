import { FREE, type HsCode, type Rate } from "../../core/index.ts"
import type { Plan } from "./plan.ts"
import { WHOLE } from "./plan.ts"
import type { Product, RateBook } from "./rate-book.ts"

/** How a cell's lines are priced: by the plain evaluator, in the tight loop, or layer by layer from its plan. */
export const PLAIN = 0
export const SIMPLE = 1
export const GENERAL = 2

/**
 * A rate book laid out for loops: every lookup is an index into a typed array. Cells are filled when first met.
 * `cells` holds plan index + 1, zero where no line has fallen yet.
 */
export interface CellTable {
  readonly book: RateBook
  readonly directions: number
  readonly epochs: number
  readonly cells: Int32Array
  readonly classOf: Int32Array
  /** Column 1 class by product × destination. */
  readonly columnOf: Int32Array
  /** Column 1 by class × epoch, as index into `firstPpm`; negative where none is held. */
  readonly columnEpochs: Int32Array
  /** Ad valorem ppm of a column 1 rate; negative when it is no plain percentage. */
  readonly firstPpm: Float64Array
  readonly destinationOf: Uint8Array
  readonly kind: Uint8Array
  readonly hasFirst: Uint8Array
  readonly termStart: Int32Array
  readonly termPpm: Float64Array
  readonly termSlot: Int32Array
  /** Adds a code that the readers accepted. */
  readonly addProduct: (index: number, code: HsCode) => void
  /** Compiles the cell a line falls into. */
  readonly fill: (product: number, direction: number, epoch: number) => number
  readonly planAt: (index: number) => Plan
  readonly rateAt: (index: number) => Rate
}

const PRODUCTS = 1 << 16
const CLASSES = 1 << 13
const PLANS = 1 << 15
const TERMS = 1 << 18
const RATES = 1 << 14

/** Lays out a rate book; at most 65,536 codes, far more than any edition of a schedule holds. */
export function cellTable(book: RateBook): CellTable {
  const directions = book.directions.length
  const epochs = book.days.length + 1
  const cells = new Int32Array(CLASSES * directions * epochs)
  const classOf = new Int32Array(PRODUCTS)
  const columnOf = new Int32Array(PRODUCTS * 2)
  const columnEpochs = new Int32Array(2048 * epochs)
  const firstPpm = new Float64Array(RATES)
  const destinationOf = Uint8Array.from(book.directions, (d) => (d.destination === "US" ? 0 : 1))
  const kind = new Uint8Array(PLANS)
  const hasFirst = new Uint8Array(PLANS)
  const termStart = new Int32Array(PLANS + 1)
  const termPpm = new Float64Array(TERMS)
  const termSlot = new Int32Array(TERMS)
  const products: Product[] = []
  const knownColumns = new Set<number>()
  let laid = 0

  function addProduct(index: number, code: HsCode): void {
    const product = book.productOf(code)
    products[index] = product
    classOf[index] = product.class
    for (const destination of [0, 1] as const) {
      const column = product.columns[destination]
      columnOf[index * 2 + destination] = column
      if (knownColumns.has(column)) continue
      knownColumns.add(column)
      const direction = destinationOf.indexOf(destination)
      for (let epoch = 0; epoch < epochs; epoch++) {
        const rate = book.rateAt(product, direction, epoch)
        columnEpochs[column * epochs + epoch] = rate
        if (rate >= 0) firstPpm[rate] = ppmOf(book.rates[rate] ?? FREE)
      }
    }
  }

  function fill(product: number, direction: number, epoch: number): number {
    const index = book.planAt(products[product] as Product, direction, epoch)
    while (laid < book.plans.length) layPlan(laid++)
    cells[((classOf[product] as number) * directions + direction) * epochs + epoch] = index + 1
    return index
  }

  function layPlan(index: number): void {
    const plan = book.plans[index] as Plan
    let at = termStart[index] as number
    kind[index] = plan.plain ? PLAIN : plan.simple ? SIMPLE : GENERAL
    const only = plan.alternatives[0]
    if (plan.simple && only !== undefined) {
      hasFirst[index] = only.first === undefined ? 0 : 1
      for (const term of only.terms) {
        termPpm[at] = term.whole === WHOLE ? term.ppm : 0
        termSlot[at++] = term.slot
      }
    }
    termStart[index + 1] = at
  }

  return {
    book,
    directions,
    epochs,
    cells,
    classOf,
    columnOf,
    columnEpochs,
    firstPpm,
    destinationOf,
    kind,
    hasFirst,
    termStart,
    termPpm,
    termSlot,
    addProduct,
    fill,
    planAt: (index) => book.plans[index] as Plan,
    rateAt: (index) => book.rates[index] ?? FREE,
  }
}

function ppmOf(rate: Rate): number {
  if (rate.kind === "free") return 0
  return rate.kind === "ad-valorem" && rate.on === undefined ? rate.ppm : -1
}
