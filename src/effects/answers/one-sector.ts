import { type CoverageBaseline, calibrate } from "../one-sector/baseline.ts"
import { type Economy, layTariffs, type TariffAddition } from "../one-sector/economy.ts"
import { openCoverage } from "../one-sector/equilibrium.ts"
import { measureCoverage } from "../one-sector/outcome.ts"
import { type CoverageParameters, chooseParameters } from "../one-sector/parameters.ts"
import { type ModelAnswer, readPair, readTrade } from "./model-answer.ts"

/** An economy of one good, and what is added to its tariffs, as fractions. */
export interface OneSectorQuestion {
  /** Trade and GDP in thousand USD. */
  readonly economy: Economy & { readonly titles?: readonly string[] }
  /** What is added to the tariffs of the base year, by exporter and importer. */
  readonly additions: readonly TariffAddition[]
  readonly pair: readonly [string, string]
  readonly baseYear: string
  readonly source: string
  readonly parameters?: Partial<CoverageParameters>
}

const KUSD_A_BILLION = 1e6

/** Model A's answer to additions on the base year's tariffs. Refuses unknown countries and bad matrices by name. */
export function answerOneSector(question: OneSectorQuestion): ModelAnswer {
  const { economy, additions, pair, baseYear, source } = question
  const { names, titles = names } = economy
  const parameters = chooseParameters(question.parameters)
  const baseline = calibrate(economy, parameters)
  const solver = openCoverage(baseline)
  const solution = solver.solve(layTariffs(names, additions))
  const outcome = measureCoverage(solver, solution)
  const { residual, iterations, converged, why, values } = solution
  return {
    family: "A",
    model: nameOf(parameters),
    basis: {
      baseYear,
      covers: "goods",
      closure: closureOf(parameters),
      elasticities: `trade ${round(parameters.elasticity)}, labour supply ${round(parameters.labourSupply)}, scale ${round(parameters.scale)}, pass-through ${round(parameters.passThrough)}`,
      numeraire: "the world's mean consumer price, weighted by spending",
      horizon: "long run, no transition",
      source,
    },
    assumed: assumptionsOf(baseline),
    countries: names.map((code, i) => ({
      code,
      title: titles[i] ?? code,
      welfare: outcome.welfare[i]!,
      realIncome: outcome.realIncome[i]!,
      realWage: outcome.realWage[i]!,
      price: outcome.price[i]!,
      employment: outcome.employment[i]!,
      ...readTrade(i, names, pair, baseline.flows, outcome.flows, KUSD_A_BILLION),
      revenue: { before: 0, after: values.revenue[i]! / values.worldIncome / KUSD_A_BILLION },
    })),
    sectors: [],
    pair: readPair(names, pair, baseline.flows, outcome.flows, KUSD_A_BILLION),
    solved: { residual, iterations, converged, ...(why === undefined ? {} : { why }) },
  }
}

function nameOf({ localCost, valueAdded }: CoverageParameters): string {
  const inputs = valueAdded < 1 ? ", roundabout inputs" : ""
  if (localCost === null) return `one sector, fixed transfers${inputs} (Dekle, Eaton & Kortum 2008 with tariffs)`
  return `one sector, local cost${inputs} (Ignatenko, Lashkaripour, Macedoni & Simonovska 2025)`
}

function closureOf({ localCost }: CoverageParameters): string {
  if (localCost === null) return "each overall balance stays a fixed share of world income"
  return "transfers stay a fixed share of world income; overall balances move through the local cost of sales only"
}

function assumptionsOf({ parameters }: CoverageBaseline): string[] {
  const { rebate, localCost } = parameters
  return [
    localCost === null
      ? "the overall balance: a transfer fixed as a share of world income"
      : "the transfer behind each overall balance; the balance itself moves with local cost",
    rebate === "income-tax"
      ? "tariff revenue cuts the tax on labour income"
      : "tariff revenue is paid out in equal sums",
    "tariffs of the base year are zero points: revenue counts the additions only",
    "one good and one elasticity: bilateral trade reacts more than in models with sectors",
  ]
}

const round = (value: number): string => String(Math.round(value * 1000) / 1000)
