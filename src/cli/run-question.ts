import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import {
  type Colour,
  csvOf,
  type FileProgress,
  type Progress,
  parseInput,
  printIn,
  type Question,
  refusedRows,
  rowsOf,
  spell,
  type World,
} from "../workbench/index.ts"
import { rawInput } from "./options.ts"

/** Where a command writes, so that tests can listen. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly colour: Colour
  /** Told how far a long answer is; absent where nobody watches. */
  readonly progress?: Progress
  /** The same of a run over files. */
  readonly fileProgress?: FileProgress
}

/** What every question's command takes besides its input. */
export interface CommonOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly strict?: boolean
  /** A folder of the user's own records. */
  readonly data?: string
}

/** One command line: the question, what was given to it, and where its answer goes. */
export interface Asked {
  readonly question: Question
  readonly args: readonly unknown[]
  readonly options: CommonOptions & Readonly<Record<string, unknown>>
  readonly world: World
  readonly output: Output
}

/** Asks one question and prints its answer; returns the exit code. */
export function runQuestion(asked: Asked): number {
  const { question, args, options, world, output } = asked
  const input = parseInput(question, rawInput(question, args, options))
  return printAnswer(asked, question.answer(input, world, output.progress))
}

/** Prints an answer in the form asked for; returns the exit code. */
export function printAnswer({ question, options, output }: Asked, answer: unknown): number {
  const code = question.exitCode?.(answer) ?? 0
  const json = question.json(answer)
  if (options.strict === true && code === 3) throw refusedRows(json)
  const format = Object.keys(question.formats ?? {}).find((word) => options[word] === true)
  if (format !== undefined) output.out(printIn(question, format, answer))
  else if (options.csv === true) output.out(asCsv(question, json))
  else if (options.json === true) output.out(spell(json))
  else output.out(question.text(answer, output.colour))
  const isRows = options.csv === true || (question.textIsRows === true && options.json !== true && format === undefined)
  if (code === 3 && isRows) output.err(refusals(json))
  return code
}

/** What stands in no row, for the eyes beside the pipe. */
function refusals(json: unknown): string {
  const issues = (json as { refused?: readonly Issue[] }).refused ?? []
  const told = issues.map((issue) => `- ${formatIssue(issue)}\n`).join("")
  return `${issues.length} ${issues.length === 1 ? "problem" : "problems"} in rows that were refused; the others are printed\n${told}`
}

function asCsv(question: Question, json: unknown): string {
  const rows = rowsOf(question, json)
  if (rows !== undefined) return csvOf(rows)
  const issue = { field: "csv", message: `${question.name} has no rows`, next: "ask for --json" }
  throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
