import type { Day, HsCode } from "../core/index.ts"
import type { LineRate } from "./line-rate.ts"

/** Whether product exemptions count (Annex II and its like), or every line pays what its measures name. */
export type Basis = "with-exemptions" | "statutory"

/** Percent, at the least and at the greatest of what the weights leave open. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** An average tariff in percent, and how much of the weight it rests on. */
export interface Average {
  readonly on: Day
  /** Trade-weighted; where column 1 is not held it is the additional duties alone, see `columnOneUnheld`. */
  readonly weighted: Range
  /** Over tariff lines, each counted once. */
  readonly simple: Range
  /** The same two without column 1. */
  readonly additional: Range
  readonly simpleAdditional: Range
  /** Percent of the weight that pays any additional duty. */
  readonly coverage: number
  /** Percent of the weight on lines whose specific or compound rate cannot be priced from value: its known part counts. */
  readonly unpriced: number
  /** Percent of the weight on lines whose metal content, or whose further digits, are not known. */
  readonly bounded: number
  /** Percent of the weight whose column 1 rate is not held. */
  readonly columnOneUnheld: number
  /** Weighted parts by measure, in percentage points, at the least: they add up to `weighted.low`. */
  readonly layers: ReadonlyMap<string, number>
}

type Sum = { low: number; high: number }

/** The average over line rates; weights that sum to zero give zero coverage, never NaN. */
export function averageOf(on: Day, rates: readonly LineRate[]): Average {
  const sums = { weighted: nothing(), simple: nothing(), additional: nothing(), simpleAdditional: nothing() }
  const shares = { coverage: 0, unpriced: 0, bounded: 0, columnOneUnheld: 0 }
  const layers = new Map<string, number>()
  let total = 0
  for (const { weight, low, high, additional, additionalHigh, open, unpriced, unheld, layers: parts } of rates) {
    const { value } = weight
    total += value
    add(sums.weighted, low, high, value)
    add(sums.simple, low, high, 1)
    add(sums.additional, additional, additionalHigh, value)
    add(sums.simpleAdditional, additional, additionalHigh, 1)
    if (additional > 0) shares.coverage += value
    if (unpriced) shares.unpriced += value
    if (open) shares.bounded += value
    if (unheld) shares.columnOneUnheld += value
    for (const { measure, pct } of parts) layers.set(measure, (layers.get(measure) ?? 0) + pct * value)
  }
  const by = (weight: number) => (x: number) => (weight === 0 ? 0 : x / weight)
  const [weighed, counted] = [by(total), by(rates.length)]
  const range = ({ low, high }: Sum, of: (x: number) => number) => ({ low: of(low), high: of(high) })
  return {
    on,
    weighted: range(sums.weighted, weighed),
    simple: range(sums.simple, counted),
    additional: range(sums.additional, weighed),
    simpleAdditional: range(sums.simpleAdditional, counted),
    coverage: 100 * weighed(shares.coverage),
    unpriced: 100 * weighed(shares.unpriced),
    bounded: 100 * weighed(shares.bounded),
    columnOneUnheld: 100 * weighed(shares.columnOneUnheld),
    layers: new Map([...layers].map(([measure, sum]) => [measure, weighed(sum)])),
  }
}

const nothing = (): Sum => ({ low: 0, high: 0 })

function add(sum: Sum, low: number, high: number, weight: number): void {
  sum.low += low * weight
  sum.high += high * weight
}

/** A group of codes: its average, what it weighs, and how many lines it has. */
export interface Group {
  readonly average: Average
  readonly value: number
  readonly lines: number
}

/** The tariff matrix of a day: averages over groups of codes by chapter, subheading, or a sector map. */
export function averagesBy(
  on: Day,
  rates: readonly LineRate[],
  groupOf: (code: HsCode) => string,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, LineRate[]>()
  for (const rate of rates) {
    const group = groupOf(rate.weight.code)
    const list = groups.get(group)
    if (list === undefined) groups.set(group, [rate])
    else list.push(rate)
  }
  return new Map(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, list]) => {
        const value = list.reduce((sum, r) => sum + r.weight.value, 0)
        return [group, { average: averageOf(on, list), value, lines: list.length }]
      }),
  )
}
