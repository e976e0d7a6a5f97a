import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { type Proposal, proposalFile, readYaml } from "../ledger/index.ts"

/** Where proposals wait, in a folder of the user's own. */
export const PROPOSED = "proposed"

/** Every proposal in a folder of the user's own, oldest first; throws `bad-records` for a file that is none. */
export function readProposals(folder: string): Proposal[] {
  const place = join(folder, PROPOSED)
  if (!existsSync(place)) return []
  const issues: Issue[] = []
  const proposals = readdirSync(place)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const file = { path: `${PROPOSED}/${name}`, text: readFileSync(join(place, name), "utf8") }
      const read = readYaml(file, proposalFile)
      issues.push(...read.issues)
      return read.value === undefined ? [] : [read.value]
    })
  if (issues.length > 0) throw new DetenteError("bad-records", issues.map(formatIssue).join("\n"), { issues })
  return proposals.sort((a, b) => a.proposedOn - b.proposedOn)
}
