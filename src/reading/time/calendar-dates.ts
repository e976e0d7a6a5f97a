import { addDays, readDay } from "../../core/index.ts"
import { pattern } from "../text/letters.ts"
import { boundsOf, monthText } from "./calendar.ts"
import { CLOCK, DATE, MIDDAY, MONTH, NAMED_MONTH, YEAR, ZONE } from "./date-patterns.ts"
import {
  date,
  instant,
  monthDay,
  monthIndex,
  monthOnly,
  pair,
  period,
  relativeYear,
  type TimeContext,
} from "./readings.ts"
import type { TimeRule } from "./time-rule.ts"

const MONTH_A = MONTH.replace("<month>", "<monthA>")

const MONTH_B = MONTH.replace("<month>", "<month2>")

/** `4 February and 4 March` are two days; `between 4 February and 4 March` is a stretch. */
const twoDays = (join: string | undefined, month: string | undefined, { before }: TimeContext) =>
  join === "and" && month !== undefined && !/\bbetween\s+(?:the\s+)?$/i.test(before)

/** Days and months of the calendar, with or without a year: `May 14`, `28–29 July`, `12:01 a.m. EST on November 10`. */
export const CALENDAR_DATES: readonly TimeRule[] = [
  {
    id: "time/instant",
    sign: /\d[:.]\d\d/,
    pattern: new RegExp(`${CLOCK}\\s*(?:\\(?${ZONE}\\)?),?\\s+(?:on\\s+)?${MONTH}\\s+${DATE}(?:,?\\s+${YEAR})?`, "g"),
    read: instant,
  },
  {
    id: "time/instant-day-first",
    sign: /\d[:.]\d\d/,
    pattern: new RegExp(`${CLOCK}\\s*(?:\\(?${ZONE}\\)?),?\\s+(?:on\\s+)?${DATE}\\s+${MONTH}(?:\\s+${YEAR})?`, "g"),
    read: instant,
  },
  {
    id: "time/midnight",
    sign: /midnight|noon/i,
    pattern: new RegExp(
      `${MIDDAY}(?:\\s+\\(?${ZONE}\\)?)?,?\\s+(?:(?:on|of)\\s+)?${MONTH}\\s+${DATE}(?:,?\\s+${YEAR})?`,
      "g",
    ),
    read: instant,
  },
  {
    id: "time/midnight-day-first",
    sign: /midnight|noon/i,
    pattern: new RegExp(
      `${MIDDAY}(?:\\s+\\(?${ZONE}\\)?)?,?\\s+(?:(?:on|of)\\s+)?${DATE}\\s+${MONTH}(?:\\s+${YEAR})?`,
      "g",
    ),
    read: instant,
  },
  {
    id: "time/instant-after",
    sign: /\d[:.]\d\d/,
    pattern: new RegExp(`${MONTH}\\s+${DATE}(?:,?\\s+${YEAR})?,?\\s+(?:at\\s+)?${CLOCK}\\s*(?:\\(?${ZONE}\\)?)`, "g"),
    read: instant,
  },
  {
    id: "time/iso-range",
    sign: /\d{4}-\d\d-\d/,
    pattern: /(?<a>\d{4}-\d{2}-\d{2})\s*(?:\/|to|–)\s*(?<b>\d{4}-\d{2}-\d{2})/g,
    read: (g) => period(`${g.a}/${g.b}`),
  },
  {
    id: "time/iso",
    sign: /\d{4}-\d\d-\d/,
    pattern: /(?<![\d.-])(?<iso>(?:19|20)\d{2}-\d{2}-\d{2})(?![\d.-]*\d)/g,
    read: (g) => date(readDay(g.iso as string)),
  },
  {
    id: "time/month-range",
    sign: NAMED_MONTH,
    pattern: new RegExp(
      `${MONTH}\\s+(?<date>\\d{1,2})(?:st|nd|rd|th)?\\s*(?<join>-|–|—|to|and|through)\\s*(?:(?<month2>January|February|March|April|May|June|July|August|September|October|November|December)\\s+)?(?<date2>\\d{1,2})(?:st|nd|rd|th)?(?!\\s*(?:%|per|percent|billion|million|points|[.,]\\d))\\b(?:,?\\s+${YEAR})?`,
      "g",
    ),
    read: (g, c) =>
      twoDays(g.join, g.month2, c)
        ? undefined
        : pair(
            monthDay(g.month as string, g.date as string, g.year, c),
            monthDay(g.month2 ?? (g.month as string), g.date2 as string, g.year, c),
          ),
  },
  {
    id: "time/day-range",
    sign: NAMED_MONTH,
    pattern: new RegExp(
      `(?<date>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+(?<month1>January|February|March|April|May|June|July|August|September|October|November|December))?\\s*(?<join>-|–|—|to|and|through)\\s*(?<date2>\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}(?:,?\\s+${YEAR})?`,
      "g",
    ),
    read: (g, c) =>
      twoDays(g.join, g.month1, c)
        ? undefined
        : pair(
            monthDay(g.month1 ?? (g.month as string), g.date as string, g.year, c),
            monthDay(g.month as string, g.date2 as string, g.year, c),
          ),
  },
  {
    id: "time/months-range",
    sign: NAMED_MONTH,
    pattern: new RegExp(`${MONTH}\\s*(?:to|through|–|-|—)\\s*${MONTH_B}\\s+${YEAR}`, "g"),
    read: (g) =>
      period(
        `${monthText(Number(g.year), monthIndex(g.month as string))}/${monthText(Number(g.year), monthIndex(g.month2 as string))}`,
      ),
  },
  {
    id: "time/months-between",
    sign: NAMED_MONTH,
    pattern: pattern(
      `(?:(?<=\\b(?:[Ff]rom|[Bb]etween)\\s)${MONTH}\\s+(?:to|through|and)|${MONTH_A}(?:\\s+(?:to|through)\\s|-|–))\\s*${MONTH_B}(?![\\p{L}\\d])(?!\\s+\\d)`,
      "g",
    ),
    read: (g, c) => {
      const [a, b] = [monthOnly((g.month ?? g.monthA) as string, c), monthOnly(g.month2 as string, c)]
      return a <= b ? period(`${a}/${b}`) : undefined
    },
  },
  {
    id: "time/week-of-day",
    sign: /week of/i,
    pattern: new RegExp(
      `\\b(?:the\\s+)?week of\\s+(?:${MONTH}\\s+${DATE}|${DATE.replace("<date>", "<date2>")}\\s+${MONTH_B})(?:,?\\s+${YEAR}\\b)?`,
      "g",
    ),
    read: (g, c) => {
      const day = monthDay((g.month ?? g.month2) as string, (g.date ?? g.date2) as string, g.year, c)
      return day === undefined ? undefined : pair(day, addDays(day, 6))
    },
  },
  {
    id: "time/week-of-month",
    sign: /week of/i,
    pattern: new RegExp(
      `\\b(?:the\\s+)?(?<nth>first|second|third|fourth|last|final) week of ${MONTH}(?:\\s+${YEAR}\\b)?`,
      "g",
    ),
    read: (g, c) => {
      const whole = boundsOf(
        g.year === undefined
          ? monthOnly(g.month as string, c)
          : monthText(Number(g.year), monthIndex(g.month as string)),
      )
      if (whole === undefined) return undefined
      const nth = ["first", "second", "third", "fourth"].indexOf(g.nth as string)
      const first = nth === -1 ? addDays(whole.last, -6) : addDays(whole.first, nth * 7)
      return pair(first, addDays(first, 6))
    },
  },
  {
    id: "time/month-day",
    sign: NAMED_MONTH,
    pattern: new RegExp(`\\b${MONTH}\\s+${DATE}(?!\\s+of\\s)(?:\\s?,?\\s+${YEAR}\\b)?`, "g"),
    read: (g, c) => date(monthDay(g.month as string, g.date as string, g.year, c)),
  },
  {
    id: "time/day-month",
    sign: NAMED_MONTH,
    pattern: new RegExp(
      `(?<![\\d.,])\\b(?:the\\s+)?${DATE}(?:\\s+of)?\\s+${MONTH}(?!\\s+(?:of|in)\\s+['’\\d])(?:\\s?,?\\s+${YEAR}\\b)?`,
      "g",
    ),
    read: (g, c) => date(monthDay(g.month as string, g.date as string, g.year, c)),
  },
  {
    id: "time/month-year",
    sign: NAMED_MONTH,
    pattern: new RegExp(`\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}\\b`, "g"),
    read: (g) => ({ kind: "date", value: monthText(Number(g.year), monthIndex(g.month as string)) }),
  },
  {
    id: "time/month-relative-year",
    sign: NAMED_MONTH,
    pattern: new RegExp(`\\b${MONTH}\\s+(?:of\\s+)?(?<of>(?:this|last|next)\\s+year)`, "g"),
    read: (g, c) => ({
      kind: "date",
      value: monthText(Number(relativeYear(g.of as string, c)), monthIndex(g.month as string)),
    }),
  },
]
