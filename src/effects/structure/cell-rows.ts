import type { Issue } from "../../core/index.ts"
import { type CsvRow, readCsvRows } from "../csv-rows.ts"

/** The names a field may hold, in the order of the axis they stand for. */
export interface Place {
  readonly kind: string
  readonly names: readonly string[]
  /** The file that lists them. */
  readonly listedIn: string
}

/** How the named fields of a row make the position of a cell. */
export interface Cell {
  readonly fields: readonly (readonly [name: string, place: Place])[]
  readonly at: (places: readonly number[]) => number
}

/** The data rows of a file whose columns are there; none, and an issue, where they are not. */
export function rowsOf(
  { file, columns: wanted }: { readonly file: string; readonly columns: readonly string[] },
  text: string | undefined,
  issues: Issue[],
): readonly CsvRow[] {
  if (text === undefined) return []
  const { columns, rows } = readCsvRows(text)
  const absent = wanted.filter((name) => !columns.includes(name))
  for (const field of absent) {
    issues.push({ file, row: 1, field, message: "no such column", next: `head the file ${wanted.join(",")}` })
  }
  if (absent.length === 0 && rows.length === 0) issues.push({ file, message: "holds no rows" })
  return absent.length === 0 ? rows : []
}

/** Every name the given fields hold, in order of first appearance. */
export function namesOf(rows: readonly CsvRow[], fields: readonly string[]): string[] {
  return [...new Set(rows.flatMap(({ cells }) => fields.map((field) => cells[field] ?? "")))]
}

/** Puts the numbers of a file where they belong; each unknown name, bad number or repeated cell is an issue. */
export function fillCells(
  file: string,
  rows: readonly CsvRow[],
  size: number,
  { fields, at }: Cell,
  field: string,
  issues: Issue[],
): { readonly values: Float64Array; readonly given: Uint8Array } {
  const places = fields.map(([, { names }]) => new Map(names.map((name, index) => [name, index])))
  const values = new Float64Array(size)
  const given = new Uint8Array(size)
  for (const { row, cells } of rows) {
    const before = issues.length
    const found = fields.map(([name, { kind, listedIn }], k) => {
      const value = cells[name] ?? ""
      const index = places[k]?.get(value)
      if (index !== undefined) return index
      issues.push({ file, row, field: name, value, message: `no such ${kind}`, next: `name it as ${listedIn} does` })
      return -1
    })
    const text = cells[field] ?? ""
    const value = text === "" ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) issues.push({ file, row, field, value: text, message: "must be a number" })
    if (issues.length > before) continue
    const cell = at(found)
    if (given[cell] === 1) issues.push({ file, row, message: "this cell was given before" })
    given[cell] = 1
    values[cell] = value
  }
  return { values, given }
}
