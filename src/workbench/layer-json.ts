import type { Amount } from "../core/index.ts"
import { formatCitation, percentOf } from "../core/index.ts"
import type { Assessment, LayerAmount } from "../duty/index.ts"
import { ratePpm } from "../duty/index.ts"

/** Cents as dollars (fen as yuan) for JSON. */
const major = (cents: number): number => cents / 100

/** A layer's amount for JSON: a number, or its bounds and what it needs. */
function amountJson(amount: LayerAmount) {
  if (amount.known) return major(amount.cents)
  return {
    atLeast: major(amount.atLeast),
    ...(amount.atMost === undefined ? {} : { atMost: major(amount.atMost) }),
    needs: amount.needs,
  }
}

/** A total for JSON: a number when it is known, else null; the bounds stand beside it. */
export function totalJson(total: Amount): number | null {
  return total.known ? major(total.value) : null
}

/** Bounds of a total that is not known; `to` is absent when there is no upper bound. */
export function boundsJson(total: Amount) {
  if (total.known) return undefined
  return { from: major(total.from), ...(total.to === undefined ? {} : { to: major(total.to) }), why: total.why }
}

/** An assessment as `duty --json` and `assess` print it. */
export function assessmentJson(a: Assessment) {
  const columnOne = a.components.find((c) => c.measure.endsWith(".column-one"))?.rate ?? { kind: "free" as const }
  const bounds = boundsJson(a.total)
  return {
    components: a.components.map((c) => {
      const ppm = ratePpm(c.rate, columnOne)
      return {
        measure: c.measure,
        title: c.title,
        act: c.act ?? null,
        heading: c.heading ?? null,
        ratePct: ppm === undefined ? null : percentOf(ppm),
        baseShare: c.basePpm / 1_000_000,
        base: major(c.base),
        amount: amountJson(c.amount),
        because: c.because,
        grade: c.grade,
        citation: c.citations.map(formatCitation).join("; "),
        ...(c.sleeping?.until === undefined ? {} : { suspension: c.sleeping.act.id }),
      }
    }),
    notApplied: a.notApplied.map(({ measure, title, heading, because, verdict }) => ({
      measure,
      title,
      heading: heading ?? null,
      verdict,
      because,
    })),
    couldClaim: a.couldClaim,
    ratePct: a.ratePpm === undefined ? null : percentOf(a.ratePpm),
    additionalRatePct: a.additionalPpm === undefined ? null : percentOf(a.additionalPpm),
    dutyPctOfValue: a.total.known && a.line.enteredValue > 0 ? (a.total.value * 100) / a.line.enteredValue : null,
    total: totalJson(a.total),
    currency: a.line.currency,
    ...(bounds === undefined ? {} : { bounds }),
    unknowns: a.unknowns,
    grade: a.grade,
  }
}
