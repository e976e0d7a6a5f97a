import { type Day, formatDay, once } from "../../core/index.ts"
import { findQuantities } from "../number/find.ts"
import type { Quantity } from "../number/quantity.ts"
import type { KnownPerson } from "../people/known-person.ts"
import { findMentions, type Mention } from "../people/mention.ts"
import { byOffice } from "../people/office-names.ts"
import { findQuotations } from "../speech/find.ts"
import type { Quotation, Speaker } from "../speech/quotation.ts"
import { letters } from "../text/letters.ts"
import { lower } from "../text/lower.ts"
import { sentences } from "../text/sentences.ts"
import { findTimes } from "../time/find.ts"
import type { TimeExpression } from "../time/time-expression.ts"

/** A claim with everything the steps found in it: what the rules of checking read. Spans are within `text`. */
export interface ClaimText {
  readonly text: string
  /** The text in small letters, unit for unit. */
  readonly small: string
  /** The article's day; a month alone counts as its last day. */
  readonly published: Day
  /** The day on whose knowledge the record is asked. */
  readonly asOf: Day
  readonly times: readonly TimeExpression[]
  readonly quantities: readonly Quantity[]
  readonly mentions: readonly Mention[]
  readonly speech: readonly Quotation[]
  /** Who says it, when the article puts it in somebody's mouth. */
  readonly saidBy: readonly Speaker[]
  readonly people: readonly KnownPerson[]
  /** What the article is about besides: words of the neighbouring sentences, for a measure left out. */
  readonly setting: string
}

/** One claim with the day it was made, the day of the knowledge, and who is known. */
export interface ClaimInput {
  readonly text: string
  readonly published: Day
  readonly asOf: Day
  readonly people: readonly KnownPerson[]
  readonly saidBy?: readonly Speaker[]
  readonly setting?: string
}

/**
 * Runs the steps over one claim, each when a rule first asks for what it finds.
 *
 * @example
 * ```js
 * import { parseDay } from "detente/core"
 * import { readClaim } from "detente/reading"
 * const day = parseDay("2025-07-30")
 * const { quantities } = readClaim({ text: "The deficit fell to $295 billion.", published: day, asOf: day, people: [] })
 * console.log(quantities[0].value)
 * // 295000000000
 * ```
 */
export function readClaim({ text, published, asOf, people, saidBy, setting }: ClaimInput): ClaimText {
  const parts = once(() => sentences(text))
  const times = once(() => findTimes(text, parts(), published))
  const mentions = once(() => findMentions(text, people))
  const speech = once(() =>
    findQuotations(text, parts(), mentions()).map((q) => ({
      ...q,
      speakers: q.speakers.map((s) => byOffice(s, people, published)),
    })),
  )
  const quantities = once(() => findQuantities(text, parts(), times()))
  return {
    text,
    small: lower(text),
    published,
    asOf,
    get times() {
      return times()
    },
    get quantities() {
      return quantities()
    },
    get mentions() {
      return mentions()
    },
    get speech() {
      return speech()
    },
    get saidBy() {
      return saidBy ?? speech()[0]?.speakers ?? []
    },
    people,
    setting: setting ?? "",
  }
}

/** The quantity as written, with up to three words of hedge before it. */
export function writtenAs(claim: ClaimText, quantity: { readonly start: number; readonly end: number }): string {
  const before = letters()`(?:\b[\p{L}-]+\s+){0,3}$`.exec(
    claim.text.slice(Math.max(0, quantity.start - 40), quantity.start),
  )
  return `${before?.[0] ?? ""}${claim.text.slice(quantity.start, quantity.end)}`
}

/** The year of the article. */
export function yearOf(day: Day): number {
  return Number(formatDay(day).slice(0, 4))
}
