import { type Day, formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { EXTEND_VERBS } from "../deeds.ts"
import { type CheckRule, cite } from "../rule.ts"
import { TRUCE } from "../words.ts"
import { agreementsOf, truceChain } from "./truce-chain.ts"

const MOVED = new RegExp(`\\b(?:${EXTEND_VERBS})\\b`, "i")

const EXTENDED =
  /\b(?:extended|prolonged|renewed|have (?:extended|prolonged|renewed)) (?:the |their |its )?(?:\w+[\s-]){0,3}(?:truce|pause|suspension|ceasefire|d[eé]tente)\b|\b(?:truce|pause|suspension) (?:was|has been|had been|is) (?:extended|prolonged|renewed)\b/i

/** That none was made, or not yet; the month of May is another word. */
const NOT_MADE = /\b(?:not|never|no|without|nor|unless|fail(?:s|ed|ing)?|yet to|if|would|could|may|might)\b|n['’]t\b/

/** An extension told of days that have none on record: `the truce was prolonged at the Beijing summit in May`. */
export const extensionMade: CheckRule = {
  id: "check/extension-made",
  signs: [[EXTENDED, MOVED]],
  check: (claim, ask) => {
    const told =
      EXTENDED.test(claim.text) || (MOVED.test(claim.text) && TRUCE.test(claim.text) && !/\bagree\w*/i.test(claim.text))
    if (!told || NOT_MADE.test(claim.text)) return []
    const made = claim.times.find(
      (t) =>
        t.kind === "date" &&
        t.mod === undefined &&
        /^\d{4}-\d{2}/.test(t.value) &&
        /\b(?:in|on|at)\s+(?:early |late |mid-)?$/i.test(claim.text.slice(0, t.start)),
    )
    const bounds = (made === undefined ? undefined : boundsOf(made.value)) ?? meetingTold(claim, ask)
    if (bounds === undefined || bounds.first > claim.published) return []
    const truces = agreementsOf(ask, claim.asOf).filter((a) => a.kind === "truce" && a.concludedOn <= claim.published)
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    if (truces.some((a) => a.concludedOn >= bounds.first - 3 && a.concludedOn <= bounds.last + 3)) return []
    const last = truces.at(-1)
    if (last === undefined) return []
    const why = `No extension of those days is on record; the last was ${last.name}, ${formatDay(last.concludedOn)}${last.until === undefined ? "" : `, until ${formatDay(last.until)}`}`
    return [
      {
        verdict: "contradicted",
        errorClass: "fabricated",
        why: `${why}.`,
        evidence: [cite(last, why)],
        restatedTrue: `${last.name} was the last extension.`,
        confidence: 0.65,
        query,
      },
    ]
  },
}

/** The days of the meeting just held at which it is said to have been made. */
function meetingTold(claim: ClaimText, ask: Answerer): { first: Day; last: Day } | undefined {
  const [met] = factsOf(ask({ ask: "rounds", asOf: claim.asOf })).filter(
    (r) =>
      claim.published - r.lastDay <= 5 &&
      r.firstDay <= claim.published &&
      r.kind !== "call" &&
      claim.text.includes(/^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?/u.exec(r.place)?.[0] ?? "-"),
  )
  return met === undefined ? undefined : { first: met.firstDay, last: met.lastDay }
}

const COUNTED = ["first", "second", "third", "fourth", "fifth"]

const NTH =
  /\b(first|second|third|fourth|fifth) (?:time (?:that )?(?:\S+ ){0,6}(?:extended|prolonged|renewed)|(?:extension|prolongation|renewal))\b/i

/** Which extension it is: `the second time that the pause has been extended`. */
export const extensionOrdinal: CheckRule = {
  id: "check/extension-ordinal",
  signs: [NTH],
  check: (claim, ask) => {
    const match = NTH.exec(claim.text)
    if (match === null) return []
    const stated = COUNTED.indexOf((match[1] as string).toLowerCase()) + 1
    const chain = truceChain(ask, claim.asOf, claim.published)
    const made = chain.length - 1
    if (made < 1) return []
    const listing = chain.map((a) => `${a.name}, ${formatDay(a.concludedOn)}`).join("; ")
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const evidence = chain.map((a) => cite(a, `${a.name}, ${formatDay(a.concludedOn)}`))
    if (made === stated) return [{ verdict: "supported", why: `${listing}.`, evidence, confidence: 0.75, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "ordinal",
        why: `${made} by then: ${listing}.`,
        evidence,
        restatedTrue: `It was extension ${made}: ${listing}.`,
        confidence: 0.7,
        query,
      },
    ]
  },
}
