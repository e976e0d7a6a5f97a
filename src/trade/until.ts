import { addDays, type Day, parseDay } from "../core/index.ts"
import type { Table } from "./goods.ts"
import { monthText, parsePeriod } from "./period.ts"
import type { Trade } from "./trade.ts"

/** Whether a year or month had ended by a day: its own last day is enough. */
export function endedBy(period: string, on: Day): boolean {
  return addDays(parseDay(`${monthText(parsePeriod(period).last + 1)}-01`), -1) <= on
}

/**
 * What had been traded by a day: years and months still running then, and later ones, are left out of every series.
 * Goods by line and supplier are of 2024 and stay.
 */
export function tradeUntil(trade: Trade, on: Day): Trade {
  const ended = new Map<string, boolean>()
  const until = <T>(table: Table<T>, periodOf: (row: T) => string): Table<T> => ({
    ...table,
    rows: table.rows.filter((row) => {
      const period = periodOf(row)
      const known = ended.get(period) ?? endedBy(period, on)
      ended.set(period, known)
      return known
    }),
  })
  return {
    ...trade,
    months: until(trade.months, (row) => row.period),
    years: until(trade.years, (row) => row.period),
    prints: until(trade.prints, (row) => row.period),
    mirror: until(trade.mirror, (row) => row.period),
    countries: until(trade.countries, (row) => row.year),
    countryBalances: until(trade.countryBalances, (row) => row.year),
    duties: until(trade.duties, (row) => row.month),
    chapterMonths: until(trade.chapterMonths, (row) => row.month),
  }
}
