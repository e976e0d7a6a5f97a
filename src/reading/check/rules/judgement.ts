import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import type { CheckRule } from "../rule.ts"
import { CONTEST, EXPECTS, FORECAST, JUDGEMENT } from "../words.ts"

/** Judgement without a fact to test. */
export const opinion: CheckRule = {
  id: "check/opinion",
  signs: [[JUDGEMENT, CONTEST]],
  check: (claim) => {
    const bare =
      claim.quantities.every((q) => q.kind === "ordinal" || q.unit === "day") &&
      (CONTEST.test(claim.text) || claim.times.every((t) => t.kind === "duration" || t.confidence < 0.7))
    if (!bare) return []
    return [
      {
        verdict: "not-checkable",
        why: "A judgement: no record could bear it out or refute it.",
        evidence: [],
        confidence: 0.6,
      },
    ]
  },
}

/** Something still to come when it was written. */
export const forecast: CheckRule = {
  id: "check/forecast",
  check: (claim, ask) => {
    if (/\bcounterparts?\b/i.test(claim.text)) return []
    if (!FORECAST.test(claim.text) && !/\b(?:until|by)\s/.test(claim.text) && !EXPECTS.test(claim.text)) return []
    if (
      !EXPECTS.test(claim.text) &&
      !/\b(?:will|likely|may|might|could|expect\w*|on track|going to|would|plans?|hopes?|set to|due to|soon|probably|predict\w*|forecast\w*)\b/i.test(
        claim.text.replace(/\bMay\b/g, ""),
      )
    )
      return []
    const named = claim.times.map((t) => boundsOf(t.value.slice(0, 10))).filter((b) => b !== undefined)
    if (named.length > 0 && named.every((b) => b.last < claim.published)) return []
    return [
      {
        verdict: "unresolved",
        why: `Still to come on ${formatDay(claim.published)}.`,
        evidence: [],
        ...outcomeOf(claim, ask),
        confidence: 0.6,
      },
    ]
  },
}

function outcomeOf(claim: ClaimText, ask: Answerer): { laterOutcome?: string } {
  if (/\b(?:extend|extension|prolong|truce|deadline|pause|lapse|expire)/i.test(claim.text)) {
    const next = factsOf(ask({ ask: "agreements", asOf: claim.asOf }))
      .filter((a) => a.kind === "truce" && a.concludedOn >= claim.published)
      .sort((a, b) => a.concludedOn - b.concludedOn)[0]
    return next === undefined
      ? {}
      : {
          laterOutcome: `${next.name}, ${formatDay(next.concludedOn)}${next.until === undefined ? "" : `, until ${formatDay(next.until)}`}`,
        }
  }
  if (/\b(?:talks|dialogue|round|meeting|negotiations?)\b/i.test(claim.text)) {
    const round = factsOf(ask({ ask: "rounds", asOf: claim.asOf })).find((r) => r.lastDay >= claim.published)
    return round === undefined
      ? {}
      : {
          laterOutcome: `${round.place}: ${formatDay(round.firstDay)} to ${formatDay(round.lastDay)}. ${round.outcome}`,
        }
  }
  return {}
}
