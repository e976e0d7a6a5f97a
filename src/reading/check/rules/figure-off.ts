import { speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer, RecalledFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { contentWords } from "../likeness.ts"
import { recordsLike } from "../memory.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { factorTold, movedSo } from "./moved-so.ts"
import { exactDay } from "./recall.ts"
import { sameDeeds, sameNames } from "./same-deed.ts"

/** Less likeness than this, by the words that are no figures, and the record may be of something else. */
const LIKE = 0.62

/** Figures of a unit in a record's text: `10%`, `$200bn`. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  percent: /(\d+(?:\.\d+)?)\s?(?:%|percent\b)/g,
  USD: /\$(\d+(?:\.\d+)?)\s?(?:bn|billion)\b/g,
}
const SCALE: Readonly<Record<string, number>> = { percent: 1, USD: 1e9 }

/* Only a part of the record's case, or more than one: the figures are not of the same thing. */
const LOOSE = /\b(?:up to|as much as|at least|more than|nearly|about|some|average|share)\b/i

/**
 * A record of the very days that is surely meant, all of whose figures but one are the claim's: that one is wrong.
 * The record must hold one figure of that unit, the claim one, and another figure must tie the two together.
 */
export const figureOff: CheckRule = {
  id: "check/figure-off",
  check: (claim, ask) => {
    const times = movedOtherwise(claim, ask)
    if (times !== undefined) return [times]
    const stated = claim.quantities.filter((q) => q.value !== undefined && WRITTEN[q.unit] !== undefined)
    if (stated.length < 2 || LOOSE.test(claim.text)) return []
    const words = new Set([...contentWords(claim.text)].filter((word) => !/^\d/.test(word)))
    const day = exactDay(claim)
    const about = recordsLike(words, LIKE, ask, claim.asOf)
      .filter(({ record: r }) => (r.madeOn ?? 0) <= claim.published + 1 && isOfThoseDays(r, claim, day))
      .filter(({ record: r }) => sameDeeds(claim.text, r.text) && sameNames(claim.text, r.text))
      .map(({ record: r, like }) => ({ r, like, off: stated.filter((q) => !states(r, q)) }))
      .filter(({ r, off }) => off.length === 1 && isOnlyOne(r, off[0] as Quantity, stated))
      .sort((a, b) => b.like - a.like)
    const [best] = about
    const [wrong] = best?.off ?? []
    if (best === undefined || wrong === undefined) return []
    const why = `On record (${best.r.madeOn === undefined ? "" : speakDay(best.r.madeOn)}): ${best.r.text.slice(0, 160)}`
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why,
        evidence: [cite(best.r, best.r.text.slice(0, 200))],
        restatedTrue: why,
        confidence: 0.5 + best.like * 0.2,
        query: { ask: "chronicle", asOf: claim.asOf },
      },
    ]
  },
}

function isOfThoseDays(r: RecalledFact, claim: ClaimText, day: { first: number; last: number } | undefined): boolean {
  if (r.madeOn === undefined) return false
  return day !== undefined && day.last - day.first <= 3
    ? r.madeOn >= day.first - 1 && r.madeOn <= day.last + 1
    : Math.abs(r.madeOn - claim.published) <= 6
}

function figuresOf(r: RecalledFact, unit: string): number[] {
  return [...r.text.matchAll(WRITTEN[unit] as RegExp)].map((m) => Number(m[1]) * (SCALE[unit] as number))
}

const states = (r: RecalledFact, q: Quantity): boolean => figuresOf(r, q.unit).includes(q.value as number)

/** One figure of that unit on each side. */
const isOnlyOne = (r: RecalledFact, q: Quantity, stated: readonly Quantity[]): boolean =>
  new Set(figuresOf(r, q.unit)).size === 1 && stated.filter((s) => s.unit === q.unit).length === 1

/** A record of those days that tells both rates of the goods named, by another factor than the claim's: `doubled` for 25 to 100. */
function movedOtherwise(claim: ClaimText, ask: Answerer): Found | undefined {
  if (factorTold(claim.text) === undefined || claim.quantities.length > 0) return undefined
  const [best] = recordsLike(contentWords(claim.text), 0.5, ask, claim.asOf)
    .filter(({ record: r }) => isOfThoseDays(r, claim, exactDay(claim)) && movedSo(claim.text, r.text) === false)
    .sort((a, b) => b.like - a.like)
  if (best === undefined) return undefined
  const why = `On record: ${best.record.text.slice(0, 200)}`
  return {
    verdict: "contradicted",
    errorClass: "arithmetic",
    why,
    evidence: [cite(best.record, best.record.text.slice(0, 200))],
    restatedTrue: why,
    confidence: 0.65,
    query: { ask: "chronicle", asOf: claim.asOf },
  }
}
