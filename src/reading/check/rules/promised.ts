import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { contentWords, coverage } from "../likeness.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { DUTY, EXPECTS } from "../words.ts"
import { promiseAsFact } from "./commitment-when.ts"
import { exactDay, figuresAgree, recall, recalledWith } from "./recall.ts"

/* A promise or plan told as settled; hedged ones stay forecasts. */
const SETTLED = /\b(?:will|is to|are to)\b/i
const HEDGED =
  /\b(?:likely|may|might|could|would|expect\w*|probably|hopes?|plan\w*|aims?|wants?|consider\w*|seek\w*|predict\w*|forecast\w*|believes?|if|unless)\b/i

/** Told as settled, and not hedged. */
const settled = (text: string): boolean =>
  SETTLED.test(text) && !EXPECTS.test(text) && !HEDGED.test(text.replace(/\bMay\b/g, ""))

/** A promise of an agreement made about then, told as settled: the record of it bears the claim out. */
export const promised: CheckRule = {
  id: "check/promised",
  signs: [SETTLED],
  check: (claim, ask) => {
    if (!settled(claim.text)) return []
    const made = new Set(
      factsOf(ask({ ask: "agreements", asOf: claim.asOf }))
        .filter((a) => [a.concludedOn, a.from].some((d) => d !== undefined && Math.abs(d - claim.published) <= 15))
        .map((a) => a.id),
    )
    const words = contentWords(claim.text)
    const [best] = factsOf(ask({ ask: "commitments", asOf: claim.asOf }))
      .filter((c) => made.has(c.agreement))
      .map((c) => ({ c, text: `${c.by} ${c.promise} ${c.metric} ${c.target} ${c.due}` }))
      .map(({ c, text }) => ({ c, text, like: coverage(contentWords(c.promise), words) }))
      .filter(({ text, like }) => like >= 0.5 && figuresAgree(claim, text))
      .sort((a, b) => b.like - a.like)
    if (best === undefined) return []
    return [
      {
        verdict: "supported",
        why: `${best.c.by}: ${best.c.promise}, ${best.c.target} ${best.c.metric}.`,
        evidence: [cite(best.c, `${best.c.by}: ${best.c.promise}; due ${best.c.due}; ${best.c.status}`)],
        confidence: 0.5 + best.like * 0.2,
        query: { ask: "commitments", asOf: claim.asOf },
      },
    ]
  },
}

/* Looks ahead to what is already law: `can still enter at 10 percent until June`. */
const BY_LAW =
  /\b(?:can|may) (?:still )?(?:enter|claim|be (?:entered|imported))\b|\b(?:is|are) (?:due|set|scheduled|to) (?:to )?\b/i

/* What rules already out say may or must be done: `under the new rules exporters may need a licence`. */
const UNDER_RULES =
  /\bunder (?:the |new |its |these |those |chinese |us |beijing['’]s )*(?:rules?|controls?|regulations?|orders?|notice|laws?)\b/i

/** A measure told for a day to come, on record by then: no forecast. */
export const announcedFor: CheckRule = {
  id: "check/announced-for",
  signs: [[SETTLED, BY_LAW, UNDER_RULES]],
  check: (claim, ask: Answerer) => {
    const day = exactDay(claim)
    if (UNDER_RULES.test(claim.text) && day !== undefined && day.last <= claim.published)
      return recalledWith(claim, ask, 0)
    if (!settled(claim.text) && !BY_LAW.test(claim.text)) return []
    if (day !== undefined && day.last === day.first && day.first > claim.published) {
      const found = recall.check(claim, ask)
      if (found.length > 0) return found
    }
    if (DUTY.test(claim.text) && claim.quantities.some((q) => q.unit === "percent")) return []
    const found = recalledWith(claim, ask, 0.7)
    return openPromise(claim, ask, found) ?? found
  },
}

/** What bears it out is a promise of some time ago, not yet due. */
function openPromise(claim: ClaimText, ask: Answerer, found: readonly Found[]): Found[] | undefined {
  const ids = new Set(found.flatMap((f) => f.evidence.map((e) => e.record)))
  const facts = factsOf(ask({ ask: "commitments", asOf: claim.asOf })).filter((c) => ids.has(c.id))
  const made = new Map(factsOf(ask({ ask: "agreements", asOf: claim.asOf })).map((a) => [a.id, a.concludedOn]))
  const ahead = promiseAsFact(claim, facts, made)
  return ahead === undefined ? undefined : [ahead]
}
