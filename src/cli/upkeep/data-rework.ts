import { readFileSync } from "node:fs"
import type { Command } from "commander"
import { realDay } from "../../core/index.ts"
import {
  editProposal,
  lessonsFor,
  loadWorld,
  mergeProposals,
  type Proposal,
  readFresh,
  splitProposal,
  unlearned,
} from "../../workbench/index.ts"
import { openDocument } from "../options.ts"
import type { Upkeep } from "../upkeep.ts"

interface Options {
  readonly by: string
  readonly data: string
  readonly with: string
  readonly published?: string
}

const OWN = "the folder of your own records in which proposals wait"
const today = () => realDay("America/New_York")

/** Proposals put into other words, split and merged before a reviewer signs them off; and what their edits taught. */
export function reworkCommands(data: Command, { output, exit }: Upkeep): void {
  const waits = ({ id }: Proposal, folder: string) =>
    output.out(`${id} waits for a reviewer: detente data review ${id} --accept --by NAME --data ${folder}\n`)

  data
    .command("edit")
    .description("give a waiting proposal other words; the first ones are kept beside")
    .argument("<id>", "the proposal")
    .requiredOption("--with <file>", "the record as it should be, a YAML file")
    .requiredOption("--by <name>", "who edits")
    .requiredOption("--data <folder>", OWN)
    .action((id: string, { with: file, by, data: folder }: Options) => {
      waits(editProposal(folder, id, readFileSync(file, "utf8"), by), folder)
    })

  data
    .command("split")
    .description("make one proposal of each record in a proposed group")
    .argument("<id>", "the proposal")
    .requiredOption("--by <name>", "who splits it")
    .requiredOption("--data <folder>", OWN)
    .action((id: string, { by, data: folder }: Options) => {
      for (const part of splitProposal(folder, id, by, today())) waits(part, folder)
    })

  data
    .command("merge")
    .description("make one proposal of several groups that say the same of themselves")
    .argument("<id...>", "the proposals")
    .requiredOption("--by <name>", "who merges them")
    .requiredOption("--data <folder>", OWN)
    .action((ids: readonly string[], { by, data: folder }: Options) => {
      waits(mergeProposals(folder, ids, by, today()), folder)
    })

  data
    .command("lessons")
    .description("whether an article is read today as its reviewers had it: the cases that accepted edits left")
    .argument("<file>", "the article: text, HTML or PDF, a path or an address; - for standard input")
    .option("--published <date>", "day of publication, YYYY-MM-DD (default: what the page says of itself)")
    .requiredOption("--data <folder>", OWN)
    .action(async (place: string, { published, data: folder }: Options) => {
      const reading = readFresh(await openDocument(place), published, loadWorld(today(), undefined, folder))
      const lessons = lessonsFor(folder, reading.article.sha256)
      const missed = unlearned(lessons, reading)
      output.out(`${lessons.length - missed.length} of ${lessons.length} lessons on this article hold.\n`)
      for (const { field, accepted, now, start, end } of missed)
        output.out(`Units ${start} to ${end}, ${field}: ${now === "" ? "nothing" : now} for ${accepted}\n`)
      exit(missed.length === 0 ? 0 : 1)
    })
}
