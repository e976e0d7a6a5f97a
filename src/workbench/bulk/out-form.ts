import type { PartDone } from "./job.ts"
import { FILE_START, footerOf } from "./packed/index.ts"
import { failure } from "./stopped.ts"
import type { WrittenColumns } from "./written-columns.ts"

/** In what form priced rows are written. */
export type OutForm = "csv" | "parquet" | "traces"

/** The form that a name asks for by its ending. */
export function formOf(out: string): OutForm {
  if (/\.csv$/i.test(out)) return "csv"
  if (/\.parquet$/i.test(out)) return "parquet"
  if (/\.(jsonl|ndjson)$/i.test(out)) return "traces"
  throw failure(`"${out}" does not say in what form`, "end it in .csv, .parquet or .jsonl")
}

/** What stands before the rows of all parts. */
export function headOfOut(form: OutForm, { header }: WrittenColumns): string {
  if (form === "parquet") return FILE_START
  return form === "csv" ? header : ""
}

/** What stands behind them. */
export function tailOfOut(
  form: OutForm,
  { packed }: WrittenColumns,
  done: readonly PartDone[],
): Uint8Array | undefined {
  if (form !== "parquet") return undefined
  return footerOf(
    packed,
    done.flatMap(({ groups = [] }) => groups),
  )
}
