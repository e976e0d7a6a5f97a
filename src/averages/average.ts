import { atLeast, type Day, type HsCode } from "../core/index.ts"
import { type Assessment, assess, type EntryLine, type LawBook, signatureOf } from "../duty/index.ts"
import type { LegalStanding } from "../ledger/index.ts"
import { lineOn } from "../ledger/index.ts"
import type { Weight, Weights } from "./weight.ts"

/** Whether product exemptions count (Annex II and its like), or every line pays what its measures name. */
export type Basis = "with-exemptions" | "statutory"

export interface AverageSettings {
  readonly on: Day
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** An average tariff in percent, and how much of the weight it rests on. */
export interface Average {
  readonly on: Day
  /** Trade-weighted, at the least and at the greatest metal content where it is not known. */
  readonly weighted: { readonly low: number; readonly high: number }
  /** Over tariff lines, each counted once. */
  readonly simple: { readonly low: number; readonly high: number }
  /** Percent of the weight that pays any additional duty. */
  readonly coverage: number
  /** Percent of the weight on lines whose specific or compound rate cannot be priced from value: its known part counts. */
  readonly unpriced: number
  /** Percent of the weight on lines whose metal content is not known. */
  readonly bounded: number
  /** Weighted parts by measure, in percentage points, at the least metal content. */
  readonly layers: ReadonlyMap<string, number>
}

/** One code's rate as far as it is known, in percent of value. */
export interface LineRate {
  readonly weight: Weight
  readonly low: number
  readonly high: number
  readonly additional: number
  readonly open: boolean
  readonly unpriced: boolean
  readonly layers: readonly { readonly measure: string; readonly pct: number }[]
}

const VALUE = 100_000_000_00

/** The rate of every weighted code on a day; codes that the record's lists treat alike are assessed once. */
export function lineRates(weights: Weights, settings: AverageSettings, book: LawBook): readonly LineRate[] {
  const schedule = book.schedules.get(weights.destination)
  const done = new Map<string, Assessment>()
  return weights.rows.map((weight) => {
    const looked = schedule && lineOn(schedule, weight.code, settings.on)
    const columnOne = looked?.found === true ? looked.line.generalText : "?"
    const key = `${columnOne}\n${signatureOf(weight.code, book.ledger)}`
    let a = done.get(key)
    if (a === undefined) {
      a = assess(entryLine(weight.code, weights, settings.on), settings, book)
      done.set(key, a)
    }
    return rated(weight, a)
  })
}

function entryLine(code: HsCode, { origin, destination }: Weights, on: Day): EntryLine {
  const currency = destination === "CN" ? "CNY" : "USD"
  return { code, origin, destination, entryDate: on, enteredValue: VALUE, currency, shares: {}, claims: new Set() }
}

function rated(weight: Weight, a: Assessment): LineRate {
  const pct = (cents: number) => (cents / VALUE) * 100
  const low = atLeast(a.total)
  const high = a.total.known ? low : (a.total.to ?? low)
  const layers = a.components.map((c) => ({
    measure: c.measure,
    pct: pct(c.amount.known ? c.amount.cents : c.amount.atLeast),
  }))
  const additional = layers.filter((l) => !l.measure.endsWith(".column-one")).reduce((sum, l) => sum + l.pct, 0)
  const unpriced =
    a.components.some((c) => c.measure.endsWith(".column-one") && !c.amount.known) || a.components.length === 0
  return { weight, low: pct(low), high: pct(high), additional, open: a.needs.length > 0, unpriced, layers }
}

/** The average over line rates; weights that sum to zero give zero coverage, never NaN. */
export function averageOf(on: Day, rates: readonly LineRate[]): Average {
  const total = rates.reduce((sum, r) => sum + r.weight.value, 0)
  const weighed = (of: (r: LineRate) => number) =>
    total === 0 ? 0 : rates.reduce((sum, r) => sum + of(r) * r.weight.value, 0) / total
  const mean = (of: (r: LineRate) => number) =>
    rates.length === 0 ? 0 : rates.reduce((sum, r) => sum + of(r), 0) / rates.length
  const layers = new Map<string, number>()
  for (const { weight, layers: parts } of rates) {
    for (const { measure, pct } of parts)
      layers.set(measure, (layers.get(measure) ?? 0) + (pct * weight.value) / (total || 1))
  }
  return {
    on,
    weighted: { low: weighed((r) => r.low), high: weighed((r) => r.high) },
    simple: { low: mean((r) => r.low), high: mean((r) => r.high) },
    coverage: weighed((r) => (r.additional > 0 ? 100 : 0)),
    unpriced: weighed((r) => (r.unpriced ? 100 : 0)),
    bounded: weighed((r) => (r.open ? 100 : 0)),
    layers,
  }
}

/** The tariff matrix of a day: averages over groups of codes by chapter, subheading, or a sector map. */
export function averagesBy(
  on: Day,
  rates: readonly LineRate[],
  groupOf: (code: HsCode) => string,
): ReadonlyMap<string, { readonly average: Average; readonly value: number; readonly lines: number }> {
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
