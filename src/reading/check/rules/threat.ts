import { speakDay } from "../../../core/index.ts"
import { factsOf, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, contradicted } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { TARIFF } from "../words.ts"
import { sayMeasure } from "./measure-words.ts"

const STARTED =
  /\b(?:took effect|came into (?:force|effect)|(?:is|are|was|were) (?:now )?(?:in force|collected|charged)|began|started|kicked in|has been imposed)\b/i

/** A duty that was only announced or threatened; another figure than the one on record is a wrong level. */
export const threat: CheckRule = {
  id: "check/threat",
  signs: [/\b(?:threat\w*|propos\w+|vow\w*|announc\w+|plann?\w*)\b/i, [TARIFF, /\bthreat\w*\b/i]],
  check: (claim, ask) => {
    const q = claim.quantities.find((x) => x.unit === "percent" && x.value !== undefined)
    if (q === undefined) return []
    const side: Side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const near = factsOf(ask(query)).filter(
      (m) => /threat/i.test(m.authority) && Math.abs(m.from - claim.published) <= 60,
    )
    const hit = near.find((m) => m.ratePct === q.value)
    const told = claim.times.find(
      (t) => t.kind === "date" && /\b(?:from|on|starting|beginning|effective)\s+$/i.test(claim.text.slice(0, t.start)),
    )
    const day = told === undefined ? undefined : boundsOf(told.value)
    if (
      hit !== undefined &&
      day !== undefined &&
      day.first > claim.published &&
      (hit.from < day.first || hit.from > day.last)
    )
      return [
        {
          verdict: "contradicted",
          errorClass: "date",
          why: `It was to count from ${speakDay(hit.from)}: ${sayMeasure(hit).says}.`,
          evidence: [sayMeasure(hit)],
          restatedTrue: `${sayMeasure(hit).says}, from ${speakDay(hit.from)}.`,
          confidence: 0.65,
          query,
        },
      ]
    if (hit !== undefined && STARTED.test(claim.text))
      return [
        contradicted("status", `It was announced and never charged: ${sayMeasure(hit).says}`, {
          evidence: [sayMeasure(hit)],
          confidence: 0.75,
          query,
        }),
      ]
    if (hit !== undefined)
      return [
        { verdict: "supported", why: `${sayMeasure(hit).says}.`, evidence: [sayMeasure(hit)], confidence: 0.75, query },
      ]
    const only = near[0]
    if (only === undefined || near.length > 1 || !/\bthreat/i.test(claim.text) || q.kind === "share") return []
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `The threat on record: ${sayMeasure(only).says}.`,
        evidence: [sayMeasure(only)],
        restatedTrue: `${sayMeasure(only).says}.`,
        confidence: 0.6,
        query,
      },
    ]
  },
}
