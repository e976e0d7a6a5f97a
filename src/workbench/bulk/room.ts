import { failure } from "./stopped.ts"

const MEGABYTE = 1 << 20
/** What the main thread holds of the record, measured. */
const MAIN = 190 * MEGABYTE
/** What one worker needs at the least: the record, its books, and buffers outside the heap. */
const WORKER = 150 * MEGABYTE
const BUFFERS = 48 * MEGABYTE
const LEAST = MAIN + WORKER + BUFFERS
/** What unpacking is given beside threads that have begun. */
const BESIDE = 256 * MEGABYTE
/** What is read at a time, small enough for the second cache beside the kernel's tables. */
const CHUNK = 256 << 10
/** Below this a file is priced in the thread that asks. */
const SMALL = 16 * MEGABYTE

/** How the memory that a run may take is shared out. */
export interface Room {
  readonly threads: number
  /** Megabytes of objects that each thread may have. */
  readonly megabytes: number
  /** Bytes for unpacking a file, and whether the threads may begin meanwhile. */
  readonly unpacking: number
  readonly early: boolean
  /** Bytes read at a time. */
  readonly chunk: number
}

/** Room for a run over so many bytes of text; small ones take no threads. */
export function roomFor(threads: number, memory: number, bytes: number): Room {
  if (memory < LEAST) {
    const least = `${Math.ceil(LEAST / MEGABYTE)}m`
    const message = `${Math.floor(memory / MEGABYTE)} megabytes do not hold the record`
    throw failure(message, `give --memory at least ${least}`)
  }
  const room = memory - MAIN
  const most = Math.max(1, Math.min(threads, Math.floor(room / (WORKER + BUFFERS))))
  const own = threads === 0 || bytes < SMALL ? 0 : most
  const left = room - own * (WORKER + BUFFERS)
  const early = own > 0 && left >= BESIDE
  return {
    threads: own,
    megabytes: own === 0 ? 0 : Math.floor((room / own - BUFFERS) / MEGABYTE),
    unpacking: Math.floor((early ? left : room) * 0.6),
    early,
    chunk: Math.max(64 << 10, Math.min(CHUNK, Math.floor(memory / 256 / Math.max(1, own)))),
  }
}
