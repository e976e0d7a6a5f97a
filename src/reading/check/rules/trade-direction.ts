import type { ClaimText } from "../../claim/claim-text.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite } from "../rule.ts"
import { billions, flowIn, lastFullYear, seriesOf, yearValue } from "../series.ts"
import { DUTY, FORECAST } from "../words.ts"
import { name } from "./trade-level.ts"

const UP = /\b(?:rose|risen|grew|grown|widened|increased|climbed|jumped|surged|swelled|expanded|soared|went up)\b/i
const DOWN =
  /\b(?:fell|fallen|shrank|shrunk|narrowed|dropped|declined|decreased|slid|plunged|eased|tumbled|went down|contracted)\b/i

/** A movement without a figure: `the deficit with China rose in 2023`. */
export const tradeDirection: CheckRule = {
  id: "check/trade-direction",
  check: (claim, ask) => {
    const [up, down] = [UP.test(claim.text), DOWN.test(claim.text)]
    const about = flowIn(claim)
    const moneyOrShare = claim.quantities.some((q) => q.unit !== "day" && q.kind !== "ordinal")
    if (up === down || about === undefined || moneyOrShare || DUTY.test(claim.text) || FORECAST.test(claim.text))
      return []
    if (!/\bChin|\bBeijing|\bbilateral/i.test(claim.text) || /\bservices\b/i.test(claim.text)) return []
    const year = yearMeant(claim)
    if (year === undefined) return []
    const series = seriesOf(claim, ask, about.flow, about.partner)
    const [then, here] = [yearValue(series, year - 1), yearValue(series, year)]
    if (then === undefined || here === undefined) return []
    const balance =
      about.flow === "deficit" && /\bbalance\b/i.test(claim.text) && !/\b(?:deficit|gap)\b/i.test(claim.text)
    const rose = balance ? here.value < then.value : here.value > then.value
    const truth = `${name(series)} went from ${billions(then.value)} in ${year - 1} to ${billions(here.value)} in ${year}`
    const found = {
      why: `${truth}.`,
      evidence: [then, here].map((v) => cite(v.fact, `${v.fact.period}: ${billions(v.value)}`)),
      query: { ask: "trade" as const, partner: about.partner, by: "year" as const, asOf: claim.asOf },
    }
    return rose === up
      ? [{ ...found, verdict: "supported", confidence: 0.85 }]
      : [{ ...found, verdict: "contradicted", errorClass: "sign", restatedTrue: `${truth}.`, confidence: 0.8 }]
  },
}

/** The one calendar year named; the last full year where none is; nothing where another period is meant. */
function yearMeant(claim: ClaimText): number | undefined {
  const named = claim.times.filter(
    (t) => t.mod === undefined && t.role === undefined && boundsOf(t.value) !== undefined,
  )
  if (named.length === 0) return claim.times.length === 0 ? lastFullYear(claim.published) : undefined
  const [first] = named
  return named.length === 1 && first !== undefined && /^\d{4}$/.test(first.value) ? Number(first.value) : undefined
}
