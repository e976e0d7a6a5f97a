import { speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { MeasureFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contradicted, type Found } from "../rule.ts"
import { sayMeasure } from "./measure-words.ts"

const OFF =
  /\b(?:is|are|was|were|has been|have been|being|gets?|got)\s+(?:now\s+|all\s+|also\s+)?(?:lifted|removed|scrapped|dropped|cancelled|canceled|abolished|ended|eliminated|withdrawn|repealed|suspended)\b|\b(?:lifts|lifted|removes|removed|scraps|scrapped|drops|dropped|cancels|cancelled|abolishes|abolished|ends|ended|eliminates|eliminated|suspends|suspended)\s+(?:its|the|their|all|\d|tariffs|duties)/i
const SINCE = /\b(?:since|took effect (?:on|in)|in (?:force|effect|place) since|began (?:on|in)|from)\s+(?:the\s+)?$/i

/** What the sentence says of duties that it has named rightly: that they are gone, or since when they run. */
export function wrongAbout(claim: ClaimText, named: readonly MeasureFact[]): Omit<Found, "query"> | undefined {
  const evidence = named.map(sayMeasure)
  const running = named.filter((m) => m.inForce && (m.until === undefined || m.until > claim.published + 45))
  if (OFF.test(claim.text) && !/\b(?:not|never|no plan|if|unless|refus\w+|demand\w*|wants?)\b/i.test(claim.text)) {
    const [one] = running
    if (one === undefined || running.length < named.length || one.from > claim.published) return undefined
    const truth = `${named.map((m) => m.name).join(" and ")} went on: ${named.map((m) => `${m.ratePct ?? "?"} percent from ${speakDay(m.from)}`).join(", ")}`
    return contradicted("status", truth, { evidence, confidence: 0.7 })
  }
  const told = claim.times.find(
    (t) => t.kind !== "duration" && (t.mod === "since" || SINCE.test(claim.text.slice(0, t.start))),
  )
  const bounds = told === undefined ? undefined : boundsOf(told.value.slice(0, 10))
  if (bounds === undefined || bounds.first > claim.published) return undefined
  if (named.some((m) => m.from >= bounds.first - 1 && m.from <= bounds.last + 1)) return undefined
  const truth = named.map((m) => `${m.name}: from ${speakDay(m.from)}`).join("; ")
  return contradicted("date", truth, { evidence, confidence: 0.7 })
}
