import { Command } from "commander"
import { addOptions, rawInput } from "../../src/cli/options.ts"
import type { Question } from "../../src/workbench/index.ts"

/** The words of an example as a shell would split them. */
export function wordsOf(example: string): string[] {
  return [...example.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "")
}

/** The raw input that a question's example gives. */
export function exampleInput(question: Question): Record<string, unknown> {
  let raw: unknown
  const command = new Command(question.name)
  addOptions(command, question)
  command.option("--json").action((...given: unknown[]) => {
    raw = rawInput(question, given.slice(0, -2), given.at(-2) as Record<string, unknown>)
  })
  command.parse(wordsOf(question.example).slice(1), { from: "user" })
  return raw as Record<string, unknown>
}
