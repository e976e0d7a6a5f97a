import { stringify } from "csv-stringify/sync"
import type { Question } from "./question.ts"

type Row = Readonly<Record<string, unknown>>

/** The rows of an answer's JSON: the array its question names, or else its first array of records. */
export function rowsOf(question: Question, json: unknown): readonly Row[] | undefined {
  if (!isRecord(json)) return undefined
  const named = question.rows === undefined ? undefined : json[question.rows]
  if (isRows(named)) return named
  const lists = Object.entries(json).flatMap(([name, value]) => (name !== "refused" && isRows(value) ? [value] : []))
  return lists.find((rows) => rows.length > 0) ?? lists[0]
}

/** Rows as CSV, nested records by dotted names; every column that some row has. */
export function csvOf(rows: readonly Row[]): string {
  const flat = rows.map((row) => Object.fromEntries(cells("", row)))
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...flat.map((row) => columns.map((column) => row[column] ?? ""))])
}

const isRecord = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value)

const isRows = (value: unknown): value is readonly Row[] => Array.isArray(value) && value.every(isRecord)

/** One row's cells, nested records by dotted names and lists joined by semicolons. */
function cells(prefix: string, row: Row): [string, string | number | boolean][] {
  return Object.entries(row).flatMap(([name, value]): [string, string | number | boolean][] => {
    const column = prefix === "" ? name : `${prefix}.${name}`
    if (value === null || value === undefined) return [[column, ""]]
    if (typeof value === "number" || typeof value === "boolean") return [[column, String(value)]]
    if (typeof value === "string") return [[column, harmless(value)]]
    if (isRecord(value)) return cells(column, value)
    if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
      return [[column, harmless(value.join("; "))]]
    }
    return [[column, JSON.stringify(value)]]
  })
}

/** Spreadsheets run cells that begin like a formula; a leading apostrophe keeps them text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text
}
