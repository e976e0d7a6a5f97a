import { isDeepStrictEqual } from "node:util"
import { parse, stringify } from "yaml"
import type { Day } from "../../core/index.ts"
import { edited, type Proposal, replaced } from "../../ledger/index.ts"
import { checked, named, refused, save } from "./proposal-files.ts"

/** Gives a pending proposal other words, which wait for a reviewer as the first ones did. */
export function editProposal(folder: string, id: string, after: string, by: string): Proposal {
  const proposal = pending(folder, id)
  checked(folder, proposal.path, after)
  const result = edited(proposal, after, by)
  save(folder, result, false)
  return result
}

/** Splits a proposal that holds a group of records into one for each; what it was stays, marked as replaced. */
export function splitProposal(folder: string, id: string, by: string, on: Day): readonly Proposal[] {
  const proposal = pending(folder, id)
  const { head, list, records } = groupOf(proposal)
  if (records.length < 2) throw refused(id, "holds one record alone", "edit it: detente data edit")
  const parts = records.map((record, i): Proposal => {
    const path = proposal.path.replace(/(\.\w+)$/, `-${i + 1}$1`)
    return part(proposal, `${id}-${i + 1}`, path, { ...head, [list]: [record] })
  })
  for (const { path, after } of parts) checked(folder, path, after)
  return put(folder, [proposal], parts, by, on)
}

/** Makes one proposal of several groups that say the same of themselves; what they were stays, marked as replaced. */
export function mergeProposals(folder: string, ids: readonly string[], by: string, on: Day): Proposal {
  const proposals = [...new Set(ids)].map((id) => pending(folder, id))
  const [first, ...more] = proposals
  if (first === undefined || more.length === 0)
    throw refused(ids.join(" "), "is one proposal alone", "name two or more")
  const groups = proposals.map(groupOf)
  const [{ head, list }] = groups as [Group]
  const other = groups.findIndex((group) => group.list !== list || !isDeepStrictEqual(group.head, head))
  if (other !== -1)
    throw refused(
      (proposals[other] as Proposal).id,
      `says otherwise of its group than ${first.id}`,
      "edit them alike first",
    )
  const merged = { ...head, [list]: groups.flatMap((group) => group.records) }
  const one: Proposal = { ...part(first, `${first.id}-merged`, first.path, merged), from: proposals.map((p) => p.id) }
  checked(folder, one.path, one.after)
  put(folder, proposals, [one], by, on)
  return one
}

function part(of: Proposal, id: string, path: string, record: object): Proposal {
  const { asProposed: _first, editedBy: _who, into: _into, ...kept } = of
  return { ...kept, id, path, after: stringify(record, { schema: "core" }), from: [of.id], state: "pending" }
}

function put(folder: string, old: readonly Proposal[], parts: readonly Proposal[], by: string, on: Day) {
  const into = parts.map((p) => p.id)
  for (const proposal of parts) save(folder, proposal, true)
  for (const proposal of old) save(folder, replaced(proposal, into, by, on), false)
  return parts
}

function pending(folder: string, id: string): Proposal {
  const proposal = named(folder, id)
  if (proposal.state !== "pending") throw refused(id, `it was already ${proposal.state}`, "propose it anew")
  return proposal
}

interface Group {
  readonly head: Readonly<Record<string, unknown>>
  readonly list: string
  readonly records: readonly object[]
}

/** The one list of records in a file that holds a group, as statements of a day do. */
function groupOf({ id, after }: Proposal): Group {
  const value: unknown = parse(after, { schema: "core" })
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : []
  const lists = fields.filter(
    ([, held]) => Array.isArray(held) && held.length > 0 && held.every((r) => "id" in Object(r)),
  )
  const [only] = lists
  if (only === undefined || lists.length > 1)
    throw refused(id, "holds no group of records", "edit it, or propose the records one by one")
  const head = Object.fromEntries(fields.filter(([name]) => name !== only[0]))
  return { head, list: only[0], records: only[1] as object[] }
}
