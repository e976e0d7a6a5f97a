import type { LegalStanding } from "../../ledger/index.ts"

/** Everything a worker needs to price a part: plain data, sent once. */
export interface BulkJob {
  readonly files: readonly string[]
  /** ISO day on which the record is read, or each line's own day of entry. */
  readonly asOf: string
  readonly standing: LegalStanding
  /** Day of entry of lines that give none. */
  readonly on: string
  readonly today: string
  /** Endings in the words of `--ending`; without any, the record as it stands. */
  readonly endings: readonly string[]
  readonly data?: string
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

/** A part priced: where its rows really begin and end, and what they came to (`tallyText`). */
export interface PartDone {
  readonly part: Part
  readonly start: number
  readonly end: number
  readonly tally: string
}
