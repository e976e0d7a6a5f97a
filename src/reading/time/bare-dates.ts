import { pattern } from "../text/letters.ts"
import { monthText } from "./calendar.ts"
import { MONTH, NAMED_MONTH, YEAR } from "./date-patterns.ts"
import { month, monthIndex, monthOnly, period } from "./readings.ts"
import type { TimeRule } from "./time-rule.ts"

/** A month, a decade or a year alone: `late May`, `the 1990s`, `2024`. */
export const BARE_DATES: readonly TimeRule[] = [
  {
    id: "time/part-of-month",
    sign: /early|mid|late/i,
    pattern: new RegExp(`\\b(?<part>early|mid|late)[\\s-]+${MONTH}(?:\\s+${YEAR})?`, "gi"),
    read: (g, c) => ({
      kind: "date",
      value:
        g.year === undefined
          ? monthOnly(g.month as string, c)
          : monthText(Number(g.year), monthIndex(g.month as string)),
      mod: (g.part as string).toLowerCase() as "early",
    }),
  },
  {
    id: "time/month",
    sign: NAMED_MONTH,
    pattern: pattern(`(?<![\\p{L}-])(?:(?<which>last|next|this)\\s+)?${MONTH}(?![\\p{L}])(?!\\s+\\d)`, "g"),
    read: month,
  },
  {
    id: "time/part-of-year",
    sign: /early|mid|late/i,
    pattern: new RegExp(`\\b(?<part>early|mid|late)(?:-|\\s+(?:in\\s+)?)${YEAR}\\b`, "gi"),
    read: (g) => period(g.year as string, { mod: (g.part as string).toLowerCase() as "early" }),
  },
  {
    id: "time/decade",
    sign: /\d0s/,
    pattern: /\b(?:the\s+)?(?<decade>(?:19|20)\d0)s\b/g,
    read: (g) => period(`${g.decade}/${Number(g.decade) + 9}`),
  },
  {
    id: "time/year",
    sign: /(?:19|20)\d\d/,
    pattern:
      /(?<![\d.,$€£#/-]|No\. |Order |\bEO |heading )\b(?:(?:fiscal|calendar)\s+)?(?<year>(?:19|20)\d{2})(?![\d%]|[.,:/-]\d|\s*(?:lines|items|products|entities|tons|tonnes|percent|per cent|points|jobs|people|firms|companies|workers))\b/g,
    read: (g) => period(g.year as string),
  },
]
