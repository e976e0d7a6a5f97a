import { addDays, type Day, formatDay, readDay } from "../../core/index.ts"
import { NUMBER_WORDS, readNumber } from "../number/number-words.ts"
import { addMonths, boundsOf, civil, dayOf, daysIn, monthText, usSummer } from "./calendar.ts"
import type { TimeExpression } from "./time-expression.ts"

/** What a rule sees: its match, the article's day and whether the clause looks ahead. */
export interface TimeContext {
  readonly reference: Day
  readonly ahead: boolean
  /** The words just before the match, up to 40 units. */
  readonly before: string
}

type Reading = Pick<TimeExpression, "kind" | "value"> &
  Partial<Pick<TimeExpression, "mod" | "role">> & { readonly confidence?: number }

/** One way in which news writes a time. */
export interface TimeRule {
  readonly id: string
  readonly pattern: RegExp
  readonly read: (groups: Readonly<Record<string, string | undefined>>, context: TimeContext) => Reading | undefined
}

const MONTH_NAMES = "january february march april may june july august september october november december".split(" ")
const DAY_NAMES = "sunday monday tuesday wednesday thursday friday saturday".split(" ")
const MONTH =
  "(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)"
const DATE = "(?<date>\\d{1,2})(?:st|nd|rd|th)?(?![\\d%.]\\d|%|\\d)"
const YEAR = "(?<year>(?:19|20)\\d{2})"
const COUNT = `(?<count>\\d+(?:\\.\\d+)?|an?|${NUMBER_WORDS})`
const UNIT = "(?<unit>minute|hour|day|business day|week|fortnight|month|quarter|year|decade)s?"

const monthIndex = (name: string): number =>
  MONTH_NAMES.findIndex((m) => m.startsWith(name.toLowerCase().replace(".", "").slice(0, 3))) + 1
const dayText = (day: Day | undefined): string | undefined => (day === undefined ? undefined : formatDay(day))
const date = (day: Day | undefined): Reading | undefined =>
  day === undefined ? undefined : { kind: "date", value: formatDay(day) }
const period = (value: string, extra: Partial<Reading> = {}): Reading => ({ kind: "period", value, ...extra })

/** The year in which news means that month and date: the past one, unless the clause looks ahead. */
function yearFor(month: number, dateOfMonth: number, { reference, ahead }: TimeContext): number {
  const { year } = civil(reference)
  const inYear = (y: number) => dayOf(y, month, Math.min(dateOfMonth, daysIn(y, month))) as Day
  const past = inYear(year) <= reference ? year : year - 1
  const next = inYear(year) >= reference ? year : year + 1
  if (ahead) return next
  return reference - inYear(past) > 290 && inYear(next) - reference <= 45 ? next : past
}

function monthDay(month: string, dateText: string, year: string | undefined, context: TimeContext): Day | undefined {
  const [m, d] = [monthIndex(month), Number(dateText)]
  return dayOf(year === undefined ? yearFor(m, d, context) : Number(year), m, d)
}

function monthOnly(month: string, context: TimeContext): string {
  const m = monthIndex(month)
  const { year, month: now } = civil(context.reference)
  if (context.ahead) return monthText(m >= now ? year : year + 1, m)
  return monthText(m <= now ? year : year - 1, m)
}

function shift(reference: Day, count: number, unit: string): Reading | undefined {
  const { year, month } = civil(reference)
  switch (unit.replace(/^business /, "")) {
    case "day":
      return date(addDays(reference, Math.round(count)))
    case "week":
      return date(addDays(reference, Math.round(count * 7)))
    case "fortnight":
      return date(addDays(reference, Math.round(count * 14)))
    case "month":
      return { kind: "date", value: monthText(year, month + Math.round(count)) }
    case "year":
      return { kind: "period", value: String(year + Math.round(count)) }
    case "decade":
      return { kind: "period", value: String(year + Math.round(count * 10)) }
    default:
      return undefined
  }
}

function duration(count: number, unit: string): string {
  const plain = unit.replace(/^business /, "")
  if (plain === "minute" || plain === "hour") return `PT${count}${plain === "hour" ? "H" : "M"}`
  if (plain === "fortnight") return `P${count * 2}W`
  if (plain === "quarter") return `P${count * 3}M`
  if (plain === "decade") return `P${count * 10}Y`
  return `P${count}${(plain[0] as string).toUpperCase()}`
}

const number = (text: string): number => (/^an?$/i.test(text) ? 1 : (readNumber(text) ?? Number.NaN))

const ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  pst: -8,
  pdt: -7,
  utc: 0,
  gmt: 0,
  bst: 1,
  cet: 1,
  cest: 2,
  beijing: 8,
  shanghai: 8,
  hkt: 8,
  jst: 9,
  kst: 9,
}

function instant(groups: Readonly<Record<string, string | undefined>>, context: TimeContext): Reading | undefined {
  const day = monthDay(groups.month as string, groups.date as string, groups.year, {
    ...context,
    ahead: context.ahead,
  })
  const zone = (groups.zone as string).toLowerCase().replace(/\s+(?:standard |daylight )?time$/, "")
  if (day === undefined) return undefined
  const eastern = /^(?:et|eastern|new york|washington)$/.test(zone)
  const offset = eastern ? (usSummer(day) ? -4 : -5) : ZONES[zone]
  if (offset === undefined) return undefined
  const half = (groups.half ?? "").toLowerCase().replace(/\./g, "")
  const hour = (Number(groups.hour) % (half === "" ? 24 : 12)) + (half === "pm" ? 12 : 0)
  const minutes = hour * 60 + Number(groups.minute ?? 0) - offset * 60
  const utcDay = addDays(day, Math.floor(minutes / 1440))
  const rest = ((minutes % 1440) + 1440) % 1440
  return {
    kind: "instant",
    value: `${formatDay(utcDay)}T${String(Math.floor(rest / 60)).padStart(2, "0")}:${String(rest % 60).padStart(2, "0")}Z`,
  }
}

