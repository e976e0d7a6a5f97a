import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS } from "../words.ts"
import { sayMeasure } from "./measure-words.ts"

const PLANNED =
  /\b(?:planned|due|scheduled|threatened|announced|set|meant|foreseen|that was to|(?:increase|rise|hike|tariffs?|dut(?:y|ies)|round) of (?:the )?(?:\d+|[A-Z]\w+)|to (?:begin|start|take effect))\b/i
const OFF =
  /\b(?:shelv\w+|suspend\w*|cancel\w*|called off|drop(?:s|ped)|scrap(?:s|ped)|postpon(?:es|ed)|put (?:off|on hold)|abandon\w*|averted|delayed|will not (?:come|take)|did not (?:come|take))\b/i

/** A round on record as putting off what was planned for the day. */
function putOffAt(claim: ClaimText, ask: Answerer, day: Day): Found | undefined {
  const written = speakDay(day).replace(/ \d{4}$/, "")
  const query = { ask: "rounds" as const, asOf: claim.asOf }
  const near = (on: Day) => on <= claim.published + 2 && claim.published - on <= 120
  const round = factsOf(ask(query)).find(
    (r) => near(r.firstDay) && r.outcome.includes(written) && OFF_ON_RECORD.test(r.outcome),
  )
  if (round === undefined) return undefined
  return {
    verdict: "supported",
    why: `${round.place}: ${round.outcome}.`,
    evidence: [cite(round, round.outcome)],
    confidence: 0.7,
    query,
  }
}

const OFF_ON_RECORD = /\b(?:dropped|put off|suspended|postponed|cancelled)\b/i

/** Duties planned for a day and put off before it: `the tariffs due on 15 December were shelved`. */
export const shelved: CheckRule = {
  id: "check/shelved",
  signs: [[...DUTY_WORDS, /\b(?:rise|increase|hike) to \d+(?:\.\d+)? (?:percent|per cent)\b/i], PLANNED, OFF],
  check: (claim, ask) => {
    const time = claim.times.find((t) => t.kind === "date" && boundsOf(t.value) !== undefined)
    const day = time === undefined ? undefined : boundsOf(time.value)
    if (day === undefined || day.last - day.first > 1) return []
    const said = imposerAt(claim.text, claim.text.search(PLANNED))
    const sides: readonly Side[] = said === undefined ? ["US", "CN"] : [said]
    const put = putOffAt(claim, ask, day.first)
    if (put !== undefined) return [forGood(claim, put)]
    return sides
      .flatMap((side) => {
        const query = { ask: "measures" as const, side, asOf: claim.asOf }
        const off = factsOf(ask(query)).filter((m) => !m.inForce && m.from >= day.first && m.from <= day.last)
        const [one] = off
        if (one === undefined) return []
        return [
          {
            verdict: "supported" as const,
            why: `${one.name}: ${one.ratePct} percent was to count from ${speakDay(one.from)} and was not charged.`,
            evidence: off.slice(0, 3).map(sayMeasure),
            confidence: 0.75,
            query,
          },
        ]
      })
      .slice(0, 1)
      .map((found) => forGood(claim, found))
  },
}

/** Told as gone for ever, where the record has it suspended or put off. */
function forGood(claim: ClaimText, found: Found): Found {
  return /\b(?:for good|permanent\w*|once and for all|forever|altogether)\b/i.test(claim.text)
    ? { ...found, verdict: "supported-with-qualification", errorClass: "status" }
    : found
}
