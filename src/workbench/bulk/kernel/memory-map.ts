import { type Day, formatDay, type Party, parseDay, readParty } from "../../../core/index.ts"
import { directionIndex, epochIn, type FlatBook } from "../../../duty/index.ts"
import { destinationOf } from "../../world.ts"
import type { Layout } from "../layout.ts"
import { layBundles } from "./bundles.ts"
import { codeTable } from "./code-table.ts"
import { joinCells } from "./joint-cells.ts"
import { type Joint, type JointTerm, joinBooks } from "./joint-plans.ts"
import { Memory, type WasmMemory } from "./wasm.ts"

/** A book as the kernel is to price it. */
export interface KernelBook {
  readonly flat: FlatBook
  /** Prices every line as entered on this day, whatever day the line gives. */
  readonly day?: Day
  /** Output column of each of the book's slots; how many there are. */
  readonly columnOf: ArrayLike<number>
  readonly columns: number
}

export interface KernelAsked {
  readonly layout: Pick<Layout, "roles">
  readonly books: readonly KernelBook[]
  /** Day of rows that give none; without it such rows take the careful path. */
  readonly entryDate: Day | undefined
  /** Whether priced rows are written, or only added up. */
  readonly writes: boolean
  /** Bytes of input that are read at a time. */
  readonly chunk: number
}

/** Memory laid out for the kernel: where the input goes, where the output stands, where the sums are. */
export interface KernelMap {
  readonly memory: WasmMemory
  readonly joint: Joint
  readonly input: number
  /** Bytes the input may take; `grow` makes room for more. */
  readonly room: () => number
  readonly grow: (room: number) => void
  readonly out: number
  readonly outRoom: number
  readonly state: number
  readonly values: number
  /** Address of each book's tally. */
  readonly tallies: readonly number[]
}

const PAGE = 65_536
const FIRST_FREE = PAGE
const FIRST_YEAR = 1990
const YEARS = 60
const NO_DIRECTION = 255
const TALLY_BYTES = 15_200
/** Room beyond the last byte that loops may look at. */
const MARGIN = 64
/** Rows and cells that the kernel looks at together (`wasm/tables.ts`), and what it keeps of a row (`wasm/row.ts`). */
const BLOCK = 64
const MOST_ROWS = 512 + BLOCK
const MOST_MARKS = 16_384
const ROW_BYTES = 65

export const SLOTS = 256
export const CHAPTERS = 100
export const MONTHS = YEARS * 12

