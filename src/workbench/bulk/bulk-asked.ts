import type { BulkJob } from "./job.ts"

/** What is asked of a run over files. */
export interface BulkAsked
  extends Pick<BulkJob, "work" | "asOf" | "standing" | "adjudgedAsOf" | "today" | "endings" | "data" | "withProposed"> {
  /** Paths and patterns. */
  readonly files: readonly string[]
  /** Where priced rows go, by its ending as CSV, Parquet or JSON lines; without it there are only totals. */
  readonly out?: string
  /** Day of entry of lines that give none, and the day `outcomes` asks about. */
  readonly on: string
  /** It was not asked for: a run resumed on a later day keeps the one it began with. */
  readonly onByDefault?: boolean
  /** Refused rows are an error, and nothing is written but the file that names them. */
  readonly strict?: boolean
  /** Worker threads at most. */
  readonly threads: number
  /** Bytes all of it may take. */
  readonly memory: number
  /** Bytes of input in one part; a finished part survives a kill. */
  readonly partSize?: number
  /** Bytes up to which rows are asked of the plain evaluator one by one, not priced in columns. */
  readonly plainUpTo?: number
  readonly onProgress?: FileProgress
}

/** Told of the stage of a run over files: bytes read of all (or files unpacked), and rows priced in this run. */
export type FileProgress = (
  stage: "unpacking" | "pricing" | "writing" | "done",
  done: number,
  total: number,
  rows: number,
) => void
