import { formatDay, speakDay } from "../../../core/index.ts"
import { factsOf } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { describe, pathOf, sideName } from "../path.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { agreementsOf, say } from "./truce-chain.ts"

const STARTS =
  /^(?:It|They|These|This) (?:takes?|took|goes?|went) (?:into )?effect\b|\b(?:measures?|cuts?|reductions?|changes?|rates?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|increases?|order)\b[^.;]{0,40}\b(?:takes?|took|to take|goes?|went|go) (?:into )?(?:effect|force)\b|\b(?:measures?|cuts?|reductions?|changes?|rates?)\b[^.;]{0,20}\b(?:start|begin|kick in|(?:are|is|become) effective|enter into force)s?\b/i

/* `raised tariffs on China on 4 February`: laid on a day, by name of the side. */
const LAID =
  /\b(?:rais(?:es|ed)|increas(?:es|ed)|impos(?:es|ed)|laid|put|hik(?:es|ed)|began (?:charging|collecting)|start(?:s|ed) (?:charging|collecting)|slapped|levied|hit)\b[^.;]{0,40}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b/i

/** A day on which unnamed measures begin: the record's own changes about then; only cuts by an agreement can be misdated. */
export const takesEffect: CheckRule = {
  id: "check/takes-effect",
  signs: [[STARTS, LAID]],
  check: (claim, ask) => {
    if (claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD")) return []
    const day = claim.times
      .flatMap((t) => (t.kind === "date" || t.kind === "instant" ? [boundsOf(t.value.slice(0, 10))] : []))
      .find((b) => b !== undefined && b.last - b.first < 3)
    if (day === undefined) return []
    const within = (d: number | undefined) => d !== undefined && d >= day.first && d <= day.last
    const found: Found[] = (["US", "CN"] as const).flatMap((side): Found[] => {
      const query = { ask: "tariff-path" as const, side, asOf: claim.asOf }
      const step = pathOf(ask, side, claim.asOf).steps.find((s) => within(s.from))
      if (step !== undefined)
        return [
          {
            verdict: "supported",
            why: `${sideName(side)} from that day: ${describe(step)}.`,
            evidence: [cite(step, describe(step))],
            confidence: 0.8,
            query,
          },
        ]
      const measure = factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).find((m) => within(m.from))
      return measure === undefined
        ? []
        : [
            {
              verdict: "supported",
              why: `From ${formatDay(measure.from)}: ${measure.name}.`,
              evidence: [cite(measure, measure.instrument)],
              confidence: 0.6,
              query: { ask: "measures" as const, side, asOf: claim.asOf },
            },
          ]
    })
    if (found.length > 0) return found.slice(0, 1)
    const made = agreementsOf(ask, claim.asOf).find(
      (a) => a.from !== undefined && a.kind === "truce" && Math.abs(a.concludedOn - claim.published) <= 10,
    )
    if (made?.from === undefined || !/\b(?:cuts?|reductions?|suspensions?|pause)\b/i.test(claim.text)) return []
    return [
      contradicted("date", `${made.name} counts from ${speakDay(made.from)}`, {
        evidence: [say(made)],
        confidence: 0.65,
        query: { ask: "agreements", asOf: claim.asOf },
      }),
    ]
  },
}
