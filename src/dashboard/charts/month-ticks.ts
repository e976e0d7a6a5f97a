import { type Day, formatDay, parseDay } from "../../core/index.ts"

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** The first days of quarters in a span, or of years when it is long; January carries its year. */
export function monthTicks(from: number, to: number): readonly { readonly at: number; readonly label: string }[] {
  const [first, last] = [Number(formatDay(from as Day).slice(0, 4)), Number(formatDay(to as Day).slice(0, 4))]
  const months = to - from > 1500 ? [0] : to - from > 400 ? [0, 3, 6, 9] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  const ticks: { at: number; label: string }[] = []
  for (let year = first; year <= last; year++) {
    for (const month of months) {
      const at = parseDay(`${year}-${String(month + 1).padStart(2, "0")}-01`)
      if (at >= from && at <= to) ticks.push({ at, label: month === 0 ? String(year) : (MONTHS[month] as string) })
    }
  }
  return ticks
}
