import { addDays, type Day } from "../../core/index.ts"
import { civil, dayOf } from "./calendar.ts"

/** The nth weekday of a month (0 Sunday); the last one for a negative count. */
function nth(year: number, month: number, weekday: number, count: number): Day {
  const first = dayOf(year, month, 1) as Day
  const start = addDays(first, (7 + weekday - civil(first).weekday) % 7)
  if (count > 0) return addDays(start, 7 * (count - 1))
  const fifth = addDays(start, 28)
  return civil(fifth).month === month ? fifth : addDays(start, 21)
}

/** Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): Day {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1) as Day
}

const fixed = (month: number, date: number) => (year: number) => dayOf(year, month, date) as Day

/** Days that news calls by name, and when they fall. */
export const HOLIDAYS: readonly (readonly [name: string, on: (year: number) => Day])[] = [
  ["new year['’]?s eve", fixed(12, 31)],
  ["(?:the )?new year['’]?s(?: day)?|new year day", fixed(1, 1)],
  ["martin luther king(?:,? jr\\.?)? day|mlk day", (y) => nth(y, 1, 1, 3)],
  ["inauguration day", fixed(1, 20)],
  ["groundhog day", fixed(2, 2)],
  ["valentine['’]?s day", fixed(2, 14)],
  ["presidents['’]? day|president['’]s day|washington['’]s birthday", (y) => nth(y, 2, 1, 3)],
  ["st\\.? patrick['’]?s day", fixed(3, 17)],
  ["april fool['’]?s['’]?(?: day)?", fixed(4, 1)],
  ["good friday", (y) => addDays(easter(y), -2)],
  ["easter monday", (y) => addDays(easter(y), 1)],
  ["easter(?: sunday| day)?", easter],
  ["earth day", fixed(4, 22)],
  ["may day", fixed(5, 1)],
  ["mother['’]?s['’]? day", (y) => nth(y, 5, 0, 2)],
  ["memorial day", (y) => nth(y, 5, 1, -1)],
  ["father['’]?s['’]? day", (y) => nth(y, 6, 0, 3)],
  ["juneteenth", fixed(6, 19)],
  ["independence day", fixed(7, 4)],
  ["bastille day", fixed(7, 14)],
  ["labou?r day", (y) => nth(y, 9, 1, 1)],
  ["columbus day", (y) => nth(y, 10, 1, 2)],
  ["hallowe['’]?en", fixed(10, 31)],
  ["veterans['’]? day|armistice day", fixed(11, 11)],
  ["thanksgiving(?: day)?", (y) => nth(y, 11, 4, 4)],
  ["black friday", (y) => addDays(nth(y, 11, 4, 4), 1)],
  ["cyber monday", (y) => addDays(nth(y, 11, 4, 4), 4)],
  ["christmas eve", fixed(12, 24)],
  ["christmas(?: day)?|xmas", fixed(12, 25)],
  ["boxing day", fixed(12, 26)],
]
