import { addDays, type Day, formatDay } from "../../core/index.ts"
import { readNumber } from "../number/number-words.ts"
import { addMonths, boundsOf, civil, dayOf, daysIn, monthText, usSummer } from "./calendar.ts"
import type { TimeExpression } from "./time-expression.ts"

/** What a rule sees: its match, the article's day and whether the clause looks ahead. */
export interface TimeContext {
  readonly reference: Day
  readonly ahead: boolean
  /** The words just before the match, up to 40 units. */
  readonly before: string
}

export type Reading = Pick<TimeExpression, "kind" | "value"> &
  Partial<Pick<TimeExpression, "mod" | "role">> & { readonly confidence?: number }

const MONTH_NAMES = "january february march april may june july august september october november december".split(" ")

export const DAY_NAMES = "sunday monday tuesday wednesday thursday friday saturday".split(" ")

export const monthIndex = (name: string): number =>
  MONTH_NAMES.findIndex((m) => m.startsWith(name.toLowerCase().replace(".", "").slice(0, 3))) + 1

export const date = (day: Day | undefined): Reading | undefined =>
  day === undefined ? undefined : { kind: "date", value: formatDay(day) }

export const period = (value: string, extra: Partial<Reading> = {}): Reading => ({ kind: "period", value, ...extra })

/** The year in which news means that month and date: the past one, unless the clause looks ahead. */
function yearFor(month: number, dateOfMonth: number, { reference, ahead, before }: TimeContext): number {
  const { year } = civil(reference)
  const inYear = (y: number) => dayOf(y, month, Math.min(dateOfMonth, daysIn(y, month))) as Day
  const past = inYear(year) <= reference ? year : year - 1
  const next = inYear(year) >= reference ? year : year + 1
  const begins = /\b(?:from|starting|beginning|effective|as of)\s+(?:on\s+)?$/i.test(before)
  if (month === 2 && dateOfMonth === 29) return leapYear(year, ahead)
  if (/\b(?:is|falls on|means)\s+$/i.test(before))
    return reference - inYear(past) < inYear(next) - reference ? past : next
  if (ahead && !(begins && reference - inYear(past) <= 60)) return next
  const [long, soon] = begins ? [200, 160] : [290, 45]
  return reference - inYear(past) > long && inYear(next) - reference <= soon ? next : past
}

function leapYear(year: number, ahead: boolean): number {
  for (let y = year; ; y += ahead ? 1 : -1) if (daysIn(y, 2) === 29) return y
}

export function monthDay(
  month: string,
  dateText: string,
  year: string | undefined,
  context: TimeContext,
): Day | undefined {
  const [m, d] = [monthIndex(month), Number(dateText)]
  return dayOf(year === undefined ? yearFor(m, d, context) : Number(year), m, d)
}

export function monthOnly(month: string, context: TimeContext): string {
  const m = monthIndex(month)
  const { year, month: now } = civil(context.reference)
  if (context.ahead) return monthText(m >= now ? year : year + 1, m)
  return monthText(m <= now ? year : year - 1, m)
}

export function shift(reference: Day, count: number, unit: string): Reading | undefined {
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

export function duration(count: number, unit: string): string {
  const plain = unit.replace(/^business /, "")
  if (plain === "minute" || plain === "hour") return `PT${count}${plain === "hour" ? "H" : "M"}`
  if (plain === "fortnight") return `P${count * 2}W`
  if (plain === "quarter") return `P${count * 3}M`
  if (plain === "decade") return `P${count * 10}Y`
  return `P${count}${(plain[0] as string).toUpperCase()}`
}

export const number = (text: string): number => (/^an?$/i.test(text) ? 1 : (readNumber(text) ?? Number.NaN))

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
  china: 8,
  hkt: 8,
  jst: 9,
  kst: 9,
}

export function instant(
  groups: Readonly<Record<string, string | undefined>>,
  context: TimeContext,
): Reading | undefined {
  const day = monthDay(groups.month as string, groups.date as string, groups.year, {
    ...context,
    ahead: context.ahead,
  })
  if (day === undefined) return undefined
  if (groups.zone === undefined) return date(day)
  const zone = groups.zone.toLowerCase().replace(/\s+(?:standard |daylight )?time$/, "")
  const eastern = /^(?:et|eastern|new york|washington)$/.test(zone)
  const offset = eastern ? (usSummer(day) ? -4 : -5) : ZONES[zone]
  if (offset === undefined) return undefined
  const half = (groups.half ?? "").toLowerCase().replace(/\./g, "")
  const hour =
    groups.word !== undefined
      ? /noon/i.test(groups.word)
        ? 12
        : 0
      : (Number(groups.hour) % (half === "" ? 24 : 12)) + (half === "pm" ? 12 : 0)
  const minutes = hour * 60 + Number(groups.minute ?? 0) - offset * 60
  const utcDay = addDays(day, Math.floor(minutes / 1440))
  const rest = ((minutes % 1440) + 1440) % 1440
  return {
    kind: "instant",
    value: `${formatDay(utcDay)}T${String(Math.floor(rest / 60)).padStart(2, "0")}:${String(rest % 60).padStart(2, "0")}Z`,
  }
}

