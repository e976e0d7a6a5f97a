import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MirrorFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"
import { billions } from "../series.ts"
import { namesPeriod, periodOf } from "./trade-period.ts"

/** A level of China's own figures, where China has printed that very period; nothing where it has not. */
export function ownFigure(claim: ClaimText, q: Quantity, ask: Answerer): Found | undefined {
  if (q.unit !== "USD" || q.value === undefined || q.kind === "change") return undefined
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
  if (/\b(?:two-way|bilateral|total) (?:goods )?trade\b/i.test(text)) return ["trade", fact.total]
  if (/\b(?:imports? from|Chinese imports|China['’]s imports|bought|purchases)\b/i.test(text))
    return ["imports from the United States", fact.imports]
  return ["exports to the United States", fact.exports]
}

/** `2025-01/2025-06` is the first half of the year. */
function halfYear(period: string): string {
  return /^(\d{4})-01\/\1-06$/.test(period) ? `${period.slice(0, 4)}-H1` : period
}
