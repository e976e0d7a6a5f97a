import type { FlatBook } from "../../duty/index.ts"
import type { LegalStanding } from "../../ledger/index.ts"
import type { LawTables } from "./kernel/memory-map.ts"
import type { PackedColumn, RowGroup } from "./packed/index.ts"

/** Which question is asked of every row. */
export type Work = "assess" | "outcomes" | "refund"

/** Which record a job is read from. */
export interface RecordAsked {
  readonly today: string
  /** The user's own records, and whether those only proposed there count. */
  readonly data?: string
  readonly withProposed?: boolean
}

/** Everything a worker needs to price a part: plain data, sent once. */
export interface BulkJob extends RecordAsked {
  readonly work: Work
  /** Plain CSV, or copies unpacked to plain CSV. */
  readonly files: readonly string[]
  /** The same files as they were given, for messages. */
  readonly sources: readonly string[]
  /** ISO day on which the record is read, or each line's own day of entry. */
  readonly asOf: string
  /** For `refund`, how what is owed is read; what was collected is always as administered. */
  readonly standing: LegalStanding
  /** Day of entry of lines that give none, and the day asked about by `outcomes`. */
  readonly on: string
  /** For `refund`: the day by which the law is adjudged. */
  readonly adjudgedAsOf?: string
  /** Endings in the words of `--ending`, for `outcomes`. */
  readonly endings: readonly string[]
  /** Rows followed by their price, or one object a row with its full trace; without either only totals are wanted. */
  readonly form?: "rows" | "traces"
  /** Columns of the rows written, when they are packed as Parquet. */
  readonly packed?: readonly PackedColumn[]
  /** So few rows that asking the plain evaluator costs less than opening rate books. */
  readonly plain?: boolean
  /** The rate books of its laws, and the tables by which the kernel prices most rows: laid once, and shared by threads. */
  readonly books?: readonly FlatBook[]
  readonly tables?: LawTables
  /** Where finished parts are kept; without it only totals are wanted. */
  readonly folder?: string
  /** Bytes read at a time. */
  readonly chunk: number
}

/** One range of one file. */
export interface Part {
  readonly index: number
  readonly file: number
  readonly from: number
  readonly to: number
  /** Given when the row that begins the range is known, not to be looked for. */
  readonly exactStart?: number
}

/** A part priced: where its rows really begin and end, and what they came to. */
export interface PartDone {
  readonly part: Part
  readonly start: number
  readonly end: number
  /** Bytes of priced rows and of refused ones, so that a file cut short later is noticed. */
  readonly written: number
  readonly refused: number
  /** Of rows packed as Parquet: where their columns stand, and whether text that is no UTF-8 was mended. */
  readonly groups?: readonly RowGroup[]
  readonly mended?: boolean
  readonly sums: Sums
}

/** Sums of one part as plain data, keyed by names that mean the same in every thread and run. */
export interface Sums {
  readonly rows: number
  readonly priced: number
  readonly rejected: number
  /** Rows read and priced by the careful path, for a claim, a share, a quantity or another spelling. */
  readonly careful: number
  /** Rows whose cell only the plain evaluator can price. */
  readonly plain: number
  /** By currency: USD, CNY. */
  readonly value: readonly [number, number]
  readonly books: readonly BookSums[]
}

/** One book's sums in minor units; the duty is its certain part. */
export interface BookSums {
  readonly duty: readonly [number, number]
  /** Sum of greatest totals over lines that have one. */
  readonly upTo: readonly [number, number]
  /** Lines whose total lies between bounds, and lines with no upper bound. */
  readonly bounded: number
  readonly unbounded: number
  readonly byLayer: Readonly<Record<string, number>>
  /** Keyed by currency and chapter, `USD 84`; currency and month, `USD 2025-04`. */
  readonly byChapter: Readonly<Record<string, number>>
  readonly byMonth: Readonly<Record<string, number>>
}
