/** Years that the kernel reads, and one month after another from the first January on. */
export const FIRST_YEAR = 1990
export const YEARS = 60
export const MONTHS = YEARS * 12

/** Where a date stands in the table, by its digits: 512 places a year, 32 a month. */
export const dayPlace = (year: number, month: number, day: number): number =>
  ((year - FIRST_YEAR) << 9) | (month << 5) | day
