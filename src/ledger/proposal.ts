import { z } from "zod"
import { type Day, formatDay } from "../core/index.ts"
import { dayField, present } from "./field.ts"
import type { RecordFile } from "./record-file.ts"

/** A record someone wants in, and what a named reviewer made of it. Nothing proposed changes an answer unless asked for. */
export interface Proposal {
  readonly id: string
  /** Where the record would stand below the data folder. */
  readonly path: string
  readonly proposedBy: string
  readonly proposedOn: Day
  readonly why: string
  /** The text it would replace; absent for a new record. */
  readonly before?: string
  readonly after: string
  /** The text as first proposed, where somebody edited it since. */
  readonly asProposed?: string
  readonly editedBy?: string
  /** The proposals it was split from or merged of. */
  readonly from?: readonly string[]
  /** The proposals that took its place. */
  readonly into?: readonly string[]
  /** `replaced`: split into others, or merged with them. */
  readonly state: "pending" | "accepted" | "refused" | "replaced"
  readonly reviewer?: string
  readonly reviewedOn?: Day
}

/** How a file in `proposed/` is written. */
export const proposalFile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9.-]+$/, "a proposal's id is like 2027-01-12-oslo-round"),
    path: z
      .string()
      .regex(/^(ledger|sources)\/[^.][\w./-]*\.(yaml|csv)$/, "a path is like ledger/rounds/2027-01-11-oslo.yaml"),
    proposedBy: z.string().min(1),
    proposedOn: dayField,
    why: z.string().min(1),
    before: z.string().optional(),
    after: z.string().min(1),
    asProposed: z.string().optional(),
    editedBy: z.string().optional(),
    from: z.array(z.string()).optional(),
    into: z.array(z.string()).optional(),
    state: z.enum(["pending", "accepted", "refused", "replaced"]),
    reviewer: z.string().optional(),
    reviewedOn: dayField.optional(),
  })
  .refine((p) => !p.path.includes(".."), { path: ["path"], message: "leads out of the data folder" })
  .refine((p) => (p.state === "pending") === (p.reviewer === undefined && p.reviewedOn === undefined), {
    path: ["reviewer"],
    message: "and reviewedOn stand if, and only if, the proposal is pending no more",
  })
  .transform((p): Proposal => present(p))

/** Why a person may not review a proposal; undefined when they may. Nobody signs off their own. */
export function whyNotReview(proposal: Proposal, reviewer: string, reviewers: readonly string[]): string | undefined {
  if (proposal.state !== "pending") return `it was already ${proposal.state} by ${proposal.reviewer}`
  if (reviewer === proposal.proposedBy) return "nobody signs off a proposal of their own"
  if (reviewers.includes(reviewer)) return undefined
  return `${reviewer} is not named in reviewers.yaml (${reviewers.length === 0 ? "nobody is" : reviewers.join(", ")})`
}

/** The proposal as reviewed: who, when, and what became of it; before and after stay in it. */
export function reviewed(
  proposal: Proposal,
  state: "accepted" | "refused",
  reviewer: string,
  reviewedOn: Day,
): Proposal {
  return { ...proposal, state, reviewer, reviewedOn }
}

/** The proposal with other words, which a reviewer still has to sign off; the first ones are kept beside. */
export function edited(proposal: Proposal, after: string, editedBy: string): Proposal {
  return { ...proposal, after, asProposed: proposal.asProposed ?? proposal.after, editedBy }
}

/** The proposal as replaced by others, by whom and when. */
export function replaced(proposal: Proposal, into: readonly string[], reviewer: string, reviewedOn: Day): Proposal {
  return { ...proposal, state: "replaced", into, reviewer, reviewedOn }
}

/** The files that pending proposals would put into the record. */
export function proposedFiles(proposals: readonly Proposal[]): RecordFile[] {
  return proposals
    .filter((proposal) => proposal.state === "pending")
    .map(({ path, after }) => ({ path, text: after, overlay: true }))
}

/** A proposal as its file says it, days as text. */
export function proposalText(proposal: Proposal): Readonly<Record<string, string | readonly string[]>> {
  const { proposedOn, reviewedOn, ...rest } = proposal
  const days = {
    proposedOn: formatDay(proposedOn),
    ...(reviewedOn === undefined ? {} : { reviewedOn: formatDay(reviewedOn) }),
  }
  return { ...rest, ...days }
}
