import type { z } from "zod"
import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { Colour, Question, World } from "../workbench/index.ts"
import { rawInput } from "./options.ts"

/** Where a command writes, so that tests can listen. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly colour: Colour
}

/** What every question's command takes besides its input. */
export interface CommonOptions {
  readonly json?: boolean
  readonly strict?: boolean
}

/** Asks one question and prints its answer; returns the exit code. */
export function runQuestion(
  question: Question,
  args: readonly unknown[],
  options: CommonOptions & Readonly<Record<string, unknown>>,
  world: World,
  output: Output,
): number {
  const input = parseInput(question, rawInput(question, args, options))
  const answer = question.answer(input, world)
  const code = question.exitCode?.(answer) ?? 0
  const json = question.json(answer)
  if (options.strict === true && code === 3) throw refusedRows(json)
  if (options.json === true) output.out(`${JSON.stringify(json, undefined, 2)}\n`)
  else output.out(question.text(answer, output.colour))
  return code
}

function refusedRows(json: unknown): DetenteError {
  const issues = (json as { refused?: readonly Issue[] }).refused ?? []
  return new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}

/** Reads a question's input by its schema; every problem at once. */
export function parseInput(question: Question, raw: unknown): unknown {
  const parsed = question.input.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue: z.core.$ZodIssue): Issue => {
    const field = issue.path.join(".")
    return { ...(field === "" ? {} : { field }), message: issue.message, next: `detente ${question.name} --help` }
  })
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}
