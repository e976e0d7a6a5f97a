import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import type { Answerer } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { charged, describe, pathOf, sideName, stepsWithin } from "../path.ts"
import { agrees } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { rateWindow } from "./rate-window.ts"

const ADDS = /^[^.;]{0,40}\b(?:on top of|in addition to|plus|besides|over and above)\b[^.;]{0,40}$/i

/** `30 percent on top of a 20 percent fentanyl duty`, where the 30 already counts the 20. */
export function countedTwice(claim: ClaimText, ask: Answerer, rates: readonly Quantity[]): Found | undefined {
  const [one, two] = rates
  if (one?.value === undefined || two?.value === undefined || rates.length !== 2) return undefined
  if (!ADDS.test(claim.text.slice(one.end, two.start))) return undefined
  const path = pathOf(ask, imposerAt(claim.text, one.start) ?? "US", claim.asOf)
  const window = rateWindow(claim, one)
  const steps = stepsWithin(path, window.first, window.last)
  const [sum, whole] = [one, two].map((q) => ({ value: q.value as number, text: writtenAs(claim, q) }))
  if (sum === undefined || whole === undefined || steps.length === 0) return undefined
  const total = one.value + two.value
  if (steps.some((s) => agrees({ value: total, text: "" }, charged(s)))) return undefined
  const already = steps.find(
    (s) => s.layers.length > 1 && agrees(sum, charged(s)) && s.layers.some((l) => agrees(whole, l.chargedPct)),
  )
  if (already === undefined) return undefined
  const truth = `${sideName(path.side)} charged ${describe(already)}`
  return {
    verdict: "contradicted",
    errorClass: "stacking",
    why: `${one.value} percent is the sum and counts the ${two.value} already: ${truth}.`,
    evidence: [cite(already, truth)],
    restatedTrue: `${truth}.`,
    confidence: 0.8,
    query: { ask: "tariff-path", side: path.side, asOf: claim.asOf },
  }
}
