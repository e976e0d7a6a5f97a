import { covers, type Day, FREE, type HsCode, keptFor, keptIn, type Party, type Rate } from "../core/index.ts"
import {
  type Assessment,
  alternatives,
  type Component,
  type EntryLine,
  epochIn,
  type LawBook,
  layerAmount,
  liveStates,
} from "../duty/index.ts"
import { type Ledger, type LegalStanding, lineOn, type Schedule, type ScheduleLine } from "../ledger/index.ts"
import type { Weight, Weights } from "./weight.ts"

/** The day asked about, and how the law is read. */
export interface AverageSettings {
  readonly on: Day
  readonly asOf: Day
  readonly standing: LegalStanding
}

/** The duty on a code in percent of value: least and greatest over the facts that weights do not give. */
interface Rated {
  readonly low: number
  readonly high: number
  /** Without column 1, at the least; `additionalHigh` at the greatest. */
  readonly additional: number
  readonly additionalHigh: number
  /** More than one answer: metal content or further digits are not given. */
  readonly open: boolean
  /** Column 1 is specific or compound: its known part counts. */
  readonly unpriced: boolean
  /** Column 1 is not held at all for this code. */
  readonly unheld: boolean
  /** Layers of the least answer; they add up to it. */
  readonly layers: readonly { readonly measure: string; readonly pct: number }[]
}

/** One weighted code's rate as far as it is known. */
export interface LineRate extends Rated {
  readonly weight: Weight
}

const VALUE = 100_000_000_00

/** What is charged beside column 1, in one of the ways in which the facts not given could be. */
type Answer = readonly Pick<Component, "measure" | "rate" | "base">[]

/** Codes and days on which the law is in one state: the answers, and the rates they make with each column 1 rate. */
interface Cell {
  readonly answers: readonly Answer[]
  readonly rated: Map<string | undefined, Rated>
}

interface RateTable {
  readonly rateOf: (weight: Weight, on: Day) => LineRate
}

const tables = keptFor((_schedules: LawBook["schedules"]) => keptFor((_ledger: Ledger) => new Map<string, RateTable>()))

/**
 * The rate of every weighted code on a day. Codes that the lists treat alike are asked once, and kept from one day to
 * the next until something changes for them.
 */
export function lineRates(weights: Weights, settings: AverageSettings, book: LawBook): readonly LineRate[] {
  const { origin, destination } = weights
  const { asOf, standing } = settings
  const known = tables(book.schedules)(book.ledger)
  const table = keptIn(known, `${origin} ${destination} ${asOf} ${standing}`, () =>
    openTable({ origin, destination }, { asOf, standing }, book),
  )
  return weights.rows.map((weight) => table.rateOf(weight, settings.on))
}

function openTable(
  way: { readonly origin: Party; readonly destination: Party },
  view: Pick<AverageSettings, "asOf" | "standing">,
  book: LawBook,
): RateTable {
  const schedule = book.schedules.get(way.destination)
  const live = liveStates(book, view)
  const { stateOf } = live.statesWith({ name: "", line: entryLine("0101" as HsCode, way, live.epochs.dayOf(0)) })
  const cells = new Map<number, Cell>()
  const below = schedule === undefined ? new Map<string, readonly HsCode[]>() : linesBelow(schedule)
  const lastLines = new Map<HsCode, ScheduleLine>()
  const lastRates = new WeakMap<Weight, { readonly rated: Rated; readonly rate: LineRate }>()

  function rateOf(weight: Weight, on: Day): LineRate {
    const each = codesOf(weight.code, on).map((line) => ratedOn(line, on))
    const rated = each.length === 1 ? (each[0] as Rated) : spanned(each)
    const last = lastRates.get(weight)
    if (last?.rated === rated) return last.rate
    const rate = { weight, ...rated }
    lastRates.set(weight, { rated, rate })
    return rate
  }

  /** A code shorter than the schedule's lines stands for all of them. */
  function codesOf(code: HsCode, on: Day): readonly HsCode[] {
    if (schedule === undefined || columnOneOf(code, on) !== undefined) return [code]
    const lines = (below.get(code) ?? []).filter((line) => standsOn(schedule, line, on))
    return lines.length === 0 ? [code] : lines
  }

  function columnOneOf(code: HsCode, on: Day): ScheduleLine | undefined {
    if (schedule === undefined) return undefined
    const last = lastLines.get(code)
    if (last !== undefined && on >= schedule.from && covers(last, on)) return last
    const looked = lineOn(schedule, code, on)
    if (!looked.found) return undefined
    if (on >= schedule.from) lastLines.set(code, looked.line)
    return looked.line
  }

  function ratedOn(code: HsCode, on: Day): Rated {
    const cell = keptIn(cells, stateOf(code, epochIn(live.epochs.days, on)), () => ({
      answers: alternatives(entryLine(code, way, on), view, book).map(additionalLayers),
      rated: new Map(),
    }))
    const columnOne = columnOneOf(code, on)
    return keptIn(cell.rated, columnOne?.generalText, () => rate(cell.answers, way.destination, columnOne?.general))
  }

  return { rateOf }
}

