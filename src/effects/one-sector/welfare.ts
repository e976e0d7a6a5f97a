import type { CoverageSolution } from "./equilibrium.ts"

/** Welfare and real spending of each country, in percent of the baseline. */
export interface CoverageWelfare {
  /** Ŵ = δ·Ê/P̂ + (1−δ)·ŵL̂/P̂: real spending less the cost of the labour behind it (Ignatenko et al. 2025). */
  readonly welfare: Float64Array
  /** Ê/P̂; with inputs, of final spending Y + T. */
  readonly realIncome: Float64Array
}

/** Reads welfare from a solution, without its flows. */
export function measureWelfare({ baseline, values }: CoverageSolution): CoverageWelfare {
  const { parameters, spending, income, transfers } = baseline
  const { wage, employment, price, revenue, taxRelief, worldIncome } = values
  const size = spending.length
  const roundabout = parameters.valueAdded < 1
  const disutility = parameters.labourSupply / (1 + parameters.labourSupply)
  const welfare = new Float64Array(size)
  const realIncome = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const earns = wage[i]! * employment[i]!
    const final = roundabout ? income[i]! + transfers[i]! : spending[i]!
    const finalAfter = roundabout ? earns * income[i]! + revenue[i]! + transfers[i]! * worldIncome : values.spending[i]!
    const real = finalAfter / final / price[i]!
    const weight = final / (final - disutility * (1 - taxRelief[i]!) * income[i]!)
    realIncome[i] = 100 * (real - 1)
    welfare[i] = 100 * (weight * real + ((1 - weight) * earns) / price[i]! - 1)
  }
  return { welfare, realIncome }
}
