import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { parse, stringify } from "yaml"
import { DetenteError, formatIssue } from "../../core/index.ts"
import { type Proposal, proposalText } from "../../ledger/index.ts"
import { readWithOverlay } from "../data-folder.ts"
import { PROPOSED, readProposals } from "../proposed-folder.ts"
import { checkData } from "./check-data.ts"

const REVIEWERS = "reviewers.yaml"

/** What stands in the place of a record; throws `bad-records` when the new one would bring a problem into the record. */
export function checked(folder: string, path: string, after: string): string | undefined {
  const shipped = readWithOverlay(existsSync(folder) ? folder : undefined)
  const { issues } = checkData([...shipped.filter((f) => f.path !== path), { path, text: after, overlay: true }])
  if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
  return shipped.find((file) => file.path === path)?.text
}

/** The proposal of that id; throws `bad-input` where there is none. */
export function named(folder: string, id: string): Proposal {
  const proposal = readProposals(folder).find((p) => p.id === id)
  if (proposal === undefined) throw refused(id, "there is no such proposal", "detente data proposals lists them")
  return proposal
}

/** Who may sign off here, as `reviewers.yaml` names them. */
export function reviewersOf(folder: string): string[] {
  const path = join(folder, REVIEWERS)
  const names: unknown = existsSync(path) ? parse(readFileSync(path, "utf8")) : []
  return Array.isArray(names) ? names.map(String) : []
}

/** Writes a proposal's file; `once` refuses one that is there. */
export function save(folder: string, proposal: Proposal, once: boolean): void {
  const path = join(folder, PROPOSED, `${proposal.id}.yaml`)
  if (once && existsSync(path)) throw refused(proposal.id, "was already proposed today", "review that one first")
  writeText(path, stringify(proposalText(proposal), { schema: "core" }))
}

export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

export function refused(id: string, message: string, next: string): DetenteError<"bad-input"> {
  const issue = { field: "proposal", value: id, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}
