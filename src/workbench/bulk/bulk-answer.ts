import type { Reject } from "./careful-row.ts"
import type { BulkJob, PartDone, Sums } from "./job.ts"
import type { PlainInput } from "./plain-copy.ts"
import { badFile } from "./stopped.ts"
import { totalOf } from "./tally.ts"

/** What a run over files came to. */
export interface BulkAnswer {
  readonly work: BulkJob["work"]
  readonly sources: readonly string[]
  readonly out?: string
  readonly sums: Sums
  /** Names of the laws: endings in their words, both sides of a refund, or one empty name. */
  readonly books: readonly string[]
  readonly parts: number
  readonly resumedParts: number
  /** Rows were priced in columns, so that those the plain evaluator took are worth telling. */
  readonly columns: boolean
  /** Something else was being priced into this output before, and was dropped. */
  readonly changed: boolean
  readonly rejectsFile?: string
  /** The first refused rows, with what is wrong with each. */
  readonly rejects: readonly Reject[]
  /** Files that hold a header and nothing more. */
  readonly withoutRows: readonly string[]
  /** Parts whose text was not UTF-8, and was mended for Parquet. */
  readonly mended: number
}

/** What parts and the lines refused before they were records came to, and which files hold no rows. */
export function answered(
  sources: readonly string[],
  inputs: readonly PlainInput[],
  done: readonly PartDone[],
  books: number,
): Pick<BulkAnswer, "sums" | "withoutRows" | "mended"> {
  const broken = inputs.map(({ broken: lines = [] }) => lines.length)
  const lines = broken.reduce((sum, count) => sum + count, 0)
  const priced = totalOf(
    done.map((part) => part.sums),
    books,
  )
  const sums = { ...priced, rows: priced.rows + lines, rejected: priced.rejected + lines }
  if (sums.rows === 0) {
    throw badFile(sources[0] as string, "there is a header but no rows", "add one line of goods per row")
  }
  return {
    sums,
    withoutRows: sources.filter((_, file) => rowsOf(done, file) + (broken[file] as number) === 0),
    mended: done.filter((part) => part.mended === true).length,
  }
}

const rowsOf = (done: readonly PartDone[], file: number): number =>
  done.filter(({ part }) => part.file === file).reduce((sum, { sums }) => sum + sums.rows, 0)
