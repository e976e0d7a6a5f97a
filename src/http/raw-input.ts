import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import {
  type DocumentFile,
  documentFile,
  fileFields,
  inputShape,
  isWebAddress,
  type Question,
  type TextFile,
} from "../workbench/index.ts"
import { asJson, asText, readBody } from "./body.ts"
import { fetchedPage } from "./fetched-page.ts"
import type { Limits } from "./limits.ts"
import { DoorRefusal } from "./refusal.ts"
import { queryOf } from "./representation.ts"
import { removeUpload, takeUpload, tooManyRows, type Upload } from "./upload.ts"

/** What a request gave for a question, before the question's own schema reads it. */
export interface RawInput {
  readonly raw: Readonly<Record<string, unknown>>
  readonly strict: boolean
  /** Files too long for memory, by field; the input names them and gives no text. */
  readonly uploads?: Readonly<Record<string, Upload>>
}

/** Finds a kept portfolio of the asker by id; throws `not-found`. */
export type Portfolios = (id: string) => Promise<TextFile>

/** Words in the query that belong to this door and not to the question. */
const OWN = ["format", "strict"]
const KEPT = "portfolio:"

/**
 * Collects a question's raw input from the query and the body. Query words are the input's field names, also dashed;
 * a file comes as the body itself (text), in a form, in JSON as `{name, text}`, or as `portfolio:ID`.
 * Entry lines sent by themselves go to disk when there are many and the asker allows it; who asks takes them off again.
 * Throws `bad-input` for a field given twice or a file given by path, and this door's refusals for unreadable bodies.
 */
export async function rawInput(
  question: Question,
  request: Request,
  limits: Limits,
  portfolios: Portfolios,
  long: "to disk" | "to memory" = "to memory",
): Promise<RawInput> {
  const query = queryOf(request)
  const given = new Map<string, unknown[]>()
  const add = (name: string, value: unknown) => given.set(name, [...(given.get(name) ?? []), value])
  for (const [name, value] of query) if (!OWN.includes(name)) add(undashed(name), value)
  const sent = long === "to disk" ? await rowsSent(question, request, limits, given) : undefined
  const upload = sent !== undefined && "path" in sent.file ? sent.file : undefined
  try {
    if (sent !== undefined) given.set(sent.field, [upload === undefined ? sent.file : { name: upload.name, text: "" }])
    else if (request.method === "POST") {
      for (const [name, value] of await bodyInput(question, request, limits, given)) given.set(name, value)
    }
    const raw = await rawOf(question, given, portfolios)
    for (const name of fileFields(question)) countRows(raw[name] as TextFile | undefined, limits)
    const uploads = upload === undefined || sent === undefined ? {} : { uploads: { [sent.field]: upload } }
    return { raw, strict: query.get("strict") === "true", ...uploads }
  } catch (error) {
    if (upload !== undefined) removeUpload(upload)
    throw error
  }
}

async function rawOf(
  question: Question,
  given: ReadonlyMap<string, readonly unknown[]>,
  portfolios: Portfolios,
): Promise<Record<string, unknown>> {
  const { properties } = inputShape(question)
  const raw: Record<string, unknown> = {}
  for (const [name, values] of given) {
    const field = properties[name]
    if (field?.textFile === true) raw[name] = await fileOf(name, values[0], question, portfolios)
    else if (field?.type === "array") raw[name] = values.flat()
    else if (values.length > 1) throw twice(question, name, values)
    else raw[name] = field?.type === "boolean" ? asBoolean(values[0]) : values[0]
  }
  return raw
}

/** Entry lines that are the body itself, short in memory or long on disk; undefined for a body of any other kind. */
async function rowsSent(
  question: Question,
  request: Request,
  limits: Limits,
  query: ReadonlyMap<string, readonly unknown[]>,
): Promise<{ readonly field: string; readonly file: TextFile | Upload } | undefined> {
  const field = fileFields(question).find((name) => inputShape(question).properties[name]?.many === true)
  if (field === undefined || request.method !== "POST") return undefined
  if (!taken(question, field, typeOf(request)) || encodingOf(request) !== "identity") return undefined
  const given = query.get(field)?.[0]
  const name = typeof given === "string" ? given : "upload"
  const file = await takeUpload(request, name, limits)
  if ("path" in file) return { field, file }
  return file.length === 0 ? undefined : { field, file: { name, text: asText(file) } }
}

