import { randomBytes } from "node:crypto"
import { z } from "zod"
import { DetenteError, formatIssue, formatMoment, realMoment } from "../core/index.ts"
import type { Principal } from "./identity/principal.ts"
import { DoorRefusal } from "./refusal.ts"
import type { Kept, Store } from "./state/store.ts"

const short = z.string().trim().min(1).max(2000)

/** A record somebody suggests, as plain fields; nothing enters the record before another accepts it. */
export const proposalInput = z.strictObject({
  kind: z.enum(["act", "measure", "agreement", "round", "deadline", "commitment", "sign-off", "statement"]),
  fields: z.record(z.string().min(1).max(60), z.string().max(4000)).describe("the record's fields, as text"),
  foundIn: short.describe("where it was read: title, address or id of a source"),
  quotation: short.optional().describe("the words it rests on"),
  record: z
    .strictObject({
      path: z
        .string()
        .max(200)
        .regex(/^ledger(\/[a-z0-9][\w.-]*)+\.yaml$/, "a path is like ledger/rounds/2027-01-11-oslo.yaml"),
      text: z.string().min(1).max(40_000),
    })
    .optional()
    .describe("the record's file, ready to be taken into a folder of records once it is accepted"),
})

/** What a reviewer decides, and why. */
export const decisionInput = z.strictObject({
  decision: z.enum(["accepted", "refused"]),
  why: short,
})

export interface Proposal extends z.infer<typeof proposalInput> {
  readonly id: string
  readonly proposedBy: string
  readonly proposedAt: string
  readonly state: "proposed" | "accepted" | "refused"
  readonly signOff?: SignedOff
}

/** Who decided what, when and why. */
export interface SignedOff extends z.infer<typeof decisionInput> {
  readonly by: string
  readonly at: string
}

/** Keeps a proposed record; throws `bad-input` with every problem of it. */
export async function propose(store: Store, { id: owner }: Principal, raw: unknown): Promise<Proposal> {
  const given = read(proposalInput, raw)
  const id = randomBytes(12).toString("hex")
  const body: Proposal = { id, ...given, proposedBy: owner, proposedAt: formatMoment(realMoment()), state: "proposed" }
  const deed = { who: owner, did: `proposed a record: ${given.kind}`, subject: `proposal/${id}` }
  await store.commit([{ kind: "proposal", id, owner, expected: 0, body }], deed)
  return body
}

/** One's own proposals; a reviewer sees everybody's. */
export async function listProposals(store: Store, principal: Principal): Promise<readonly Proposal[]> {
  const kept = await store.list("proposal", principal.scopes.has("review") ? undefined : principal.id)
  return kept.map((each) => each.body as Proposal)
}

/** Accepted proposals that carry a record's file, oldest first. */
export async function acceptedRecords(store: Store): Promise<readonly (Proposal & Accepted)[]> {
  const all = (await store.list("proposal")).map((each) => each.body as Proposal)
  return all.filter((p): p is Proposal & Accepted => p.state === "accepted" && p.record !== undefined)
}

interface Accepted {
  readonly signOff: SignedOff
  readonly record: { readonly path: string; readonly text: string }
}

/** A proposal the asker may see; throws `not-found`. */
export async function readProposal(store: Store, principal: Principal, id: string): Promise<Proposal> {
  return (await held(store, principal, id)).body as Proposal
}

/** Decides on a proposal, once and for all; the one who made it cannot, unless alone at this machine. */
export async function signOff(store: Store, principal: Principal, id: string, raw: unknown): Promise<Proposal> {
  const given = read(decisionInput, raw)
  const kept = await held(store, principal, id)
  const proposal = kept.body as Proposal
  if (proposal.state !== "proposed") throw new DoorRefusal("conflict", `The record was ${proposal.state} before.`)
  if (proposal.proposedBy === principal.id && principal.id !== "local") {
    throw new DoorRefusal("wrong-scope", "You proposed this record; somebody else must decide on it.")
  }
  const signed: SignedOff = { ...given, by: principal.id, at: formatMoment(realMoment()) }
  const body: Proposal = { ...proposal, state: given.decision, signOff: signed }
  const { owner, revision } = kept
  const deed = { who: principal.id, did: `${given.decision} a proposed record`, subject: `proposal/${id}` }
  const changes = [
    { kind: "proposal", id, owner, expected: revision, body },
    { kind: "sign-off", id, owner: principal.id, expected: 0, body: signed },
  ] as const
  if (await store.commit(changes, deed)) return body
  throw new DoorRefusal("conflict", "Somebody else decided on it at this moment.")
}

async function held(store: Store, principal: Principal, id: string): Promise<Kept> {
  const kept = await store.read("proposal", id)
  if (kept !== undefined && (kept.owner === principal.id || principal.scopes.has("review"))) return kept
  throw new DoorRefusal("not-found", "There is no proposal of that id that you may see. GET /api/proposals lists them.")
}

function read<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }))
  throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
}
