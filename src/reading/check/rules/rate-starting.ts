import { speakDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { pathOf } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"

/* The parts of one list, some of whose rates may stay as they were. */
const listOf = ({ name }: MeasureFact): string => name.replace(/,\s*(?:annex|part|higher|lower|second batch)\b.*$/i, "")

const STANDS = /\b(?:still|remain\w*|continue\w*|in (?:force|place|effect)|stay\w*)\b/i

/** `Tariffs of 7.5 to 25 percent are still in force`: the rates of the numbered lists on the day. */
function standing(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  const side: Side = imposerAt(claim.text, q.start) ?? "US"
  const query = { ask: "measures" as const, side, asOf: claim.asOf }
  const on = claim.published
  const live = factsOf(ask(query)).filter(
    (m) =>
      m.inForce &&
      m.ratePct !== undefined &&
      /\blist \d/i.test(m.name) &&
      m.from <= on &&
      (m.until === undefined || m.until > on),
  )
  const rates = live.map((m) => m.ratePct as number)
  if (rates.length === 0 || !rates.includes(q.min as number) || !rates.includes(q.max as number)) return []
  return [
    {
      verdict: "supported",
      why: `${live.map((m) => `${m.name} ${m.ratePct} percent`).join("; ")}.`,
      evidence: live.slice(0, 4).map((m) => cite(m, `${m.name}: ${m.ratePct} percent`)),
      confidence: 0.75,
      query,
    },
  ]
}

/** The highest or the range of rates that start on a day: `Beijing's new rates of up to 25 percent start on 1 June`. */
export const rateStarting: CheckRule = {
  id: "check/rate-starting",
  signs: [[...DUTY_WORDS, /\brates\b/i]],
  check: (claim, ask) => {
    if (SOME_GOODS.test(claim.text) || claim.quantities.some((q) => q.unit === "USD")) return []
    const top = claim.quantities.find(
      (q) =>
        q.unit === "percent" &&
        q.value !== undefined &&
        (q.max !== undefined || /\b(?:as high as|ranging to)\s+$/i.test(claim.text.slice(0, q.start))),
    )
    const range = claim.quantities.find((q) => q.unit === "percent" && q.min !== undefined && q.max !== undefined)
    const figure = top ?? range
    if (range !== undefined && STANDS.test(claim.text) && claim.times.length === 0) return standing(claim, ask, range)
    const time = claim.times.find((t) => t.kind === "date" && boundsOf(t.value) !== undefined)
    const day = time === undefined ? undefined : boundsOf(time.value)
    if (figure === undefined || day === undefined || day.last - day.first > 31) return []
    const side: Side = imposerAt(claim.text, figure.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const rated = factsOf(ask(query)).filter((m) => m.ratePct !== undefined && m.inForce)
    const fresh = rated.filter((m) => m.from >= day.first - 1 && m.from <= day.last + 1)
    const lists = new Set(fresh.map(listOf))
    const begun = rated.filter(
      (m) => lists.has(listOf(m)) && m.from <= day.last + 1 && (m.until === undefined || m.until > day.last + 1),
    )
    if (
      begun.length === 0 ||
      pathOf(ask, side, claim.asOf).steps.some((s) => s.from >= day.first && s.from <= day.last)
    )
      return []
    const rates = begun.map((m) => m.ratePct as number)
    const [low, high] = [Math.min(...rates), Math.max(...rates)]
    const fits = (value: number, truth: number) =>
      agrees({ value, text: writtenAs(claim, figure).replace(/up to|as (?:high|much) as/i, "") }, truth)
    const right =
      top === undefined
        ? fits(figure.min as number, low) && fits(figure.max as number, high)
        : fits(top.value as number, high)
    const truth = `Rates of ${low === high ? `${high}` : `${low} to ${high}`} percent were charged from ${speakDay(fresh[0]?.from ?? day.first)}`
    const evidence = begun.slice(0, 4).map((m) => cite(m, `${m.name}: ${m.ratePct} percent`))
    return right
      ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.8, query }]
      : [contradicted("level", truth, { evidence, confidence: 0.65, query })]
  },
}
