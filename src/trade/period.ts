import { type Day, DetenteError, readDay } from "../core/index.ts"

/** A run of whole months: `2024`, `2025-06`, `2025-Q2`, `2025-H1`, `2025-01..2025-05`. */
export interface Period {
  readonly text: string
  /** Months since year 0: 12 × year + month − 1. */
  readonly first: number
  /** Included. */
  readonly last: number
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/

function monthIndex(text: string): number | undefined {
  const match = MONTH.exec(text)
  return match === null ? undefined : Number(match[1]) * 12 + Number(match[2]) - 1
}

/** Prints a month index as `2025-06`. */
export function monthText(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`
}

/**
 * Reads a period; undefined when the text is none.
 *
 * @example
 * ```js
 * import { monthText, readPeriod } from "detente/trade"
 * const quarter = readPeriod("2025-Q2")
 * console.log(monthText(quarter.first), monthText(quarter.last))
 * // 2025-04 2025-06
 * ```
 */
export function readPeriod(text: string): Period | undefined {
  const part = /^(\d{4})(?:-(?:Q([1-4])|H([12])))?$/.exec(text)
  if (part !== null) {
    const january = Number(part[1]) * 12
    if (part[2] !== undefined) {
      const first = january + (Number(part[2]) - 1) * 3
      return { text, first, last: first + 2 }
    }
    if (part[3] !== undefined) {
      const first = january + (Number(part[3]) - 1) * 6
      return { text, first, last: first + 5 }
    }
    return { text, first: january, last: january + 11 }
  }
  const [from = "", to = from, ...rest] = text.split("..")
  const [first, last] = [monthIndex(from), monthIndex(to)]
  if (first === undefined || last === undefined || last < first || rest.length > 0) return undefined
  return { text, first, last }
}

/** Reads a period; throws `bad-date` saying the forms that are understood. */
export function parsePeriod(text: string): Period {
  const period = readPeriod(text)
  if (period === undefined) {
    throw new DetenteError(
      "bad-date",
      `"${text}" is not a period. Write a year (2024), a month (2024-06), 2024-Q2, 2024-H1 or 2024-01..2024-05.`,
      { text },
    )
  }
  return period
}

/** The year of a period that is exactly one calendar year. */
export function wholeYear(period: Period): number | undefined {
  return period.first % 12 === 0 && period.last === period.first + 11 ? period.first / 12 : undefined
}

/** The calendar year as a period. */
export function yearPeriod(year: number): Period {
  return { text: String(year), first: year * 12, last: year * 12 + 11 }
}

/**
 * The day from which something printed as published on `2025-02-05`, in `2025-06` or in `2024` is surely known:
 * the day itself, or the last day of the month or year.
 */
export function knownFrom(published: string): Day | undefined {
  if (/^\d{4}$/.test(published)) return readDay(`${published}-12-31`)
  if (!MONTH.test(published)) return readDay(published)
  return ["31", "30", "29", "28"].map((d) => readDay(`${published}-${d}`)).find((day) => day !== undefined)
}
