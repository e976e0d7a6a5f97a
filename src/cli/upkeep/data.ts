import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Command } from "commander"
import { type Day, DetenteError, formatDay, formatIssue, realDay, speakDay } from "../../core/index.ts"
import {
  checkData,
  exportCsv,
  exportDuckDb,
  exportJson,
  horizonReport,
  loadWorld,
  RECORD_KINDS,
  readWithOverlay,
  recordSchemas,
  scaffold,
} from "../../workbench/index.ts"
import type { Upkeep } from "../upkeep.ts"
import { proposalCommands } from "./data-proposals.ts"
import { addPull } from "./data-pull.ts"
import { readCommand } from "./data-read.ts"
import { reworkCommands } from "./data-rework.ts"
import { takeCommand } from "./data-take.ts"

interface Options {
  readonly data?: string
  readonly json?: boolean
  readonly as?: string
}

const OWN = "a folder of your own records, laid over the shipped ones"

/** `detente data …`: keeps the record alive. */
export function dataCommand(program: Command, upkeep: Upkeep): void {
  const { output, exit } = upkeep
  const data = program
    .command("data")
    .description(
      "keep the record: check, new, horizon, schemas, export, propose, read, edit, split, merge, review, lessons, take, pull",
    )

  data
    .command("check")
    .description("every problem of the record at once, with file and line")
    .option("--data <folder>", OWN)
    .option("--json", "print the answer as JSON")
    .action((options: Options) => {
      const { issues, counts } = checkData(readWithOverlay(options.data))
      if (options.json === true) output.out(`${JSON.stringify({ counts, issues }, undefined, 2)}\n`)
      else {
        const read = Object.entries(counts).map(
          ([kind, count]) => `${count} ${kind === "signOffs" ? "sign-offs" : kind}`,
        )
        for (const issue of issues) output.out(`${formatIssue(issue)}\n`)
        output.out(`${read.join(", ")}: ${issues.length === 0 ? "no problems" : `${issues.length} problems`}\n`)
      }
      exit(issues.length === 0 ? 0 : 3)
    })

  data
    .command("new")
    .description(`start a record: ${RECORD_KINDS.join(", ")}`)
    .argument("<kind>", "kind of record")
    .option("--data <folder>", "write it there instead of printing it")
    .action((kind: string, options: Options) => {
      const { path, text } = scaffold(kind)
      if (options.data === undefined) {
        output.out(`# ${path}\n${text}`)
        return
      }
      write(join(options.data, path), text, true)
      output.out(
        `${join(options.data, path)}\nFill it in, rename it, then: detente data check --data ${options.data}\n`,
      )
    })

  data
    .command("horizon")
    .description("through which day the record is kept, what has passed since, what to look up")
    .option("--data <folder>", OWN)
    .option("--json", "print the answer as JSON")
    .action((options: Options) => {
      const today = realDay("America/New_York")
      const report = horizonReport(loadWorld(today, undefined, options.data).ledger, today)
      if (options.json === true) {
        const { horizon, latest, passed, lookUp } = report
        const dated = <T extends { on: Day }>(list: readonly T[]) => list.map((x) => ({ ...x, on: formatDay(x.on) }))
        const json = { horizon: formatDay(horizon), latest: dated(latest), passed: dated(passed), lookUp }
        output.out(`${JSON.stringify(json, undefined, 2)}\n`)
        return
      }
      output.out(`The record is kept through ${speakDay(report.horizon)}.\n\nLatest of each kind\n`)
      for (const { kind, on, id } of report.latest) output.out(`  ${formatDay(on)}  ${kind.padEnd(10)} ${id}\n`)
      output.out("\nLook up next\n")
      for (const line of report.lookUp) output.out(`  - ${line}\n`)
    })

  data
    .command("schemas")
    .description("write a JSON Schema for each kind of record file, for editors")
    .argument("<folder>", "where to write them")
    .action((folder: string) => {
      for (const [name, schema] of recordSchemas())
        write(join(folder, name), `${JSON.stringify(schema, undefined, 2)}\n`)
      output.out(`${recordSchemas().size} schemas in ${folder}\n`)
    })

  data
    .command("export")
    .description("write the whole record as JSON, as CSV tables, or as one DuckDB file")
    .argument("<path>", "a .json file, a .duckdb file, or a folder for CSV tables")
    .option("--data <folder>", OWN)
    .action(async (path: string, options: Options) => {
      const { ledger } = loadWorld(realDay("America/New_York"), undefined, options.data)
      if (path.endsWith(".json")) write(path, `${JSON.stringify(exportJson(ledger), undefined, 2)}\n`)
      else if (path.endsWith(".duckdb")) await exportDuckDb(ledger, path)
      else for (const [name, text] of exportCsv(ledger)) write(join(path, name), text)
      output.out(`${path}\n`)
    })

  proposalCommands(data, upkeep)
  reworkCommands(data, upkeep)
  readCommand(data, upkeep)
  takeCommand(data, upkeep)
  addPull(data, upkeep)
}

function write(path: string, text: string, once = false): void {
  if (once && existsSync(path)) {
    const issue = { file: path, message: "is already there", next: "rename the file first" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
