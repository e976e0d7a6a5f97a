import type { Day } from "../core/index.ts"
import {
  balanceIn,
  type Candidate,
  type Change,
  type ClaimedFigure,
  candidatesFor,
  changeBetween,
  countryRanking,
  figureOf,
  type KnownBalance,
  type Measure,
  type NotKnown,
  type Reading,
  type Standing,
  standingOf,
  type Wish,
} from "../trade/index.ts"
import type { World } from "./world.ts"

/** What a claim about trade is asked against: the basis and printing meant, and the day on which the claim stands. */
export interface TradeClaimTime extends Wish {
  readonly asOf?: Day
}

/** "The deficit was $295bn in 2024": the figure that counts, and every printed figure that may have been meant. */
export interface LevelFinding {
  readonly balance: KnownBalance | NotKnown
  /** Best first; empty when nothing is held. */
  readonly candidates: readonly Candidate[]
  /** The candidate that agrees within the rounding and needs the fewest re-readings. */
  readonly match?: Candidate
}

/** Holds a stated level to the record: its own period and basis first, then other printings, bases and years. */
export function checkLevel(world: World, claim: ClaimedFigure, time: TradeClaimTime = {}): LevelFinding {
  const balance = balanceIn(world.trade, claim.period, time)
  const candidates = candidatesFor(world.trade, claim).filter(
    ({ reading }) => time.asOf === undefined || reading.knownFrom <= time.asOf,
  )
  const match = candidates.find((candidate) => candidate.matches)
  return { balance, candidates, ...(match === undefined ? {} : { match }) }
}

/** What a measure was in a period, US dollars, and how it is known: "what was 2018?". */
export function tradeLevel(
  world: World,
  measure: Measure,
  period: string,
  time: TradeClaimTime = {},
): { readonly known: true; readonly usd: number; readonly reading: Reading } | NotKnown {
  const balance = balanceIn(world.trade, period, time)
  if (!balance.known) return balance
  const usd = figureOf(balance.reading, measure)
  if (usd !== undefined) return { known: true, usd, reading: balance.reading }
  return { known: false, why: `the printing ${balance.reading.vintage} of ${period} does not give the ${measure}.` }
}

/** Whether a period was a record among all held, and since when it was the largest or smallest. */
export function checkRecord(
  world: World,
  measure: Measure,
  period: string,
  time: TradeClaimTime & { readonly unit?: "year" | "month" } = {},
): Standing | NotKnown {
  return standingOf(world.trade, measure, period, { unit: period.length === 4 ? "year" : "month", ...time })
}

/** How a measure went from one period to the next or any other. */
export function tradeChange(
  world: World,
  measure: Measure,
  from: string,
  to: string,
  time: TradeClaimTime = {},
): Change | NotKnown {
  return changeBetween(world.trade, measure, from, to, time)
}

/** China's place among all countries in a year: "the largest deficit with any one country". */
export function placeOfChina(
  world: World,
  measure: Measure,
  year: string,
): { readonly known: true; readonly rank: number; readonly usd: number; readonly worldUsd: number } | NotKnown {
  const ranking = countryRanking(world.trade, measure, year)
  if (!ranking.known) return ranking
  const china = ranking.places.find((place) => place.partner === "CN")
  if (china === undefined) return { known: false, why: `China is not among the countries of ${year}.` }
  return { known: true, rank: china.rank, usd: china.usd, worldUsd: ranking.worldUsd }
}

/** One printing of one year or month, US dollars, with the id of its table: what a reader's evidence is made of. */
export interface TradePrinting {
  readonly id: string
  readonly source: string
  /** A country's code, or `world`. */
  readonly partner: string
  readonly period: string
  readonly basis: Reading["basis"]
  readonly vintage: string
  readonly knownFrom?: Day
  readonly exportsUsd?: number
  readonly importsUsd?: number
  readonly balanceUsd: number
  /** The unit of the last printed digit. */
  readonly stepUsd: number
}

/**
 * Every printing of every year or month with China, or the years with another country or the whole world, oldest first;
 * those not yet known on `asOf` are left out. A printing that gives no balance is left out.
 */
export function tradePrintings(
  world: World,
  { partner, by, asOf }: { readonly partner: string; readonly by: "year" | "month"; readonly asOf?: Day },
): readonly TradePrinting[] {
  if (partner !== "CN")
    return by === "month" ? [] : [...yearsWith(world, partner), ...firstPrintsWith(world, partner, asOf)]
  const { trade } = world
  const rows = by === "month" ? trade.months.rows : [...trade.years.rows, ...trade.prints.rows]
  return rows
    .filter((row) => row.balanceUsd !== undefined && (asOf === undefined || row.knownFrom <= asOf))
    .map(
      (row): TradePrinting => ({
        id: `trade.us-cn.${row.period}.${row.basis}.${row.vintage}`,
        source: row.source,
        partner,
        period: row.period,
        basis: row.basis,
        vintage: row.vintage,
        knownFrom: row.knownFrom,
        ...(row.exportsUsd === undefined ? {} : { exportsUsd: row.exportsUsd }),
        ...(row.importsUsd === undefined ? {} : { importsUsd: row.importsUsd }),
        balanceUsd: row.balanceUsd as number,
        stepUsd: row.stepUsd,
      }),
    )
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
}

/** Years that are held by balance alone, as first printed. */
function firstPrintsWith({ trade }: World, partner: string, asOf?: Day): readonly TradePrinting[] {
  return trade.countryBalances.rows
    .filter((row) => row.partner === partner && (asOf === undefined || row.knownFrom <= asOf))
    .map(
      ({ year, vintage, knownFrom, balanceUsd, stepUsd }): TradePrinting => ({
        id: `trade.us-${partner.toLowerCase()}.${year}.${vintage}`,
        source: trade.countryBalances.source.id,
        partner,
        period: year,
        basis: "census",
        vintage,
        knownFrom,
        balanceUsd,
        stepUsd,
      }),
    )
}

function yearsWith({ trade }: World, partner: string): readonly TradePrinting[] {
  return trade.countries.rows
    .filter((row) => row.partner === partner)
    .map(
      ({ year, exportsUsd, importsUsd }): TradePrinting => ({
        id: `trade.us-${partner.toLowerCase()}.${year}`,
        source: trade.countries.source.id,
        partner,
        period: year,
        basis: "census",
        vintage: "as held",
        exportsUsd,
        importsUsd,
        balanceUsd: exportsUsd - importsUsd,
        stepUsd: 1,
      }),
    )
}
