import type { Day, Party } from "../core/index.ts"
import type { Sourced } from "./sourced.ts"
import type { ToldSize } from "./told-size.ts"

declare const measureBrand: unique symbol

/** Readable, and free of rates and verdicts: `us.ieepa-reciprocal.cn`. */
export type MeasureId = string & { readonly [measureBrand]: true }

/** What a measure does: charge a duty or a fee, or restrict goods, firms or procedure without a rate. */
export type MeasureKind = "additional-duty" | "safeguard-duty" | "fee" | "export-control" | "entity-list" | "procedure"

/** What part of an article's value a duty is charged on. */
export type ValueBasis = "full" | "steel-content" | "aluminum-content" | "copper-content"

/** Goods by list id (`list: us.301.list-3`) or by code prefix; an empty `include` with `all` means every article. */
export interface Goods {
  readonly all: boolean
  readonly lists: readonly string[]
  readonly codes: readonly string[]
}

/** Another measure that gives way where this one applies, from the day (and act) that says so. */
export interface Displacement {
  readonly measure: MeasureId
  readonly from?: Day
  readonly until?: Day
  /** The act that says so, when it came later than the measure itself (EO 14289). */
  readonly by?: string
  /** Not charged at all where this one is, on whatever share of the value this one falls (copper before steel). */
  readonly wholly?: boolean
}

/** Facts an article must meet for the measure to reach it (15 % of metal by weight outside the metal chapters). */
export interface Threshold {
  readonly fact: "metal-weight-share" | "us-content-share"
  readonly atLeastPpm: number
  readonly exceptChapters: readonly string[]
}

/**
 * A duty, fee or control as an identity. It has no rate and no dates: everything dated about it is an act.
 */
export interface Measure extends Sourced {
  readonly id: MeasureId
  readonly title: string
  readonly imposedBy: Party
  readonly kind: MeasureKind
  /** IEEPA, 301, 232, 122, 201, CN tariff law… */
  readonly authority: string
  /** Measures of one family are told together when none of them reaches an article: `us.301`. */
  readonly family?: string
  /** Empty means every origin. */
  readonly origins: readonly Party[]
  /** Origins that have a measure of their own in its place. */
  readonly exceptOrigins: readonly Party[]
  readonly include: Goods
  readonly except: Goods
  readonly appliesBy: "entry" | "export"
  readonly valueBasis: ValueBasis
  readonly displaces: readonly Displacement[]
  readonly threshold?: Threshold
  /** End use or description the importer states; without that claim the measure is not charged (dual-use auto parts). */
  readonly onlyIfClaimed?: string
  /** US content of at least this share is outside, under this heading, where the importer claims it. */
  readonly usContent?: { readonly atLeastPpm: number; readonly heading: string }
  /** Paid in place of every other duty, column 1 included (low-value post). */
  readonly replacesAll?: boolean
  /** Headings of chapter 98 under which it falls on the whole value, whatever share the heading names. */
  readonly fullValueUnder: readonly string[]
  /** Law on goods from elsewhere, held so that those are not priced too low; told only where it reaches the goods. */
  readonly aside?: boolean
  /** Only for articles of at most this value, in minor units. */
  readonly valueAtMost?: number
  /** The imports it was announced as falling on, in thousand millions of US dollars. */
  readonly announcedUsdBn?: ToldSize
  /** How many tariff lines its list had when it was made; what is on it on a day is asked of the list. */
  readonly lines?: ToldSize
}
