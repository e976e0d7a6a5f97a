import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

/** The published data sets, which lie beside the repository and are never shipped or read at run time. */
export const SHARED = resolve(import.meta.dirname, "../../../../shared/data")

/** Whether the published data sets are here at all. */
export const sharedIsHere = existsSync(SHARED)

/** Full path of a file below the published data sets. */
export const sharedPath = (path: string): string => join(SHARED, path)

/** Rows of a CSV file as records by column name; `.gz` is unpacked. */
export function readRecords(path: string): Record<string, string>[] {
  return parse(readText(path), { columns: true, bom: true, skip_empty_lines: true })
}

/** Rows of a CSV file as plain lists, header included. */
export function readRows(path: string): string[][] {
  return parse(readText(path), { bom: true, skip_empty_lines: true })
}

/** A numeric table: `skipRows` header rows and `skipColumns` label columns are dropped, the rest laid out row-major. */
export function readNumbers(path: string, skipRows = 0, skipColumns = 0): Float64Array {
  const rows = readRows(path).slice(skipRows)
  return Float64Array.from(rows.flatMap((row) => row.slice(skipColumns).map(Number)))
}

function readText(path: string): string {
  const bytes = readFileSync(path.startsWith("/") ? path : sharedPath(path))
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
}
