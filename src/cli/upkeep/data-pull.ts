import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Command } from "commander"
import { DetenteError, formatIssue, realDay } from "../../core/index.ts"
import { censusQueries, loadWorld, type PulledFile, type TextFile, tablesOfPull } from "../../workbench/index.ts"
import type { Upkeep } from "../upkeep.ts"
import { addHtsPull } from "./data-pull-hts.ts"

interface PullOptions {
  readonly data: string
  readonly file?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly exports?: string
  readonly key?: string
}

/** Gives the text behind an address; throws `bad-input` when there is none. */
export type FetchText = (url: string) => Promise<string>

/** `detente data pull census|hts`: fresher data into a folder of the user's own, which questions then take by `--data`. */
export function addPull(data: Command, upkeep: Upkeep, fetchText: FetchText = overTheNetwork): void {
  const { output } = upkeep
  const pull = data
    .command("pull")
    .description("fresher data into a folder of your own: census, hts")
    .argument("[source]", "census or hts")
    .allowUnknownOption()
    .allowExcessArguments()
    .action((source = "") => {
      throw refused("source", source, "is not known here.", "use census or hts.")
    })
  addHtsPull(pull, upkeep)
  pull
    .command("census")
    .description("measured trade, then: detente trade --data FOLDER")
    .requiredOption("--data <folder>", "where to write; its own tables are added to")
    .option("--file <file...>", "answers of the Census API saved as they came; without any, the network is asked")
    .option("--from <month>", "first month of total trade with China to ask for, like 2026-02")
    .option("--to <month>", "last month, included")
    .option("--exports <year>", "a year of US exports by six digits and partner")
    .option("--key <key>", "key of the Census API (default: CENSUS_API_KEY)")
    .action(async (options: PullOptions) => {
      const world = loadWorld(realDay("America/New_York"), undefined, folderIfThere(options.data))
      const responses = options.file?.map(fromDisk) ?? (await asked(options, fetchText))
      const { files, says } = tablesOfPull(world, responses, realDay("America/New_York"))
      writeTogether(options.data, files)
      for (const line of says) output.out(`${line}\n`)
      for (const { path } of files) output.out(`  ${join(options.data, path)}\n`)
    })
}

function refused(field: string, value: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field, value, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function folderIfThere(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}

function fromDisk(path: string): TextFile {
  try {
    return { name: path, text: readFileSync(path, "utf8") }
  } catch {
    throw refused("file", path, "cannot be read.", "check the path.")
  }
}

async function asked(options: PullOptions, fetchText: FetchText): Promise<readonly TextFile[]> {
  const { from, to, exports } = options
  const key = options.key ?? process.env.CENSUS_API_KEY
  const wanted = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(exports === undefined ? {} : { exports }),
    ...(key === undefined ? {} : { key }),
  }
  const queries = censusQueries(wanted)
  if (queries.length === 0)
    throw refused("from", "", "is missing: nothing is asked for.", "give --from MONTH, --exports YEAR, or --file FILE.")
  const responses: TextFile[] = []
  for (const { name, url } of queries) responses.push({ name, text: await fetchText(url) })
  return responses
}

async function overTheNetwork(url: string): Promise<string> {
  const where = new URL(url)
  const response = await fetch(url).catch(() => undefined)
  if (response === undefined)
    throw refused("census", where.host, "cannot be reached.", "save its answer yourself and give it with --file.")
  if (response.status === 204)
    throw refused(
      "census",
      where.searchParams.get("time") ?? "",
      "has nothing for that period.",
      "ask for an earlier month.",
    )
  if (!response.ok)
    throw refused("census", String(response.status), "was the status of the answer.", "check the key and the period.")
  return response.text()
}

/** Writes every file beside its place first and moves them in at the end, so that none is left half written. */
function writeTogether(folder: string, files: readonly PulledFile[]): void {
  const parts = files.map(({ path, text }) => {
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(`${place}.part`, text)
    return place
  })
  for (const place of parts) renameSync(`${place}.part`, place)
}
