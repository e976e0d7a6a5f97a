import { addDays, type Day } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"

/** The days a rate is claimed for: those named, else the days around publication, else (in the past tense) all before. */
export function rateWindow(claim: ClaimText, q: Quantity): { first: Day; last: Day; named: boolean } {
  const named = claim.times.find(
    (t) => t.kind !== "duration" && t.role === undefined && boundsOf(t.value) !== undefined,
  )
  if (named !== undefined) {
    const bounds = boundsOf(named.value.slice(0, named.kind === "instant" ? 10 : undefined)) as {
      first: Day
      last: Day
    }
    if (/\b(?:lapsed|expired|ended|ran out)\s+(?:on\s+)?$/i.test(claim.text.slice(0, named.start)))
      return { first: addDays(bounds.first, -1), last: addDays(bounds.first, -1), named: true }
    if (named.mod === "since" || named.mod === "after" || /\bfrom\s+$/i.test(claim.text.slice(0, named.start)))
      return { first: bounds.first, last: addDays(bounds.first, 45), named: true }
    return { first: bounds.first, last: bounds.last, named: true }
  }
  const past =
    /\b(?:was|were|had|reached|rose|climbed|went|jumped|hit|peaked|at their (?:peak|height)|imposed|raised|stood|before)\b/i.test(
      claim.text,
    )
  const first =
    past && !/\b(?:now|currently|today|stands?|remain)\b/i.test(claim.text) && q.value !== undefined
      ? addDays(claim.published, -400)
      : addDays(claim.published, -10)
  return { first, last: addDays(claim.published, 10), named: false }
}
