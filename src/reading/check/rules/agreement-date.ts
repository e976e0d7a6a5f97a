import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import type { TimeExpression } from "../../time/time-expression.ts"
import { type CheckRule, contradicted, type Found } from "../rule.ts"
import { FORECAST, TRUCE } from "../words.ts"
import { meant, PHASE_ONE, say, signed, truceChain } from "./truce-chain.ts"

const MADE =
  /\b(?:agreed|struck|brokered|reached|made|signed|concluded|announced|sealed|clinched|negotiated|hammered out|dates? (?:from|back)|came into being|unveiled|settled|adopted|(?:extended|prolonged|renewed)(?= (?:on|in) ))\b/i

/** When an agreement was made: `the truce was struck in June`. */
export const agreementMade: CheckRule = {
  id: "check/agreement-made",
  signs: [
    MADE,
    /\b(?:truce|d[eé]tente|pause|deal|agreement|accord|framework|pact|statement|arrangement|consensus|(?:phase one|first phase))\b/i,
  ],
  check: (claim, ask) => {
    if (/\b(?:unless|if|without)\s+(?:an?|the|no)\b/i.test(claim.text)) return []
    if (FORECAST.test(claim.text) && !/\bwas|were\b/.test(claim.text)) return []
    const time = claim.times.find(
      (t) => (t.kind === "date" || t.kind === "period") && t.mod !== "until" && t.mod !== "since" && !isEnd(claim, t),
    )
    const early = beforeItWas(claim, ask)
    if (early !== undefined) return [early]
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
      contradicted("date", `${first.name} was concluded on ${speakDay(first.concludedOn)}`, {
        evidence: [say(first)],
        confidence: 0.85,
        query,
      }),
    ]
  },
}

const SIGNED =
  /\b(?:was|were|has been|have been|had been)\s+(?:already\s+)?(?:signed|concluded|sealed|ratified)\b|\b(?:signed|sealed|inked)\s+(?:the\s+)?(?:phase one|agreement|deal|text)/i

/** An agreement by name, told as signed while it was still to come. */
function beforeItWas(claim: ClaimText, ask: Answerer): Found | undefined {
  if (!SIGNED.test(claim.text) || !PHASE_ONE.test(claim.text)) return undefined
  const [named, ...more] = meant(claim, ask)
  if (named === undefined || more.length > 0 || named.concludedOn <= claim.published + 2) return undefined
  const truth = `${named.name} was concluded only on ${speakDay(named.concludedOn)}`
  return contradicted("chronology", truth, {
    evidence: [say(named)],
    confidence: 0.75,
    query: { ask: "agreements", asOf: claim.asOf },
  })
}

function isEnd(claim: ClaimText, t: TimeExpression): boolean {
  return /\b(?:expires?|runs? out|until|ends?|lapses?|deadline|expire)\s+(?:on\s+|of\s+)?(?:\w+day,?\s+)?$/i.test(
    claim.text.slice(0, t.start),
  )
}
