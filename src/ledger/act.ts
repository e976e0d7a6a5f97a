import type { Day, Party, Rate } from "../core/index.ts"
import type { Goods, MeasureId } from "./measure.ts"
import type { Sourced } from "./sourced.ts"

/** Facts of the shipment, or a statement by the importer, on which a provision turns. */
export interface Condition {
  /** What the importer must claim: `exclusion`, `donation`, `civil-aircraft`… Counts as not made unless given. */
  readonly claim?: string
  readonly exportedBefore?: Day
  readonly loadedFrom?: Day
  readonly loadedBefore?: Day
  readonly enteredBefore?: Day
  readonly mode?: "vessel"
  /** Only goods of these origins: a deal, a quota country. */
  readonly origins?: readonly Party[]
}

interface Dated {
  readonly measures: readonly MeasureId[]
  /** First day that counts. */
  readonly from: Day
  /** First day that no longer counts; open when absent. */
  readonly until?: Day
}

/** The measure's rate from a day on. */
export interface SetRate extends Dated {
  readonly kind: "set"
  readonly rate: Rate
  readonly heading?: string
  /** Only these of the measure's goods; all of them when absent. */
  readonly goods?: Goods
  readonly when?: Condition
}

/** Part or all of a measure's rate not charged between two days; the rate returns by itself. */
export interface Suspend extends Dated {
  readonly kind: "suspend"
  /** Geneva: 24 points of 34. */
  readonly part: Rate | "all"
  /** 9903.01.25 while 9903.01.63 sleeps. */
  readonly chargedUnder?: string
  /** How the schedule words it when not as a suspension (a start date in the future). */
  readonly writtenAs?: string
}

/** Goods, or goods under a claim, on which the measure is not charged. */
export interface Exempt extends Dated {
  readonly kind: "exempt"
  readonly goods: Goods
  readonly when?: Condition
  readonly heading?: string
}

/** The measure is no longer collected from a day on. */
export interface End extends Dated {
  readonly kind: "end"
}

/** A court holds that the measure was never law, or not from a day on. */
export interface Void {
  readonly kind: "void"
  readonly measures: readonly MeasureId[]
  readonly from: Day | "start"
  readonly relief: "all" | "plaintiffs"
  /** While a stay runs the ruling changes nothing. */
  readonly stays: readonly { readonly from: Day; readonly until?: Day }[]
}

/**
 * What an act does to a measure's rate: set it, suspend it, exempt goods from it, end it, or make it never to have
 * been.
 */
export type Provision = SetRate | Suspend | Exempt | End | Void

/** The days in the life of an act's text; each is absent where it did not happen or is not known. */
export interface Stages {
  readonly announced?: Day
  readonly signed?: Day
  readonly published?: Day
  /** Dropped by its author before it was signed; from then on it is no longer pending. */
  readonly withdrawn?: Day
}

/** Everything dated is an act: an order, a notice, a ruling, a correction, a promise not yet carried out. */
export interface Act extends Sourced {
  readonly id: string
  readonly title: string
  readonly by: Party
  /** Who signed or ruled, as the record names them. */
  readonly authority: string
  readonly stages: Stages
  /** As a lawyer cites it: `EO 14298 (90 FR 21831)`. Absent when none was found; then `notFound` says why. */
  readonly instrument?: string
  readonly notFound?: string
  readonly agreement?: string
  readonly respondsTo?: readonly string[]
  /** True for an ending laid over the record by a user. */
  readonly supposed?: boolean
  readonly provisions: readonly Provision[]
}

/** The day an act counts from: signed or published, whichever came first; undefined while it is only announced. */
export function knownOn(act: Act): Day | undefined {
  const { signed, published } = act.stages
  if (signed === undefined) return published
  return published === undefined || signed <= published ? signed : published
}

/** `EO 14298 (90 FR 21831)`, or what is known instead. */
export function instrumentOf(act: Act): string {
  return act.instrument ?? `${act.title} (no instrument found)`
}
