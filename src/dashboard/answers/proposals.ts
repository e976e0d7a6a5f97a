import { fetchJson } from "./fetch.ts"
import type { Draft } from "./shapes.ts"

/** A record somebody suggests, and what a reviewer made of it, as the server keeps it. */
export interface Proposal {
  readonly id: string
  readonly kind: string
  readonly fields: Readonly<Record<string, string>>
  readonly foundIn: string
  readonly quotation?: string
  readonly record?: { readonly path: string; readonly text: string }
  readonly proposedBy: string
  readonly proposedAt: string
  readonly state: "proposed" | "accepted" | "refused"
  readonly signOff?: { readonly decision: string; readonly why: string; readonly by: string; readonly at: string }
}

const post = <T>(url: string, body: object): Promise<T> =>
  fetchJson<T>(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })

/** Every proposal the asker may see, newest first. */
export async function listProposals(): Promise<readonly Proposal[]> {
  const { proposals } = await fetchJson<{ readonly proposals: readonly Proposal[] }>("/api/proposals")
  return proposals.toReversed()
}

/** Puts a drafted record up for review. */
export function propose({ path, why }: Draft, text: string): Promise<Proposal> {
  const kind = path.startsWith("ledger/rounds/") ? "round" : "statement"
  return post("/api/proposals", { kind, fields: {}, foundIn: why, record: { path, text } })
}

/** Decides on a proposal, once and for all. */
export function signOff(id: string, decision: "accepted" | "refused", why: string): Promise<Proposal> {
  return post(`/api/proposals/${encodeURIComponent(id)}/sign-off`, { decision, why })
}
