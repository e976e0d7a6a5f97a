import { speakDay } from "../../../core/index.ts"
import { factsOf, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import type { CheckRule } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY } from "../words.ts"
import { sayMeasure } from "./measure-words.ts"

const PLANNED =
  /\b(?:planned|due|scheduled|threatened|announced|set|meant|foreseen|that was to|to (?:begin|start|take effect))\b/i
const OFF =
  /\b(?:shelv\w+|suspend\w*|cancel\w*|called off|dropped|scrapped|postponed|put (?:off|on hold)|abandon\w*|averted|delayed|will not (?:come|take)|did not (?:come|take))\b/i

/** Duties planned for a day and put off before it: `the tariffs due on 15 December were shelved`. */
export const shelved: CheckRule = {
  id: "check/shelved",
  check: (claim, ask) => {
    if (!DUTY.test(claim.text) || !PLANNED.test(claim.text) || !OFF.test(claim.text)) return []
    const time = claim.times.find((t) => t.kind === "date" && boundsOf(t.value) !== undefined)
    const day = time === undefined ? undefined : boundsOf(time.value)
    if (day === undefined || day.last - day.first > 1) return []
    const said = imposerAt(claim.text, claim.text.search(PLANNED))
    const sides: readonly Side[] = said === undefined ? ["US", "CN"] : [said]
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
  },
}
