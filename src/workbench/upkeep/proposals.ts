import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parse, stringify } from "yaml"
import { type Day, DetenteError, formatDay, formatIssue } from "../../core/index.ts"
import { type Proposal, proposalText, reviewed, whyNotReview } from "../../ledger/index.ts"
import { readWithOverlay } from "../data-folder.ts"
import { PROPOSED, readProposals } from "../proposed-folder.ts"
import { checkData } from "./check-data.ts"

const REVIEWERS = "reviewers.yaml"

export { type Proposal, proposalText } from "../../ledger/index.ts"

/** What stands in the place of a record; throws `bad-records` when the new one would bring a problem into the record. */
function checked(folder: string, path: string, after: string): string | undefined {
  const shipped = readWithOverlay(existsSync(folder) ? folder : undefined)
  const { issues } = checkData([...shipped.filter((f) => f.path !== path), { path, text: after, overlay: true }])
  if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
  return shipped.find((file) => file.path === path)?.text
}

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
  const proposal = readProposals(folder).find((p) => p.id === id)
  if (proposal === undefined) throw refused(id, "there is no such proposal", "detente data proposals lists them")
  const why = whyNotReview(proposal, by, reviewersOf(folder))
  if (why !== undefined) throw refused(id, why, "a reviewer is named in reviewers.yaml and is not the proposer")
  const result = reviewed(proposal, state, by, on)
  if (state === "accepted") writeText(join(folder, proposal.path), proposal.after)
  save(folder, result, false)
  return result
}

function reviewersOf(folder: string): string[] {
  const path = join(folder, REVIEWERS)
  const named: unknown = existsSync(path) ? parse(readFileSync(path, "utf8")) : []
  return Array.isArray(named) ? named.map(String) : []
}

function save(folder: string, proposal: Proposal, once: boolean): void {
  const path = join(folder, PROPOSED, `${proposal.id}.yaml`)
  if (once && existsSync(path)) throw refused(proposal.id, "was already proposed today", "review that one first")
  writeText(path, stringify(proposalText(proposal), { schema: "core" }))
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function refused(id: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field: "proposal", value: id, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
