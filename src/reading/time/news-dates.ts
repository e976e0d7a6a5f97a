import { BARE_DATES } from "./bare-dates.ts"
import { CALENDAR_DATES } from "./calendar-dates.ts"
import { LOOSE_DATES } from "./loose-dates.ts"
import { RELATIVE_TIMES } from "./relative-times.ts"
import type { TimeRule } from "./time-rule.ts"
import { YEAR_PARTS } from "./year-parts.ts"

/** The ways in which news writes times, most particular first; the longest match at a place wins. */
export const TIME_RULES: readonly TimeRule[] = [
  ...CALENDAR_DATES,
  ...LOOSE_DATES,
  ...YEAR_PARTS,
  ...RELATIVE_TIMES,
  ...BARE_DATES,
]
