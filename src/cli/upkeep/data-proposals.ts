import { readFileSync } from "node:fs"
import type { Command } from "commander"
import { type Day, DetenteError, formatDay, formatIssue, realDay } from "../../core/index.ts"
import { type Proposal, proposalText, propose, readProposals, review } from "../../workbench/index.ts"
import type { Upkeep } from "../upkeep.ts"

interface Options {
  readonly data?: string
  readonly json?: boolean
}

const OWN = "the folder of your own records in which proposals wait"

/** Proposals: records that change nothing until a named reviewer has signed them off. */
export function proposalCommands(data: Command, { output }: Upkeep): void {
  data
    .command("propose")
    .description("put a record up for review; it changes no answer until it is signed off")
    .argument("<file>", "the record, a YAML file")
    .requiredOption("--as <path>", "where it would stand, like ledger/rounds/2027-01-11-oslo.yaml")
    .requiredOption("--by <name>", "who proposes it")
    .requiredOption("--why <text>", "why, for the reviewer")
    .requiredOption("--data <folder>", OWN)
    .action((file: string, { as, by, why, data: folder }: Readonly<Record<string, string>>) => {
      const text = readFileSync(file, "utf8")
      const { id } = propose(folder as string, as as string, text, by as string, why as string, today())
      output.out(`${id} waits for a reviewer: detente data review ${id} --accept --by NAME --data ${folder}\n`)
    })

  data
    .command("proposals")
    .description("every proposal, who made it, and what became of it")
    .requiredOption("--data <folder>", OWN)
    .option("--json", "print the answer as JSON")
    .action((options: Options) => {
      const all = readProposals(options.data as string)
      if (options.json === true) output.out(`${JSON.stringify(all.map(proposalText), undefined, 2)}\n`)
      else if (all.length === 0) output.out("No proposals.\n")
      else for (const p of all) output.out(`${proposalLine(p)}\n`)
    })

  data
    .command("review")
    .description("sign a proposal off, or refuse it; reviewers are named in reviewers.yaml")
    .argument("<id>", "the proposal")
    .option("--accept", "write it into the folder")
    .option("--refuse", "leave the record as it is")
    .requiredOption("--by <name>", "the reviewer")
    .requiredOption("--data <folder>", OWN)
    .action(
      (
        id: string,
        options: Options & { readonly accept?: boolean; readonly refuse?: boolean; readonly by: string },
      ) => {
        if ((options.accept === true) === (options.refuse === true)) {
          const issue = { field: "decision", message: "give --accept or --refuse", next: "detente data review --help" }
          throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
        }
        const state = options.accept === true ? "accepted" : "refused"
        output.out(`${proposalLine(review(options.data as string, id, state, options.by, today()))}\n`)
      },
    )
}

function proposalLine({ id, path, proposedBy, proposedOn, state, reviewer, reviewedOn, before }: Proposal): string {
  const what = before === undefined ? "new" : "changes"
  const end = reviewer === undefined ? "" : ` by ${reviewer} on ${formatDay(reviewedOn as Day)}`
  return `${id}: ${what} ${path}, by ${proposedBy} on ${formatDay(proposedOn)}; ${state}${end}`
}

const today = (): Day => realDay("America/New_York")
