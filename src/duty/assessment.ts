import type { Amount, Cents, Citation, Day, Grade, Ppm, Rate } from "../core/index.ts"
import type { Act, LegalStanding, Sleeping } from "../ledger/index.ts"
import type { EntryLine } from "./entry-line.ts"
import type { LayerAmount } from "./layer.ts"

/** One layer of duty that applies: the measure, the act, the heading, the rate, its base and its amount. */
export interface Component {
  /** Measure id, or `us.column-one`. */
  readonly measure: string
  readonly title: string
  readonly act?: string
  readonly heading?: string
  readonly rate: Rate
  /** Share of the entered value it is charged on. */
  readonly basePpm: Ppm
  readonly base: Cents
  readonly amount: LayerAmount
  readonly because: string
  readonly grade: Grade
  readonly citations: readonly Citation[]
  /** Part of the rate that sleeps, and what returns when the suspension runs out. */
  readonly sleeping?: Sleeping
  /** The law turned out not to be: still collected, refundable. */
  readonly void?: { readonly act: Act; readonly since: Day }
}

/** A measure that did not apply, and why. */
export interface NotApplied {
  readonly measure: string
  readonly title: string
  readonly heading?: string
  readonly rule: string
  readonly verdict: string
  readonly because: string
  /** The act that decided, by id, where one did. */
  readonly act?: string
  /** The act that says so was already known on the day asked: a start that people could foresee. */
  readonly foreseen?: boolean
}

/** Relief an importer could claim and has not. */
export interface CouldClaim {
  readonly measure: string
  readonly claim: string
  readonly heading?: string
  readonly because: string
}

/** From when, and in which standing, the record is read. */
export interface Settings {
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** What is owed on one entry line, with its reasons: the trace is the result. */
export interface Assessment {
  readonly line: EntryLine
  readonly on: Day
  readonly asOf: Day
  readonly standing: LegalStanding
  readonly components: readonly Component[]
  readonly notApplied: readonly NotApplied[]
  readonly couldClaim: readonly CouldClaim[]
  /** Duty in minor units of the entry's currency. */
  readonly total: Amount
  /** Exact sum of layer rate × base share, in ppm; absent when it cannot be stated. */
  readonly ratePpm?: number
  /** The same without column 1. */
  readonly additionalPpm?: number
  readonly unknowns: readonly string[]
  /** The facts that were not given and on which the answer turns. */
  readonly needs: readonly string[]
  /** Set when a layer collected that day was later held void. */
  readonly voidSince?: Day
  readonly grade: Grade
}
