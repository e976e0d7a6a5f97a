import type { ClaimText } from "../../claim/claim-text.ts"
import type { TradeFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite } from "../rule.ts"
import { billions, flowIn, lastFullYear, type Series, seriesOf } from "../series.ts"
import { DUTY, FORECAST } from "../words.ts"
import { name, totalFor } from "./trade-level.ts"

const UP =
  /\b(?:rose|risen|grew|grown|widened|increased|climbed|jumped|surged|swelled|expanded|soared|went up|(?:larger|higher|bigger|wider|greater|more) than (?:a|one|the) year (?:before|earlier|ago)|(?:larger|higher|bigger|wider|greater|more) than in the same)\b/i
const DOWN =
  /\b(?:fell|fallen|shrank|shrunk|narrowed|dropped|declined|decreased|slid|plunged|eased|tumbled|went down|contracted|(?:smaller|lower|less|narrower|fewer) than (?:a|one|the) year (?:before|earlier|ago)|(?:smaller|lower|less|narrower|fewer) than in the same)\b/i

/* Two years held against each other: `the deficit of 2021 was above that of 2018`. */
const ABOVE =
  /\b(?:above|higher than|larger than|bigger than|wider than|more than|exceed\w*|surpass\w*)\b[^.;]{0,20}\b(?:19|20)\d\d\b/i
const BELOW = /\b(?:below|lower than|smaller than|less than|narrower than|under)\b[^.;]{0,20}\b(?:19|20)\d\d\b/i

function yearsCompared({ text, times }: ClaimText): readonly [string, string] | undefined {
  const years = times.filter((t) => /^\d{4}$/.test(t.value)).map((t) => t.value)
  const [here, then] = years
  return (ABOVE.test(text) || BELOW.test(text)) && years.length === 2 && here !== undefined && then !== undefined
    ? [here, then]
    : undefined
}

/** A movement without a figure: `the deficit with China rose in 2023`. */
export const tradeDirection: CheckRule = {
  id: "check/trade-direction",
  signs: [[UP, ABOVE, DOWN, BELOW]],
  check: (claim, ask) => {
    const [up, down] = [UP.test(claim.text) || ABOVE.test(claim.text), DOWN.test(claim.text) || BELOW.test(claim.text)]
    const about = flowIn(claim)
    const moneyOrShare = claim.quantities.some((q) => q.unit !== "day" && q.kind !== "ordinal")
    if (up === down || about === undefined || moneyOrShare || DUTY.test(claim.text) || FORECAST.test(claim.text))
      return []
    if (!/\bChin|\bBeijing|\bbilateral/i.test(claim.text) || /\bservices\b/i.test(claim.text)) return []
    const series = seriesOf(claim, ask, about.flow, about.partner)
    const pair = yearsCompared(claim)
    const span = pair?.[0] ?? spanMeant(claim)
    if (span === undefined) return []
    const [then, here] = [measured(series, pair?.[1] ?? yearBefore(span)), measured(series, span)]
    if (then === undefined || here === undefined) return []
    const balance =
      about.flow === "deficit" && /\bbalance\b/i.test(claim.text) && !/\b(?:deficit|gap)\b/i.test(claim.text)
    const rose = balance ? here.value < then.value : here.value > then.value
    const truth = `${name(series)} went from ${billions(then.value)} in ${pair?.[1] ?? yearBefore(span)} to ${billions(here.value)} in ${span}`
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

/** The one year, half, quarter or month named; the last full year where none is; nothing where another is meant. */
function spanMeant(claim: ClaimText): string | undefined {
  if (/\bfrom (?:the )?(?:month|quarter) (?:before|earlier)|(?:previous|prior) (?:month|quarter)\b/i.test(claim.text))
    return undefined
  const named = claim.times.filter(
    (t) => t.mod === undefined && t.role === undefined && t.kind !== "duration" && boundsOf(t.value) !== undefined,
  )
  if (named.length === 0) return claim.times.length === 0 ? String(lastFullYear(claim.published)) : undefined
  const [first] = named
  const before = named.length === 2 && Number(named[1]?.value.slice(0, 4)) === Number(first?.value.slice(0, 4)) - 1
  return first !== undefined && (named.length === 1 || before) ? first.value : undefined
}

/** The same span a year earlier: `2025-01/2025-06` gives `2024-01/2024-06`. */
const yearBefore = (span: string): string => span.replace(/\b\d{4}\b/g, (year) => String(Number(year) - 1))

function measured(series: Series, span: string): { value: number; fact: TradeFact } | undefined {
  const total = totalFor(series, span)
  const [fact] = total?.facts ?? []
  return total === undefined || fact === undefined ? undefined : { value: total.value, fact }
}
