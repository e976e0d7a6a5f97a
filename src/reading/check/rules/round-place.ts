import type { Day } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer, RoundFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { CONTEST, SCHEDULED } from "../words.ts"
import { isAt, PLACES, roundsOf, sayRound, TALKS } from "./rounds-on-record.ts"

/* More a guess than a timetable. */
const EXPECTED = /\b(?:expected|likely|may|might|could|hopes?|hoped|plans?|probably|possibly|wants?)\b/

/** Talks told without a day are of the last months. */
const STALE = 75

/** Where and when talks were held or are due. */
export const roundPlaceAndDate: CheckRule = {
  id: "check/round-place-date",
  signs: [TALKS],
  check: (claim, ask) => {
    if (claim.quantities.some((q) => q.kind === "ordinal" && q.of === "rounds") || CONTEST.test(claim.text)) return []
    const place = [...claim.text.matchAll(PLACES)]
      .map((m) => m[0])
      .find(
        (p) =>
          !/^(?:Beijing|Washington)$/.test(p) ||
          new RegExp(`\\b(?:in|at|visit(?:ed|s)?(?: to)?|to|of)\\s+${p}`, "i").test(claim.text),
      )
    const time = claim.times.find(
      (t) => (t.kind === "date" || t.kind === "period") && t.mod === undefined && boundsOf(t.value) !== undefined,
    )
    const held =
      /\b(?:held|took place|met|meets?|meeting|negotiated|talked|gather\w*|convened|hosted|began|begin|start\w*|ended|concluded|wrapped up|scheduled|due to|will (?:meet|be held|take place|begin)|opened|resum\w+|sat down|going on|talks in|talks were|visited|travel\w+ to|led by)\b/i.test(
        claim.text,
      )
    const call =
      /\b(?:by (?:tele)?phone|phone call|telephone|video call|spoke on the phone|held a call|call between|phoned)\b/i.test(
        claim.text,
      )
    if (call && place === undefined && time !== undefined)
      return [
        verdict(claim, ask, "call", { value: time.value, ...(boundsOf(time.value) as { first: Day; last: Day }) }),
      ]
    if (place === undefined || !held || /\b(?:touched|focused|pledged|discussed)\b/i.test(claim.text)) return []
    return [
      verdict(
        claim,
        ask,
        place,
        time === undefined ? undefined : { value: time.value, ...(boundsOf(time.value) as { first: Day; last: Day }) },
      ),
    ]
  },
}

function verdict(
  claim: ClaimText,
  ask: Answerer,
  place: string,
  when: { value: string; first: Day; last: Day } | undefined,
): Found {
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const all = roundsOf(ask, claim.asOf)
  const ahead = SCHEDULED.test(claim.text) || /\bwill\b|\bexpected to\b|\blikely to\b/i.test(claim.text)
  const past = !ahead && /\b(?:met|held|took place|ended|concluded|wrapped up|gathered|sat down)\b/i.test(claim.text)
  const nearby = all.filter(
    (r) => Math.abs(r.firstDay - claim.published) <= (ahead ? 60 : 800) && !(past && r.firstDay > claim.published + 1),
  )
  const there = nearby
    .filter((r) => isAt(r, place) && !(past && when === undefined && claim.published - r.lastDay > STALE))
    .sort((a, b) => Math.abs(a.firstDay - claim.published) - Math.abs(b.firstDay - claim.published))
  const onDays =
    when === undefined
      ? []
      : nearby.filter((r) => r.firstDay <= when.last && r.lastDay >= when.first).sort((a, b) => rank(b) - rank(a))
  const exact = there.find(
    (r) =>
      when === undefined ||
      (r.firstDay >= when.first &&
        r.lastDay <= when.last &&
        (when.last - when.first > 20 || (r.firstDay === when.first && r.lastDay === when.last))),
  )
  if (ahead && EXPECTED.test(claim.text) && (exact?.firstDay ?? claim.published) >= claim.published)
    return {
      verdict: "unresolved",
      why: "Expected, not yet held when it was written.",
      evidence: [],
      ...(exact === undefined ? {} : { laterOutcome: `${sayRound(exact)}. ${exact.outcome}` }),
      confidence: 0.65,
      query,
    }
  if (exact !== undefined)
    return {
      verdict: "supported",
      why: `${sayRound(exact)}.`,
      evidence: [cite(exact, sayRound(exact))],
      confidence: 0.93,
      query,
    }
  const partly = there.find((r) => when !== undefined && r.firstDay <= when.last && r.lastDay >= when.first)
  if (partly !== undefined && when !== undefined) {
    const within = when.first >= partly.firstDay && when.last <= partly.lastDay
    if (within)
      return {
        verdict: "supported",
        why: `${sayRound(partly)}.`,
        evidence: [cite(partly, sayRound(partly))],
        confidence: 0.88,
        query,
      }
    return {
      verdict: ahead ? "supported-with-qualification" : "contradicted",
      errorClass: "date",
      why: `${sayRound(partly)}.`,
      evidence: [cite(partly, sayRound(partly))],
      restatedTrue: `${sayRound(partly)}.`,
      confidence: 0.8,
      query,
    }
  }
  const elsewhere = onDays[0]
  if (elsewhere !== undefined)
    return {
      verdict: ahead ? "supported-with-qualification" : "contradicted",
      errorClass: "place",
      why: `The day is right; ${sayRound(elsewhere)}.`,
      evidence: [cite(elsewhere, sayRound(elsewhere))],
      restatedTrue: `${sayRound(elsewhere)}.`,
      confidence: 0.8,
      query,
    }
  const sameplace = there[0]
  if (sameplace !== undefined && when !== undefined)
    return contradicted("date", sayRound(sameplace), {
      evidence: [cite(sameplace, sayRound(sameplace))],
      confidence: 0.8,
      query,
    })
  if (ahead && (when === undefined || when.last >= claim.published))
    return { verdict: "unresolved", why: "Not yet held when it was written.", evidence: [], confidence: 0.6, query }
  const justHeld = nearby.filter((r) => r.lastDay >= claim.published - 3 && r.firstDay <= claim.published)
  const [only] = justHeld
  if (past && when === undefined && only !== undefined && justHeld.length === 1 && !/^(?:call|video)/.test(place))
    return contradicted("place", sayRound(only), { evidence: [cite(only, sayRound(only))], confidence: 0.6, query })
  return {
    verdict: "insufficient-evidence",
    why: `No round in ${place} is on record.`,
    evidence: [],
    confidence: 0.6,
    query,
  }
}

function rank(r: RoundFact): number {
  return r.kind === "round" || r.kind === "summit" ? 1 : 0
}
