import type { ClaimText } from "../claim/claim-text.ts"
import type { Answerer, Fact } from "../evidence/query.ts"
import type { ErrorClass, Evidence, Finding } from "./verdict.ts"

/** What a rule gives: everything of a finding but the rule's own name. */
export type Found = Omit<Finding, "rule">

/** What must stand in a claim: a pattern, or one of several. */
export type Sign = RegExp | readonly RegExp[]

/** One kind of claim: it recognises its own, asks the record and compares. No findings means: not mine. */
export interface CheckRule {
  readonly id: string
  /** Without each of these a claim is not this rule's. They are looked for before the rule is asked; it does not look again. */
  readonly signs?: readonly Sign[]
  readonly check: (claim: ClaimText, ask: Answerer) => Found[]
}

/** Evidence from a fact. */
export function cite(fact: Fact, says: string): Evidence {
  return { record: fact.id, says, sources: fact.sources }
}

/** What a contradiction rests on, beside what is true. */
type Rest = Pick<Found, "evidence" | "confidence" | "query">

/** The record says otherwise, and what it says is at once why and what would be true. */
export function contradicted(errorClass: ErrorClass, truth: string, { evidence, confidence, query }: Rest): Found {
  const says = `${truth}.`
  const found = { verdict: "contradicted", errorClass, why: says, evidence, restatedTrue: says, confidence } as const
  return query === undefined ? found : { ...found, query }
}
