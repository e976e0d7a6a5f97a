import type { Command } from "commander"
import { parseDay } from "../../core/index.ts"
import { takeAccepted } from "../../workbench/index.ts"
import type { Upkeep } from "../upkeep.ts"

/** Records that a server's reviewers signed off, brought into a folder of one's own. */
export function takeCommand(data: Command, { output }: Upkeep): void {
  data
    .command("take")
    .description("write the records signed off on a server into your folder, each checked, each once")
    .requiredOption("--data <folder>", "the folder of your own records")
    .option("--state <file>", "the server's state file (or set DATABASE_URL)")
    .action(async ({ data: folder, state }: { readonly data: string; readonly state?: string }) => {
      const { acceptedRecords, openStore } = await import("../../http/index.ts")
      const store = await openStore({ databaseUrl: process.env.DATABASE_URL, file: state })
      const accepted = await acceptedRecords(store).finally(() => store.close())
      const day = (moment: string) => parseDay(moment.slice(0, 10))
      const taken = accepted.flatMap(({ id, record, proposedBy, proposedAt, foundIn, signOff }) => {
        const reviewed = { reviewer: signOff.by, reviewedOn: day(signOff.at) }
        const why = `${foundIn}; accepted because: ${signOff.why}`
        const { path, text: after } = record
        const proposed = { id, path, after, proposedBy, proposedOn: day(proposedAt), why }
        return takeAccepted(folder, { ...proposed, ...reviewed }) ?? []
      })
      for (const { path, reviewer } of taken) output.out(`${path}, signed off by ${reviewer}\n`)
      if (taken.length === 0) output.out("Nothing new was signed off.\n")
    })
}
