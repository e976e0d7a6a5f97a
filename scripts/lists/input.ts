import { readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

/** Reads text, plain or gzipped. */
export function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
}

/** Reads a CSV table with a header; lines that start with `#` are comments. */
export function readTable(path: string): Record<string, string>[] {
  return parse(readText(path), { columns: true, comment: "#", bom: true, relax_column_count: true })
}

/** What the list builders read: the chapter 99 text, list tables, and the schedule built before. */
export interface Inputs {
  /** Text of chapter 99, 2026 revision 6. */
  readonly chapter99: string
  /** A table of the `lists` folder. */
  readonly table: (name: string) => Record<string, string>[]
  /** Every 10-digit number of the schedule since 2025. */
  readonly statistical: ReadonlySet<string>
  /** Every 8-digit line of the schedule since 2025. */
  readonly currentLines: ReadonlySet<string>
  readonly lines2017: ReadonlySet<string>
}

/** Opens the folder of source data and the schedule tables. */
export function openInputs(data: string, schedule: string): Inputs {
  const codes = (name: string) => new Set(readTable(join(schedule, name)).map((row) => row.code as string))
  return {
    chapter99: readText(join(data, "hts/chapter99_2026_rev_6.txt.gz")),
    table: (name) => readTable(join(data, "lists", name)),
    statistical: codes("statistical.csv"),
    currentLines: codes("column-one.csv"),
    lines2017: codes("column-one-2017.csv"),
  }
}
