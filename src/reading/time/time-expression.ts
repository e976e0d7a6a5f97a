import type { Found } from "../text/span.ts"

/** When a text says something is: `value` is ISO 8601 (a day, `2025-05`, `2025-Q1`, `A/B`, `P90D`, a UTC instant). */
export interface TimeExpression extends Found {
  readonly kind: "date" | "period" | "instant" | "duration" | "event" | "reference"
  readonly value: string
  /** Open at one side: `since April`, `until 12 August`. */
  readonly mod?: "since" | "until" | "before" | "after" | "early" | "mid" | "late" | "approx"
  /** What a figure is compared with: `over last year`. */
  readonly role?: "baseline"
  /** First day that no longer counts, for a duration with a start in the same sentence. */
  readonly endsOn?: string
}
