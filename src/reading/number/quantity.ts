import type { Found } from "../text/span.ts"

/** The unit of an amount: one of those named here, a currency's code, or a word of the text. */
export type Unit =
  | "percent"
  | "percentage point"
  | "t"
  | "bushel"
  | "bbl"
  | "count"
  | "day"
  | "week"
  | "month"
  | "year"
  | "ratio"
  | "USD"
  | string

/** What sort of amount it is: where something stands, how it moved, its part of another, its place, its bound. */
export type QuantityKind = "level" | "change" | "rate" | "share" | "ratio" | "ordinal" | "threshold"

/** An amount in a text with what it measures; values in main units (dollars, tonnes), percent as percent. */
export interface Quantity extends Found {
  readonly value?: number
  /** A movement: `from 10 percent to 25 percent`. */
  readonly from?: number
  readonly to?: number
  /** A bound or a range. */
  readonly min?: number
  readonly max?: number
  readonly unit: Unit
  readonly kind: QuantityKind
  /** What is measured, in a word or two. */
  readonly of?: string
  /** Which way the thing measured went. */
  readonly direction?: "up" | "down"
  /** Size of a movement and its unit: percent rates move in percentage points. */
  readonly change?: number
  readonly changeUnit?: Unit
  /** Signed change of the balance (exports minus imports) of the country spoken of. */
  readonly balanceChange?: number
  readonly period?: string
  readonly approx?: boolean
}

/** An amount as a pattern found it, before the words around it say what it means. */
export type Draft = Omit<Quantity, "kind"> & { readonly kind?: QuantityKind }
