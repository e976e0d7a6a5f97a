import { csvOf, type Question, rowsOf } from "../workbench/index.ts"
import { DoorRefusal } from "./refusal.ts"

/** The forms an answer can be given in. */
export const FORMS = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const

export type Form = keyof typeof FORMS

const FORM_OF: ReadonlyMap<string, Form> = new Map([
  ["*/*", "json"],
  ["application/*", "json"],
  ["application/json", "json"],
  ["application/problem+json", "json"],
  ["text/*", "csv"],
  ["text/csv", "csv"],
  ["application/x-ndjson", "ndjson"],
])

/** The words of a request's query. */
export function queryOf({ url }: Request): URLSearchParams {
  const at = url.indexOf("?")
  return new URLSearchParams(at < 0 ? "" : url.slice(at))
}

/** The form a request prefers: `?format=` first, then the Accept header by weight. Throws `not-acceptable`. */
export function preferredForm(request: Request, query: URLSearchParams = queryOf(request)): Form {
  const asked = query.get("format")
  if (asked !== null) {
    if (Object.hasOwn(FORMS, asked)) return asked as Form
    throw new DoorRefusal("not-acceptable", `There is no format "${asked}"; use ${Object.keys(FORMS).join(", ")}.`)
  }
  const accept = request.headers.get("accept") ?? "*/*"
  const only = FORM_OF.get(accept)
  if (only !== undefined) return only
  const wishes = accept
    .split(",")
    .map((part) => {
      const [type = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase())
      const weight = parameters.find((word) => word.startsWith("q="))?.slice(2)
      return { form: FORM_OF.get(type), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((wish) => wish.form !== undefined && wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if (wishes[0]?.form !== undefined) return wishes[0].form
  throw new DoorRefusal("not-acceptable", `Accept one of ${Object.values(FORMS).join(", ")}.`)
}

/** One of the question's own formats, when `?format=` names one. */
export function ownFormat(question: Question, query: URLSearchParams): string | undefined {
  const asked = query.get("format")
  return asked !== null && Object.hasOwn(question.formats ?? {}, asked) ? asked : undefined
}

/** Prints the rows of an answer; throws `not-acceptable` when it has none to give. */
export function printRows(question: Question, body: string, form: "csv" | "ndjson"): string {
  const rows = rowsOf(question, JSON.parse(body) as unknown)
  if (rows === undefined) throw new DoorRefusal("not-acceptable", `${question.name} has no rows; ask for JSON.`)
  if (form === "ndjson") return rows.map((row) => `${JSON.stringify(row)}\n`).join("")
  return csvOf(rows)
}
