import { DetenteError, formatIssue } from "../core/index.ts"
import { modelProposer, modelSettings, parseInput, type Question } from "../workbench/index.ts"
import { rawInput } from "./options.ts"
import { type Asked, printAnswer, runQuestion } from "./run-question.ts"

/** Asks a question, with the help of the language model named in the environment where `--propose` is given. */
export async function runProposing(asked: Asked): Promise<number> {
  const { question, args, options, world, output } = asked
  const { propose } = question
  if (options.propose !== true || propose === undefined) return runQuestion(asked)
  const other = ["csv", ...Object.keys(question.formats ?? {})].find((word) => options[word] === true)
  if (other !== undefined) throw noPlace(question, other)
  const proposer = modelProposer(modelSettings(process.env))
  const answer = question.answer(parseInput(question, rawInput(question, args, options)), world, output.progress)
  return printAnswer(asked, await propose(answer, proposer))
}

function noPlace(question: Question, word: string): DetenteError<"bad-input"> {
  const issue = {
    field: "propose",
    message: `has no place in --${word}.`,
    next: `detente ${question.name} --propose, as text or with --json`,
  }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
