import { Command, CommanderError } from "commander"
import { isDetenteError } from "../core/index.ts"
import { errorJson, exitCodeOf, inputShape, isAskedOfFiles, QUESTIONS, type World } from "../workbench/index.ts"
import { addFileOptions, runOnFiles } from "./entry-files.ts"
import { addOptions, fetched } from "./options.ts"
import { runProposing } from "./propose.ts"
import type { CommonOptions, Output } from "./run-question.ts"
import { UPKEEP } from "./upkeep.ts"

/** The world is compiled only when a question is really asked; `data` is a folder of the user's own records. */
export type WorldSource = (data?: string, withProposed?: boolean) => World

/** Builds the command line from the list of questions. */
export function buildProgram(worldOf: WorldSource, output: Output, exit: (code: number) => void): Command {
  const program = new Command("detente")
    .description("What happens when the truce runs out, to my goods, to the trade, and says who?")
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .exitOverride()
    .showHelpAfterError("(run with --help for an example)")
  for (const question of QUESTIONS) {
    const command = program.command(question.name).description(question.purpose)
    addOptions(command, question)
    // A question may take data of its own under that name; the folder of records then goes by another.
    const overlay = "data" in inputShape(question).properties ? "records" : "data"
    for (const [word, { purpose }] of Object.entries(question.formats ?? {})) command.option(`--${word}`, purpose)
    if (question.propose !== undefined)
      command.option("--propose", "let the language model of DETENTE_MODEL point at spans; verdicts stay the rules'")
    command.option("--json", "print the answer as JSON")
    if (question.formats?.csv === undefined) command.option("--csv", "print its rows as CSV")
    command
      .option(`--${overlay} <folder>`, "your own records, which add to the shipped ones or take their place")
      .option("--with-proposed", "count records there that no reviewer has signed off yet")
      .option("--strict", "stop when any row is refused")
      .addHelpText("after", `\nExample:\n  $ detente ${question.example}\n`)
      .action(async (...given: unknown[]) => {
        const options = given.at(-2) as CommonOptions & Record<string, unknown>
        const data = options[overlay] as string | undefined
        const world = worldOf(data, options.withProposed === true)
        const asked = { question, args: await fetched(question, given.slice(0, -2)), options, world, output }
        exit(isAskedOfFiles(question) ? await runOnFiles(asked, data) : await runProposing(asked))
      })
    if (isAskedOfFiles(question)) addFileOptions(command)
  }
  for (const add of UPKEEP) add(program, { output, exit })
  return program
}

/** Runs one command line; returns the exit code. */
export async function run(argv: readonly string[], worldOf: WorldSource, output: Output): Promise<number> {
  let code = 0
  const program = buildProgram(worldOf, output, (c) => {
    code = c
  })
  try {
    await program.parseAsync(argv, { from: "user" })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!isDetenteError(error)) throw error
    if (argv.includes("--json")) output.out(`${JSON.stringify(errorJson(error), undefined, 2)}\n`)
    else output.err(`${error.message}\n`)
    return exitCodeOf(error)
  }
}