/** Lays the tables of some books into memory, in the order and form that the kernel and its twin read. */
export function layMemory(asked: KernelAsked): KernelMap {
  const { books, layout, entryDate, writes, chunk } = asked
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
  const tallies = books.map(() => reserve(TALLY_BYTES))
  const outRoom = writes ? Math.max(1 << 18, chunk) : 0
  const plans = layPlanTables(joint, lay)
  const columns = books.map(columnsBySlot)
  const bundles = layBundles(joint, columns[0] as Uint8Array, slotAt)
  const pairs = lay(bundles.pairs)
  const codes = codeTable(first, cells.classOf)
  const header = Int32Array.of(
    lay(Uint8Array.of(...layout.roles, 0)),
    layout.roles.length,
    lay(codes.codes),
    lay(directionsBy(first)),
    lay(Uint8Array.from(first.directions, ({ destination }) => (destination === "US" ? 0 : 1))),
    lay(monthStart),
    entryDate === undefined ? -1 : entryDate - FIRST_DAY,
    entryDate === undefined ? 0 : monthOf(entryDate),
    books.length,
    lay(
      Int32Array.from(books.flatMap((book, b) => [tallies[b] as number, lay(columns[b] as Uint8Array), book.columns])),
    ),
    ...plans,
    0,
    0,
    writes ? 1 : 0,
    lay(cells.epochOf),
    state,
    lay(Uint8Array.from({ length: 200 }, (_, i) => 48 + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10))),
    values,
    lay(cells.rows),
    cells.classes,
    lay(cells.cells),
    lay(packedCells(cells.combinations, books.length)),
    lay(packed(cells.steps.map(({ ppm, sign, slot }) => ({ ppm, whole: sign, kind: 0, slot, layer: 0 })))),
    lay(Int32Array.from(bundles.ofPlan, (at) => (at < 0 ? -1 : at + pairs))),
    reserve((Math.max(MOST_MARKS, layout.roles.length) + 2 * BLOCK) * 4),
    reserve(MOST_ROWS * 4),
    reserve(MOST_ROWS * ROW_BYTES),
    codes.codeShift,
    lay(codes.items),
    codes.itemShift,
  )
  const out = reserve(outRoom + (writes ? chunk + PAGE : 0))
  header[21] = out
  header[22] = out + outRoom
  const input = reserve(chunk * 2 + MARGIN)
  const memory = new Memory({ initial: Math.ceil(free / PAGE) })
  const bytes = new Uint8Array(memory.buffer)
  bytes.set(new Uint8Array(header.buffer), 0)
  for (const piece of pieces) {
    bytes.set(new Uint8Array(piece.bytes.buffer, piece.bytes.byteOffset, piece.bytes.byteLength), piece.at)
  }
  new Int32Array(memory.buffer)[(state + 12) >> 2] = out
  return {
    memory,
    joint,
    input,
    room: () => memory.buffer.byteLength - input - MARGIN,
    grow: (room) => void memory.grow(Math.max(0, Math.ceil((input + room + MARGIN - memory.buffer.byteLength) / PAGE))),
    out,
    outRoom,
    state,
    values,
    tallies,
  }

  function columnsBySlot({ flat, columnOf }: KernelBook): Uint8Array {
    const columns = new Uint8Array(SLOTS)
    flat.slots.forEach((name, slot) => {
      const joined = joint.slots.indexOf(name)
      if (joined >= 0) columns[slotAt(joined)] = columnOf[slot] as number
    })
    return columns
  }
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

/** Slots of the kernel: column 1 of both territories, then the joint slots. */
export const slotAt = (joint: number): number => joint + 2

function layPlanTables({ plans, rates }: Joint, lay: (table: ArrayBufferView) => number): number[] {
  const alternatives = plans.flatMap((plan) => plan.alternatives)
  const terms = alternatives.flatMap((alternative) => alternative.terms)
  const layers = plans.flatMap((plan) => plan.layers)
  const starts = (sizes: readonly number[]) => {
    const laid = new Int32Array(sizes.length + 1)
    sizes.forEach((size, i) => {
      laid[i + 1] = (laid[i] as number) + size
    })
    return lay(laid)
  }
  return [
    lay(Uint8Array.from(plans, (plan) => plan.kind)),
    starts(plans.map((plan) => plan.alternatives.length)),
    starts(plans.map((plan) => plan.layers.length)),
    lay(Int32Array.from(layers, ({ slot }) => (slot < 0 ? -1 : slotAt(slot)))),
    lay(Uint8Array.from(layers, ({ mode }) => mode)),
    lay(Int32Array.from(alternatives, ({ first }) => first)),
    lay(Uint8Array.from(alternatives, ({ open }) => (open ? 1 : 0))),
    starts(alternatives.map((alternative) => alternative.terms.length)),
    lay(packed(terms)),
    lay(Float64Array.from(rates, ({ ppm }) => ppm)),
    lay(Uint8Array.from(rates, ({ kind }) => kind)),
  ]
}

/** Terms of 32 bytes: rate, share of the value (or sign of a step), kind, slot (negative: column 1), layer. */
function packed(terms: readonly JointTerm[]): DataView {
  const bytes = new DataView(new ArrayBuffer(terms.length * 32))
  terms.forEach(({ ppm, whole, kind, slot, layer }, i) => {
    bytes.setFloat64(i * 32, ppm, true)
    bytes.setFloat64(i * 32 + 8, whole, true)
    bytes.setInt32(i * 32 + 16, kind, true)
    bytes.setInt32(i * 32 + 20, slot < 0 ? -1 : slotAt(slot), true)
    bytes.setInt32(i * 32 + 24, layer, true)
  })
  return bytes
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

function monthOf(day: Day): number {
  const [year, month] = formatDay(day).split("-").map(Number) as [number, number]
  return Math.max(0, Math.min(MONTHS - 1, (year - FIRST_YEAR) * 12 + month - 1))
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
