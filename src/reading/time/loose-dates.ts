import { addDays, type Day } from "../../core/index.ts"
import { ORDINAL, readOrdinal } from "../number/number-words.ts"
import { letters } from "../text/letters.ts"
import { addMonths, civil, dayOf, daysIn } from "./calendar.ts"
import { COUNT, UNIT } from "./date-patterns.ts"
import { HOLIDAYS } from "./holidays.ts"
import {
  DAY_NAMES,
  date,
  monthDay,
  monthIndex,
  number,
  type Reading,
  relativeYear,
  type TimeContext,
} from "./readings.ts"
import type { TimeRule } from "./time-rule.ts"

type Groups = Readonly<Record<string, string | undefined>>

const HOLIDAY = HOLIDAYS.map(([name]) => name).join("|")
const ANY_MONTH =
  "(?<month>jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)"
const ANY_YEAR = "(?:\\s*,?\\s*(?:of\\s+|in\\s+)?(?<year>(?:19|20)\\d{2})\\b|\\s+of\\s+['’]?(?<short>\\d{2})\\b)"
const DAY_NAME = "(?<day>sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?"
const FROM_DAY = "today|tomorrow|tmrw|tmr|yesterday|now"

const FROM_SIGN = new RegExp(
  `(?:s|day|week|fortnight|month|quarter|year|decade)\\s+(?:from|after|before|since)\\s+(?:${FROM_DAY}|(?:the\\s+year\\s+)?(?:19|20)\\d\\d|(?:the\\s+)?new year|${HOLIDAY})`,
  "i",
)

