import { Memory, type WasmMemory } from "./wasm.ts"

/** The tables of some books in the form and at the addresses the kernel reads: plain data, which threads share. */
export interface LawTables {
  /** What stands from `FIRST_FREE` on. */
  readonly bytes: Uint8Array
  /** Words of the kernel's header; those that a run decides are 0. */
  readonly header: readonly number[]
  readonly state: number
  readonly values: number
  /** Address of each book's sums. */
  readonly sums: readonly number[]
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
/** Room beyond the last byte that loops may look at. */
const MARGIN = 64
/** Rows and cells that the kernel looks at together (`wasm/tables.ts`), and what it keeps of a row (`wasm/row.ts`). */
const BLOCK = 64
const MOST_ROWS = 512 + BLOCK
const MOST_MARKS = 16_384
const ROW_BYTES = 65
/** Words of the header that a run decides. */
const [ROLES, FIELDS, WRITES, MARKS, ENDS, ROWS] = [0, 1, 23, 34, 35, 36]

/** Memory with the tables of some books, and room for what a run reads and writes. */
export function layMemory({ tables, roles, writes, chunk }: KernelAsked): KernelMap {
  let free = FIRST_FREE + tables.bytes.length
  const reserve = (size: number): number => {
    const at = free
    free = (free + size + 15) & ~15
    return at
  }
  const outRoom = writes ? Math.max(1 << 18, chunk) : 0
  const header = Int32Array.from(tables.header)
  header[ROLES] = reserve(roles.length + 1)
  header[FIELDS] = roles.length
  header[WRITES] = writes ? 1 : 0
  header[MARKS] = reserve((Math.max(MOST_MARKS, roles.length) + 2 * BLOCK) * 4)
  header[ENDS] = reserve(MOST_ROWS * 4)
  header[ROWS] = reserve(MOST_ROWS * ROW_BYTES)
  const out = reserve(outRoom + (writes ? chunk + PAGE : 0))
  const input = reserve(chunk * 2 + MARGIN)
  const memory = new Memory({ initial: Math.ceil(free / PAGE) })
  const bytes = new Uint8Array(memory.buffer)
  bytes.set(new Uint8Array(header.buffer), 0)
  bytes.set(tables.bytes, FIRST_FREE)
  bytes.set(roles, header[ROLES])
  new Int32Array(memory.buffer)[(tables.state + 12) >> 2] = out
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
