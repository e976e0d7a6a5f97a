import type { Day } from "../core/index.ts"
import type { Change } from "./balance.ts"
import type { CountryPlace } from "./countries.ts"
import type { CodeTotal, PartnerTotal } from "./flows.ts"
import type { MirrorReading } from "./goods.ts"
import type { Provenance } from "./provenance.ts"
import type { Basis, Reading } from "./reading.ts"
import type { Placed } from "./superlative.ts"

/** `partner` is who supplies some goods; `country` is the balance with each country. */
export type TradeBy = "year" | "month" | "hs2" | "hs6" | "hs10" | "partner" | "country"

/** What is asked of the measured flows; what is absent is everything held, on the census basis. */
export interface TradeInput {
  readonly by?: TradeBy
  readonly basis?: Basis
  readonly vintage?: string
  readonly asOf?: Day
  /** First and last year or month, included. */
  readonly from?: string
  readonly to?: string
  /** Goods codes of two to ten digits, for the questions by code or partner. */
  readonly codes?: readonly string[]
  /** How many rows by code or partner; all when absent. */
  readonly top?: number
}

/** One year or month of trade with China, the other printings of it, and China's own figure. */
export interface PeriodRow {
  readonly kind: "period"
  readonly reading: Reading
  readonly others: readonly Reading[]
  readonly mirror?: MirrorReading
  readonly notes: readonly string[]
}

/** One code's imports from China. `worldUsd` is from all countries where it is held. */
export interface CodeRow extends Partial<CodeTotal> {
  readonly kind: "code"
  readonly code: string
  readonly valueUsd: number
  readonly dutyUsd?: number
  readonly worldUsd?: number
}

export interface PartnerRow extends PartnerTotal {
  readonly kind: "partner"
  readonly sharePpm: number
}

/** One period as China's own customs count it. */
export interface MirrorRow {
  readonly kind: "mirror"
  readonly reading: MirrorReading
}

/** One country's place by the size of the US deficit with it. */
export interface CountryRow extends CountryPlace {
  readonly kind: "country"
}

/** A row of an answer: a period, a code, a supplier, China's own figure or a country. */
export type TradeRow = PeriodRow | CodeRow | PartnerRow | MirrorRow | CountryRow

/** Measured flows, ready to print or to hand out as JSON. */
export interface TradeAnswer {
  readonly question: "trade"
  readonly by: TradeBy
  readonly basis: Basis
  readonly rows: readonly TradeRow[]
  /** Sum of what was asked, before `top` cut it, US dollars. */
  readonly totalUsd?: number
  /** Of the deficit, to the last row from the year or month before it. */
  readonly change?: Change
  /** The largest deficit among the periods asked. */
  readonly record?: Placed
  /** What a reader must know of the basis. */
  readonly notes: readonly string[]
  readonly notKnown: readonly string[]
  readonly sources: readonly Provenance[]
}
