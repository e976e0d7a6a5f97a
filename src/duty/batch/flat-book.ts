import type { Day, HsCode, Rate } from "../../core/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import type { Direction } from "./direction.ts"

/** Changes whenever the meaning of a book's tables does. */
export const BOOK_VERSION = 4

/** Last two digits of a ten-digit item, or what else an entry of the code table stands for. */
export const EIGHT_DIGITS = -1
/** Every ten-digit item of the eight digits that has no entry of its own. */
export const OTHER_ITEMS = -2
/** The entry of the six digits themselves. */
export const SIX_DIGITS = -3
/** Every longer code below the six digits that has no entry of its own. */
export const OTHER_CODES = -4

/** What a book was made from, and how it reads the record. */
export interface BookHead {
  readonly version: number
  /** Fingerprint of the texts the record and the schedules were compiled from. */
  readonly sources: string
  /** The day on which the record is read, or each line's own day of entry (what was collected). */
  readonly asOf: Day | "entry"
  readonly standing: LegalStanding
  /** The ending laid over the record, in the words it was asked in; empty for the record as it stands. */
  readonly ending: string
}

/** How a term's money is found. */
export const BY_PPM = 0
/** Tops column 1 up to a rate. */
export const UP_TO = 1
/** By the rate's own arithmetic: quantities, compounds, rates that no figure of the line settles. */
export const BY_RATE = 2

/** A line left to the plain evaluator: plan 0. */
export const ASK_PLAN = 0

/**
 * The whole tariff as typed arrays, complete for lines that state code, origin, day and value (and a quantity):
 *
 *     cell  = cells[cellStart[direction] + class * epochs + epoch]      a plan
 *     rate  = columns[column * epochs + epoch]                           column 1, an index into rates; negative: none
 *     plan  → alternatives planStart[plan] … planStart[plan + 1]         completions of what the line does not say
 *     alternative → terms termStart[a] … termStart[a + 1]                its layers, each rounded on its own
 *
 * Duty lies between the least and the greatest sum of an alternative; one alternative, not `open`, is exact.
 */
export interface FlatBook {
  readonly head: BookHead
  readonly directions: readonly Direction[]
  /** Measures by slot; the first two are column 1 of the United States and of China. */
  readonly slots: readonly string[]
  /** Rates by index; the first is free. */
  readonly rates: readonly Rate[]
  /** First day of each epoch after the first; between two of them nothing changes for anybody. */
  readonly days: Int32Array
  /** Codes by their first eight digits (or six) as a number, sorted, then by `codeTail`. */
  readonly codeHead: Int32Array
  readonly codeTail: Int8Array
  /** Product class by code × destination (US, CN); negative where the book does not price the code. */
  readonly codeClass: Int16Array
  /** Column 1 class by code × destination; negative where no rate is held. */
  readonly codeColumn: Int16Array
  readonly columns: Int16Array
  /** Offset of each direction's cells. */
  readonly cellStart: Int32Array
  readonly cells: Uint16Array
  readonly planStart: Int32Array
  /** Shares of the value that some measure alive in a cell of the plan asks for, as bits (`sharesAsked`); others move nothing there. */
  readonly planAsks: Uint8Array
  /** Share of the value under column 1, in ppm; negative when column 1 is not charged. */
  readonly alternativeFirst: Int32Array
  /** Unknown for a reason no figure of the line could lift: no upper bound. */
  readonly alternativeOpen: Uint8Array
  readonly termStart: Int32Array
  readonly termSlot: Uint8Array
  readonly termKind: Uint8Array
  readonly termPpm: Int32Array
  /** The rate of the term as an index into `rates`. */
  readonly termRate: Int16Array
  /** Share of the value a term falls on: whole + steel × steel share + …, in ppm. */
  readonly termWhole: Int32Array
  readonly termSteel: Int32Array
  readonly termAluminum: Int32Array
  readonly termCopper: Int32Array
  readonly termUsContent: Int32Array
  /** First day of each epoch after the first of the whole record: those that change something under any facts. */
  readonly recordDays: Int32Array
  /** By destination, the epoch of the record from which the dated edition of its schedule holds. */
  readonly datedEpoch: Uint16Array
  /**
   * What a code is to the duties of a destination over time, for lines that state more: profile by code × destination;
   * profile → stretches of list memberships → what is reached in each.
   */
  readonly codeProfile: Int16Array
  /** Whether column 1 is held before (1) and since (2) that edition. */
  readonly profileFound: Uint8Array
  readonly profileStart: Int32Array
  /** Epoch of the record from which a stretch holds. */
  readonly stretchEpoch: Uint16Array
  readonly stretchStart: Int32Array
  /** Numbers of a duty together with which of its exceptions and conditions name the code. */
  readonly reached: Uint16Array
  readonly reachedSlot: Uint8Array
  /** Changes of a duty by slot × epoch of the record. */
  readonly changes: Uint16Array
}

