import { addDays } from "../../core/index.ts"
import { civil, monthText } from "./calendar.ts"
import { COUNT, UNIT } from "./date-patterns.ts"
import { date, duration, near, number, period, relativeYear, shift, week, weekday } from "./readings.ts"
import type { TimeRule } from "./time-rule.ts"

/* `the lowest in two decades` looks back, whatever the clause does. */
const RANKED =
  /\b(?:lowest|highest|smallest|largest|biggest|least|most|record|first|best|worst|sharpest|steepest)\b[^,;]{0,30}$/i

/** Times told from the day of the article, and lengths of time: `last year`, `on Monday`, `two weeks ago`, `90 days`. */
export const RELATIVE_TIMES: readonly TimeRule[] = [
  {
    id: "time/relative-year",
    sign: /year/i,
    pattern:
      /\b(?<which>last|this|next|the previous|the past|the current|the coming|the following|the same) year\b(?!\s*(?:['’]s|[- ]old))/gi,
    read: (g, c) =>
      /past|same/i.test(g.which as string)
        ? undefined
        : period(
            relativeYear(g.which as string, c),
            /\b(?:over|than|versus|vs\.?|against|from|compared (?:with|to)|on)\s+$/i.test(c.before)
              ? { role: "baseline" }
              : {},
          ),
  },
  {
    id: "time/year-before",
    sign: /year/i,
    pattern: /\b(?:a|one|the) year (?:ago|earlier|before|previously|prior)\b/gi,
    read: (_g, c) => period(String(civil(c.reference).year - 1), { role: "baseline" }),
  },
  {
    id: "time/relative-month",
    sign: /month/i,
    pattern: /\b(?<which>last|this|next|the coming) month\b/gi,
    read: (g, c) => ({
      kind: "date",
      value: monthText(
        civil(c.reference).year,
        civil(c.reference).month + (/last/i.test(g.which as string) ? -1 : /this/i.test(g.which as string) ? 0 : 1),
      ),
    }),
  },
  {
    id: "time/weekday",
    sign: /day/i,
    pattern:
      /\b(?:(?<which>last|this past|this|next|coming)\s+)?(?<day>sunday|monday|tuesday|wednesday|thursday|friday|saturday)s?\b(?:\s+(?<of>last|this|next) week)?/gi,
    read: weekday,
  },
  {
    id: "time/relative-week",
    sign: /week/i,
    pattern: /\b(?<which>last|this|next|the coming) (?<unit>week(?:end)?)\b/gi,
    read: (g, c) => week(g.which as string, /end/i.test(g.unit as string), c),
  },
  {
    id: "time/weekend",
    sign: /weekend/i,
    pattern: /\b(?:over|during|at|on) the weekend\b/gi,
    read: (_g, c) => week(c.ahead || civil(c.reference).weekday % 6 === 0 ? "this" : "last", true, c),
  },
  {
    id: "time/yesterday",
    sign: /day|morrow|night/i,
    pattern: /\b(?<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight)\b/gi,
    read: (g, c) => date(addDays(c.reference, near(g.word as string))),
  },
  {
    id: "time/ago",
    sign: /\b(?:ago|from (?:now|today))\b/i,
    pattern: new RegExp(
      `\\b(?:about |nearly |almost |some |more than )?${COUNT}\\s+${UNIT}\\s+(?<dir>ago|from now|from today)\\b`,
      "gi",
    ),
    read: (g, c) =>
      Number.isNaN(number(g.count as string))
        ? undefined
        : shift(
            c.reference,
            (/ago/i.test(g.dir as string) ? -1 : 1) * number(g.count as string),
            (g.unit as string).toLowerCase(),
          ),
  },
  {
    id: "time/in-n",
    sign: /\bin\s[\w\s-]{1,40}(?:minute|hour|day|week|fortnight|month|quarter|year|decade)/i,
    pattern: new RegExp(`\\bin\\s+(?:about |less than |just )?${COUNT}\\s+${UNIT}(?:['’])?(?:\\s+time)?\\b`, "gi"),
    read: (g, c) =>
      c.ahead && !RANKED.test(c.before) && !Number.isNaN(number(g.count as string))
        ? shift(c.reference, number(g.count as string), (g.unit as string).toLowerCase())
        : undefined,
  },
  {
    id: "time/duration",
    sign: /day|hour|minute|week|fortnight|month|quarter|year|decade/i,
    pattern: new RegExp(`\\b${COUNT}[\\s-]+${UNIT}\\b(?!\\s+(?:ago|earlier|before\\s*[.,;]|old))`, "gi"),
    read: (g, c) => {
      const count = number(g.count as string)
      const perUnit =
        /^an?$/i.test(g.count as string) &&
        /(?:\d|tons?|tonnes?|dollars|million|billion|times|percent|once|twice|%|bushels|\bby)\s+$/i.test(c.before)
      return Number.isNaN(count) || perUnit
        ? undefined
        : {
            kind: "duration",
            value: duration(count, (g.unit as string).toLowerCase()),
            confidence: /^an?$/i.test(g.count as string) ? 0.6 : 0.9,
          }
    },
  },
]
