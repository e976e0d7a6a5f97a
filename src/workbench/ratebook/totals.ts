import type { Answered } from "./answers.ts"
import type { PricedQuery, Row } from "./engine.ts"
import type { Dialect } from "./sql/dialect.ts"

export const CURRENCIES = ["USD", "CNY"] as const

/** Sums of a run for one currency, in minor units. */
export interface CurrencyTotals {
  lines: number
  /** The certain duty. */
  duty: bigint
  /** Lines whose total lies between two bounds. */
  bounded: number
  /** Lines with no upper bound. */
  unbounded: number
  /** Certain duty by family. */
  readonly byFamily: bigint[]
}

/** Sums of a run. */
export interface RunTotals {
  /** Priced by the query. */
  book: number
  /** Priced by the evaluator. */
  evaluator: number
  refused: number
  readonly money: Readonly<Record<(typeof CURRENCIES)[number], CurrencyTotals>>
}

/** Sums of nothing. */
export function emptyTotals(families: number): RunTotals {
  const none = (): CurrencyTotals => ({
    lines: 0,
    duty: 0n,
    bounded: 0,
    unbounded: 0,
    byFamily: Array(families).fill(0n),
  })
  return { book: 0, evaluator: 0, refused: 0, money: { USD: none(), CNY: none() } }
}

const count = (test: string): string => `sum(CASE WHEN ${test} THEN 1 ELSE 0 END)`

/** Totals of a finished result, as `addRow` takes them. */
export function totalsSql(table: string, families: readonly string[], { quote }: Dialect): string {
  const sums = [
    "sum(coalesce(duty, duty_from))",
    count("duty IS NULL AND duty_to IS NOT NULL"),
    count("duty IS NULL AND duty_to IS NULL AND duty_from IS NOT NULL"),
    ...families.map((family) => `sum(${quote(family)})`),
  ]
  return `SELECT priced_by, duty_currency, count(*), ${sums.join(", ")} FROM ${table} GROUP BY priced_by, duty_currency`
}

/** Totals of the lines the query prices, without keeping them; the same columns, in minor units. */
export function bookTotalsSql({ select, least }: PricedQuery): string {
  const give = [
    "'book'",
    "CASE WHEN dt_side = 0 THEN 'USD' ELSE 'CNY' END",
    "count(*)",
    "sum(dt_from)",
    count("dt_endless = 0 AND dt_from <> dt_to"),
    count("dt_endless = 1"),
    ...least.map((sql) => `sum(${sql})`),
  ]
  return select(give, "dt_why = 0", "dt_side")
}

/** Adds one row of either query; amounts are money in the first, minor units in the second. */
export function addRow(totals: RunTotals, row: Row, read: (sum: Row[number]) => bigint): void {
  const [by, currency, lines, duty, bounded, unbounded, ...families] = row
  totals[by as "book" | "evaluator" | "refused"] += Number(lines)
  if (currency !== "USD" && currency !== "CNY") return
  const money = totals.money[currency]
  money.lines += Number(lines)
  money.duty += read(duty ?? 0)
  money.bounded += Number(bounded)
  money.unbounded += Number(unbounded)
  families.forEach((sum, i) => {
    money.byFamily[i] = (money.byFamily[i] ?? 0n) + read(sum)
  })
}

/** Adds so many lines of one answer. */
export function addAnswer(totals: RunTotals, answer: Answered, lines: number): void {
  totals[answer.by] += lines
  if (answer.by === "refused") return
  const money = totals.money[answer.currency]
  money.lines += lines
  money.duty += BigInt(answer.from) * BigInt(lines)
  if (answer.to === undefined) money.unbounded += lines
  else if (answer.to !== answer.from) money.bounded += lines
  answer.families.forEach((sum, i) => {
    money.byFamily[i] = (money.byFamily[i] ?? 0n) + BigInt(sum) * BigInt(lines)
  })
}

/** A sum of money as an engine prints it, in minor units. */
export function minorUnits(sum: Row[number]): bigint {
  const [whole = "0", fraction = ""] = String(sum ?? 0).split(".")
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0").slice(0, 2))
}

/** A sum of minor units as an engine prints it. */
export const wholeUnits = (sum: Row[number]): bigint => BigInt(String(sum ?? 0).split(".")[0] as string)
