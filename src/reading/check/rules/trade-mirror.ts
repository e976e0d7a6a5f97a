import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MirrorFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { cite, contradicted, type Found } from "../rule.ts"
import { billions } from "../series.ts"
import { namesPeriod, periodOf } from "./trade-period.ts"

/** A level of China's own figures, where China has printed that very period; nothing where it has not. */
export function ownFigure(claim: ClaimText, q: Quantity, ask: Answerer): Found | undefined {
  if (q.value === undefined) return undefined
  if (q.unit === "percent" && q.kind === "change") return ownChange(claim, q, ask)
  if (q.unit !== "USD" || q.kind === "change") return undefined
  const known = factsOf(ask({ ask: "mirror", asOf: claim.asOf })).filter((f) => (f.knownOn ?? 0) <= claim.published + 3)
  const fresh = known.filter((f) => /^\d{4}$/.test(f.period) && claim.published - (f.knownOn ?? 0) <= 45).at(-1)
  const period = namesPeriod(claim) || fresh === undefined ? halfYear(periodOf(claim, q)) : fresh.period
  const fact = known.find((f) => f.period === period)
  const [what, musd] = fact === undefined ? [] : flowOf(claim.text, fact)
  if (fact === undefined || musd === undefined) return undefined
  const truth = `China's customs count ${what} of ${billions(musd * 1e6)} in ${period}`
  const right = agrees({ value: Math.abs(q.value), text: writtenAs(claim, q) }, musd * 1e6)
  return {
    verdict: right ? "supported" : "contradicted",
    ...(right ? {} : { errorClass: "level" as const, restatedTrue: `${truth}.` }),
    why: `${truth}.`,
    evidence: [cite(fact, truth)],
    confidence: right ? 0.85 : 0.7,
    query: { ask: "mirror", asOf: claim.asOf },
  }
}

function flowOf(text: string, fact: MirrorFact): readonly [what: string, musd: number | undefined] {
  if (/\b(?:surplus|deficit|gap|balance)\b/i.test(text)) return ["a surplus", fact.balance]
  if (
    /\b(?:two-way|bilateral|total) (?:goods )?trade\b|\b(?:trade|commerce) (?:with|between)\b|\b(?:US|American)[-–]Chin(?:a|ese) (?:trade|commerce)\b/i.test(
      text,
    )
  )
    return ["trade", fact.total]
  if (/\b(?:imports? from|Chinese imports|China['’]s imports|bought|purchases)\b/i.test(text))
    return ["imports from the United States", fact.imports]
  return ["exports to the United States", fact.exports]
}

/** `2025-01/2025-06` is the first half of the year. */
function halfYear(period: string): string {
  return /^(\d{4})-01\/\1-06$/.test(period) ? `${period.slice(0, 4)}-H1` : period
}

/** A change of China's own figures from the year before, in percent. */
function ownChange(claim: ClaimText, q: Quantity, ask: Answerer): Found | undefined {
  const known = factsOf(ask({ ask: "mirror", asOf: claim.asOf })).filter((f) => (f.knownOn ?? 0) <= claim.published + 3)
  const period = halfYear(periodOf(claim, q))
  const of = (p: string) => {
    const fact = known.find((f) => f.period === p)
    const [what, musd] = fact === undefined ? [] : flowOf(claim.text, fact)
    return fact === undefined || musd === undefined ? undefined : { fact, what, musd }
  }
  const printed = printedChange(
    claim,
    q,
    known.find((f) => f.period === period),
  )
  if (printed !== undefined) return { ...printed, query: { ask: "mirror", asOf: claim.asOf } }
  const [here, then] = [of(period), of(period.replace(/^\d{4}/, (year) => String(Number(year) - 1)))]
  if (here === undefined || then === undefined) return undefined
  const moved = ((here.musd - then.musd) / then.musd) * 100
  const way = q.direction === undefined || (q.direction === "up") === moved > 0
  const right = way && Math.abs(Math.abs(moved) - (q.value as number)) <= 0.6
  const truth = `China's customs count ${here.what} of ${billions(here.musd * 1e6)} in ${period}, ${moved.toFixed(1)} percent against the year before`
  return {
    verdict: right ? "supported" : "contradicted",
    ...(right ? {} : { errorClass: way ? ("level" as const) : ("sign" as const), restatedTrue: `${truth}.` }),
    why: `${truth}.`,
    evidence: [cite(here.fact, truth), cite(then.fact, then.fact.period)],
    confidence: right ? 0.85 : 0.65,
    query: { ask: "mirror", asOf: claim.asOf },
  }
}

/** The change of exports or imports that China's customs printed beside the figure itself. */
function printedChange(claim: ClaimText, q: Quantity, fact: MirrorFact | undefined): Found | undefined {
  if (fact === undefined || q.direction === undefined || /\b(?:yuan|renminbi)\b/i.test(claim.text)) return undefined
  const [what, musd] = flowOf(claim.text, fact)
  const moved = musd === undefined ? undefined : { exports: fact.exportsChangePct, imports: fact.importsChangePct }
  const pct = what.startsWith("exports") ? moved?.exports : what.startsWith("imports") ? moved?.imports : undefined
  if (pct === undefined) return undefined
  const way = (q.direction === "up") === pct > 0
  const right = way && agrees({ value: Math.abs(q.value as number), text: writtenAs(claim, q) }, Math.abs(pct))
  const truth = `China's customs print ${what} in ${fact.period} as ${pct > 0 ? "+" : "−"}${Math.abs(pct).toFixed(1)} percent against the year before`
  const evidence = [cite(fact, truth)]
  if (right) return { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.85 }
  /* In yuan it is another figure, by a point or so. */
  if (way && Math.abs(Math.abs(q.value as number) - Math.abs(pct)) <= IN_YUAN)
    return {
      verdict: "insufficient-evidence",
      errorClass: "basis",
      why: `${truth}, in dollars.`,
      evidence,
      confidence: 0.45,
    }
  return contradicted(way ? "level" : "sign", truth, { evidence, confidence: 0.65 })
}

const IN_YUAN = 1.5
