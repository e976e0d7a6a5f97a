import { randomBytes } from "node:crypto"
import { realMoment } from "../../core/index.ts"
import type { Limits } from "../limits.ts"
import type { RawInput } from "../raw-input.ts"
import { DoorRefusal, type Problem } from "../refusal.ts"
import type { Change, Kept, Store } from "../state/store.ts"

/** Long work accepted durably. Moments are milliseconds since 1970. */
export interface Job {
  readonly id: string
  readonly owner: string
  readonly question: string
  readonly state: "accepted" | "running" | "done" | "failed" | "cancelled"
  readonly acceptedAt: number
  readonly finishedAt?: number
  /** How often a server took it up. */
  readonly attempt: number
  readonly progress?: { readonly done: number; readonly total: number }
  /** 0, 1 for a finding against the asker, 3 for refused rows. */
  readonly code?: 0 | 1 | 3
  readonly problem?: Problem
  /** The server working on it, and until when others leave it alone. */
  readonly runner?: string
  readonly leaseUntil?: number
}

/** A job with the revision it was read at. */
export interface HeldJob {
  readonly job: Job
  readonly revision: number
}

/** Whether nothing more will happen to a job. */
export function isOver({ state }: Job): boolean {
  return state === "done" || state === "failed" || state === "cancelled"
}

/** Keeps a job and its input before it is told to be accepted; throws `busy` past the owner's share. */
export async function acceptJob(
  store: Store,
  asked: { readonly owner: string; readonly question: string; readonly input: RawInput },
  { jobsPerOwner }: Limits,
): Promise<Job> {
  const { owner, question, input } = asked
  const unfinished = (await listJobs(store, owner)).filter((job) => !isOver(job)).length
  if (unfinished >= jobsPerOwner) {
    throw new DoorRefusal("busy", `You have ${unfinished} unfinished jobs, as many as are taken. Wait for some.`, 5)
  }
  const acceptedAt = realMoment()
  const id = `${acceptedAt.toString(36)}${randomBytes(6).toString("hex")}`
  const job: Job = { id, owner, question, state: "accepted", acceptedAt, attempt: 0 }
  const kept = await store.commit(
    [
      { kind: "job", id, owner, expected: 0, body: job },
      { kind: "job-input", id, owner, expected: 0, body: input },
    ],
    { who: owner, did: `sent a job: ${question}`, subject: `job/${id}` },
  )
  if (!kept) throw new DoorRefusal("conflict", "Send the job again.")
  return job
}

export async function listJobs(store: Store, owner?: string): Promise<readonly Job[]> {
  return (await store.list("job", owner)).map((kept) => kept.body as Job)
}

/** A job of this owner; throws `not-found` for anybody else's too. */
export async function jobOf(store: Store, owner: string, id: string): Promise<HeldJob> {
  const kept = await store.read("job", id)
  if (kept === undefined || kept.owner !== owner) {
    throw new DoorRefusal("not-found", "You have no job of that id. GET /api/jobs lists yours.")
  }
  return held(kept)
}

export const held = (kept: Kept): HeldJob => ({ job: kept.body as Job, revision: kept.revision })

/** A write of the next state of a job. */
export function jobChange({ job, revision }: HeldJob, next: Partial<Job>): Change {
  const { runner: _runner, leaseUntil: _lease, ...rest } = job
  return { kind: "job", id: job.id, owner: job.owner, expected: revision, body: { ...rest, ...next } }
}

/** Cancels an unfinished job, or forgets a finished one with what it answered. */
export async function endJob(store: Store, owner: string, id: string): Promise<"cancelled" | "forgotten"> {
  for (;;) {
    const at = await jobOf(store, owner, id)
    const over = isOver(at.job)
    const changes = over ? await removal(store, at) : [jobChange(at, { state: "cancelled", finishedAt: realMoment() })]
    const did = over ? "forgot a job" : "cancelled a job"
    if (await store.commit(changes, { who: owner, did, subject: `job/${id}` })) return over ? "forgotten" : "cancelled"
  }
}

/** Removes a job with its input and result. */
export async function removal(store: Store, { job, revision }: HeldJob): Promise<Change[]> {
  const { id, owner } = job
  const parts = await Promise.all(
    (["job-input", "job-result"] as const).map(async (kind) => ({ kind, kept: await store.read(kind, id) })),
  )
  return [
    { kind: "job", id, owner, expected: revision },
    ...parts.flatMap(({ kind, kept }) => (kept === undefined ? [] : [{ kind, id, owner, expected: kept.revision }])),
  ]
}
