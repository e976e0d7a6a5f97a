import { availableParallelism } from "node:os"
import type { Command } from "commander"
import {
  areLarge,
  askedOfFiles,
  type BulkAnswer,
  entryTexts,
  expandFiles,
  failure,
  inputShape,
  runBulk,
  summaryJson,
  summaryText,
} from "../workbench/index.ts"
import { readStandardInput } from "./options.ts"
import { type Asked, runQuestion } from "./run-question.ts"

/** What the commands over entry files take besides. */
interface FileOptions {
  readonly out?: string
  readonly bulk?: boolean
  readonly memory: string
  readonly threads?: string
  readonly withProposed?: boolean
}

/** Adds what a command takes whose files may be many and of any size. */
export function addFileOptions(command: Command): void {
  command
    .option("--out <file>", "write each line with its price to this .csv or .parquet, or with its trace to .jsonl")
    .option("--bulk", "give totals and no traces, as is done for large files")
    .option("--memory <size>", "what a run over large files may take in all, like 512m or 2g", "2g")
    .option("--threads <count>", "worker threads of such a run (default: one a processor)")
}

/**
 * Answers a question over entry files: small ones with a trace a line, large ones, or with --out or --bulk, in parts
 * that survive a kill; returns the exit code.
 */
export async function runOnFiles(asked: Asked, data: string | undefined): Promise<number> {
  const { question, options, world, output } = asked
  const { out, bulk, memory, threads, withProposed } = options as unknown as FileOptions
  const patterns = asked.args[0] as readonly string[]
  const whole = out !== undefined || bulk === true
  if (patterns.includes("-")) {
    if (whole || patterns.length > 1) throw failure("standard input cannot be priced in parts", "give it as a file")
    return runQuestion({ ...asked, args: [[readStandardInput()]] })
  }
  const files = expandFiles(patterns, out)
  if (!whole && !areLarge(files)) return runQuestion({ ...asked, args: [await entryTexts(files)] })
  if (!whole && question.name === "assess") {
    throw failure(
      "this is too much for a trace a line on the screen",
      "give --out FILE, or --bulk for the totals alone",
    )
  }
  const answer = await runBulk(
    {
      ...askedOfFiles(question, inputOptions(asked), world),
      files,
      ...(out === undefined ? {} : { out }),
      ...(options.strict === true ? { strict: true } : {}),
      memory: sizeOf(memory),
      threads: threads === undefined ? availableParallelism() : countOf(threads),
      ...overlay(data, withProposed),
      ...(output.fileProgress === undefined ? {} : { onProgress: output.fileProgress }),
    },
    world,
  )
  output.out(options.json === true ? summaryJson(answer) : summaryText(answer, output.colour))
  return exitCodeOf(answer)
}

const exitCodeOf = ({ sums }: BulkAnswer): number => (sums.rejected > 0 ? 3 : 0)

/** Workers open the record themselves, as this process did. */
function overlay(data = process.env.DETENTE_DATA, withProposed = false) {
  return { ...(data === undefined ? {} : { data }), ...(withProposed ? { withProposed } : {}) }
}

/** Options that are the question's own, and not of how it is asked. */
function inputOptions({ question, options }: Asked): Readonly<Record<string, unknown>> {
  const { properties } = inputShape(question)
  return Object.fromEntries(Object.entries(options).filter(([name]) => name in properties))
}

function sizeOf(text: string): number {
  const match = /^(\d+)([mg])b?$/i.exec(text)
  if (match === null) throw failure(`"${text}" is not a size of memory`, "write it like 512m or 2g")
  return Number(match[1]) * (match[2]?.toLowerCase() === "g" ? 2 ** 30 : 2 ** 20)
}

function countOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw failure(`"${text}" is not a number of threads`, "write it like 2")
  return Number(text)
}
