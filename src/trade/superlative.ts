import { balanceIn, type Wish } from "./balance.ts"
import { figureOf, type Measure, type NotKnown, type Reading } from "./reading.ts"
import type { Trade } from "./trade.ts"

/** Which periods are compared. */
export interface Field extends Wish {
  readonly unit?: "year" | "month"
  /** First and last period, included: `1985`, `2024-06`. */
  readonly from?: string
  readonly to?: string
}

/** One period's place among all that are compared. */
export interface Placed {
  readonly period: string
  readonly usd: number
  readonly reading: Reading
  /** 1 is the largest. */
  readonly rank: number
}

/** The periods in order of one measure, largest first. */
export interface Ranking {
  readonly known: true
  readonly measure: Measure
  readonly from: string
  readonly to: string
  readonly places: readonly Placed[]
}

/** Ranks every year (or month) held on one basis by one measure; years not yet printed by `asOf` are left out. */
export function ranking(trade: Trade, measure: Measure, field: Field = {}): Ranking | NotKnown {
  const { unit = "year", from = "", to = "9999" } = field
  const held = unit === "year" ? trade.years.rows : trade.months.rows
  const found = [...new Set(held.map((row) => row.period))]
    .filter((period) => period >= from && period <= to)
    .flatMap((period) => {
      const balance = balanceIn(trade, period, field)
      const usd = balance.known ? figureOf(balance.reading, measure) : undefined
      return balance.known && usd !== undefined ? [{ period, usd, reading: balance.reading }] : []
    })
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) {
    return { known: false, why: `no ${unit} is held between ${from || "the start"} and ${to} for ${measure}.` }
  }
  const places = found.toSorted((a, b) => b.usd - a.usd).map((entry, at) => ({ ...entry, rank: at + 1 }))
  return { known: true, measure, from: first.period, to: last.period, places }
}

/** The largest or smallest and the runners-up: "largest deficit: 2018, 418.2 billion". */
export function extreme(
  trade: Trade,
  measure: Measure,
  which: "largest" | "smallest",
  field: Field = {},
): Placed | NotKnown {
  const ranked = ranking(trade, measure, field)
  if (!ranked.known) return ranked
  return (which === "largest" ? ranked.places[0] : ranked.places.at(-1)) as Placed
}

/** Whether a period was a record, and if not, since when it was the largest or smallest. */
export interface Standing {
  readonly known: true
  readonly place: Placed
  readonly count: number
  readonly record: Placed
  /** The latest earlier period with a larger figure: "the largest since …". */
  readonly largestSince?: Placed
  /** The latest earlier period with a smaller figure: "the smallest since …". */
  readonly smallestSince?: Placed
  /** Where it stood among the periods up to and including itself; 1 is a record when it was printed. */
  readonly rankAtTheTime: number
}

/** Where one period stands among the others on one measure. */
export function standingOf(trade: Trade, measure: Measure, period: string, field: Field = {}): Standing | NotKnown {
  const ranked = ranking(trade, measure, field)
  if (!ranked.known) return ranked
  const place = ranked.places.find((p) => p.period === period)
  if (place === undefined) return { known: false, why: `${period} is not among ${ranked.from} to ${ranked.to}.` }
  const earlier = ranked.places.filter((p) => p.period < period).toSorted((a, b) => (a.period < b.period ? 1 : -1))
  const largestSince = earlier.find((p) => p.usd > place.usd)
  const smallestSince = earlier.find((p) => p.usd < place.usd)
  return {
    known: true,
    place,
    count: ranked.places.length,
    record: ranked.places[0] as Placed,
    ...(largestSince === undefined ? {} : { largestSince }),
    ...(smallestSince === undefined ? {} : { smallestSince }),
    rankAtTheTime: 1 + earlier.filter((p) => p.usd > place.usd).length,
  }
}
