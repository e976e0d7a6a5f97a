import { civilDate, type Day, parseDay } from "../../../core/index.ts"
import { dayPlace, FIRST_YEAR, MONTHS, YEARS } from "./day-places.ts"

/** Years that stand in the table: any that begins with 20, though those after the last hold no day. */
const LAID_YEARS = 110

export const FIRST_DAY = parseDay(`${FIRST_YEAR}-01-01`)
/** So many days, from the first on. */
export const SPAN = parseDay(`${FIRST_YEAR + YEARS}-01-01`) - FIRST_DAY

/** What every date is by its digits: its month, and below it the epoch it falls in; -1 where there is none. */
export function dayTable(epochOf: Uint16Array): Int32Array {
  const table = new Int32Array(LAID_YEARS << 9).fill(-1)
  let day = 0
  for (let month = 0; month < MONTHS; month++) {
    const [year, inYear] = [FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1]
    const next = inYear === 12 ? `${year + 1}-01-01` : `${year}-${String(inYear + 1).padStart(2, "0")}-01`
    const until = parseDay(next) - FIRST_DAY
    for (let inMonth = 1; day < until; inMonth++, day++) {
      table[dayPlace(year, inYear, inMonth)] = (month << 16) | (epochOf[day] as number)
    }
  }
  return table
}

/** Where a day stands in the table; where it is beyond, the nearest that does. */
export function placeOfDay(day: Day): number {
  const near = Math.max(FIRST_DAY, Math.min(FIRST_DAY + SPAN - 1, day)) as Day
  const { year, month, date } = civilDate(near)
  return dayPlace(year, month, date)
}
