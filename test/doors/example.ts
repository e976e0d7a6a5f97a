import { Command } from "commander"
import { addOptions, rawInput } from "../../src/cli/options.ts"
import { run } from "../../src/cli/program.ts"
import { PLAIN, type Question } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

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

/** What the command line prints for some words, in this process. */
export async function terminal(...words: string[]): Promise<{ out: string; err: string; code: number }> {
  let [out, err] = ["", ""]
  const code = await run(words, theWorld, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    colour: PLAIN,
  })
  return { out, err, code }
}