const typeOf = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? ""

const encodingOf = (request: Request): string => request.headers.get("content-encoding") ?? "identity"

const undashed = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const asBoolean = (value: unknown): unknown =>
  value === "true" || value === "" ? true : value === "false" ? false : value

/** Fields from the body; a bare text is the question's first file, named by that field in the query. */
async function bodyInput(
  question: Question,
  request: Request,
  limits: Limits,
  query: ReadonlyMap<string, readonly unknown[]>,
): Promise<Map<string, unknown[]>> {
  const bytes = await readBody(request, limits)
  const type = typeOf(request)
  if (encodingOf(request) !== "identity") {
    throw new DoorRefusal("unsupported-type", "Compressed bodies are not read; send the file as it is.")
  }
  if (bytes.length === 0) return new Map()
  if (type === "application/json") {
    const json = asJson(bytes)
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      throw new DoorRefusal("unreadable", "The JSON body must be an object of the question's fields.")
    }
    return new Map(Object.entries(json).map(([name, value]) => [undashed(name), [value]]))
  }
  if (type === "multipart/form-data" || type === "application/x-www-form-urlencoded") {
    return formInput(question, request, bytes)
  }
  const file = fileFields(question)[0]
  if (file === undefined || !taken(question, file, type)) {
    const takes =
      file === undefined ? "application/json" : "text/csv, text/plain, multipart/form-data or application/json"
    throw new DoorRefusal("unsupported-type", `${question.name} takes a body of ${takes}.`)
  }
  const name = query.get(file)?.[0]
  return new Map([[file, [fileFrom(question, file, typeof name === "string" ? name : "upload", bytes)]]])
}

const FILES = ["application/octet-stream", "application/x-ndjson"]

function taken(question: Question, field: string, type: string): boolean {
  const document = inputShape(question).properties[field]?.bytes === true
  return type.startsWith("text/") || FILES.includes(type) || (document && type === "application/pdf")
}

/** A file as the field takes it: text, or any bytes where it reads documents. */
function fileFrom(question: Question, field: string, name: string, bytes: Uint8Array): TextFile | DocumentFile {
  const document = inputShape(question).properties[field]?.bytes === true
  return document ? documentFile(name, bytes) : { name, text: asText(bytes) }
}

async function formInput(question: Question, request: Request, bytes: Buffer): Promise<Map<string, unknown[]>> {
  const headers = { "content-type": request.headers.get("content-type") ?? "" }
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch(() => {
    throw new DoorRefusal("unreadable", "The form cannot be read; is its boundary right?")
  })
  const fields = new Map<string, unknown[]>()
  for (const [key, value] of form) {
    const name = undashed(key)
    const file = typeof value === "string" ? value : fileFrom(question, name, value.name, await value.bytes())
    fields.set(name, [...(fields.get(name) ?? []), file])
  }
  return fields
}

async function fileOf(name: string, value: unknown, question: Question, portfolios: Portfolios): Promise<unknown> {
  if (typeof value !== "string") return value
  if (inputShape(question).properties[name]?.words?.includes(value) === true) return value
  if (value.startsWith(KEPT)) return portfolios(value.slice(KEPT.length))
  if (inputShape(question).properties[name]?.bytes === true && isWebAddress(value)) return fetchedPage(value)
  const issue: Issue = {
    field: name,
    value,
    message: "names a file, and this server opens none",
    next: `send the file itself: POST /api/${question.name} with the text as body, or ${name}=portfolio:ID`,
  }
  throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function twice(question: Question, field: string, values: readonly unknown[]): DetenteError<"bad-input"> {
  const message = `is given ${values.length} times`
  const issue: Issue = { field, message, next: `give it once; see /api/docs#${question.name}` }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function countRows(file: TextFile | undefined, limits: Limits): void {
  if (typeof file?.text !== "string") return
  let count = 1
  for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) count++
  if (count > limits.rows + 1) throw tooManyRows(limits)
}
