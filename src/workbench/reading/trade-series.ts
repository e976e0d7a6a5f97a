import type { Day } from "../../core/index.ts"
import type { TradeFact } from "../../reading/index.ts"
import { type TradePrinting, tradePrintings } from "../trade-facts.ts"
import type { World } from "../world.ts"

const MILLION = 1_000_000

const BASIS: Readonly<Partial<Record<TradePrinting["basis"], string>>> = {
  census: "Census basis, imports at customs value",
  cif: "Census basis, imports with freight and insurance",
}

const WITH_SERVICES: Readonly<Partial<Record<TradePrinting["basis"], string>>> = {
  "goods-and-services": "balance of payments, goods and services",
}

/**
 * US goods trade on the basis people quote, USD millions, oldest first: of each period first the printing of our series,
 * then every other. A printing that had not come out by then is left out; goods with services are another measure.
 */
export function tradeSeries(
  world: World,
  asked: {
    readonly partner: string
    readonly by: "year" | "month"
    readonly with?: "services"
    readonly asOf: Day
  },
): readonly TradeFact[] {
  const titles = titlesOf(world, asked)
  return tradePrintings(world, asked).flatMap((row) => {
    const basis = asked.with === "services" ? WITH_SERVICES[row.basis] : BASIS[row.basis]
    if (basis === undefined) return []
    return [
      {
        id: row.id,
        period: row.period,
        balance: row.balanceUsd / MILLION,
        vintage: row.vintage,
        basis,
        ...(row.exportsUsd === undefined ? {} : { exports: row.exportsUsd / MILLION }),
        ...(row.importsUsd === undefined ? {} : { imports: row.importsUsd / MILLION }),
        sources: [titles.get(row.source) ?? row.source],
        ...(row.knownFrom === undefined ? {} : { knownOn: row.knownFrom }),
      },
    ]
  })
}

/** Titles of the tables that are read for this asking, by their id; no other table is opened. */
function titlesOf(
  { trade }: World,
  { partner, by }: { readonly partner: string; readonly by: "year" | "month" },
): ReadonlyMap<string, string> {
  const tables =
    partner !== "CN"
      ? [trade.countries, trade.countryBalances]
      : by === "month"
        ? [trade.months]
        : [trade.years, trade.prints]
  return new Map(tables.map(({ source }) => [source.id, `${source.publisher}: ${source.title}`]))
}
