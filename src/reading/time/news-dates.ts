import { addDays, readDay } from "../../core/index.ts"
import { NUMBER_WORDS } from "../number/number-words.ts"
import { civil, monthText } from "./calendar.ts"
import {
  date,
  duration,
  endOf,
  instant,
  month,
  monthDay,
  monthIndex,
  monthOnly,
  near,
  number,
  pair,
  period,
  QUARTERS,
  quarterYear,
  type Reading,
  relativeYear,
  shift,
  type TimeContext,
  week,
  weekday,
  within,
  yearOf,
} from "./readings.ts"

/** One way in which news writes a time. */
export interface TimeRule {
  readonly id: string
  readonly pattern: RegExp
  readonly read: (groups: Readonly<Record<string, string | undefined>>, context: TimeContext) => Reading | undefined
}

const MONTH =
  "(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)"

const DATE = "(?<date>\\d{1,2})(?:st|nd|rd|th)?(?![\\d%.]\\d|%|\\d)"

const YEAR = "(?<year>(?:19|20)\\d{2})"

const COUNT = `(?<count>\\d+(?:\\.\\d+)?|an?|${NUMBER_WORDS})`

const UNIT = "(?<unit>minute|hour|day|business day|week|fortnight|month|quarter|year|decade)s?"

const CLOCK = "(?<hour>\\d{1,2})[:.](?<minute>\\d{2})\\s*(?<half>[ap]\\.?m\\.?)?"

const ZONE =
  "(?<zone>EST|EDT|ET|CST|CDT|PST|PDT|UTC|GMT|BST|CET|CEST|HKT|JST|KST|(?:Beijing|Shanghai|Eastern|New York|Washington)(?:\\s+(?:standard |daylight )?time)?)"

const OF_YEAR = "(?:\\s+(?:of|in))?\\s+(?<of>(?:19|20)\\d{2}|(?:this|last|next)\\s+year|the year)"

/* `the lowest in two decades` looks back, whatever the clause does. */
const RANKED =
  /\b(?:lowest|highest|smallest|largest|biggest|least|most|record|first|best|worst|sharpest|steepest)\b[^,;]{0,30}$/i

