import { Temporal } from "temporal-polyfill"
import { DetenteError } from "./error.ts"

declare const dayBrand: unique symbol

/** A calendar day as the whole number of days since 1970-01-01. */
export type Day = number & { readonly [dayBrand]: true }

/** Half-open: `from` is the first day that counts, `until` the first that does not; no `until` means open. */
export interface Span {
  readonly from: Day
  readonly until?: Day
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01 of a proleptic Gregorian date; month 1–12 (Hinnant's days_from_civil). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** Reads `2025-08-12`; undefined when it is not a day of the calendar (2025-02-30). */
export function readDay(text: string): Day | undefined {
  const match = ISO_DAY.exec(text)
  if (match === null) return undefined
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const day = dayNumber(year, month, date) as Day
  const there = civilDate(day)
  return there.year === year && there.month === month && there.date === date ? day : undefined
}

/**
 * Reads `2025-08-12`; throws `bad-date` otherwise.
 *
 * @example
 * ```js
 * import { formatDay, parseDay } from "detente/core"
 * console.log(formatDay(parseDay("2025-08-12")))
 * // 2025-08-12
 * ```
 */
export function parseDay(text: string): Day {
  const day = readDay(text)
  if (day === undefined) {
    throw new DetenteError("bad-date", `"${text}" is not a day of the calendar. Write it as YYYY-MM-DD.`, { text })
  }
  return day
}

/** Year, month (1–12) and date of a day. */
export function civilDate(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}

/** Prints a day as `2025-08-12`. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilDate(day)
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`
}

const MONTHS = "January February March April May June July August September October November December".split(" ")

/** Prints a day as a person writes it: `12 August 2025`. */
export function speakDay(day: Day): string {
  const { year, month, date } = civilDate(day)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** The day `count` days after (before, when negative). */
export function addDays(day: Day, count: number): Day {
  return (day + count) as Day
}

/**
 * Whether a half-open span contains the day.
 *
 * @example
 * ```js
 * import { covers, parseDay } from "detente/core"
 * const truce = { from: parseDay("2025-05-14"), until: parseDay("2025-08-12") }
 * console.log(covers(truce, parseDay("2025-08-11")), covers(truce, parseDay("2025-08-12")))
 * // true false
 * ```
 */
export function covers(span: Span, day: Day): boolean {
  return span.from <= day && (span.until === undefined || day < span.until)
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a <= b ? a : b
}

const dayInMinute = new Map<string, { readonly minute: number; readonly day: Day }>()

/** The customs territory's own day at this moment; doors ask once and pass the answer down. */
export function realDay(zone: "America/New_York" | "Asia/Shanghai"): Day {
  // Both zones stand whole minutes from UTC, so no day begins inside a minute.
  const minute = Math.floor(realMoment() / 60_000)
  const kept = dayInMinute.get(zone)
  if (kept?.minute === minute) return kept.day
  const day = parseDay(Temporal.Now.plainDateISO(zone).toString())
  dayInMinute.set(zone, { minute, day })
  return day
}

/** This moment in milliseconds since 1970, for leases, expiry and audit; law never reads it. */
export function realMoment(): number {
  return Temporal.Now.instant().epochMilliseconds
}

/** Prints a moment as `2026-10-12T08:30:00Z`. */
export function formatMoment(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString()
}
