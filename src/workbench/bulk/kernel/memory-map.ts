import { headerOf, type TableWord } from "./header.ts"
import { Memory, type WasmMemory } from "./wasm.ts"

/** The tables of some books in the form and at the addresses the kernel reads: plain data, which threads share. */
export interface LawTables {
  /** What stands from `FIRST_FREE` on. */
  readonly bytes: Uint8Array
  /** The kernel's header, but for what a run decides. */
  readonly header: Readonly<Record<TableWord, number>>
  readonly state: number
  readonly values: number
  /** Address of each book's sums. */
  readonly sums: readonly number[]
  /** Layers of the first book that stand side by side with sums of their own: where they begin, and the slot of each. */
  readonly layers: { readonly at: number; readonly slots: readonly number[] }
  /** Measures by slot of the kernel's sums, and of each book. */
  readonly slots: readonly string[]
  readonly slotsOf: readonly (readonly string[])[]
}

/** Below stand the header and what the compiled kernel keeps for itself. */
export const FIRST_FREE = 65_536

export interface KernelAsked {
  readonly tables: LawTables
  /** What each column of the file is to the kernel. */
  readonly roles: Uint8Array
  /** Whether priced rows are written, or only added up. */
  readonly writes: boolean
  /** Bytes of input that are read at a time. */
  readonly chunk: number
}

/** Memory laid out for the kernel: where the input goes, where the output stands, where the sums are. */
export interface KernelMap {
  readonly memory: WasmMemory
  readonly tables: LawTables
  readonly input: number
  /** Bytes the input may take; `grow` makes room for more. */
  readonly room: () => number
  readonly grow: (room: number) => void
  readonly out: number
  readonly outRoom: number
}

const PAGE = 65_536
/** Tables begin where a line of the cache does. */
const LINE = 64
/** Bytes behind the input that must be line ends: the kernel may look so far. */
export const MARGIN = 128
/** Rows and cells that the kernel looks at together (`wasm/tables.ts`), and what it keeps of a row (`wasm/row.ts`). */
const MOST_ROWS = 256 + MARGIN
const MOST_MARKS = 16_384
const ROW_BYTES = 33

/** Gives one place after another, from an address on. */
export function placing(from: number) {
  let free = from
  return {
    used: () => free,
    reserve: (size: number): number => {
      const at = free
      free = (free + size + LINE - 1) & -LINE
      return at
    },
  }
}

/** Memory with the tables of some books, and room for what a run reads and writes. */
export function layMemory({ tables, roles, writes, chunk }: KernelAsked): KernelMap {
  const { reserve, used } = placing(FIRST_FREE + tables.bytes.length)
  const outRoom = writes ? Math.max(1 << 18, chunk) : 0
  const marks = MOST_MARKS + 2 * roles.length + MARGIN
  const header = {
    ...tables.header,
    roles: reserve(roles.length + 1),
    fields: roles.length,
    writes: writes ? 1 : 0,
    marks: LINE + reserve(LINE + marks * 4),
    ends: LINE + reserve(LINE + MOST_ROWS * 4),
    rows: reserve(MOST_ROWS * ROW_BYTES),
  }
  const out = reserve(outRoom + (writes ? chunk + PAGE : 0))
  const input = reserve(chunk * 2 + MARGIN)
  const memory = new Memory({ initial: Math.ceil(used() / PAGE) })
  const bytes = new Uint8Array(memory.buffer)
  const words = new Int32Array(memory.buffer)
  words.set(headerOf(header), 0)
  bytes.set(tables.bytes, FIRST_FREE)
  bytes.set(roles, header.roles)
  // A mark that was never set is looked at in rows of too few cells: it must be an address.
  words.fill(FIRST_FREE, header.marks >> 2, (header.marks >> 2) + marks)
  words[(tables.state + 12) >> 2] = out
  return {
    memory,
    tables,
    input,
    room: () => memory.buffer.byteLength - input - MARGIN,
    grow: (room) => void memory.grow(Math.max(0, Math.ceil((input + room + MARGIN - memory.buffer.byteLength) / PAGE))),
    out,
    outRoom,
  }
}
