import { keptFor, keptIn } from "../../../core/index.ts"
import type { PriceRow } from "../careful-rows.ts"
import type { CsvPricer } from "../csv-pricer.ts"
import type { Layout } from "../layout.ts"
import type { RowWriter } from "../row-writer.ts"
import type { BookTally, Tally } from "../tally.ts"
import { MONTHS } from "./day-places.ts"
import { PAIR_BYTES, PAIR_SUMS } from "./law-words.ts"
import { type KernelMap, type LawTables, layMemory, MARGIN } from "./memory-map.ts"
import { openKernel } from "./open-kernel.ts"
import { DONE, FULL, type RowKernel } from "./price-rows.ts"
import { CHAPTERS, NUMBERS, SLOTS, slotAt } from "./sum-places.ts"

const NEWLINE = 10

export interface KernelPricerParts {
  readonly tables: LawTables
  readonly layout: Pick<Layout, "roles">
  readonly tally: Tally
  readonly writer: RowWriter | undefined
  readonly chunk: number
  /** Another kernel than the one that is there. */
  readonly open?: (map: KernelMap) => RowKernel
}

/** Prices rows with the kernel; those it leaves are read and priced by the careful path, in their place. */
export interface KernelPricer extends CsvPricer {
  /** Memory of the kernel for at least so much text, which `feed` need not copy; what stood in the room given before stands in it. */
  readonly room: (size: number) => Buffer
  /** Adds to the tally what the rows fed so far came to, but for their number, which it always has. */
  readonly settle: () => void
  /** Whether `feed` stopped short, before the first row that needs a careful path while none is given. */
  readonly waits: () => boolean
  readonly care: (careful: CarefulRows) => void
}

/** What prices the rows that the kernel leaves. */
export interface CarefulRows {
  readonly careful: PriceRow
  /** The same at less cost, for rows without a zero byte. */
  readonly alike: PriceRow
}

export function kernelPricer(parts: KernelPricerParts): KernelPricer {
  const { tally, writer, tables } = parts
  const { map, kernel } = opened(parts)
  const { memory, input, out, outRoom } = map
  const [state, rowsAt] = [tables.state >> 2, (tables.state >> 2) + 4]
  let bytes = Buffer.from(memory.buffer)
  let words = new Int32Array(memory.buffer)
  let given: CarefulRows | undefined
  let waits = false
  const take = takingFrom(map, tally)
  clear(map)

  function hold(size: number): void {
    if (size > map.room()) map.grow(2 * size)
    if (bytes.buffer === memory.buffer) return
    bytes = Buffer.from(memory.buffer)
    words = new Int32Array(memory.buffer)
  }

  return {
    room(size) {
      hold(size)
      return bytes.subarray(input, input + size)
    },
    settle: take,
    waits: () => waits,
    care(rows) {
      given = rows
      waits = false
    },
    feed(source, from, to, stop, last) {
      const isHere = source.buffer === memory.buffer
      if (!isHere) {
        hold(to - from)
        bytes.set(source.subarray(from, to), input)
      }
      /** The address of the first byte of the source. */
      const base = isHere ? source.byteOffset : input - from
      const end = base + to
      bytes.fill(NEWLINE, end, end + MARGIN)
      let how = last ? 1 : 0
      const before = tally.rows
      words[rowsAt] = 0
      let pos = base + from
      for (let status = FULL; status !== DONE; ) {
        status = kernel(pos, end, base + stop, how, out + outRoom)
        how |= 2
        pos = words[state] as number
        const written = words[state + 3] as number
        if (written > out) writer?.copy(bytes, out, written)
        words[state + 3] = out
        if (status === DONE || status === FULL) continue
        const [start, rowEnd] = [words[state + 1] as number, words[state + 2] as number]
        // Text has no zero byte: what holds one was damaged, and all around it is read with care.
        const left = words[state + 6] === 0 ? given?.alike : given?.careful
        if (left === undefined) {
          waits = true
          words[rowsAt]!--
          pos = start
          break
        }
        tally.rows = before + (words[rowsAt] as number)
        left(source, start - base, rowEnd - base)
      }
      tally.rows = before + (words[rowsAt] as number)
      return pos - base
    },
  }
}

