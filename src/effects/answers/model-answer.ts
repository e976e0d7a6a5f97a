import type { Solution } from "../numerics/solution.ts"

/** A figure the model has no word on, and why; never zero or NaN in its stead. */
export interface NotKnown {
  readonly known: false
  readonly why: string
}

/** Percent change against the base year, or why there is none. */
export type Change = number | NotKnown

/** Billions of dollars at constant world income of the base year, before and after. */
export interface Shift {
  readonly before: number
  readonly after: number
}

/** Which kind of model speaks: A one sector and many economies, B many sectors with inputs, C profits and politics. */
export type Family = "A" | "B" | "C"

/** What must be said with every figure of a model. */
export interface Basis {
  readonly baseYear: string
  readonly covers: "goods" | "goods and services"
  /** What happens to deficits. */
  readonly closure: string
  readonly elasticities: string
  /** Against what prices and wages are measured. */
  readonly numeraire: string
  /** All families here compare long-run equilibria; none has a transition. */
  readonly horizon: "long run, no transition"
  readonly source: string
}

/** What a model gives for one country, as changes against its baseline. */
export interface CountryAnswer {
  readonly code: string
  readonly title: string
  /** The model's own measure of welfare. */
  readonly welfare: Change
  readonly realIncome: Change
  readonly realWage: Change
  /** Consumer prices against the numeraire. */
  readonly price: Change
  readonly employment: Change
  readonly exports: Shift
  readonly imports: Shift
  /** Exports less imports, with all the world. */
  readonly balance: Shift
  /** The same three with each of the two countries asked about; a country has none with itself. */
  readonly bilateral: { readonly one?: TradeWith; readonly other?: TradeWith }
  readonly revenue: Shift
}

/** A country's trade with one other. */
export interface TradeWith {
  readonly exports: Shift
  readonly imports: Shift
  readonly balance: Shift
}

/** One sector of one country, where the model has sectors. */
export interface SectorAnswer {
  readonly code: string
  readonly sector: string
  /** Price to buyers in the country, tariffs included, against the numeraire. */
  readonly price: Change
  readonly employment: Change
  readonly output: Shift
  readonly exports: Shift
  readonly imports: Shift
  readonly balance: Shift
}

/** Trade of one country with another, seen from the first. */
export interface PairAnswer extends TradeWith {
  readonly one: string
  readonly other: string
}

/** One model's whole answer to a change of tariffs. */
export interface ModelAnswer {
  readonly family: Family
  readonly model: string
  readonly basis: Basis
  /** What the answer holds fixed by assumption, so that nobody reads it as a finding. */
  readonly assumed: readonly string[]
  readonly countries: readonly CountryAnswer[]
  /** Countries outermost; empty where the model has one good. */
  readonly sectors: readonly SectorAnswer[]
  readonly pair: PairAnswer
  /** How well the equilibrium was solved. */
  readonly solved: Omit<Solution<never>, "values">
}

/** Marks a figure as outside a model, with the reason. */
export function notKnown(why: string): NotKnown {
  return { known: false, why }
}

/** The pair's trade read off flow matrices, exporter in the row, `perBillion` units of the data to a billion dollars. */
export function readPair(
  names: readonly string[],
  pair: readonly [string, string],
  before: Float64Array,
  after: Float64Array,
  perBillion: number,
): PairAnswer {
  const [one, other] = pair
  const flows = { before, after, perBillion, size: names.length }
  return { one, other, ...tradeWith(names.indexOf(one), names.indexOf(other), flows) }
}

interface Flows {
  readonly before: Float64Array
  readonly after: Float64Array
  readonly size: number
  readonly perBillion: number
}

function tradeWith(country: number, partner: number, { before, after, size, perBillion }: Flows): TradeWith {
  const flow = (from: number, to: number): Shift => {
    const at = from * size + to
    return { before: before[at]! / perBillion, after: after[at]! / perBillion }
  }
  const [exports, imports] = [flow(country, partner), flow(partner, country)]
  return { exports, imports, balance: less(exports, imports) }
}

/** Exports and imports of one country with all others and with each of the pair, read off flow matrices. */
export function readTrade(
  country: number,
  names: readonly string[],
  pair: readonly [string, string],
  before: Float64Array,
  after: Float64Array,
  perBillion: number,
): Pick<CountryAnswer, "exports" | "imports" | "balance" | "bilateral"> {
  const size = names.length
  const total = (flows: Float64Array, at: (other: number) => number): number => {
    let sum = 0
    for (let other = 0; other < size; other++) if (other !== country) sum += flows[at(other)]!
    return sum / perBillion
  }
  const out = (other: number): number => country * size + other
  const back = (other: number): number => other * size + country
  const exports = { before: total(before, out), after: total(after, out) }
  const imports = { before: total(before, back), after: total(after, back) }
  const flows = { before, after, size, perBillion }
  const [one, other] = pair.map((code) => {
    const partner = names.indexOf(code)
    return partner === country ? undefined : tradeWith(country, partner, flows)
  })
  const bilateral = { ...(one && { one }), ...(other && { other }) }
  return { exports, imports, balance: less(exports, imports), bilateral }
}

/** First less second, before and after. */
export function less(a: Shift, b: Shift): Shift {
  return { before: a.before - b.before, after: a.after - b.after }
}
