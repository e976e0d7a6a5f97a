import type { Command } from "commander"
import { realDay } from "../../core/index.ts"
import { isWebAddress, loadWorld, proposeFromArticle } from "../../workbench/index.ts"
import { openDocument } from "../options.ts"
import type { Upkeep } from "../upkeep.ts"

interface Options {
  readonly published?: string
  readonly address?: string
  readonly by: string
  readonly data: string
}

/** What an article suggests for the record, as proposals that wait for a reviewer. */
export function readCommand(data: Command, { output }: Upkeep): void {
  data
    .command("read")
    .description("propose the statements and meetings an article tells of; a reviewer accepts, edits or refuses them")
    .argument("<file>", "the article: text, HTML or PDF, a path or an address; - for standard input")
    .option("--published <date>", "day of publication, YYYY-MM-DD (default: what the page says of itself)")
    .option("--address <url>", "where the article stands; without it the records are of grade C")
    .requiredOption("--by <name>", "who proposes them")
    .requiredOption("--data <folder>", "the folder of your own records in which proposals wait")
    .action(async (path: string, { published, address: told, by, data: folder }: Options) => {
      const address = told ?? (isWebAddress(path) ? path : undefined)
      const today = realDay("America/New_York")
      const given = {
        ...(published === undefined ? {} : { published }),
        ...(address === undefined ? {} : { address }),
      }
      const { proposed, left } = proposeFromArticle(
        folder,
        { file: await openDocument(path), by, on: today, ...given },
        loadWorld(today),
      )
      for (const { id } of proposed) {
        output.out(`${id} waits for a reviewer: detente data review ${id} --accept --by NAME --data ${folder}\n`)
      }
      if (proposed.length === 0) output.out("Nothing new to propose.\n")
      for (const { proposal, lacks } of left) {
        const fields = Object.entries(proposal.fields).map(([name, value]) => `${name}: ${value}`)
        output.out(`Left to you, ${proposal.kind}, since it lacks ${lacks}: ${fields.join("; ")}\n`)
      }
    })
}
