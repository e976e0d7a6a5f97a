import { addDays, type Day, formatDay, parseDay } from "../../core/index.ts"

/** A calendar day taken apart; month 1–12, weekday 0 is Sunday. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly date: number
  readonly weekday: number
}

/** A day's year, month, date and weekday. */
export function civil(day: Day): Civil {
  const [year, month, date] = formatDay(day).split("-").map(Number) as [number, number, number]
  return { year, month, date, weekday: (((day + 4) % 7) + 7) % 7 }
}

/** `2025-05`; months beyond the year roll over. */
export function monthText(year: number, month: number): string {
  const index = year * 12 + month - 1
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((((index % 12) + 12) % 12) + 1).padStart(2, "0")}`
}

/** The day of that year, month and date; undefined when the calendar has none (30 February). */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month) || year < 1 || year > 9999) return undefined
  return parseDay(`${monthText(year, month)}-${String(date).padStart(2, "0")}`)
}

/** How many days the month has. */
export function daysIn(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31
}

/** First and last day of `2024`, `2024-05`, `2024-Q1`, `2024-05-12` or `A/B`, both included; undefined for anything else. */
export function boundsOf(value: string): { readonly first: Day; readonly last: Day } | undefined {
  if (value.includes("/")) {
    const [a, b] = value.split("/").map(boundsOf)
    return a === undefined || b === undefined ? undefined : { first: a.first, last: b.last }
  }
  const match = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?/.exec(value)
  if (match === null) return undefined
  const year = Number(match[1])
  const [from, to] = match[2]
    ? [Number(match[2]) * 3 - 2, Number(match[2]) * 3]
    : match[3]
      ? [Number(match[3]) * 6 - 5, Number(match[3]) * 6]
      : match[4]
        ? [Number(match[4]), Number(match[4])]
        : [1, 12]
  const first = dayOf(year, from, match[5] ? Number(match[5]) : 1)
  const last = dayOf(year, to, match[5] ? Number(match[5]) : daysIn(year, to))
  return first === undefined || last === undefined ? undefined : { first, last }
}

/** The day `count` months later, at the month's last day when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = civil(day)
  const [y, m] = monthText(year, month + count)
    .split("-")
    .map(Number) as [number, number]
  return dayOf(y, m, Math.min(date, daysIn(y, m))) as Day
}

/** Whether US clocks are on summer time that day (second Sunday of March to first Sunday of November). */
export function usSummer(day: Day): boolean {
  const { year } = civil(day)
  const nth = (month: number, count: number) => {
    const first = dayOf(year, month, 1) as Day
    return addDays(first, ((7 - civil(first).weekday) % 7) + 7 * (count - 1))
  }
  return day >= nth(3, 2) && day < nth(11, 1)
}
