import { readDay } from "../../../core/index.ts"

const CYCLE = { years: 400, days: 146_097 }
const FOREVER = 2 ** 31 - 1

/** A day as DuckDB writes it, which goes beyond our calendar on both ends. */
export function dayOf(text: string): number {
  const [, sign, word] = /^(-?)(infinity)$/.exec(text) ?? []
  if (word !== undefined) return sign === "-" ? -FOREVER : FOREVER
  const [, digits = "", rest = "", before] = /^(\d+)(-\d\d-\d\d)( \(BC\))?$/.exec(text) ?? []
  const year = before === undefined ? Number(digits) : 1 - Number(digits)
  const cycles = Math.floor(year / CYCLE.years) - 5
  const day = readDay(`${year - cycles * CYCLE.years}${rest}`)
  if (day === undefined) throw new Error(`"${text}" is not a day of the calendar`)
  return day + cycles * CYCLE.days
}

const [DASH, ZERO] = [45, 48]
/** Days of these years are looked up by their digits. */
const FIRST_YEAR = 1900
const YEARS = 256
export const UNKNOWN = -(2 ** 31)
const known = new Int32Array(YEARS << 9).fill(UNKNOWN)

/** The day of an ISO date of ten bytes, where it is one of our time. */
export function dayAt(bytes: Uint8Array, from: number): number {
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return UNKNOWN
  const year = digit(bytes, from) * 1000 + digit(bytes, from + 1) * 100 + two(bytes, from + 2) - FIRST_YEAR
  const key = (year << 9) | (two(bytes, from + 5) << 5) | two(bytes, from + 8)
  if (key < 0 || key >= known.length) return UNKNOWN
  const day = known[key] as number
  if (day !== UNKNOWN) return day
  const read = readDay(Buffer.from(bytes.subarray(from, from + 10)).toString("latin1"))
  if (read !== undefined) known[key] = read
  return read ?? UNKNOWN
}

const digit = (bytes: Uint8Array, at: number): number => (bytes[at] as number) - ZERO
const two = (bytes: Uint8Array, at: number): number => digit(bytes, at) * 10 + digit(bytes, at + 1)