/** Names of a book's tables of numbers, in the order in which they are written. */
export const TABLES = [
  ["days", Int32Array],
  ["codeHead", Int32Array],
  ["codeTail", Int8Array],
  ["codeClass", Int16Array],
  ["codeColumn", Int16Array],
  ["columns", Int16Array],
  ["cellStart", Int32Array],
  ["cells", Uint16Array],
  ["planStart", Int32Array],
  ["planAsks", Uint8Array],
  ["alternativeFirst", Int32Array],
  ["alternativeOpen", Uint8Array],
  ["termStart", Int32Array],
  ["termSlot", Uint8Array],
  ["termKind", Uint8Array],
  ["termPpm", Int32Array],
  ["termRate", Int16Array],
  ["termWhole", Int32Array],
  ["termSteel", Int32Array],
  ["termAluminum", Int32Array],
  ["termCopper", Int32Array],
  ["termUsContent", Int32Array],
  ["recordDays", Int32Array],
  ["datedEpoch", Uint16Array],
  ["codeProfile", Int16Array],
  ["profileFound", Uint8Array],
  ["profileStart", Int32Array],
  ["stretchEpoch", Uint16Array],
  ["stretchStart", Int32Array],
  ["reached", Uint16Array],
  ["reachedSlot", Uint8Array],
  ["changes", Uint16Array],
] as const

/** Index of a code in a book's code table; negative when the book does not know it. */
export function findCode(book: FlatBook, code: HsCode): number {
  const { length } = code
  if (length < 6) return -1
  const six = Number(code.slice(0, 6))
  if (length === 6) return entryAt(book, six, SIX_DIGITS)
  const eight = Number(code.slice(0, 8))
  let at = entryAt(book, eight, length === 8 ? EIGHT_DIGITS : Number(code.slice(8)))
  if (at < 0 && length > 8) at = entryAt(book, eight, OTHER_ITEMS)
  return at >= 0 ? at : entryAt(book, six, OTHER_CODES)
}

function entryAt({ codeHead, codeTail }: FlatBook, head: number, tail: number): number {
  let [low, high] = [0, codeHead.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = codeHead[middle] as number
    if (there < head || (there === head && (codeTail[middle] as number) < tail)) low = middle + 1
    else high = middle
  }
  return codeHead[low] === head && codeTail[low] === tail ? low : -1
}

/** Index of a code in one book; asked for the same code again it does not look again. */
export type CodeFinder = (code: HsCode) => number

/** Opens it. */
export function codeFinder(book: FlatBook): CodeFinder {
  let [last, at] = ["", -1]
  return (code) => {
    if (code !== last) [last, at] = [code, findCode(book, code)]
    return at
  }
}

/** The epoch a day falls in. */
export function epochIn(days: ArrayLike<number>, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as number) <= day) low = middle + 1
    else high = middle
  }
  return low
}
