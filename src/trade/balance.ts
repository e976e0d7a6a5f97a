import { type Day, formatDay, parseDay, weaker } from "../core/index.ts"
import { knownFrom, monthText, type Period, parsePeriod, wholeYear } from "./period.ts"
import {
  type Basis,
  type Choice,
  chooseReading,
  figureOf,
  type Measure,
  type NotKnown,
  type Reading,
} from "./reading.ts"
import type { Trade } from "./trade.ts"

export interface Wish extends Choice {
  /** `census` unless said otherwise. */
  readonly basis?: Basis
}

/** The figures of one period, the other printings of the same thing, and what a reader must be told. */
export interface KnownBalance {
  readonly known: true
  readonly reading: Reading
  readonly others: readonly Reading[]
  readonly notes: readonly string[]
}

/** No month is printed before the first day of the second month after it (the FT-900 comes some five weeks on). */
function earliestPrint(period: Period): Day {
  return parseDay(`${monthText(period.last + 2)}-01`)
}

function sumOf(period: Period, parts: readonly Reading[]): Reading {
  const total = (measure: Measure): number | undefined =>
    parts.reduce<number | undefined>((sum, part) => {
      const value = figureOf(part, measure)
      return sum === undefined || value === undefined ? undefined : sum + value
    }, 0)
  const latest = parts.reduce((a, b) => (b.knownFrom > a.knownFrom ? b : a))
  const [exports, imports, balance] = [total("exports"), total("imports"), total("balance")]
  return {
    period: period.text,
    basis: latest.basis,
    vintage: [...new Set(parts.map((p) => p.vintage))].join("+"),
    published: latest.published,
    knownFrom: latest.knownFrom,
    ...(exports === undefined ? {} : { exportsUsd: exports }),
    ...(imports === undefined ? {} : { importsUsd: imports }),
    ...(balance === undefined ? {} : { balanceUsd: balance }),
    stepUsd: parts.reduce((sum, part) => sum + part.stepUsd, 0),
    grade: parts.map((p) => p.grade).reduce(weaker),
    source: latest.source,
  }
}

function consumption(trade: Trade, period: Period): Reading[] {
  const [from, to] = [monthText(period.first), monthText(period.last)]
  const months = trade.duties.rows.filter((m) => m.month >= from && m.month <= to)
  if (months.length !== period.last - period.first + 1) return []
  const { source } = trade.duties
  const published = Object.keys(source.vintages)[0] ?? source.dateAccessed ?? ""
  return [
    {
      period: period.text,
      basis: "consumption",
      vintage: published,
      published,
      knownFrom: knownFrom(published) ?? parseDay("9999-12-31"),
      importsUsd: months.reduce((sum, m) => sum + m.cnValueUsd, 0),
      stepUsd: 1,
      grade: source.grade,
      source: source.id,
    },
  ]
}

function monthsIn(trade: Trade, period: Period): ReadonlyMap<string, readonly Reading[]> {
  const held = new Map<string, Reading[]>()
  const [from, to] = [monthText(period.first), monthText(period.last)]
  for (const reading of trade.months.rows) {
    if (reading.period < from || reading.period > to) continue
    const printings = held.get(reading.period)
    if (printings === undefined) held.set(reading.period, [reading])
    else printings.push(reading)
  }
  return held
}

/** Sums of a whole run of months: one for each printing that has every month of it. */
function summed(trade: Trade, period: Period): readonly Reading[] {
  const months = [...monthsIn(trade, period).values()]
  if (months.length !== period.last - period.first + 1) return []
  return [...new Set(months.flat().map((r) => r.vintage))].flatMap((vintage) => {
    const parts = months.flatMap((printings) => printings.find((r) => r.vintage === vintage) ?? [])
    return parts.length === months.length ? [sumOf(period, parts)] : []
  })
}

/** The sum of each month in the printing that is chosen for it, where no one printing has them all. */
function patched(trade: Trade, period: Period, choice: Choice): readonly Reading[] {
  const months = [...monthsIn(trade, period).values()]
  if (months.length !== period.last - period.first + 1) return []
  const parts = months.flatMap((printings) => chooseReading(printings, choice) ?? [])
  return parts.length === months.length ? [sumOf(period, parts)] : []
}