/** `the first half of the year`: this year's, or last year's while it is not over and the clause looks back. */
export function partYear(of: string | undefined, lastMonth: number, context: TimeContext): string {
  if (of === undefined || !/^the year$/i.test(of)) return yearOf(of, context)
  const now = civil(context.reference)
  return String(!context.ahead && lastMonth > now.month ? now.year - 1 : now.year)
}

export function relativeYear(which: string, { reference }: TimeContext): string {
  const { year } = civil(reference)
  return String(year + (/next|coming|following/i.test(which) ? 1 : /this|current/i.test(which) ? 0 : -1))
}

export function within(base: string, from: number, to: number): string {
  return `${monthText(Number(base), from)}/${monthText(Number(base), to)}`
}

export const QUARTERS = ["first", "second", "third", "fourth"]

export const yearOf = (text: string | undefined, context: TimeContext): string =>
  text !== undefined && /^\d{4}$/.test(text) ? text : relativeYear(text ?? "this", context)

export function month(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
  const name = g.month as string
  const calm =
    /\b(?:in|since|of|by|until|till|from|during|on|through|before|after|to|between|and|that|the|this|last|next|late|early|mid)\s+$|[-–;,.:(]\s*$|^$/i.test(
      c.before,
    )
  if (/^(?:may|march)$/i.test(name) && !calm) return undefined
  if (name.length <= 4 && !name.endsWith(".") && !/^(?:May|June|July)$/.test(name) && !calm) return undefined
  const since = /\bsince\s+$/i.test(c.before)
  const which = (g.which ?? "").toLowerCase()
  const context = since || which === "last" ? { ...c, ahead: false } : which === "next" ? { ...c, ahead: true } : c
  return { kind: "date", value: monthOnly(name, context), ...(since ? { mod: "since" as const } : {}) }
}

export function quarterYear(quarter: number, { reference, ahead }: TimeContext): number {
  const now = civil(reference)
  const started = quarter * 3 - 2 <= now.month
  return ahead ? (quarter * 3 >= now.month ? now.year : now.year + 1) : started ? now.year : now.year - 1
}

export function quarterOf(quarter: number, of: string | undefined, c: TimeContext): Reading {
  return period(`${of === undefined ? quarterYear(quarter, c) : partYear(of, quarter * 3, c)}-Q${quarter}`)
}

const SEASONS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
  winter: [12, 14],
}

export function season(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading {
  const [from, to] = SEASONS[(g.season ?? (g.season2 as string)).toLowerCase()] as readonly [number, number]
  const now = civil(c.reference)
  const step =
    /last/i.test(g.which ?? "") && from <= now.month
      ? 0
      : /last/i.test(g.which ?? "")
        ? -1
        : /next/i.test(g.which ?? "") && from <= now.month
          ? 1
          : 0
  const year = g.year === undefined ? now.year + step : Number(g.year)
  return period(`${monthText(year, from)}/${monthText(year, to)}`)
}

export function pair(a: Day | undefined, b: Day | undefined): Reading | undefined {
  return a === undefined || b === undefined || b < a ? undefined : period(`${formatDay(a)}/${formatDay(b)}`)
}

export function near(word: string): number {
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

export function week(which: string, end: boolean, { reference }: TimeContext): Reading {
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

export function weekday(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
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

export function endOf(g: Readonly<Record<string, string | undefined>>, c: TimeContext): Reading | undefined {
  const of = (g.of as string).toLowerCase()
  if (/^\d{4}$/.test(of)) return date(dayOf(Number(of), 12, 31))
  if (g.month !== undefined)
    return date(
      boundsOf(g.year === undefined ? monthOnly(g.month, c) : monthText(Number(g.year), monthIndex(g.month)))?.last,
    )
  const step = /last/.test(of) ? -1 : /next/.test(of) ? 1 : 0
  if (/year/.test(of)) return date(dayOf(civil(c.reference).year + step, 12, 31))
  if (of.endsWith("week")) return date(addDays(c.reference, 6 - ((civil(c.reference).weekday + 6) % 7) + 7 * step))
  const there = civil(addMonths(c.reference, step))
  return date(dayOf(there.year, there.month, daysIn(there.year, there.month)))
}
