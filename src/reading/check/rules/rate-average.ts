import { formatDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { rateWindow } from "./rate-window.ts"

/** A published average: `the average US tariff on Chinese goods was 20 percent`. */
export const rateAverage: CheckRule = {
  id: "check/rate-average",
  signs: [/\b(?:average|effective|trade-weighted|mean|overall)\b/i, /tariff|dut(?:y|ies)|rate/i],
  check: (claim, ask) => {
    const q = claim.quantities.find((x) => x.unit === "percent" && x.value !== undefined)
    if (q === undefined) return []
    const side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "averages" as const, asOf: claim.asOf }
    const window = rateWindow(claim, q)
    const around = factsOf(ask(query)).filter(
      (f) => f.side === side && f.on >= window.first - 60 && f.on <= window.last + 30,
    )
    const early = around.length === 0 ? toldAverage(claim, ask, q) : undefined
    if (early !== undefined) return [early]
    if (around.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: "The record has no published average for those days.",
          evidence: [],
          confidence: 0.6,
          query,
        },
      ]
    const stated = { value: q.value as number, text: writtenAs(claim, q) }
    const hit = around.find((f) => agrees(stated, f.ratePct))
    if (hit !== undefined)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "basis",
          why: `A published average of ${hit.ratePct} percent on ${formatDay(hit.on)}; averages differ by weights.`,
          evidence: [cite(hit, `${hit.ratePct} percent, ${hit.what}`)],
          confidence: 0.6,
          query,
        },
      ]
    const told = toldAverage(claim, ask, q)
    if (told !== undefined) return [told]
    return [
      {
        verdict: "insufficient-evidence",
        errorClass: "basis",
        why: `Published averages near that day run from ${Math.min(...around.map((f) => f.ratePct))} to ${Math.max(...around.map((f) => f.ratePct))} percent, by weights and coverage.`,
        evidence: around.slice(0, 3).map((f) => cite(f, `${f.ratePct} percent on ${formatDay(f.on)}`)),
        confidence: 0.5,
        query,
      },
    ]
  },
}

/** An average that somebody of the record has put so, method not given. */
export function toldAverage(claim: ClaimText, ask: Answerer, q: Quantity): Found | undefined {
  const value = q.value ?? q.to
  const goods = (imposerAt(claim.text, q.start) ?? "US") === "US" ? /\bChin/ : /\bUS\b|\bAmeric|United States/
  const query = { ask: "statements" as const, asOf: claim.asOf }
  const said = factsOf(ask(query)).find(
    (s) =>
      value !== undefined &&
      s.saidOn <= claim.published + 3 &&
      s.saidOn >= claim.published - 120 &&
      /\b(?:average|overall)\b/i.test(s.gist) &&
      goods.test(s.gist) &&
      new RegExp(`\\b${value}(?![\\d.])`).test(`${s.gist} ${s.quotation}`),
  )
  if (said === undefined) return undefined
  return {
    verdict: "supported-with-qualification",
    errorClass: "measure",
    why: `So ${said.speaker} put it; how it is weighed was not said: ${said.gist}.`,
    evidence: [cite(said, said.gist)],
    confidence: 0.65,
    query,
  }
}