const CLOCK = "(?<hour>\\d{1,2})[:.](?<minute>\\d{2})\\s*(?<half>[ap]\\.?m\\.?)?"
const ZONE =
  "(?<zone>EST|EDT|ET|CST|CDT|PST|PDT|UTC|GMT|BST|CET|CEST|HKT|JST|KST|(?:Beijing|Shanghai|Eastern|New York|Washington)(?:\\s+(?:standard |daylight )?time)?)"

function relativeYear(which: string, { reference }: TimeContext): string {
  const { year } = civil(reference)
  return String(year + (/next|coming|following/i.test(which) ? 1 : /this|current/i.test(which) ? 0 : -1))
}

function within(base: string, from: number, to: number): string {
  return `${monthText(Number(base), from)}/${monthText(Number(base), to)}`
}

const QUARTERS = ["first", "second", "third", "fourth"]

const yearOf = (text: string | undefined, context: TimeContext): string =>
  text !== undefined && /^\d{4}$/.test(text) ? text : relativeYear(text ?? "this", context)
const OF_YEAR = "(?:\\s+(?:of|in))?\\s+(?<of>(?:19|20)\\d{2}|(?:this|last|next)\\s+year|the year)"

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
      c.ahead && !Number.isNaN(number(g.count as string))
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
        /(?:\d|tons?|tonnes?|dollars|million|billion|times|percent|once|twice|%|bushels)\s+$/i.test(c.before)
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

function month(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
  const name = g.month as string
  const calm =
    /\b(?:in|since|of|by|until|till|from|during|on|through|before|after|to|between|and|that|this|last|next|late|early|mid)\s+$|[-–;,.:(]\s*$|^$/i.test(
      c.before,
    )
  if (/^(?:may|march)$/i.test(name) && !calm) return undefined
  if (name.length <= 4 && !name.endsWith(".") && !/^(?:May|June|July)$/.test(name) && !calm) return undefined
  const since = /\bsince\s+$/i.test(c.before)
  const which = (g.which ?? "").toLowerCase()
  const context = since || which === "last" ? { ...c, ahead: false } : which === "next" ? { ...c, ahead: true } : c
  return { kind: "date", value: monthOnly(name, context), ...(since ? { mod: "since" as const } : {}) }
}

function quarterYear(quarter: number, { reference, ahead }: TimeContext): number {
  const now = civil(reference)
  const started = quarter * 3 - 2 <= now.month
  return ahead ? (quarter * 3 >= now.month ? now.year : now.year + 1) : started ? now.year : now.year - 1
}

function pair(a: Day | undefined, b: Day | undefined): Reading | undefined {
  return a === undefined || b === undefined || b < a ? undefined : period(`${formatDay(a)}/${formatDay(b)}`)
}

function near(word: string): number {
  const plain = word.toLowerCase()
  return plain === "yesterday"
    ? -1
    : plain === "tomorrow"
      ? 1
      : plain === "the day before yesterday"
        ? -2
        : plain === "the day after tomorrow"
          ? 2
          : 0
}

function week(which: string, end: boolean, { reference }: TimeContext): Reading {
  const monday = addDays(
    reference,
    -((civil(reference).weekday + 6) % 7) + (/last/i.test(which) ? -7 : /this/i.test(which) ? 0 : 7),
  )
  return period(
    end
      ? `${formatDay(addDays(monday, 5))}/${formatDay(addDays(monday, 6))}`
      : `${formatDay(monday)}/${formatDay(addDays(monday, 6))}`,
  )
}

function weekday(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
  const index = DAY_NAMES.indexOf((g.day as string).toLowerCase())
  const back = (((civil(c.reference).weekday - index) % 7) + 7) % 7
  const which = (g.which ?? "").toLowerCase()
  if (g.of !== undefined) {
    const monday = addDays(
      c.reference,
      -((civil(c.reference).weekday + 6) % 7) + (/last/i.test(g.of) ? -7 : /this/i.test(g.of) ? 0 : 7),
    )
    return date(addDays(monday, (index + 6) % 7))
  }
  if (which === "next" || which === "coming") return date(addDays(c.reference, (7 - back) % 7 === 0 ? 7 : 7 - back))
  if (which === "last" || which === "this past") return date(addDays(c.reference, back === 0 ? -7 : -back))
  return date(addDays(c.reference, c.ahead && back !== 0 ? 7 - back : -back))
}

function endOf(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
  const of = (g.of as string).toLowerCase()
  if (/^\d{4}$/.test(of)) return date(dayOf(Number(of), 12, 31))
  const step = /last/.test(of) ? -1 : /next/.test(of) ? 1 : 0
  if (of.endsWith("year")) return date(dayOf(civil(c.reference).year + step, 12, 31))
  const value = boundsOf(monthText(civil(addMonths(c.reference, step)).year, civil(addMonths(c.reference, step)).month))
  return { kind: "date", value: dayText(value?.last) as string }
}
