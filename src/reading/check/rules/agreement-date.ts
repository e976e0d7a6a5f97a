import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { boundsOf } from "../../time/calendar.ts"
import type { TimeExpression } from "../../time/time-expression.ts"
import type { CheckRule } from "../rule.ts"
import { FORECAST, TRUCE } from "../words.ts"
import { meant, say, signed, truceChain } from "./truce-chain.ts"

const MADE =
  /\b(?:agreed|struck|brokered|reached|made|signed|concluded|announced|sealed|clinched|negotiated|hammered out|dates? (?:from|back)|came into being|unveiled|settled|adopted)\b/i

/** When an agreement was made: `the truce was struck in June`. */
export const agreementMade: CheckRule = {
  id: "check/agreement-made",
  check: (claim, ask) => {
    if (
      !MADE.test(claim.text) ||
      !/\b(?:truce|d[eé]tente|pause|deal|agreement|accord|framework|pact|statement|arrangement|consensus|phase one)\b/i.test(
        claim.text,
      )
    )
      return []
    if (/\b(?:unless|if|without)\s+(?:an?|the|no)\b/i.test(claim.text)) return []
    if (FORECAST.test(claim.text) && !/\bwas|were\b/.test(claim.text)) return []
    const time = claim.times.find(
      (t) => (t.kind === "date" || t.kind === "period") && t.mod !== "until" && t.mod !== "since" && !isEnd(claim, t),
    )
    if (time === undefined) return []
    const bounds = boundsOf(time.value)
    const options = meant(claim, ask)
    if (bounds === undefined || options.length === 0) return []
    const query = { ask: "agreements" as const, asOf: claim.asOf }
    const within = (d: Day) => d >= bounds.first - 1 && d <= bounds.last + 1
    const hit = options.find((a) => within(a.concludedOn) || (/\bsign/i.test(claim.text) && within(signed(a))))
    if (hit !== undefined)
      return [
        {
          verdict: "supported",
          why: `${hit.name}: ${speakDay(hit.concludedOn)}.`,
          evidence: [say(hit)],
          confidence: 0.92,
          query,
        },
      ]
    const chain = truceChain(ask, claim.asOf, claim.published)
    const first = TRUCE.test(claim.text) ? chain[0] : options[0]
    if (first === undefined) return []
    return [
      {
        verdict: "contradicted",
        errorClass: "date",
        why: `${first.name} was concluded on ${speakDay(first.concludedOn)}.`,
        evidence: [say(first)],
        restatedTrue: `${first.name} was concluded on ${speakDay(first.concludedOn)}.`,
        confidence: 0.85,
        query,
      },
    ]
  },
}

function isEnd(claim: ClaimText, t: TimeExpression): boolean {
  return /\b(?:expires?|runs? out|until|ends?|lapses?|deadline|expire)\s+(?:on\s+|of\s+)?(?:\w+day,?\s+)?$/i.test(
    claim.text.slice(0, t.start),
  )
}
