import { type Day, DetenteError } from "../core/index.ts"
import { type Act, knownOn } from "./act.ts"
import type { Agreement } from "./agreement.ts"
import type { Commitment } from "./commitment.ts"
import type { Ledger } from "./ledger.ts"
import type { Measure, MeasureId } from "./measure.ts"
import type { Person } from "./person.ts"
import type { Round } from "./round.ts"
import type { SignOff } from "./sign-off.ts"
import type { Sourced } from "./sourced.ts"
import type { Statement } from "./statement.ts"

/** Any record of the ledger, tagged with its kind. */
export type AnyRecord =
  | { readonly kind: "person"; readonly record: Person }
  | { readonly kind: "round"; readonly record: Round }
  | { readonly kind: "agreement"; readonly record: Agreement }
  | { readonly kind: "commitment"; readonly record: Commitment }
  | { readonly kind: "sign-off"; readonly record: SignOff }
  | { readonly kind: "measure"; readonly record: Measure }
  | { readonly kind: "act"; readonly record: Act }
  | { readonly kind: "statement"; readonly record: Statement }

/** The kinds of record the ledger holds, one a folder of files. */
export type RecordKind = AnyRecord["kind"]

/** Every record, kind by kind. */
export function allRecords(ledger: Ledger): AnyRecord[] {
  return [
    ...[...ledger.people.values()].map((record): AnyRecord => ({ kind: "person", record })),
    ...[...ledger.rounds.values()].map((record): AnyRecord => ({ kind: "round", record })),
    ...[...ledger.agreements.values()].map((record): AnyRecord => ({ kind: "agreement", record })),
    ...[...ledger.commitments.values()].map((record): AnyRecord => ({ kind: "commitment", record })),
    ...[...ledger.signOffs.values()].map((record): AnyRecord => ({ kind: "sign-off", record })),
    ...[...ledger.measures.values()].map((record): AnyRecord => ({ kind: "measure", record })),
    ...[...ledger.acts.values()].map((record): AnyRecord => ({ kind: "act", record })),
    ...[...ledger.statements.values()].map((record): AnyRecord => ({ kind: "statement", record })),
  ]
}

/** The record of an id; throws `unknown-record` naming ids that look alike. */
export function findRecord(ledger: Ledger, id: string): AnyRecord {
  const record =
    tagged("act", ledger.acts.get(id)) ??
    tagged("measure", ledger.measures.get(id as MeasureId)) ??
    tagged("agreement", ledger.agreements.get(id)) ??
    tagged("round", ledger.rounds.get(id)) ??
    tagged("commitment", ledger.commitments.get(id)) ??
    tagged("sign-off", ledger.signOffs.get(id)) ??
    tagged("statement", ledger.statements.get(id)) ??
    tagged("person", ledger.people.get(id))
  if (record !== undefined) return record
  const like = idsLike(ledger, id)
  const next = like.length === 0 ? "Look the id up with detente timeline." : `Did you mean ${like.join(", ")}?`
  throw new DetenteError("unknown-record", `The record has nothing under "${id}". ${next}`, { id })
}

function tagged<K extends RecordKind>(kind: K, record: unknown): AnyRecord | undefined {
  return record === undefined ? undefined : ({ kind, record } as AnyRecord)
}

function idsLike(ledger: Ledger, id: string): string[] {
  const words = id
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
  const scored = allRecords(ledger).map(({ record }) => ({
    id: record.id,
    score: words.filter((word) => record.id.includes(word)).length,
  }))
  return scored
    .filter((s) => s.score > 0)
    .sort((a, b) => b.score - a.score || a.id.length - b.id.length)
    .slice(0, 3)
    .map((s) => s.id)
}

/** The first day on which a record could be known; undefined for what has no day, like a person or a measure. */
export function knownFrom(any: AnyRecord, ledger: Ledger): Day | undefined {
  switch (any.kind) {
    case "act":
      return any.record.stages.announced ?? knownOn(any.record)
    case "agreement":
      return any.record.announced ?? any.record.concludedOn
    case "round":
      return any.record.planned ?? any.record.firstDay
    case "commitment": {
      const agreement = ledger.agreements.get(any.record.agreement)
      return agreement === undefined ? undefined : (agreement.announced ?? agreement.concludedOn)
    }
    case "sign-off":
      return any.record.raisedOn
    case "statement":
      return any.record.on
    case "measure":
    case "person":
      return undefined
  }
}

/** Whose trade the record is about: the two parties, and the territories whose goods the US treats with China's. */
const HERE: readonly string[] = ["US", "CN", "HK", "MO"]

/** Whether a record is only about goods from elsewhere; then no list of what happened between the parties tells it. */
export function isAside({ kind, record }: AnyRecord, ledger: Ledger): boolean {
  if (kind === "measure") return record.aside === true
  if (kind !== "act" || record.provisions.length === 0) return false
  return record.provisions.every((provision) => {
    const origins = "when" in provision ? provision.when?.origins : undefined
    if (origins !== undefined) return !origins.some((origin) => HERE.includes(origin))
    return provision.measures.every((id) => ledger.measures.get(id)?.aside === true)
  })
}

/** Ids of the records put right by another one, which are told no more. */
export function correctedIds(ledger: Ledger): ReadonlySet<string> {
  const ids = allRecords(ledger).map(({ record }) => (record as Sourced).corrects)
  return new Set(ids.filter((id) => id !== undefined))
}

/** Every record that was known on a day and has not been put right. */
export function recordsKnown(ledger: Ledger, asOf: Day): AnyRecord[] {
  const corrected = correctedIds(ledger)
  return allRecords(ledger).filter((any) => {
    const from = knownFrom(any, ledger)
    return !corrected.has(any.record.id) && (from === undefined || from <= asOf)
  })
}
