import { stringify } from "csv-stringify/sync"
import type { Question } from "../workbench/index.ts"
import { DoorRefusal } from "./refusal.ts"

/** The forms an answer can be given in. */
export const FORMS = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const

export type Form = keyof typeof FORMS

const FORM_OF: Readonly<Record<string, Form>> = {
  "*/*": "json",
  "application/*": "json",
  "application/json": "json",
  "application/problem+json": "json",
  "text/*": "csv",
  "text/csv": "csv",
  "application/x-ndjson": "ndjson",
}

/** The form a request prefers: `?format=` first, then the Accept header by weight. Throws `not-acceptable`. */
export function preferredForm(request: Request): Form {
  const asked = new URL(request.url).searchParams.get("format")
  if (asked !== null) {
    if (asked in FORMS) return asked as Form
    throw new DoorRefusal("not-acceptable", `There is no format "${asked}"; use ${Object.keys(FORMS).join(", ")}.`)
  }
  const accept = request.headers.get("accept") ?? "*/*"
  const wishes = accept
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase())
      const weight = parameters.find((word) => word.startsWith("q="))?.slice(2)
      return { form: FORM_OF[type], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((wish) => wish.form !== undefined && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if (wishes[0]?.form !== undefined) return wishes[0].form
  throw new DoorRefusal("not-acceptable", `Accept one of ${Object.values(FORMS).join(", ")}.`)
}

/** One of the question's own formats, when `?format=` names one. */
export function ownFormat(question: Question, request: Request): string | undefined {
  const asked = new URL(request.url).searchParams.get("format")
  return asked !== null && question.formats?.[asked] !== undefined ? asked : undefined
}

type Row = Readonly<Record<string, unknown>>

/** Prints the rows of an answer; throws `not-acceptable` when it has none to give. */
export function printRows(question: Question, body: string, form: "csv" | "ndjson"): string {
  const rows = rowsOf(question, JSON.parse(body) as unknown)
  if (rows === undefined) throw new DoorRefusal("not-acceptable", `${question.name} has no rows; ask for JSON.`)
  if (form === "ndjson") return rows.map((row) => `${JSON.stringify(row)}\n`).join("")
  const flat = rows.map((row) => Object.fromEntries(cells("", row)))
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))]
  return stringify([columns, ...flat.map((row) => columns.map((column) => row[column] ?? ""))])
}

function rowsOf(question: Question, json: unknown): readonly Row[] | undefined {
  if (!isRecord(json)) return undefined
  const named = question.rows === undefined ? undefined : json[question.rows]
  if (isRows(named)) return named
  return Object.entries(json).find(([name, value]) => name !== "refused" && isRows(value))?.[1] as readonly Row[]
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
