import type { DeficitClosure } from "../structure/closure.ts"
import { compareStates, tradeMatrix } from "../structure/compare.ts"
import type { SectorEconomy } from "../structure/economy.ts"
import { settleSectors } from "../structure/settle.ts"
import { solveStructure } from "../structure/solve.ts"
import { baseState } from "../structure/state.ts"
import { sectorTable } from "../structure/table.ts"
import { less, type ModelAnswer, notKnown, readPair, readTrade, type Shift } from "./model-answer.ts"

/** An economy of many sectors with inputs, and its new tariffs. */
export interface SectorQuestion {
  readonly economy: SectorEconomy
  /** New tariffs as fractions, by importer, sector, exporter: `layOver` makes them from add-ons. */
  readonly tariff: Float64Array
  readonly pair: readonly [string, string]
  readonly baseYear: string
  readonly source: string
  /** Units of the data to a billion dollars: 1000 for million USD. */
  readonly perBillion: number
  readonly closure?: DeficitClosure
  /** Positions of the sectors that count as trade in goods; all when left out. */
  readonly among?: readonly number[]
}

const CLOSURES: Readonly<Record<DeficitClosure, string>> = {
  zero: "trade balances everywhere, before and after",
  fixed: "overall balances are those of the data, fixed against world value added",
  "world-share": "overall balances are fixed shares of world value added",
}

/** Model B's answer to a new tariff table; the base year is settled to an exact equilibrium first. */
export function answerSectors(question: SectorQuestion): ModelAnswer {
  const { tariff, pair, baseYear, source, perBillion, closure = "fixed", among } = question
  const settled = settleSectors(question.economy, { closure })
  const economy = settled.values
  const before = baseState(economy)
  const { values: after, residual, iterations, converged, why } = solveStructure(economy, { tariff }, { closure })
  const change = compareStates(economy, before, after)
  const flows = { before: tradeMatrix(economy, before, among), after: tradeMatrix(economy, after, among) }
  const percent = (hat: number): number => 100 * (hat - 1)
  const inBillions = ({ before: was, after: is }: Shift): Shift => ({
    before: was / perBillion,
    after: is / perBillion,
  })
  const scaled = economy.scale.some((psi) => psi > 0)
  const [low, high] = [Math.min(...economy.elasticity), Math.max(...economy.elasticity)]
  return {
    family: "B",
    model: `many sectors with inputs${scaled ? " and scale economies" : ""} (Caliendo & Parro 2015)`,
    basis: {
      baseYear,
      covers: among === undefined ? "goods and services" : "goods",
      closure: CLOSURES[closure],
      elasticities: `trade ${low.toPrecision(3)} to ${high.toPrecision(3)} by sector`,
      numeraire: "world value added",
      horizon: "long run, no transition",
      source,
    },
    assumed: [
      `the overall balance: ${CLOSURES[closure]}`,
      "labour of each country is fixed and moves freely between sectors",
    ],
    countries: economy.countries.map((code, i) => ({
      code,
      title: code,
      welfare: percent(change.realIncome[i]!),
      realIncome: percent(change.realIncome[i]!),
      realWage: percent(change.realWage[i]!),
      price: percent(change.priceIndex[i]!),
      employment: notKnown("labour is fixed in this model"),
      ...readTrade(i, economy.countries, pair, flows.before, flows.after, perBillion),
      revenue: { before: before.revenue[i]! / perBillion, after: after.revenue[i]! / perBillion },
    })),
    sectors: sectorTable(economy, before, after).map((row) => {
      const [exports, imports] = [inBillions(row.exports), inBillions(row.imports)]
      return {
        code: row.country,
        sector: row.sector,
        price: percent(row.price),
        employment: row.labour === undefined ? notKnown("nothing was made here") : percent(row.labour),
        output: inBillions(row.output),
        exports,
        imports,
        balance: less(exports, imports),
      }
    }),
    pair: readPair(economy.countries, pair, flows.before, flows.after, perBillion),
    solved: {
      residual: Math.max(residual, settled.residual),
      iterations: iterations + settled.iterations,
      converged: converged && settled.converged,
      ...(converged && settled.converged ? {} : { why: why ?? settled.why ?? "not solved" }),
    },
  }
}