/** The rules, most particular first; the longest match at a place wins. */
export const TIME_RULES: readonly TimeRule[] = [
  {
    id: "time/instant",
    pattern: new RegExp(`${CLOCK}\\s*(?:\\(?${ZONE}\\)?),?\\s+(?:on\\s+)?${MONTH}\\s+${DATE}(?:,?\\s+${YEAR})?`, "g"),
    read: instant,
  },
  {
    id: "time/instant-day-first",
    pattern: new RegExp(`${CLOCK}\\s*(?:\\(?${ZONE}\\)?),?\\s+(?:on\\s+)?${DATE}\\s+${MONTH}(?:\\s+${YEAR})?`, "g"),
    read: instant,
  },
  {
    id: "time/iso-range",
    pattern: /(?<a>\d{4}-\d{2}-\d{2})\s*(?:\/|to|–)\s*(?<b>\d{4}-\d{2}-\d{2})/g,
    read: (g) => period(`${g.a}/${g.b}`),
  },
  {
    id: "time/iso",
    pattern: /(?<![\d.-])(?<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?![\d.-]*\d)/g,
    read: (g) => date(readDay(g.iso as string)),
  },
  {
    id: "time/month-range",
    pattern: new RegExp(
      `${MONTH}\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:-|–|—|to|and|through)\\s*(?:(?<month2>January|February|March|April|May|June|July|August|September|October|November|December)\\s+)?(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?!\\s*(?:%|per|percent|billion|million|points|[.,]\\d))\\b(?:,?\\s+${YEAR})?`,
      "g",
    ),
    read: (g, c) =>
      pair(
        monthDay(g.month as string, g.date as string, g.year, c),
        monthDay(g.month2 ?? (g.month as string), g.date2 as string, g.year, c),
      ),
  },
  {
    id: "time/day-range",
    pattern: new RegExp(
      `(?<date>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+(?<month1>January|February|March|April|May|June|July|August|September|October|November|December))?\\s*(?:-|–|—|to|and|through)\\s*(?<date2>\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}(?:,?\\s+${YEAR})?`,
      "g",
    ),
    read: (g, c) =>
      pair(
        monthDay(g.month1 ?? (g.month as string), g.date as string, g.year, c),
        monthDay(g.month as string, g.date2 as string, g.year, c),
      ),
  },
  {
    id: "time/months-range",
    pattern: new RegExp(
      `${MONTH}\\s*(?:to|through|–|-|—)\\s*(?<month2>January|February|March|April|May|June|July|August|September|October|November|December)\\s+${YEAR}`,
      "g",
    ),
    read: (g) =>
      period(
        `${monthText(Number(g.year), monthIndex(g.month as string))}/${monthText(Number(g.year), monthIndex(g.month2 as string))}`,
      ),
  },
  {
    id: "time/months-between",
    pattern: new RegExp(
      `(?<=\\b(?:from|between)\\s)${MONTH}\\s+(?:to|through|and)\\s+(?<month2>January|February|March|April|May|June|July|August|September|October|November|December)\\b(?!\\s+\\d)`,
      "g",
    ),
    read: (g, c) => {
      const [a, b] = [monthOnly(g.month as string, c), monthOnly(g.month2 as string, c)]
      return a <= b ? period(`${a}/${b}`) : undefined
    },
  },
  {
    id: "time/month-day",
    pattern: new RegExp(`\\b${MONTH}\\s+${DATE}(?:,?\\s+${YEAR}\\b)?`, "g"),
    read: (g, c) => date(monthDay(g.month as string, g.date as string, g.year, c)),
  },
  {
    id: "time/day-month",
    pattern: new RegExp(`(?<![\\d.,])\\b(?:the\\s+)?${DATE}(?:\\s+of)?\\s+${MONTH}(?:,?\\s+${YEAR}\\b)?`, "g"),
    read: (g, c) => date(monthDay(g.month as string, g.date as string, g.year, c)),
  },
  {
    id: "time/month-year",
    pattern: new RegExp(`\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}\\b`, "g"),
    read: (g) => ({ kind: "date", value: monthText(Number(g.year), monthIndex(g.month as string)) }),
  },
  {
    id: "time/month-relative-year",
    pattern: new RegExp(`\\b${MONTH}\\s+(?:of\\s+)?(?<of>(?:this|last|next)\\s+year)`, "g"),
    read: (g, c) => ({
      kind: "date",
      value: monthText(Number(relativeYear(g.of as string, c)), monthIndex(g.month as string)),
    }),
  },
  {
    id: "time/months-of-year",
    pattern: new RegExp(
      `\\b(?:the\\s+)?(?<end>first|last|final)\\s+(?<n>\\d+|${NUMBER_WORDS})\\s+months${OF_YEAR}`,
      "gi",
    ),
    read: (g, c) => {
      const n = number(g.n as string)
      return period(
        /first/i.test(g.end as string) ? within(yearOf(g.of, c), 1, n) : within(yearOf(g.of, c), 13 - n, 12),
      )
    },
  },
  {
    id: "time/quarter",
    pattern: new RegExp(`\\b(?:the\\s+)?(?<nth>first|second|third|fourth)\\s+quarter(?:${OF_YEAR})?`, "gi"),
    read: (g, c) =>
      period(
        `${g.of === undefined ? quarterYear(QUARTERS.indexOf((g.nth as string).toLowerCase()) + 1, c) : yearOf(g.of, c)}-Q${QUARTERS.indexOf((g.nth as string).toLowerCase()) + 1}`,
      ),
  },
  {
    id: "time/q1",
    pattern: /\bQ(?<q>[1-4])\s+(?:of\s+)?(?<year>(?:19|20)\d{2})\b|\b(?<year2>(?:19|20)\d{2})[ -]?Q(?<q2>[1-4])\b/g,
    read: (g) => period(`${g.year ?? g.year2}-Q${g.q ?? g.q2}`),
  },
  {
    id: "time/q",
    pattern: /\bQ(?<q>[1-4])\b(?!\s*(?:of\s+)?(?:19|20)\d|\s+(?:and|&)\s+A)/g,
    read: (g, c) => period(`${quarterYear(Number(g.q), c)}-Q${g.q}`),
  },
  {
    id: "time/half",
    pattern: new RegExp(`\\b(?:the\\s+)?(?<nth>first|second)\\s+half${OF_YEAR}`, "gi"),
    read: (g, c) =>
      period(/first/i.test(g.nth as string) ? within(yearOf(g.of, c), 1, 6) : within(yearOf(g.of, c), 7, 12)),
  },
  {
    id: "time/year-range",
    pattern: /\b(?:from\s+|between\s+)?(?<a>(?:19|20)\d{2})\s*(?:-|–|—|to|and|through)\s*(?<b>(?:19|20)\d{2})\b/g,
    read: (g) => period(`${g.a}/${g.b}`),
  },
  {
    id: "time/end-of",
    pattern: /\b(?:the\s+)?end of (?<of>(?:this|the|last|next) (?:year|month)|(?:19|20)\d{2})\b/gi,
    read: endOf,
  },
  {
    id: "time/relative-year",
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
    pattern: /\b(?:a|one|the) year (?:ago|earlier|before|previously|prior)\b/gi,
    read: (_g, c) => period(String(civil(c.reference).year - 1), { role: "baseline" }),
  },
  {
    id: "time/relative-month",
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
    pattern:
      /\b(?:(?<which>last|this past|this|next|coming)\s+)?(?<day>Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)s?\b(?:\s+(?<of>last|this|next) week)?/g,
    read: weekday,
  },
  {
    id: "time/relative-week",
    pattern: /\b(?<which>last|this|next|the coming) (?<unit>week(?:end)?)\b/gi,
    read: (g, c) => week(g.which as string, /end/i.test(g.unit as string), c),
  },
  {
    id: "time/yesterday",
    pattern: /\b(?<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight)\b/gi,
    read: (g, c) => date(addDays(c.reference, near(g.word as string))),
  },
  {
    id: "time/ago",
    pattern: new RegExp(
      `\\b(?:about |nearly |almost |some |more than )?${COUNT}\\s+${UNIT}\\s+(?<dir>ago|earlier|from now|from today|later)\\b`,
      "gi",
    ),
    read: (g, c) =>
      Number.isNaN(number(g.count as string))
        ? undefined
        : /later|earlier/i.test(g.dir as string)
          ? undefined
          : shift(
              c.reference,
              (/ago/i.test(g.dir as string) ? -1 : 1) * number(g.count as string),
              (g.unit as string).toLowerCase(),
            ),
  },
  {
    id: "time/in-n",
    pattern: new RegExp(`\\bin\\s+(?:about |less than |just )?${COUNT}\\s+${UNIT}(?:['’])?(?:\\s+time)?\\b`, "gi"),
    read: (g, c) =>
      c.ahead && !RANKED.test(c.before) && !Number.isNaN(number(g.count as string))
        ? shift(c.reference, number(g.count as string), (g.unit as string).toLowerCase())
        : undefined,
  },
  {
    id: "time/duration",
    pattern: new RegExp(`\\b${COUNT}[\\s-]+${UNIT}\\b(?!\\s+(?:ago|earlier|before\\b|old))`, "gi"),
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
  {
    id: "time/part-of-month",
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
    pattern: new RegExp(`(?<![\\p{L}-])(?:(?<which>last|next|this)\\s+)?${MONTH}(?![\\p{L}])(?!\\s+\\d)`, "gu"),
    read: month,
  },
  {
    id: "time/decade",
    pattern: /\b(?:the\s+)?(?<decade>(?:19|20)\d0)s\b/g,
    read: (g) => period(`${g.decade}/${Number(g.decade) + 9}`),
  },
  {
    id: "time/year",
    pattern:
      /(?<![\d.,$€£#/-]|No\. |Order |\bEO |heading )\b(?:(?:fiscal|calendar)\s+)?(?<year>(?:19|20)\d{2})(?![\d%]|[.,:/-]\d|\s*(?:lines|items|products|entities|tons|tonnes|percent|per cent|points|jobs|people|firms|companies|workers))\b/g,
    read: (g) => period(g.year as string),
  },
]