/* Cheap to look for: the patterns below are the dearest there are, and most sentences hold none of these. */
const HOLIDAY_SIGN =
  /easter|christmas|xmas|thanksgiving|new year|hallowe|juneteenth|april fool|(?:good|black) friday|cyber monday|(?:king|mlk|on|groundhog|s['’]|['’]s|patrick['’]?s|earth|may|memorial|independence|bastille|labou?r|columbus|armistice|boxing) day|washington['’]s birthday/i
const UNUSUAL_DATE =
  /\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.? \d|\d (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*(?:the\s+)?(?:\d|\w+th\b|first|second|third|twenty|thirty)|(?:\d(?:st|nd|rd|th)?|th|first|second|third)\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:th|first|second|third) of [A-Z]|\b[A-Z][a-z]{2,8} (?:the )?(?:first|second|third|\w+th)\b|[A-Z][a-z]+ of ['’]?\d|\b[A-Z][a-z]{2}\d|\b\d{1,2} [A-Z][a-z]{2,8} in \d|[A-Z][a-z]{2,8}\.? \d+(?:st|nd|rd|th) of/

const NEAR: Readonly<Record<string, number>> = { yesterday: -1, tomorrow: 1, tmrw: 1, tmr: 1 }

/** Forms that people use and newspapers rarely do: `the 18th`, `Thu 14th`, `two days before yesterday`, `Easter 2018`, `4th of July of 1995`. */
export const LOOSE_DATES: readonly TimeRule[] = [
  {
    id: "time/weekday-shift",
    sign: /from (?:now|today)/i,
    pattern: new RegExp(`\\b${DAY_NAME}\\s+${COUNT}\\s+(?<unit>day|week)s?\\s+from\\s+(?:now|today)\\b`, "gi"),
    read: (g, c) => {
      const there = addDays(c.reference, number(g.count as string) * (/week/i.test(g.unit as string) ? 7 : 1))
      return date(inWeekOf(there, dayIndex(g.day as string)))
    },
  },
  {
    id: "time/from-a-day",
    sign: FROM_SIGN,
    pattern: new RegExp(
      `\\b(?:in\\s+)?${COUNT}\\s+${UNIT}\\s+(?<dir>from|after|before|since)\\s+(?:(?<base>${FROM_DAY})|(?:the\\s+year\\s+)?(?<year>(?:19|20)\\d{2})|(?<holiday>${HOLIDAY}|(?:the\\s+)?new year))\\b`,
      "gi",
    ),
    read: fromADay,
  },
  {
    id: "time/compound-shift",
    sign: /ago|later|from now/i,
    pattern:
      /\b(?:(?<years>\d+) years?,?\s+(?:and\s+)?)?(?<months>\d+) months?,?\s+(?:and\s+)?(?<days>\d+) days?\s+(?<dir>ago|earlier|later|from now|from today)\b/gi,
    read: (g, c) => {
      const sign = /ago|earlier/i.test(g.dir as string) ? -1 : 1
      const months = Number(g.years ?? 0) * 12 + Number(g.months)
      return date(addDays(addMonths(c.reference, sign * months), sign * Number(g.days)))
    },
  },
  {
    id: "time/weekday-of-week",
    sign: /week/i,
    pattern: new RegExp(
      `\\b(?:(?<which>this|next|last|(?:the\\s+)?following)\\s+week,?\\s+(?:on\\s+)?${DAY_NAME}|(?:on\\s+)?${DAY_NAME.replace("<day>", "<day2>")}\\s+of\\s+(?:the\\s+)?(?<which2>this|next|last|following|coming)\\s+week)\\b`,
      "gi",
    ),
    read: (g, c) => {
      const which = (g.which ?? g.which2) as string
      const step = /last/i.test(which) ? -7 : /this/i.test(which) ? 0 : 7
      return date(inWeekOf(addDays(c.reference, step), dayIndex((g.day ?? g.day2) as string)))
    },
  },
  {
    id: "time/weekday-date",
    sign: /day\s|\d(?:st|nd|rd|th)/i,
    pattern: new RegExp(
      `\\b(?:${DAY_NAME.replace(")?", ")")},?\\s+(?:the\\s+(?<date>${ORDINAL})|(?<date2>\\d{1,2}(?:st|nd|rd|th)?))|${DAY_NAME.replace("<day>", "<day2>")}\\s+(?:the\\s+)?(?<date3>\\d{1,2}(?:st|nd|rd|th)))(?=\\s*(?:[.,;!?)]|$))`,
      "gi",
    ),
    read: weekdayDate,
  },
  {
    id: "time/day-of-month",
    sign: /day of/i,
    pattern: new RegExp(
      `\\b(?:the\\s+)?(?<date>${ORDINAL})\\s+(?:day\\s+)?of\\s+(?<which>this|next|last|the)\\s+month\\b`,
      "gi",
    ),
    read: (g, c) => {
      const step = /next/i.test(g.which as string) ? 1 : /last/i.test(g.which as string) ? -1 : 0
      const there = civil(addMonths(c.reference, step))
      return date(dayOf(there.year, there.month, readOrdinal(g.date as string) ?? 0))
    },
  },
  {
    id: "time/holiday",
    sign: HOLIDAY_SIGN,
    pattern: new RegExp(
      `\\b(?:(?<which>next|last|this)\\s+)?(?<holiday>${HOLIDAY})(?:(?:,?\\s+(?:of\\s+|in\\s+)?)(?:(?<year>(?:19|20)\\d{2})|(?<of>(?:this|last|next)\\s+year)))?\\b`,
      "gi",
    ),
    read: (g, c) => date(holiday(g, c)),
  },
  {
    id: "time/worded-date",
    sign: UNUSUAL_DATE,
    pattern: new RegExp(
      `\\b(?:(?:the\\s+)?(?:(?<date>${ORDINAL})\\s+of|(?<digits>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?)\\s+${ANY_MONTH}\\b${ANY_YEAR}?|${ANY_MONTH.replace("<month>", "<month2>")}\\s*(?:(?:the\\s+)?(?<date2>${ORDINAL})(?=\\s*(?:[.,;!?)]|$|(?:of\\s+)?\\d))|(?<digits2>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|[.,]\\d|\\s*(?:%|percent|per\\s?cent|[mbt]illion)))(?:${ANY_YEAR.replace("<year>", "<year2>").replace("<short>", "<short2>")}|\\s+(?<short3>\\d{2})\\b(?!:))?)`,
      "gi",
    ),
    read: wordedDate,
  },
  {
    id: "time/named-month-date",
    sign: /[/-]/,
    pattern:
      /\b(?:(?<year>(?:19|20)\d{2})[/-](?:(?<date>\d{1,2})[/-](?<month>[a-z]{3,9})|(?<month2>[a-z]{3,9})[/-](?<date2>\d{1,2}))|(?<date3>\d{1,2})[/-](?<month3>[a-z]{3,9})[/-](?<year3>(?:19|20)\d{2}))\b/gi,
    read: (g) => {
      const [y, m, d] = [g.year ?? g.year3, g.month ?? g.month2 ?? g.month3, g.date ?? g.date2 ?? g.date3]
      const index = monthIndex(m as string)
      return index === 0 ? undefined : date(dayOf(Number(y), index, Number(d)))
    },
  },
  {
    id: "time/spaced-iso",
    sign: /\d{4} \d/,
    pattern:
      /(?<![\d.,$€£])\b(?<year>(?:19|20)\d{2}) (?<month>0?[1-9]|1[0-2]) (?<date>0?[1-9]|[12]\d|3[01])\b(?![\d.,%]*\d)/g,
    read: (g) => date(dayOf(Number(g.year), Number(g.month), Number(g.date))),
  },
  {
    id: "time/leap-day",
    sign: /2\/29/,
    pattern: /(?<![\d/.])2\/29(?![\d/])/g,
    read: (_g, c) => date(monthDay("february", "29", undefined, c)),
  },
  {
    id: "time/the-nth",
    sign: /\d(?:st|nd|rd|th)/i,
    pattern: letters(
      "gi",
    )`\b(?:on|by|until|before|after|since) the (?<date>[12]?\d(?:st|nd|rd|th)|3[01]st|30th)\b(?!\s+(?:of|\p{L}))`,
    read: (g, c) => {
      const wanted = readOrdinal(g.date as string) ?? 0
      const { year, month, date: now } = civil(c.reference)
      const step = c.ahead && wanted < now ? 1 : !c.ahead && wanted > now ? -1 : 0
      const there = civil(addMonths(dayOf(year, month, 1) as Day, step))
      return date(dayOf(there.year, there.month, wanted))
    },
  },
]

const dayIndex = (name: string) => DAY_NAMES.findIndex((day) => day.startsWith(name.toLowerCase().slice(0, 3)))

/** That weekday of the day's week, Monday to Sunday. */
function inWeekOf(day: Day, weekday: number): Day {
  return addDays(day, ((weekday + 6) % 7) - ((civil(day).weekday + 6) % 7))
}

function fromADay(g: Groups, c: TimeContext): Reading | undefined {
  const base =
    g.base !== undefined
      ? addDays(c.reference, NEAR[g.base.toLowerCase()] ?? 0)
      : g.year !== undefined
        ? dayOf(Number(g.year), 1, 1)
        : holiday({ holiday: g.holiday }, c)
  const count = number(g.count as string)
  if (base === undefined || Number.isNaN(count)) return undefined
  const steps = count * (/before/i.test(g.dir as string) ? -1 : 1)
  const unit = (g.unit as string).toLowerCase()
  const days: Readonly<Record<string, number>> = { day: 1, "business day": 1, week: 7, fortnight: 14 }
  const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120 }
  if (days[unit] !== undefined) return date(addDays(base, Math.round(steps * days[unit])))
  return months[unit] === undefined ? undefined : date(addMonths(base, Math.round(steps * months[unit])))
}

function holiday(g: Groups, c: TimeContext): Day | undefined {
  const name = (g.holiday as string).toLowerCase()
  const plain = /new year$/.test(name) ? "new year day" : name
  const on = HOLIDAYS.find(([known]) => new RegExp(`^(?:${known})$`, "i").test(plain))?.[1]
  if (on === undefined) return undefined
  if (g.year !== undefined) return on(Number(g.year))
  if (g.of !== undefined) return on(Number(relativeYear(g.of, c)))
  const { year } = civil(c.reference)
  const ahead = c.ahead || /next|this/i.test(g.which ?? "") || /\b(?:before|by|until)\s+$/i.test(c.before)
  const own = on(year)
  if (ahead) return own >= c.reference ? own : on(year + 1)
  return own <= c.reference ? own : on(year - 1)
}

/** `Thu 14th`: the nearest month back, or ahead, in which the calendar agrees. */
function weekdayDate(g: Groups, c: TimeContext): Reading | undefined {
  const written = (g.date ?? g.date2 ?? g.date3) as string
  const wanted = readOrdinal(written) ?? Number(written)
  const weekday = dayIndex((g.day ?? g.day2) as string)
  if (!(wanted >= 1 && wanted <= 31)) return undefined
  const { year, month } = civil(c.reference)
  const first = dayOf(year, month, 1) as Day
  for (const way of c.ahead ? [1, -1] : [0, -1, 1])
    for (let i = way === 0 ? 0 : 1; i <= (way === 0 ? 0 : 24); i++) {
      const there = civil(addMonths(first, way * i))
      const day = wanted <= daysIn(there.year, there.month) ? dayOf(there.year, there.month, wanted) : undefined
      if (day !== undefined && civil(day).weekday === weekday) return date(day)
    }
  return undefined
}

function wordedDate(g: Groups, c: TimeContext): Reading | undefined {
  const name = (g.month ?? g.month2) as string
  const written = (g.date ?? g.date2 ?? g.digits ?? g.digits2) as string
  const short = g.short ?? g.short2 ?? g.short3
  const century = short === undefined ? undefined : Number(short) <= (civil(c.reference).year % 100) + 10 ? 2000 : 1900
  const year = g.year ?? g.year2 ?? (century === undefined ? undefined : String(century + Number(short)))
  const wanted = readOrdinal(written) ?? Number(written)
  const verb = /^(?:may|mar|march)$/.test(name) && year === undefined && /^\d+$/.test(written)
  return verb ? undefined : date(monthDay(name, String(wanted), year, c))
}
