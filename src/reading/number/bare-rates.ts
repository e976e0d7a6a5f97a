import { overlaps, type TextSpan } from "../text/span.ts"
import type { Draft } from "./quantity.ts"

/** Numbers without a unit that the clause makes rates: `145 with the levy`, `China's 10`, `took the duty from 20 to 18`. */
export function bareRates(words: string, found: readonly Draft[], blocked: readonly TextSpan[]): Draft[] {
  const rated =
    /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b/i.test(words) || found.some((q) => q.unit === "percent")
  if (!rated || /\bscale\b|\bvot(?:es?|ed)\b/i.test(words)) return []
  const pattern =
    /(?<=(?:[,;:]|\b(?:to|at|and|from|of|is|was|or|reached))\s)(?<number>\d{1,3}(?:\.\d+)?)(?=\s+(?:with|once|when|including|without|for|on|after|fentanyl|reciprocal|base(?:line)?|under|in all|altogether|if)\b|[.;,]?\s*$|\s+to\s+\d|[,.;]\s)/gi
  return [...words.matchAll(pattern)].flatMap((match): Draft[] => {
    const span = { start: match.index, end: match.index + match[0].length }
    const before = words.slice(0, match.index)
    if (
      [...found, ...blocked].some((q) => overlaps(q, span)) ||
      isCode(words, span) ||
      !/\d\s?(?:%|percent|per\s?cent)|tariff|dut|lev|rate/i.test(before)
    )
      return []
    return [
      {
        ...span,
        value: Number(match[0]),
        unit: "percent",
        kind: "rate" as const,
        of: "tariff total",
        rule: "quantity/bare-rate",
        confidence: 0.7,
      },
    ]
  })
}

/** Digits that name a thing: headings, orders, sections, annexes, models, the G20. */
export function isCode(words: string, span: TextSpan): boolean {
  const before = words.slice(Math.max(0, span.start - 24), span.start)
  const after = words.slice(span.end, span.end + 6)
  if (/^\.\d|^-\d{2,}|^\/\d/.test(after) || /[\d/][.:/-]$/.test(before)) return true
  return (
    /\b(?:Section|Order|EO|Proclamation|No\.?|Nos\.?|Notice|Announcement|heading|subheading|chapter|Article|Annex|List|Title|Public Law|Boeing|Airbus|Form|page|paragraph|note|Rule|Docket|code|G|COVID|FR|Stat\.|Case|Slip Op\.)[\s-]*$/i.test(
      before,
    ) && !/\blist\s*$/i.test(before.replace(/\bthe list/i, ""))
  )
}
