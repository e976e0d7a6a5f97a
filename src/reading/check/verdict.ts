import type { Query } from "../evidence/query.ts"

/** What the record says of a claim, from borne out to not to be checked at all; `MEANING` has a sentence for each. */
export type Verdict =
  | "supported"
  | "supported-with-qualification"
  | "contradicted"
  | "disputed"
  | "unresolved"
  | "insufficient-evidence"
  | "not-checkable"

/** In which respect a contradicted claim is wrong. */
export type ErrorClass =
  | "sign"
  | "unit"
  | "scale"
  | "level"
  | "measure"
  | "basis"
  | "period"
  | "stacking"
  | "scope"
  | "date"
  | "timezone"
  | "ordinal"
  | "role"
  | "identity"
  | "attribution"
  | "quote-wording"
  | "chronology"
  | "status"
  | "superlative"
  | "arithmetic"
  | "vintage"
  | "snapback-level"
  | "fabricated"
  | "garbled"
  | "internal-contradiction"
  | "purpose"
  | "place"

/** What each verdict means to a reader. */
export const MEANING: Readonly<Record<Verdict, string>> = {
  supported: "the record agrees, within the rounding stated",
  "supported-with-qualification": "true only with a definition, scope or rounding that the sentence leaves out",
  contradicted: "the record says otherwise",
  disputed: "the two sides' official accounts differ",
  unresolved: "not yet due when it was written",
  "insufficient-evidence": "could be checked, but the record does not decide it",
  "not-checkable": "opinion, characterisation or motive",
}

/** A record that bears on a claim: its id, what it says, where it stands. */
export interface Evidence {
  readonly record: string
  readonly says: string
  readonly sources: readonly string[]
}

/** What a rule found out about a claim, or about one part of it. */
export interface Finding {
  readonly verdict: Verdict
  readonly errorClass?: ErrorClass
  readonly why: string
  readonly evidence: readonly Evidence[]
  /** The nearest reading that the record bears out. */
  readonly restatedTrue?: string
  /** What happened after publication, where that is known. */
  readonly laterOutcome?: string
  readonly confidence: number
  readonly rule: string
  /** What was asked of the record. */
  readonly query?: Query
}
