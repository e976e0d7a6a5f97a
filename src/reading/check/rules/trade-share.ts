import { writtenAs } from "../../claim/claim-text.ts"
import { factsOf } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { lastFullYear } from "../series.ts"
import { SOME_GOODS } from "../words.ts"

const SHARE =
  /\b(?:share|slice|part|portion|percent|per cent|%) of (?:all |total )?(?:US|U\.S\.|American|America['’]s|the United States['’]?) (?:goods |merchandise )?(?<flow>imports|exports|trade)\b|\b(?:China['’]s|Chinese) (?:share|slice|portion) (?:of|in) (?:\w+ ){0,4}(?<flow2>imports|exports|trade)\b/i

/** China's part of all American trade: `China's share of US imports fell from 21.6 percent in 2017 to 13.4 in 2024`. */
export const tradeShare: CheckRule = {
  id: "check/trade-share",
  signs: [SHARE, /\bChin/],
  check: (claim, ask) => {
    const match = SHARE.exec(claim.text)
    if (match === null || SOME_GOODS.test(claim.text)) return []
    const flow = (match.groups?.flow ?? match.groups?.flow2 ?? "imports").toLowerCase()
    const query = { ask: "trade" as const, partner: "CN", by: "year" as const, asOf: claim.asOf }
    const china = factsOf(ask(query))
    const world = factsOf(ask({ ...query, partner: "world" }))
    const shareOf = (year: number) => {
      const [a, b] = [china, world].map((facts) =>
        facts.find((f) => f.period === String(year) && f.imports !== undefined),
      )
      const size = (f: typeof a) =>
        f === undefined
          ? Number.NaN
          : flow === "imports"
            ? (f.imports ?? Number.NaN)
            : flow === "exports"
              ? (f.exports ?? Number.NaN)
              : (f.imports ?? Number.NaN) + (f.exports ?? Number.NaN)
      return a === undefined || b === undefined ? undefined : { a, b, pct: (size(a) / size(b)) * 100 }
    }
    const years = claim.times.filter((t) => /^\d{4}$/.test(t.value))
    const last = lastFullYear(claim.published)
    const shares = claim.quantities.filter((q) => q.unit === "percent" && q.kind !== "change")
    const ends = shares.flatMap((q) =>
      q.from !== undefined && q.to !== undefined
        ? [
            { q, value: q.from, year: Number(years[0]?.value ?? last - 1) },
            { q, value: q.to, year: Number(years[1]?.value ?? last) },
          ]
        : q.value === undefined
          ? []
          : [{ q, value: q.value, year: nearestYear(q, years) ?? last }],
    )
    const found = ends.map(({ q, value, year }): Found | undefined => {
      const held = shareOf(year)
      if (held === undefined || Number.isNaN(held.pct)) return undefined
      const truth = `China's part of US goods ${flow} in ${year}: ${held.pct.toFixed(1)} percent`
      const right = agrees({ value, text: q.from === undefined ? writtenAs(claim, q) : String(value) }, held.pct)
      return {
        verdict: right ? "supported" : "contradicted",
        ...(right ? {} : { errorClass: "level" as const, restatedTrue: `${truth}.` }),
        why: `${truth}.`,
        evidence: [cite(held.a, truth), cite(held.b, `all partners, ${year}`)],
        confidence: right ? 0.85 : 0.7,
        query,
      }
    })
    return found.every((f) => f !== undefined) ? found : []
  },
}

/** The year named nearest to a figure. */
function nearestYear(
  q: Quantity,
  years: readonly { readonly start: number; readonly value: string }[],
): number | undefined {
  const [nearest] = [...years].sort((a, b) => Math.abs(a.start - q.end) - Math.abs(b.start - q.end))
  return nearest === undefined ? undefined : Number(nearest.value)
}
