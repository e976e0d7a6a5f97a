import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { tellsWhole } from "../part-told.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { partyIn } from "../sides.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"
import { factorTold } from "./moved-so.ts"

const MOVES =
  /\b(?:halv\w+|cuts?|cutting|lower\w*|reduc\w+|rais\w+|lifts?|lifted|doubl\w+|go(?:es)? (?:up |down )?to|went (?:up |down )?to|rises?|rose|falls?|fell|drop\w*|from)\b/i

/** A rate of some goods that moved so: `halves the 15 percent duty on the September list to 7.5 percent`. */
export const listMove: CheckRule = {
  id: "check/list-move",
  signs: [MOVES, [...DUTY_WORDS, /\brates?\b/i]],
  check: (claim, ask) => {
    const rates = claim.quantities
      .filter((q) => q.unit === "percent")
      .flatMap((q) => (q.from === undefined || q.to === undefined ? [q.value] : [q.from, q.to]))
      .filter((value) => value !== undefined)
    const times = factorTold(claim.text)
    if (rates.length === 0 && times !== undefined) return multiplied(claim, ask, times)
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
          verdict: tellsWhole(claim.text) ? "supported-with-qualification" : "supported",
          ...(tellsWhole(claim.text) ? { errorClass: "scope" as const } : {}),
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

/** `The notice doubles the duty`: by the one list whose rate moved in those days. */
function multiplied(claim: ClaimText, ask: Answerer, factor: number): Found[] {
  const side = partyIn(claim.text) ?? "US"
  const query = { ask: "measures" as const, side, asOf: claim.asOf }
  const facts = factsOf(ask(query)).filter((m) => m.ratePct !== undefined && m.inForce)
  if (SOME_GOODS.test(claim.text)) return []
  const moved = facts.flatMap((m) => {
    const before = facts.find((earlier) => earlier.id === m.id && earlier.until === m.from)?.ratePct
    return before === undefined || Math.abs(m.from - claim.published) > 12 ? [] : [{ m, before }]
  })
  const ratios = [...new Set(moved.map(({ m, before }) => (m.ratePct as number) / before))]
  const [one] = moved
  const [ratio] = ratios
  if (one === undefined || ratio === undefined || ratios.length > 1) return []
  const right = Math.abs(ratio - factor) < 0.01
  const why = `${one.m.name}: ${one.before} to ${one.m.ratePct} percent (${one.m.instrument})`
  return [
    {
      verdict: right ? "supported" : "contradicted",
      ...(right ? {} : { errorClass: "arithmetic" as const, restatedTrue: `${why}.` }),
      why: `${why}.`,
      evidence: [cite(one.m, why)],
      confidence: 0.65,
      query,
    },
  ]
}
