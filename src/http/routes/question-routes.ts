import {
  type Answered,
  type Answerer,
  fileFields,
  inputShape,
  isWebAddress,
  QUESTIONS,
  type Question,
} from "../../workbench/index.ts"
import { type Door, type DoorApp, type DoorContext, route } from "../door.ts"
import { demand } from "../identity/principal.ts"
import { readPortfolio } from "../portfolio.ts"
import { type RawInput, rawInput } from "../raw-input.ts"
import { FORMS, type Form, ownFormat, preferredForm, printRows, queryOf } from "../representation.ts"
import { streamEvents, streamRows, wantsEvents } from "../streaming.ts"
import { removeUpload, type Upload } from "../upload.ts"
import { entityTag, isPinned, matches } from "../validator.ts"
import { wholeResponse } from "../whole-response.ts"

/** Every question at its own word. */
export function questionRoutes(app: DoorApp, door: Door): void {
  route(app, "/api", { GET: async (c) => c.json(await contents(door)) })
  for (const question of QUESTIONS) {
    const answer = (c: DoorContext) => answerQuestion(c, question, door)
    route(app, `/api/${question.name}`, { GET: answer, POST: answer })
  }
}

async function contents({ answerer, codeVersion }: Door) {
  const { dataVersion, horizon } = await answerer.snapshot()
  const questions = QUESTIONS.map(({ name, purpose, example }) => ({ name, purpose, example, href: `/api/${name}` }))
  return { version: codeVersion, dataVersion, horizon, questions, openapi: "/api/openapi.json", reader: "/api/docs" }
}

/** What a request gave for a question; files are the asker's own, and sending one needs the scope `assess`. */
export async function readInput(
  c: DoorContext,
  question: Question,
  { store, limits }: Door,
  long: "to disk" | "to memory" = "to memory",
): Promise<RawInput> {
  const principal = c.get("principal")
  const sendsFile =
    (c.req.method === "POST" && fileFields(question).some((name) => needs(question, name))) || namesPage(c, question)
  demand(principal, sendsFile ? "assess" : "read")
  const input = await rawInput(question, c.req.raw, limits, (id) => readPortfolio(store, principal.id, id), long)
  if (c.req.method === "POST" && givesFile(question, input)) demand(principal, "assess")
  return input
}

/** Whether a document is named by an address, which this server would fetch. */
const namesPage = (c: DoorContext, question: Question): boolean =>
  fileFields(question).some((name) => isWebAddress(c.req.query(name) ?? ""))

const needs = (question: Question, field: string): boolean => inputShape(question).required?.includes(field) === true

const givesFile = (question: Question, { raw }: RawInput): boolean =>
  fileFields(question).some((name) => raw[name] !== undefined)

/** Headers of what is sent while it is made: kept by nobody, and not held up to be compressed. */
const PASSING = { "cache-control": "private, no-store, no-transform" }

async function answerQuestion(c: DoorContext, question: Question, door: Door): Promise<Response> {
  const query = queryOf(c.req.raw)
  const format = ownFormat(question, query)
  const followed = format === undefined && wantsEvents(c.req.raw)
  const form = format === undefined && !followed ? preferredForm(c.req.raw, query) : "json"
  const input = await readInput(c, question, door, "to disk")
  const { uploads } = input
  if (uploads === undefined) return answerInput(c, question, door, { input, format, followed, form })
  const { answerer, done } = removingAfter(door.answerer, uploads)
  try {
    return await answerInput(c, question, { ...door, answerer }, { input, format, followed, form })
  } finally {
    done()
  }
}

interface Wished {
  readonly input: RawInput
  readonly format: string | undefined
  readonly followed: boolean
  readonly form: Form
}

/** An answerer that takes uploads off the disk when it has answered, and `done`, which does when it was never asked. */
function removingAfter(answerer: Answerer, uploads: Readonly<Record<string, Upload>>) {
  let asked = false
  const remove = () => Object.values(uploads).forEach(removeUpload)
  const own: Answerer = {
    ...answerer,
    ask(name, raw, asking) {
      asked = true
      return answerer.ask(name, raw, { ...asking, files: uploads }).finally(remove)
    },
  }
  return {
    answerer: own,
    done: () => {
      if (!asked) remove()
    },
  }
}

async function answerInput(
  c: DoorContext,
  question: Question,
  { answerer, cache, codeVersion }: Door,
  { input, format, followed, form }: Wished,
): Promise<Response> {
  const { dataVersion } = await answerer.snapshot()
  const decided = { question: question.name, input, dataVersion, codeVersion, today: answerer.today() }
  const tag = entityTag({ ...decided, form: format ?? form })
  const open = c.get("principal").id === "local" && !givesFile(question, input)
  const headers: Record<string, string> = {
    etag: tag,
    "cache-control": `${open ? "public" : "private"}, ${isPinned(input) ? "max-age=300" : "no-cache"}`,
    vary: "accept, accept-encoding, authorization",
    "detente-data-version": dataVersion,
  }
  if (c.req.method !== "POST" && matches(c.req.header("if-none-match") ?? null, tag)) return c.body(null, 304, headers)
  const printed = format ?? "json"
  const held = printed === (format ?? form) ? tag : entityTag({ ...decided, form: printed })
  const asking = {
    ...(format === undefined ? {} : { format }),
    strict: input.strict,
    next: `see /api/docs#${question.name}`,
  }
  const coded = (code: Answered["code"]) => ({ ...headers, "detente-code": String(code) })
  const send = ({ body, code }: Answered) =>
    format === undefined
      ? sendAnswer(c, question, body, form, coded(code))
      : sendFormat(c, question, body, format, coded(code))
  const whole = !followed && form !== "ndjson"
  const known = whole ? cache.get(held) : undefined
  if (known !== undefined) return send(known)
  const atOnce = whole ? answerer.atOnce?.(question.name, input.raw, asking) : undefined
  if (atOnce !== undefined) {
    cache.putAgain(held, atOnce)
    return send(atOnce)
  }
  const long = { ...asking, signal: c.req.raw.signal }
  const streamed = { answerer, name: question.name, raw: input.raw, asking: long }
  if (followed) {
    const events = { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" }
    return c.body(streamEvents(streamed, cache.get(held)), 200, { ...PASSING, ...events })
  }
  if (form === "ndjson" && question.stream !== undefined) {
    const { code, body } = await streamRows(streamed)
    return c.body(body, 200, { ...PASSING, "content-type": FORMS.ndjson, "detente-code": String(code) })
  }
  const answered = cache.get(held) ?? (await answerer.ask(question.name, input.raw, long))
  cache.put(held, answered)
  return send(answered)
}

/** Sends an answer in one of the question's own formats, as a file: what stands in it never runs under this address. */
function sendFormat(
  c: DoorContext,
  question: Question,
  body: string,
  format: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const { type = "text/plain; charset=utf-8", ending = "txt" } = question.formats?.[format] ?? {}
  const saved = { "content-disposition": `attachment; filename="${question.name}.${ending}"`, "content-type": type }
  return c.body(body, 200, { ...headers, ...saved })
}

/** Sends an answer in the form asked for. */
export function sendAnswer(
  c: DoorContext,
  question: Question,
  body: string,
  form: Form,
  headers: Readonly<Record<string, string>>,
): Response {
  const saved: Record<string, string> =
    form === "csv" ? { "content-disposition": `attachment; filename="${question.name}.csv"` } : {}
  const text = form === "json" ? body : printRows(question, body, form)
  const length = String(Buffer.byteLength(text))
  return wholeResponse(c, text, { ...headers, ...saved, "content-type": FORMS[form], "content-length": length })
}
