import { type Day, formatDay, readDay } from "../../core/index.ts"

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")

/** Reads a day as people type it: `2025-08-12`, `20250812`, `12 Aug 2025`, `August 12, 2025`, `+7`, `-30`. */
export function readTyped(text: string, from: Day): Day | undefined {
  const clean = text.trim().toLowerCase()
  if (/^[+-]\d{1,4}$/.test(clean)) return (from + Number(clean)) as Day
  const digits = /^(\d{4})[-./]?(\d{1,2})[-./]?(\d{1,2})$/.exec(clean)
  if (digits !== null) return dayFrom(digits[1], Number(digits[2]), digits[3])
  const words = /^(?:(\d{1,2})\.? ([a-z]+)|([a-z]+)\.? (\d{1,2}),?) (\d{4})$/.exec(clean)
  if (words === null) return undefined
  const month = MONTHS.indexOf((words[2] ?? words[3] ?? "").slice(0, 3)) + 1
  return month === 0 ? undefined : dayFrom(words[5], month, words[1] ?? words[4])
}

function dayFrom(year = "", month: number, date = ""): Day | undefined {
  return readDay(`${year}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`)
}

/** The day a number of days away, as text. */
export function shift(iso: string, by: number): string {
  const day = readDay(iso)
  return day === undefined ? iso : formatDay((day + by) as Day)
}
