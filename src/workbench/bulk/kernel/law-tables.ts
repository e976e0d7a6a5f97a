import type { Day } from "../../../core/index.ts"
import { epochIn, type FlatBook } from "../../../duty/index.ts"
import { bundleTable } from "./bundles.ts"
import { codeTable } from "./code-table.ts"
import { dayTable, FIRST_DAY, placeOfDay, SPAN } from "./day-table.ts"
import { directionTable } from "./direction-table.ts"
import { joinCells } from "./joint-cells.ts"
import { type Joint, joinBooks } from "./joint-plans.ts"
import { lawRecords } from "./law-records.ts"
import { FIRST_FREE, type LawTables, placing } from "./memory-map.ts"
import { layPlanTables, packedTerms } from "./plan-tables.ts"
import { NUMBERS, SLOTS, slotAt } from "./sum-places.ts"

/** A book as the kernel is to price it. */
export interface KernelBook {
  readonly flat: FlatBook
  /** Prices every line as entered on this day, whatever day the line gives. */
  readonly day?: Day
  /** Output column of each of the book's slots; how many there are. */
  readonly columnOf: ArrayLike<number>
  readonly columns: number
}

/** Lays the tables of some books. */
export function layTables(books: readonly KernelBook[]): LawTables {
  const joint = joinBooks(books.map(({ flat }) => flat))
  const pieces: { readonly at: number; readonly bytes: ArrayBufferView }[] = []
  const { reserve, used } = placing(FIRST_FREE)
  const lay = (table: ArrayBufferView): number => {
    const at = reserve(table.byteLength)
    pieces.push({ at, bytes: table })
    return at
  }
  const first = books[0]?.flat as FlatBook
  const dated = books.map(({ flat, day }) => {
    const ownEpochOf = epochsByDay(flat)
    return { flat, ownEpochOf, epochOf: day === undefined ? ownEpochOf : ownEpochOf.map(() => epochIn(flat.days, day)) }
  })
  const cells = joinCells(dated, joint)
  const state = reserve(32)
  const values = reserve(16)
  const sums = books.map(() => reserve(NUMBERS * 8))
  const columns = books.map((book) => columnsBySlot(book, joint))
  const bundles = bundleTable(joint, columns[0] as Uint8Array, slotAt)
  const laws = lawRecords(cells, joint, bundles, used())
  const { pairs, told, slots: layerSlots } = bundles.laid()
  const layers = { at: lay(pairs), slots: layerSlots }
  const codes = codeTable(first, cells.classOf)
  const header = {
    codes: lay(codes.codes),
    codeShift: codes.codeShift,
    items: lay(codes.items),
    itemShift: codes.itemShift,
    directions: lay(directionTable(first)),
    destination: lay(Uint8Array.from(first.directions, ({ destination }) => (destination === "US" ? 0 : 1))),
    days: lay(dayTable(cells.epochOf)),
    defaultDay: -1,
    books: books.length,
    book: lay(
      Int32Array.from(books.flatMap((book, b) => [sums[b] as number, lay(columns[b] as Uint8Array), book.columns])),
    ),
    ...layPlanTables(joint, lay),
    state,
    tens: lay(Uint8Array.from({ length: 200 }, (_, i) => 48 + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10))),
    values,
    rowOf: lay(cells.rows),
    classes: cells.classes,
    cells: lay(cells.cells),
    laws: lay(laws),
    steps: lay(packedTerms(cells.steps.map(({ ppm, sign, slot }) => ({ ppm, whole: sign, kind: 0, slot, layer: 0 })))),
    pairs: layers.at,
    told: lay(told),
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(used() - FIRST_FREE))
  for (const { at, bytes: piece } of pieces) {
    bytes.set(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength), at - FIRST_FREE)
  }
  const slotsOf = books.map(({ flat }) => flat.slots)
  return { bytes, header, state, values, sums, layers, slots: joint.slots, slotsOf }
}

/** The same tables with the day of rows that give none; without it such rows take the careful path. */
export function enteredOn(tables: LawTables, day: Day): LawTables {
  const { buffer, byteOffset } = tables.bytes
  const at = tables.header.days - FIRST_FREE + 4 * placeOfDay(day)
  return {
    ...tables,
    header: { ...tables.header, defaultDay: new DataView(buffer, byteOffset + at).getInt32(0, true) },
  }
}

function columnsBySlot({ flat, columnOf }: KernelBook, joint: Joint): Uint8Array {
  const columns = new Uint8Array(SLOTS)
  flat.slots.forEach((name, slot) => {
    const joined = joint.slots.indexOf(name)
    if (joined >= 0) columns[slotAt(joined)] = columnOf[slot] as number
  })
  return columns
}

/** The epoch of each day from the first on. */
function epochsByDay({ days }: FlatBook): Uint16Array {
  const epochs = new Uint16Array(SPAN)
  days.forEach((day, i) => {
    if (day - FIRST_DAY < SPAN) epochs.fill(i + 1, Math.max(0, day - FIRST_DAY))
  })
  return epochs
}
