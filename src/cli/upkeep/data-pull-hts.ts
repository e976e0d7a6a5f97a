import { existsSync, readFileSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import type { Command } from "commander"
import { type Day, DetenteError, dotted, formatIssue, readDay, realDay, speakDay } from "../../core/index.ts"
import { type Fetched, fetchExport, type LineChange, loadWorld, type Pulled, pullHts } from "../../workbench/index.ts"
import type { Upkeep } from "../upkeep.ts"
import { userDataFolder } from "./user-folder.ts"

interface Options {
  readonly file?: string
  readonly revision?: string
  readonly from?: string
  readonly data?: string
  readonly out?: string
  readonly limit: string
  readonly json?: boolean
}

/** `detente data pull hts`: an official export of the US schedule into the user's own folder, and what it changes. */
export function addHtsPull(pull: Command, { output }: Upkeep): void {
  const shown = userDataFolder(process.env, homedir())
  pull
    .command("hts")
    .description("lay an official revision of the US schedule over the one held, and say what it changes")
    .option("--file <path>", "the official JSON or CSV export, plain or gzipped")
    .option("--revision <name>", "fetch it instead: 2026_rev_10, 2026_basic, or current")
    .option("--from <date>", "first legal day of the revision, YYYY-MM-DD; without it rates stay as held")
    .option("--data <folder>", `your data folder (default: ${shown.replace(homedir(), "~")})`)
    .option("--out <folder>", "the same as --data")
    .option("--limit <number>", "how many changes to print", "40")
    .option("--json", "print every change as JSON")
    .addHelpText("after", "\nExample:\n  $ detente data pull hts --file hts_2026_rev_11.json --from 2026-11-01\n")
    .action(async (options: Options) => {
      const from = options.from === undefined ? undefined : readDay(options.from)
      if (options.from !== undefined && from === undefined)
        throw refused("from", options.from, "is not a day of the calendar", "write it as YYYY-MM-DD")
      const { name, bytes, release } = await exportOf(options)
      const folder = resolve(options.data ?? options.out ?? shown)
      const accessed = realDay("America/New_York")
      const world = loadWorld(accessed, undefined, existsSync(folder) ? folder : undefined)
      const pulled = pullHts({ name, bytes, folder, accessed, ...(from === undefined ? {} : { from }) }, world)
      if (options.json === true) output.out(`${JSON.stringify(pulled, undefined, 2)}\n`)
      else {
        if (release !== undefined) output.out(`The service calls it ${release}.\n`)
        output.out(report(pulled, from, folder, Number(options.limit) || 40))
      }
    })
}

async function exportOf({ file, revision }: Options): Promise<Fetched> {
  if ((file === undefined) === (revision === undefined))
    throw refused("file", file ?? "", "and --revision: give one of the two", "give --file FILE or --revision NAME")
  if (file === undefined) return fetchExport(revision ?? "current")
  try {
    return { name: file.split(/[\\/]/).at(-1) ?? file, bytes: readFileSync(file) }
  } catch {
    const issue = { file, message: "cannot be read", next: "check the path" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
}

const MARK: Readonly<Record<LineChange["kind"], string>> = { added: "+", gone: "-", rate: "~", special: "s", unit: "u" }

function report(
  { lines, items, heldTo, changes, ...rest }: Pulled,
  from: Day | undefined,
  folder: string,
  limit: number,
) {
  const count = (kind: LineChange["kind"], long: boolean) =>
    changes.filter((c) => c.kind === kind && c.code.length > 8 === long).length
  const out = [
    `The revision has ${lines} lines and ${items} ten-digit numbers; the schedule held last changed ${heldTo}.`,
    `Lines: ${count("added", false)} added, ${count("gone", false)} gone, ${count("rate", false)} with another rate, ${count("special", false)} with other preferences, ${count("unit", false)} with another unit.`,
    `Ten-digit numbers: ${count("added", true)} added, ${count("gone", true)} gone.`,
  ]
  const weighty = [...changes].sort((a, b) => rank(a) - rank(b))
  if (changes.length > 0) out.push("")
  for (const c of weighty.slice(0, limit)) {
    const sides = c.kind === "special" ? "" : [c.before, c.after].filter((x) => x !== undefined).join(" → ")
    out.push(`${MARK[c.kind]} ${dotted(c.code).padEnd(13)} ${sides}`.trimEnd())
    if (c.measures.length > 0) out.push(`    duties: ${c.measures.join(", ")}`)
    if (c.lists.length > 0) out.push(`    lists:  ${c.lists.join(", ")}`)
  }
  if (changes.length > limit) out.push(`… and ${changes.length - limit} more: --limit ${changes.length}, or --json`)
  out.push("", `${rest.descriptions} descriptions for search, in ${join(folder, "schedules/labels/official.csv")}`)
  if (from === undefined) out.push("Rates stay as held: give --from with the legal day of the revision to change them.")
  else out.push(`The schedule with this revision from ${speakDay(from)} is in ${join(folder, "schedules/us")}`)
  out.push(`Answers use this folder with --data ${folder}, or with DETENTE_DATA set to it.`)
  return `${out.join("\n")}\n`
}

/** Rates first, then what some list names, then the rest. */
const rank = (c: LineChange): number => (c.kind === "rate" ? 0 : c.lists.length > 0 ? 1 : c.code.length === 8 ? 2 : 3)

function refused(field: string, value: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field, value, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
