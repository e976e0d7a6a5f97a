import { solveMarket } from "../talks/equilibrium.ts"
import { openMarket, setTariffs } from "../talks/market.ts"
import { readOutcome, type TalksOutcome } from "../talks/outcome.ts"
import { balanceTrade } from "../talks/rebase.ts"
import { flowIndex, type TalksWorld } from "../talks/world.ts"
import { less, type ModelAnswer, notKnown, readPair, readTrade, type SectorAnswer } from "./model-answer.ts"

/** A world of monopolistic competition and lobbies, and its new tariffs. */
export interface TalksQuestion {
  readonly world: TalksWorld
  /** New tariffs as fractions, by sector, exporter, importer. */
  readonly tariff: Float64Array
  readonly pair: readonly [string, string]
  readonly baseYear: string
  readonly source: string
  /** Units of the data to a billion dollars: 1000 for million USD. */
  readonly perBillion: number
}

/** Model C's answer to a new tariff table; imbalances are purged from the base first, as its author does. */
export function answerTalks({ world, tariff, pair, baseYear, source, perBillion }: TalksQuestion): ModelAnswer {
  const balanced = balanceTrade(world)
  const base = balanced.values
  const market = openMarket(base)
  const start = solveMarket(market)
  const before = readOutcome(market)
  setTariffs(market, tariff)
  const { residual, iterations, converged, why } = solveMarket(market)
  const after = readOutcome(market)
  const mean = world.sigma.reduce((sum, value) => sum + value, 0) / world.sigma.length
  const well = converged && start.converged && balanced.converged
  return {
    family: "C",
    model: "many sectors with profits (Ossa 2014)",
    basis: {
      baseYear,
      covers: "goods",
      closure: "trade balances everywhere: imbalances are taken out of the base year",
      elasticities: `substitution between firms ${mean.toFixed(2)} on average over sectors`,
      numeraire: "the mean wage of all regions",
      horizon: "long run, no transition",
      source,
    },
    assumed: ["the overall balance: zero by construction", "the number of firms is fixed, so tariffs shift profits"],
    countries: base.regions.map((code, i) => ({
      code,
      title: code,
      welfare: 100 * after.welfare[i]!,
      realIncome: 100 * after.welfare[i]!,
      realWage: 100 * after.realWage[i]!,
      price: 100 * after.price[i]!,
      employment: notKnown("labour is fixed in this model"),
      ...readTrade(i, base.regions, pair, before.bilateral, after.bilateral, perBillion),
      revenue: { before: before.tariffRevenue[i]! / perBillion, after: after.tariffRevenue[i]! / perBillion },
    })),
    sectors: readSectors(base, before, after, perBillion),
    pair: readPair(base.regions, pair, before.bilateral, after.bilateral, perBillion),
    solved: {
      residual: Math.max(residual, start.residual, balanced.residual),
      iterations: iterations + start.iterations + balanced.iterations,
      converged: well,
      ...(well ? {} : { why: why ?? start.why ?? balanced.why ?? "not solved" }),
    },
  }
}

function readSectors(
  world: TalksWorld,
  before: TalksOutcome,
  after: TalksOutcome,
  perBillion: number,
): readonly SectorAnswer[] {
  const { regions, sectors } = world
  return regions.flatMap((code, i) =>
    sectors.map((sector, s): SectorAnswer => {
      const sum = (of: TalksOutcome, at: (other: number) => number, home: boolean): number =>
        regions.reduce((total, _, other) => (home || other !== i ? total + of.trade[at(other)]! : total), 0) /
        perBillion
      const out = (other: number): number => flowIndex(world, s, i, other)
      const back = (other: number): number => flowIndex(world, s, other, i)
      const shift = (at: (other: number) => number, home = false) => ({
        before: sum(before, at, home),
        after: sum(after, at, home),
      })
      const [exports, imports] = [shift(out), shift(back)]
      return {
        code,
        sector,
        price: 100 * after.sectorPrice[s * regions.length + i]!,
        employment: notKnown("this model reports no labour by sector"),
        output: shift(out, true),
        exports,
        imports,
        balance: less(exports, imports),
      }
    }),
  )
}
