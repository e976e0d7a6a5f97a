import { type Day, speakDay } from "../../../core/index.ts"
import { factsOf } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, contradicted } from "../rule.ts"
import { FORECAST, SPAN_WORDS, TARIFF, TRUCE } from "../words.ts"
import { later, say, truceChain } from "./truce-chain.ts"

const LEFT =
  /\b(?:(?<n>\d+|two|three|four|five|six|ten|a couple of|several|a few|just|only|mere)\s+)?(?<unit>hours|days|weeks|months)\s+(?:before|ahead of|away|left|until|short of|to go)/i

/** `the round came weeks before the expiry`: days between now, or the last round, and the end of the truce. */
export const timeLeft: CheckRule = {
  id: "check/time-left",
  signs: [LEFT, /\b(?:truce|deadline|expir|runs? out|pause|d[eé]tente|lapse)/i],
  check: (claim, ask) => {
    const words = LEFT.exec(claim.text)
    if (words === null) return []
    const named = claim.times
      .map((t) => boundsOf(t.value))
      .find((b) => b !== undefined && b.first === b.last && b.first <= claim.published)
    const chain = truceChain(ask, claim.asOf, claim.published)
    const end =
      named === undefined
        ? chain.at(-1)
        : (chain.find((a) => a.until !== undefined && a.until >= named.first) ?? chain.at(-1))
    if (end?.until === undefined) return []
    const rounds = factsOf(ask({ ask: "rounds", asOf: claim.asOf })).filter(
      (r) => r.firstDay <= claim.published && r.firstDay < (end.until as Day),
    )
    const from =
      /\b(?:round|talks|meeting|came)\b/i.test(claim.text) && rounds.length > 0
        ? (rounds.at(-1)?.lastDay as Day)
        : (named?.first ?? claim.published)
    const left = end.until - from
    const [low, high] = SPAN_WORDS[String(words.groups?.unit).toLowerCase()] ?? [0, 0]
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const truth = `${left} days before ${speakDay(end.until)}`
    if (left >= low && left <= high)
      return [{ verdict: "supported", why: `It was ${truth}.`, evidence: [say(end)], confidence: 0.9, query }]
    return [contradicted("period", `It was ${truth}`, { evidence: [say(end)], confidence: 0.75, query })]
  },
}

const OVER =
  /\b(?:short[\s-]?lived|collapsed|broke down|is over|was over|ended|has lapsed|lapsed|expired|fell apart|failed|dead)\b/i
const HOLDS = /\b(?:still (?:holds?|in force|in place|stands)|remains? in (?:force|place)|holding|in force)\b/i

/** How a truce stands: over, short-lived, still in force, extended. */
export const truceStatus: CheckRule = {
  id: "check/truce-status",
  signs: [TRUCE, [OVER, HOLDS]],
  check: (claim, ask) => {
    const over = OVER.exec(claim.text)
    const holds = HOLDS.test(claim.text)
    if (
      (over === null && !holds) ||
      claim.times.some(
        (t) => t.kind === "date" && t.mod === undefined && boundsOf(t.value)?.first === boundsOf(t.value)?.last,
      )
    )
      return []
    if (FORECAST.test(claim.text) || /\b(?:if|when|once|without)\b/i.test(claim.text)) return []
    const last = truceChain(ask, claim.asOf, claim.published).at(-1)
    if (last === undefined) return []
    const running =
      (last.until === undefined || last.until > claim.published) &&
      !/ended|replaced by tariffs/.test(last.text.slice(0, 0))
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const truth = `On ${speakDay(claim.published)} ${last.name} was ${running ? `in force, until ${last.until === undefined ? "no stated day" : speakDay(last.until)}` : "no longer in force"}`
    if (running === (over === null))
      return [{ verdict: "supported", why: `${truth}.`, evidence: [say(last)], confidence: 0.8, query }]
    return [
      {
        verdict: "contradicted",
        errorClass: "status",
        why: `${truth}.`,
        evidence: [say(last)],
        restatedTrue: `${truth}.`,
        ...later(ask, claim, last),
        confidence: 0.8,
        query,
      },
    ]
  },
}

const SENT =
  /\b(?:sent|sending|pushed|pushing|drove|driving|took|taking|lifted|raised|catapulted|propelled)\b[^.]{0,40}\b(?:tariffs?|rates?|dut(?:y|ies)|lev(?:y|ies))\b[^.]{0,40}\b(?:beyond|past|above|over|up|higher|to)\b/i

/** A truce said to have raised what it cut. */
export const truceEffect: CheckRule = {
  id: "check/truce-effect",
  signs: [SENT, TRUCE, [TARIFF, /rates/i]],
  check: (claim, ask) => {
    const verb = SENT.exec(claim.text)
    const cause = TRUCE.exec(claim.text)
    if (verb === null || cause === null || cause.index > verb.index) return []
    const chain = truceChain(ask, claim.asOf, claim.published)
    const truce = chain[0]
    if (truce === undefined) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    return [
      {
        verdict: "contradicted",
        errorClass: "chronology",
        why: `${truce.name} cut the duties; they had passed that level before it, in the escalation it ended.`,
        evidence: [say(truce)],
        restatedTrue: `The rates were highest before the truce; from ${speakDay(truce.from ?? truce.concludedOn)} it cut them.`,
        confidence: 0.9,
        query,
      },
    ]
  },
}

/** `long overdue terms`: how old the agreed terms were. */
export const termsAge: CheckRule = {
  id: "check/terms-age",
  signs: [
    /\b(?:long[\s-]overdue|long[\s-]delayed|years?[\s-]old|long[\s-]standing|decades?[\s-]old)\b/i,
    /\b(?:terms?|agreement|deal|commitments?|promises?|pledges?|obligations?)\b/i,
  ],
  check: (claim, ask) => {
    const chain = truceChain(ask, claim.asOf, claim.published)
    const first = chain[0]
    if (first === undefined) return []
    const age = claim.published - first.concludedOn
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    if (age > 365) return []
    return [
      {
        verdict: "contradicted",
        errorClass: "garbled",
        why: `The terms in force went back to ${speakDay(first.concludedOn)}, ${Math.round(age / 7)} weeks before.`,
        evidence: [say(first)],
        restatedTrue: `The talks reviewed how terms agreed since ${speakDay(first.concludedOn)} were carried out.`,
        confidence: 0.7,
        query,
      },
    ]
  },
}
