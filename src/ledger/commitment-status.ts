import type { Day } from "../core/index.ts"
import type { Commitment, Observation, Performance } from "./commitment.ts"
import type { Ledger } from "./ledger.ts"
import { recordsKnown } from "./record.ts"

/** How a promise stood on a day: what was last seen, and whether that can still change. */
export interface CommitmentStatus {
  readonly commitment: Commitment
  readonly status: Performance
  /** False until the due day has passed; a promise without a due date is never final. */
  readonly final: boolean
  /** Days to the due day; negative once it has passed; absent when no day was set. */
  readonly daysLeft?: number
  /** True when the due day has passed and nothing seen says how it ended. */
  readonly unsettled: boolean
  /** What was seen by then, latest first. */
  readonly seen: readonly Observation[]
}

const SETTLED: ReadonlySet<Performance> = new Set(["performed", "breached", "lapsed"])

/** How a promise stood on a day, from what had been seen by then. Nothing is final before the due day has passed. */
export function statusOf(commitment: Commitment, asOf: Day): CommitmentStatus {
  const seen = commitment.evidence.filter((e) => e.on <= asOf).sort((a, b) => b.on - a.on)
  const status = seen[0]?.status ?? "pledged"
  const { dueOn } = commitment
  const passed = dueOn !== undefined && asOf > dueOn
  const settled = SETTLED.has(status)
  return {
    commitment,
    status,
    final: passed && settled,
    ...(dueOn === undefined ? {} : { daysLeft: dueOn - asOf }),
    unsettled: passed && !settled,
    seen,
  }
}

/** Every promise known on a day, by due day; those without one come last. */
export function commitmentsAsOf(ledger: Ledger, asOf: Day): CommitmentStatus[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => (any.kind === "commitment" ? [statusOf(any.record, asOf)] : []))
    .sort((a, b) => (a.commitment.dueOn ?? Infinity) - (b.commitment.dueOn ?? Infinity) || order(a, b))
}

function order(a: CommitmentStatus, b: CommitmentStatus): number {
  return a.commitment.id < b.commitment.id ? -1 : 1
}