/** Every printing of a period that we hold on one basis. */
export function readingsOf(
  trade: Trade,
  period: Period,
  basis: Basis = "census",
  choice: Choice = {},
): readonly Reading[] {
  if (basis === "consumption") return consumption(trade, period)
  const year = wholeYear(period)
  const tables = year === undefined ? [] : [...trade.years.rows, ...trade.prints.rows]
  const printed = tables.filter((r) => r.basis === basis && r.period === String(year))
  if (basis !== "census") return printed
  const sums = summed(trade, period).filter((sum) => printed.every((r) => r.vintage !== sum.vintage))
  const found = [...printed, ...sums]
  return found.length > 0 ? found : patched(trade, period, choice)
}

const WHY_NOT: Readonly<Record<Basis, string>> = {
  census: "no figure is held for it",
  cif: "no figure with freight and insurance is held; Census publishes it as GEN_CIF_YR and GEN_CIF_MO",
  consumption: "imports for consumption are held by month from 2013-01 to 2025-11 only",
  "goods-and-services": "goods and services together are held for 2023 and 2024 only, to a billion",
  mirror: "China's figures stand apart from the US ones and are asked for by themselves",
}

/**
 * What the figures of a period were, US dollars.
 * Unknown, with why, when no printing is held or when none could have been printed by `asOf`.
 */
export function balanceIn(trade: Trade, text: string, wish: Wish = {}): KnownBalance | NotKnown {
  const period = parsePeriod(text)
  const { basis = "census", asOf } = wish
  const readings = readingsOf(trade, period, basis, wish)
  if (readings.length === 0) {
    const last = trade.months.rows.at(-1)?.period ?? ""
    const late = basis === "census" && monthText(period.last) > last ? ` (the last month held is ${last})` : ""
    return { known: false, why: `${text} on the basis ${basis}: ${WHY_NOT[basis]}${late}.` }
  }
  const firstKnown = readings.reduce((day, r) => Math.min(day, r.knownFrom), Number.POSITIVE_INFINITY)
  if (asOf !== undefined && asOf < firstKnown && asOf < earliestPrint(period)) {
    return { known: false, why: `${text} was not yet printed on ${formatDay(asOf)}.` }
  }
  const reading = chooseReading(readings, wish)
  if (reading === undefined) {
    const held = readings.map((r) => r.vintage).join(", ")
    return { known: false, why: `no printing ${wish.vintage} of ${text} is held; there are ${held}.` }
  }
  const notes: string[] = []
  if (asOf !== undefined && reading.knownFrom > asOf) {
    notes.push(`The printing of ${reading.published} is used: none is held that was known on ${formatDay(asOf)}.`)
  }
  if (reading.grade !== "A") notes.push(`Grade ${reading.grade}: the figure is not confirmed by a second source.`)
  return { known: true, reading, others: readings.filter((r) => r !== reading), notes }
}

/** How one measure went from one period to another. */
export interface Change {
  readonly known: true
  readonly measure: Measure
  readonly from: Reading
  readonly to: Reading
  /** US dollars; a deficit that shrinks is negative. */
  readonly changeUsd: number
  /** Change over the first figure, parts per million; undefined from zero. */
  readonly changePpm?: number
  /** How far rounding in the printings can move the change, either way. */
  readonly withinUsd: number
  /** The two figures come from different printings, so a part of the change may be revision. */
  readonly acrossVintages: boolean
}

/** How much a measure changed between two periods, each in the printing that `wish` chooses. */
export function changeBetween(
  trade: Trade,
  measure: Measure,
  from: string,
  to: string,
  wish: Wish = {},
): Change | NotKnown {
  const [before, after] = [balanceIn(trade, from, wish), balanceIn(trade, to, wish)]
  if (!before.known) return before
  if (!after.known) return after
  const [a, b] = [figureOf(before.reading, measure), figureOf(after.reading, measure)]
  if (a === undefined || b === undefined) {
    const lacking = a === undefined ? before.reading : after.reading
    return { known: false, why: `the printing ${lacking.vintage} of ${lacking.period} does not give the ${measure}.` }
  }
  return {
    known: true,
    measure,
    from: before.reading,
    to: after.reading,
    changeUsd: b - a,
    ...(a === 0 ? {} : { changePpm: Math.round(((b - a) / Math.abs(a)) * 1_000_000) }),
    withinUsd: (before.reading.stepUsd + after.reading.stepUsd) / 2,
    acrossVintages: before.reading.vintage !== after.reading.vintage,
  }
}
