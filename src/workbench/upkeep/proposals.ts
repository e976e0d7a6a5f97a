import { existsSync } from "node:fs"
import { join } from "node:path"
import { type Day, formatDay } from "../../core/index.ts"
import { type Proposal, reviewed, whyNotReview } from "../../ledger/index.ts"
import { readProposals } from "../proposed-folder.ts"
import { keepLessons } from "./lessons.ts"
import { checked, named, refused, reviewersOf, save, writeText } from "./proposal-files.ts"

export { type Proposal, proposalText } from "../../ledger/index.ts"

/** Writes a record that was proposed and signed off elsewhere, with who did; undefined when it was taken before. */
export function takeAccepted(folder: string, signed: Omit<Proposal, "before" | "state">): Proposal | undefined {
  if (existsSync(folder) && readProposals(folder).some((p) => p.id === signed.id)) return undefined
  const before = checked(folder, signed.path, signed.after)
  const proposal: Proposal = { ...signed, ...(before === undefined ? {} : { before }), state: "accepted" }
  writeText(join(folder, proposal.path), proposal.after)
  save(folder, proposal, true)
  return proposal
}

/** Puts a record up for review; throws `bad-records` when it would bring a problem into the record. */
export function propose(folder: string, path: string, after: string, by: string, why: string, on: Day): Proposal {
  const before = checked(folder, path, after)
  const name =
    path
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? "record"
  const id = `${formatDay(on)}-${name}`
  const proposal: Proposal = {
    id,
    path,
    proposedBy: by,
    proposedOn: on,
    why,
    ...(before === undefined ? {} : { before }),
    after,
    state: "pending",
  }
  save(folder, proposal, true)
  return proposal
}

/** Signs a proposal off, or refuses it; an accepted record is written into the folder and counts from then on. */
export function review(folder: string, id: string, state: "accepted" | "refused", by: string, on: Day): Proposal {
  const proposal = named(folder, id)
  const why = whyNotReview(proposal, by, reviewersOf(folder))
  if (why !== undefined) throw refused(id, why, "a reviewer is named in reviewers.yaml and is not the proposer")
  const result = reviewed(proposal, state, by, on)
  if (state === "accepted") {
    checked(folder, proposal.path, proposal.after)
    writeText(join(folder, proposal.path), proposal.after)
    keepLessons(folder, result)
  }
  save(folder, result, false)
  return result
}
