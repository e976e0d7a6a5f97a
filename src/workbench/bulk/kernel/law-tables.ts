import { civilDate, type Day, type Party, parseDay, readParty } from "../../../core/index.ts"
import { directionIndex, epochIn, type FlatBook } from "../../../duty/index.ts"
import { destinationOf } from "../../world.ts"
import { layBundles } from "./bundles.ts"
import { codeTable } from "./code-table.ts"
import { joinCells } from "./joint-cells.ts"
import { type Joint, joinBooks } from "./joint-plans.ts"
import { FIRST_FREE, type LawTables } from "./memory-map.ts"
import { layPlanTables, packedTerms } from "./plan-tables.ts"
import { MONTHS, NUMBERS, SLOTS, slotAt } from "./sum-places.ts"

/** A book as the kernel is to price it. */
export interface KernelBook {
  readonly flat: FlatBook
  /** Prices every line as entered on this day, whatever day the line gives. */
  readonly day?: Day
  /** Output column of each of the book's slots; how many there are. */
  readonly columnOf: ArrayLike<number>
  readonly columns: number
}

const FIRST_YEAR = 1990
const NO_DIRECTION = 255
/** Words of the header. */
const [DEFAULT_DAY, DEFAULT_MONTH] = [6, 7]

/** Lays the tables of some books. */
export function layTables(books: readonly KernelBook[]): LawTables {
  const joint = joinBooks(books.map(({ flat }) => flat))
  const pieces: { readonly at: number; readonly bytes: ArrayBufferView }[] = []
  let free = FIRST_FREE
  const reserve = (size: number): number => {
    const at = free
    free = (free + size + 15) & ~15
    return at
  }
  const lay = (table: ArrayBufferView): number => {
    const at = reserve(table.byteLength)
    pieces.push({ at, bytes: table })
    return at
  }
  const first = books[0]?.flat as FlatBook
  const monthStart = Int32Array.from({ length: MONTHS + 1 }, (_, m) => parseDay(monthText(m)) - FIRST_DAY)
  const span = monthStart[MONTHS] as number
  const dated = books.map(({ flat, day }) => {
    const ownEpochOf = epochsByDay(flat, span)
    return { flat, ownEpochOf, epochOf: day === undefined ? ownEpochOf : ownEpochOf.map(() => epochIn(flat.days, day)) }
  })
  const cells = joinCells(dated, joint)
  const state = reserve(32)
  const values = reserve(16)
  const sums = books.map(() => reserve(NUMBERS * 8))
  const plans = layPlanTables(joint, lay)
  const columns = books.map((book) => columnsBySlot(book, joint))
  const bundles = layBundles(joint, columns[0] as Uint8Array, slotAt)
  const pairs = lay(bundles.pairs)
  const codes = codeTable(first, cells.classOf)
  const header = [
    0,
    0,
    lay(codes.codes),
    lay(directionsBy(first)),
    lay(Uint8Array.from(first.directions, ({ destination }) => (destination === "US" ? 0 : 1))),
    lay(monthStart),
    -1,
    0,
    books.length,
    lay(Int32Array.from(books.flatMap((book, b) => [sums[b] as number, lay(columns[b] as Uint8Array), book.columns]))),
    ...plans,
    0,
    0,
    0,
    lay(cells.epochOf),
    state,
    lay(Uint8Array.from({ length: 200 }, (_, i) => 48 + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10))),
    values,
    lay(cells.rows),
    cells.classes,
    lay(cells.cells),
    lay(packedCells(cells.combinations, books.length)),
    lay(packedTerms(cells.steps.map(({ ppm, sign, slot }) => ({ ppm, whole: sign, kind: 0, slot, layer: 0 })))),
    lay(Int32Array.from(bundles.ofPlan, (at) => (at < 0 ? -1 : at + pairs))),
    0,
    0,
    0,
    codes.codeShift,
    lay(codes.items),
    codes.itemShift,
  ]
  const bytes = new Uint8Array(new SharedArrayBuffer(free - FIRST_FREE))
  for (const { at, bytes: piece } of pieces) {
    bytes.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at - FIRST_FREE)
  }
  const slotsOf = books.map(({ flat }) => flat.slots)
  return { bytes, header, state, values, sums, slots: joint.slots, slotsOf }
}

function columnsBySlot({ flat, columnOf }: KernelBook, joint: Joint): Uint8Array {
  const columns = new Uint8Array(SLOTS)
  flat.slots.forEach((name, slot) => {
    const joined = joint.slots.indexOf(name)
    if (joined >= 0) columns[slotAt(joined)] = columnOf[slot] as number
  })
  return columns
}

/** A combination as the kernel reads it: plan and rate of the first book in one word; of each other, with its steps. */
function packedCells(combinations: Int32Array, books: number): Int32Array {
  const words: number[] = []
  for (let i = 0; i < combinations.length; i += 4) {
    const [plan, rate, first, last] = combinations.subarray(i, i + 4) as unknown as [number, number, number, number]
    words.push(plan | (rate << 16))
    if ((i / 4) % books > 0) words.push(first, last)
  }
  return Int32Array.from(words)
}

/** The epoch of each day from the first on. */
function epochsByDay({ days }: FlatBook, span: number): Uint16Array {
  const epochs = new Uint16Array(span)
  days.forEach((day, i) => {
    if (day - FIRST_DAY < span) epochs.fill(i + 1, Math.max(0, day - FIRST_DAY))
  })
  return epochs
}

/** Days are counted from the first that a row may give on the fast path. */
const FIRST_DAY = parseDay("1990-01-01")

const monthText = (m: number): string =>
  `${FIRST_YEAR + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}-01`

/** The same tables with the day of rows that give none; without it such rows take the careful path. */
export function enteredOn(tables: LawTables, day: Day): LawTables {
  const { year, month } = civilDate(day)
  const header = [...tables.header]
  header[DEFAULT_DAY] = day - FIRST_DAY
  header[DEFAULT_MONTH] = Math.max(0, Math.min(MONTHS - 1, (year - FIRST_YEAR) * 12 + month - 1))
  return { ...tables, header }
}

/** Direction by destination (US, CN, or as the origin implies) and the origin's two letters. */
function directionsBy({ directions }: FlatBook): Uint8Array {
  const table = new Uint8Array(3 * 676).fill(NO_DIRECTION)
  for (let i = 0; i < 676; i++) {
    const origin = readParty(String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)))
    if (origin === undefined) continue
    const implied = destinationOf(origin)
    ;["US" as Party, "CN" as Party, implied].forEach((destination, to) => {
      table[to * 676 + i] = directionIndex(directions, destination, origin) ?? NO_DIRECTION
    })
  }
  return table
}
