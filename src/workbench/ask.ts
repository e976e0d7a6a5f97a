import type { z } from "zod"
import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { inputShape } from "./input-shape.ts"
import type { PartedFile } from "./parted-file.ts"
import type { AnswerFormat, Progress, Question } from "./question.ts"
import { QUESTIONS } from "./questions.ts"
import type { World } from "./world.ts"

/** What a question answered: plain data, its one spelling in bytes, and 1 for a finding against you, 3 for refused rows. */
export interface Reply {
  readonly json: unknown
  readonly body: string
  readonly code: 0 | 1 | 3
}

/** How a door asks. */
export interface Asking {
  /** Refused rows are an error instead of part of the answer. */
  readonly strict?: boolean
  /** One of the question's own formats, in place of JSON. */
  readonly format?: string
  /** What to try after a bad input, in the door's own words. */
  readonly next?: string
  readonly onProgress?: Progress
  /** Files in parts, by field, in place of the texts the input gives. */
  readonly files?: Readonly<Record<string, PartedFile>>
}

/** The question of that name, if there is one. */
export function findQuestion(name: string): Question | undefined {
  return QUESTIONS.find((question) => question.name === name)
}

/** The one spelling of an answer that every door sends: two-space JSON and a line end. */
export function spell(json: unknown): string {
  return `${JSON.stringify(json, undefined, 2)}\n`
}

/**
 * Asks one question with raw input and gives the bytes every door gives.
 * Throws `bad-input` with every problem of the input at once.
 *
 * @example
 * ```js
 * import { parseDay } from "detente/core"
 * import { ask, findQuestion, loadWorld } from "detente/workbench"
 * const { json } = ask(findQuestion("status"), { asOf: "2025-07-29" }, loadWorld(parseDay("2026-10-09")))
 * console.log(json.deadline, json.daysLeft)
 * // 2025-08-12 14
 * ```
 */
export function ask(question: Question, raw: unknown, world: World, asking: Asking = {}): Reply {
  const answer = question.answer(inputOf(question, raw, asking), world, asking.onProgress)
  const code = question.exitCode?.(answer) ?? 0
  const json = question.json(answer)
  if (asking.strict === true && code === 3) throw refusedRows(json)
  return { json, body: asking.format === undefined ? spell(json) : printIn(question, asking.format, answer), code }
}

/** Bytes of rows handed on at once. */
const BATCH = 32 * 1024

/**
 * Asks for an answer's rows as they are made, some lines of JSON at a time; the first call comes before the first row
 * and tells the code. Throws as `ask` does, always before that call.
 */
export function askRows(
  question: Question,
  raw: unknown,
  world: World,
  onRows: (lines: string, code: 0 | 1 | 3) => void,
  asking: Omit<Asking, "format"> = {},
): 0 | 1 | 3 {
  const input = inputOf(question, raw, asking)
  const { code, refused, count, rows } = (question.stream as NonNullable<Question["stream"]>)(input, world)
  if (asking.strict === true && code === 3) throw refusedRows({ refused })
  onRows("", code)
  let lines = ""
  let done = 0
  for (const row of rows) {
    lines += `${JSON.stringify(row)}\n`
    done++
    if (lines.length < BATCH) continue
    onRows(lines, code)
    asking.onProgress?.(done, count)
    lines = ""
  }
  if (lines !== "") onRows(lines, code)
  return code
}

/** An answer in one of the question's own formats; throws `bad-input` for a word that is none. */
export function printIn(question: Question, format: string, answer: unknown): string {
  const { formats = {} } = question
  if (Object.hasOwn(formats, format)) return (formats[format] as AnswerFormat<unknown>).print(answer)
  const next = `use ${Object.keys(formats).join(", ") || "json"}`
  const issue = { field: "format", value: format, message: `is no format of ${question.name}`, next }
  throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function inputOf(question: Question, raw: unknown, { next, files = {} }: Asking): unknown {
  const input = parseInput(question, raw, next)
  return Object.keys(files).length === 0 ? input : { ...(input as object), ...files }
}

/** Reads a question's input by its schema; every problem at once, fields it does not know among them. */
export function parseInput(question: Question, raw: unknown, next = `detente ${question.name} --help`): unknown {
  const parsed = question.input.safeParse(raw)
  const unknown = unknownFields(question, raw)
  if (parsed.success && unknown.length === 0) return parsed.data
  const wrong = (parsed.error?.issues ?? []).map((issue: z.core.$ZodIssue): Issue => {
    const field = issue.path.join(".")
    return { ...(field === "" ? {} : { field }), message: issue.message, next }
  })
  const issues = [...wrong, ...unknown]
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}

function unknownFields(question: Question, raw: unknown): Issue[] {
  if (typeof raw !== "object" || raw === null) return []
  const known = Object.keys(inputShape(question).properties)
  return Object.keys(raw)
    .filter((field) => !known.includes(field))
    .map((field) => ({ field, message: `is no field of ${question.name}`, next: `use ${known.join(", ")}` }))
}

/** The rows an answer refused, as the error that `strict` asks for. */
export function refusedRows(json: unknown): DetenteError<"bad-input"> {
  const issues = (json as { refused?: readonly Issue[] }).refused ?? []
  return new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}
