import type { Day, Issue } from "../core/index.ts"
import { grade, published, readSourced, type Table } from "./goods.ts"
import type { Partner } from "./lines.ts"
import { knownFrom } from "./period.ts"
import type { Measure, NotKnown } from "./reading.ts"
import { type Cell, digits, dollars, flowDollars, type TradeFile, word } from "./table.ts"
import type { Trade } from "./trade.ts"

/** One country's goods trade with the United States in one year, Census basis, US dollars. */
export interface CountryYear {
  readonly year: string
  /** `world` is all countries together; `EU` repeats its members. */
  readonly partner: Partner | "world"
  readonly exportsUsd: number
  readonly importsUsd: number
}

const partner: Cell<Partner> = {
  expects: "two capital letters or world",
  read: (cell) => (/^(?:[A-Z]{2}|world)$/.test(cell) ? cell : undefined),
}

/** Goods trade by country and year. */
export function readCountries(name: string, file: TradeFile, issues: Issue[]): Table<CountryYear> {
  const columns = { year: digits(4), partner, exports_usd: flowDollars, imports_usd: flowDollars }
  const { rows, source } = readSourced(name, file, columns, (row) => `${row.year} ${row.partner}`, issues)
  return {
    rows: rows.map((r) => ({
      year: r.year,
      partner: r.partner,
      exportsUsd: r.exports_usd,
      importsUsd: r.imports_usd,
    })),
    source,
  }
}

/** The goods balance with one country, or all, in a year that is held by balance alone. */
export interface CountryBalance {
  readonly year: string
  readonly partner: Partner | "world"
  readonly vintage: string
  readonly knownFrom: Day
  readonly balanceUsd: number
  readonly stepUsd: number
}

/** Balances by country and year, as printed. */
export function readCountryBalances(name: string, file: TradeFile, issues: Issue[]): Table<CountryBalance> {
  const columns = {
    year: digits(4),
    partner,
    vintage: word,
    published,
    balance_usd: dollars,
    step_usd: flowDollars,
    grade,
  }
  const { rows, source } = readSourced(
    name,
    file,
    columns,
    (row) => `${row.year} ${row.partner} ${row.vintage}`,
    issues,
  )
  return {
    rows: rows.map((r) => ({
      year: r.year,
      partner: r.partner,
      vintage: r.vintage,
      knownFrom: knownFrom(r.published) as Day,
      balanceUsd: r.balance_usd,
      stepUsd: r.step_usd,
    })),
    source,
  }
}

function figure({ exportsUsd, importsUsd }: CountryYear, measure: Measure): number {
  switch (measure) {
    case "exports":
      return exportsUsd
    case "imports":
      return importsUsd
    case "balance":
      return exportsUsd - importsUsd
    case "deficit":
      return importsUsd - exportsUsd
  }
}

/** One country's place among all in one year; 1 is the largest. */
export interface CountryPlace extends CountryYear {
  readonly usd: number
  readonly rank: number
}

/** The countries of a year in order of one measure, and the whole world's figure. */
export interface CountryRanking {
  readonly known: true
  readonly year: string
  readonly measure: Measure
  readonly places: readonly CountryPlace[]
  /** The overall figure: what a bilateral balance is not. */
  readonly worldUsd: number
}

/** Ranks single countries, the members of the European Union each by itself: "the largest with any one country". */
export function countryRanking(trade: Trade, measure: Measure, year: string): CountryRanking | NotKnown {
  const rows = trade.countries.rows.filter((row) => row.year === year)
  const world = rows.find((row) => row.partner === "world")
  if (world === undefined) return { known: false, why: `goods trade by country is held for 2013 to 2024, not ${year}.` }
  const places = rows
    .filter((row) => row.partner !== "world" && row.partner !== "EU")
    .map((row) => ({ ...row, usd: figure(row, measure) }))
    .toSorted((a, b) => b.usd - a.usd)
    .map((row, at) => ({ ...row, rank: at + 1 }))
  return { known: true, year, measure, places, worldUsd: figure(world, measure) }
}
