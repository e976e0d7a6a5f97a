import { NUMBER_WORDS } from "../number/number-words.ts"
import { MONTH, NAMED_MONTH, OF_YEAR, YEAR } from "./date-patterns.ts"
import { endOf, number, partYear, period, QUARTERS, quarterOf, quarterYear, season, within } from "./readings.ts"
import type { TimeRule } from "./time-rule.ts"

/** Parts of a year and spans of years: `the first quarter of 2025`, `the first five months of this year`, `2018 to 2020`. */
export const YEAR_PARTS: readonly TimeRule[] = [
  {
    id: "time/months-of-year",
    sign: /months/i,
    pattern: new RegExp(
      `\\b(?:the\\s+)?(?<end>first|last|final)\\s+(?<n>\\d+|${NUMBER_WORDS})\\s+months${OF_YEAR}`,
      "gi",
    ),
    read: (g, c) => {
      const n = number(g.n as string)
      return period(
        /first/i.test(g.end as string) ? within(partYear(g.of, n, c), 1, n) : within(partYear(g.of, 12, c), 13 - n, 12),
      )
    },
  },
  {
    id: "time/quarter",
    sign: /quarter/i,
    pattern: new RegExp(`\\b(?:the\\s+)?(?<nth>first|second|third|fourth)\\s+quarter(?:${OF_YEAR})?`, "gi"),
    read: (g, c) => quarterOf(QUARTERS.indexOf((g.nth as string).toLowerCase()) + 1, g.of, c),
  },
  {
    id: "time/q1",
    sign: /Q[1-4]/,
    pattern: /\bQ(?<q>[1-4])\s+(?:of\s+)?(?<year>(?:19|20)\d{2})\b|\b(?<year2>(?:19|20)\d{2})[ -]?Q(?<q2>[1-4])\b/g,
    read: (g) => period(`${g.year ?? g.year2}-Q${g.q ?? g.q2}`),
  },
  {
    id: "time/q",
    sign: /Q[1-4]/,
    pattern: /\bQ(?<q>[1-4])\b(?!\s*(?:of\s+)?(?:19|20)\d|\s+(?:and|&)\s+A)/g,
    read: (g, c) => period(`${quarterYear(Number(g.q), c)}-Q${g.q}`),
  },
  {
    id: "time/half",
    sign: /half/i,
    pattern: new RegExp(`\\b(?:the\\s+)?(?<nth>first|second)\\s+half${OF_YEAR}`, "gi"),
    read: (g, c) =>
      period(
        /first/i.test(g.nth as string) ? within(partYear(g.of, 6, c), 1, 6) : within(partYear(g.of, 12, c), 7, 12),
      ),
  },
  {
    id: "time/year-range",
    sign: /(?:19|20)\d\d/,
    pattern: /\b(?:from\s+|between\s+)?(?<a>(?:19|20)\d{2})\s*(?:-|–|—|to|and|through)\s*(?<b>(?:19|20)\d{2})\b/g,
    read: (g) => period(`${g.a}/${g.b}`),
  },
  {
    id: "time/end-of",
    sign: /end of/i,
    pattern: /\b(?:the\s+)?end of (?<of>(?:this|the|last|next) (?:year|month|week)|(?:19|20)\d{2})\b/gi,
    read: endOf,
  },
  {
    id: "time/end-of-month",
    sign: NAMED_MONTH,
    pattern: new RegExp(`\\b(?:the\\s+)?end(?:\\s+of\\s+|-)(?<of>${MONTH}(?:\\s+${YEAR})?)`, "g"),
    read: endOf,
  },
  {
    id: "time/year-end",
    sign: /end/i,
    pattern: /\b(?:the\s+)?(?<of>year[-\s]end|year['’]s end|end-(?:19|20)\d{2})\b/gi,
    read: (g, c) => endOf({ of: (g.of as string).replace(/^end-/i, "") }, c),
  },
  {
    id: "time/season",
    sign: /spring|summer|autumn|fall|winter/i,
    pattern:
      /\b(?:the\s+)?(?<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?<year>(?:19|20)\d{2})\b|\b(?<which>this|last|next) (?<season2>spring|summer|autumn|winter)\b/gi,
    read: season,
  },
]