function entryLine(code: HsCode, way: { readonly origin: Party; readonly destination: Party }, on: Day): EntryLine {
  const currency = way.destination === "CN" ? "CNY" : "USD"
  return { code, ...way, entryDate: on, enteredValue: VALUE, currency, shares: {}, claims: new Set() }
}

/** The eight-digit lines below each shorter code. */
const linesBelow = keptFor((schedule: Schedule): ReadonlyMap<string, readonly HsCode[]> => {
  const below = new Map<string, HsCode[]>()
  for (const line of new Set([...schedule.lines.keys(), ...schedule.earlier.keys()])) {
    for (const length of [2, 4, 6]) {
      if (line.length > length) keptIn(below, line.slice(0, length), () => []).push(line as HsCode)
    }
  }
  return below
})

function standsOn(schedule: Schedule, code: HsCode, on: Day): boolean {
  if (on < schedule.from) return schedule.earlier.has(code)
  return (schedule.lines.get(code) ?? []).some((span) => covers(span, on))
}

const pct = (cents: number): number => (cents / VALUE) * 100
const isColumnOne = (measure: string): boolean => measure.endsWith(".column-one")

function additionalLayers({ components }: Assessment): Answer {
  return components.filter((c) => !isColumnOne(c.measure))
}

/** One code's rate from its answers and its own column 1, which some layers look at. */
function rate(answers: readonly Answer[], destination: Party, general: Rate | undefined): Rated {
  const first = general === undefined ? [] : [{ measure: `${destination.toLowerCase()}.column-one`, rate: general }]
  return spanned(
    answers.map((answer) => {
      const layers = [...first.map((f) => ({ ...f, base: VALUE })), ...answer].map(({ measure, rate: law, base }) => {
        const amount = layerAmount(law, base, undefined, general ?? FREE)
        const least = pct(amount.known ? amount.cents : amount.atLeast)
        return { measure, pct: least, most: amount.known ? least : pct(amount.atMost ?? amount.atLeast) }
      })
      const sum = (of: (l: (typeof layers)[number]) => number) => layers.reduce((total, l) => total + of(l), 0)
      const additional = sum((l) => (isColumnOne(l.measure) ? 0 : l.pct))
      return {
        layers,
        low: sum((l) => l.pct),
        high: sum((l) => l.most),
        additional,
        additionalHigh: additional,
        open: answers.length > 1,
        unpriced: general !== undefined && !layerAmount(general, VALUE, undefined, general).known,
        unheld: general === undefined,
      }
    }),
  )
}

function spanned(each: readonly Rated[]): Rated {
  const least = each.reduce((a, b) => (b.low < a.low ? b : a))
  return {
    ...least,
    high: Math.max(...each.map((e) => e.high)),
    additional: Math.min(...each.map((e) => e.additional)),
    additionalHigh: Math.max(...each.map((e) => e.additionalHigh)),
    open: each.length > 1 || each.some((e) => e.open),
    unpriced: each.some((e) => e.unpriced),
    unheld: each.some((e) => e.unheld),
  }
}
