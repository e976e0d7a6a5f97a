import { factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { type CheckRule, cite } from "../rule.ts"
import { partyIn } from "../sides.ts"
import { DUTY } from "../words.ts"

const MOVES =
  /\b(?:halv\w+|cuts?|cutting|lower\w*|reduc\w+|rais\w+|lifts?|lifted|doubl\w+|go(?:es)? (?:up |down )?to|went (?:up |down )?to|rises?|rose|falls?|fell|drop\w*|from)\b/i

/** A rate of some goods that moved so: `halves the 15 percent duty on the September list to 7.5 percent`. */
export const listMove: CheckRule = {
  id: "check/list-move",
  check: (claim, ask) => {
    if (!MOVES.test(claim.text) || !(DUTY.test(claim.text) || /\brates?\b/i.test(claim.text))) return []
    const rates = claim.quantities
      .filter((q) => q.unit === "percent")
      .flatMap((q) => (q.from === undefined || q.to === undefined ? [q.value] : [q.from, q.to]))
      .filter((value) => value !== undefined)
    const [before, after] = rates
    if (before === undefined || after === undefined || before === after) return []
    const named = partyIn(claim.text)
    const sides: readonly Side[] = named === undefined ? ["US", "CN"] : [named, named === "US" ? "CN" : "US"]
    for (const side of sides) {
      const query = { ask: "measures" as const, side, asOf: claim.asOf }
      const facts = factsOf(ask(query)).filter((m) => m.ratePct !== undefined)
      const moved = facts.filter(
        (m) =>
          m.ratePct === after &&
          m.from >= claim.published - 120 &&
          m.from <= claim.published + 150 &&
          facts.some((earlier) => earlier.id === m.id && earlier.until === m.from && earlier.ratePct === before),
      )
      const [one] = moved
      if (one === undefined) continue
      const says = (m: MeasureFact) => `${m.name}: ${before} to ${after} percent (${m.instrument})`
      return [
        {
          verdict: "supported",
          why: `${says(one)}.`,
          evidence: moved.slice(0, 3).map((m) => cite(m, says(m))),
          confidence: 0.7,
          query,
        },
      ]
    }
    return []
  },
}