interface Opened {
  readonly map: KernelMap
  readonly kernel: RowKernel
}

/** Laid out once for some books and a form of file; part after part is priced in the same memory. */
const layouts = keptFor((_tables: LawTables) => new Map<string, Opened>())

function opened({ tables, layout: { roles }, writer, chunk, open = openKernel }: KernelPricerParts): Opened {
  const key = `${roles.join()} ${writer !== undefined} ${chunk} ${open.name}`
  return keptIn(layouts(tables), key, () => {
    const map = layMemory({ tables, roles, writes: writer !== undefined, chunk })
    return { map, kernel: open(map) }
  })
}

/** Forgets what a part that was broken off had added up. */
function clear({ memory, out, tables: { state, values, sums, layers } }: KernelMap): void {
  const [words, doubles] = [new Int32Array(memory.buffer), new Float64Array(memory.buffer)]
  words.fill(0, (state >> 2) + 4, (state >> 2) + 6)
  words[(state >> 2) + 3] = out
  doubles.fill(0, values >> 3, (values >> 3) + 2)
  for (const address of sums) doubles.fill(0, address >> 3, (address >> 3) + NUMBERS)
  takeLayers(doubles, layers, () => {})
}

/** Gives what was added up beside each layer to its slot, and forgets it. */
function takeLayers(
  doubles: Float64Array,
  { at, slots }: LawTables["layers"],
  give: (slot: number, cents: number) => void,
) {
  for (let i = 0; i < slots.length; i += 2) {
    const sums = (at + (i / 2) * PAIR_BYTES + PAIR_SUMS) >> 3
    for (const lane of [0, 1]) {
      const cents = doubles[sums + lane] as number
      if (cents === 0) continue
      give(slots[i + lane] as number, cents)
      doubles[sums + lane] = 0
    }
  }
}

/** Moves the kernel's sums into a tally; books after the first hold what they differ by. */
function takingFrom({ memory, tables }: KernelMap, tally: Tally): () => void {
  const { sums: addresses, values, state, layers } = tables
  const slotOf = tables.slotsOf.map((slots) => tables.slots.map((name) => slots.indexOf(name)))
  return () => {
    const doubles = new Float64Array(memory.buffer)
    const words = new Int32Array(memory.buffer)
    const first = (addresses[0] as number) >> 3
    takeLayers(doubles, layers, (slot, cents) => {
      doubles[first + slot]! += cents
    })
    const whole = doubles.slice(first, first + NUMBERS)
    addresses.forEach((address, b) => {
      const sums = doubles.subarray(address >> 3, (address >> 3) + NUMBERS)
      if (b > 0) for (let i = 0; i < NUMBERS; i++) sums[i]! += whole[i]!
      add(sums, tally.books[b] as BookTally, slotOf[b] as readonly number[])
      sums.fill(0)
    })
    for (const to of [0, 1] as const) tally.value[to] += doubles[(values >> 3) + to] as number
    doubles.fill(0, values >> 3, (values >> 3) + 2)
    tally.priced += words[(state >> 2) + 5] as number
    words[(state >> 2) + 5] = 0
  }
}

function add(sums: Float64Array, book: BookTally, slotOf: readonly number[]): void {
  for (const to of [0, 1] as const) {
    const chapters = SLOTS + to * CHAPTERS
    let duty = 0
    for (let i = 0; i < CHAPTERS; i++) {
      duty += sums[chapters + i]!
      book.byChapter[to * CHAPTERS + i]! += sums[chapters + i]!
    }
    book.duty[to] += duty
    book.upTo[to] += duty + sums[SLOTS + 2 * CHAPTERS + 2 * MONTHS + to]!
    book.bySlot[to]! += sums[to]!
  }
  const months = SLOTS + 2 * CHAPTERS
  for (let i = 0; i < 2 * MONTHS; i++) book.byMonth[i]! += sums[months + i]!
  slotOf.forEach((slot, i) => {
    if (slot >= 0) book.bySlot[slot]! += sums[slotAt(i)]!
  })
  book.bounded += sums[NUMBERS - 2]!
  book.unbounded += sums[NUMBERS - 1]!
}
