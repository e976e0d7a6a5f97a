import { checkSales, type Matrix, refuseCell } from "../numerics/matrix.ts"
import { checkEconomy, type Economy } from "./economy.ts"
import { localShares } from "./local-share.ts"
import { type CoverageParameters, homeFeedback, priceCurvature } from "./parameters.ts"

/** The calibrated world before any new tariff: tariffs are additions to the practice of the base year. */
export interface CoverageBaseline {
  readonly names: readonly string[]
  readonly parameters: CoverageParameters
  /** Flows with domestic sales on the diagonal, exporter in the row. */
  readonly flows: Matrix
  /** Share of i's spending that goes to j, laid out importer first: shares[i·N + j]. */
  readonly shares: Matrix
  /** Total spending E, income of labour Y, and transfers T (spending above income), in the unit of the data. */
  readonly spending: Float64Array
  readonly income: Float64Array
  readonly transfers: Float64Array
  /** Local-cost share ν and price curvature φ. */
  readonly localShare: Float64Array
  readonly curvature: Float64Array
}

/**
 * Calibrates the one-sector model: domestic sales are what spending leaves after imports (never below zero), then
 * income and transfers are recomputed so that the baseline is an exact equilibrium.
 */
export function calibrate(economy: Economy, parameters: CoverageParameters): CoverageBaseline {
  checkEconomy(economy)
  const { names, trade, gdp } = economy
  const size = names.length
  const { localCost, valueAdded } = parameters
  const localShare = localCost === null ? new Float64Array(size) : localShares(economy, localCost)
  const flows = trade.slice()
  for (let i = 0; i < size; i++) flows[i * size + i] = 0
  const [earned, imports] = earnings(flows, localShare)
  for (let i = 0; i < size; i++) {
    const spends = gdp[i]! + (1 - localShare[i]!) * (imports[i]! - earned[i]!)
    flows[i * size + i] = Math.max(spends - imports[i]!, 0) / valueAdded
  }
  return settle(names, parameters, flows, localShare)
}

/** Completes a baseline from flows that already have domestic sales on their diagonal. */
export function settle(
  names: readonly string[],
  parameters: CoverageParameters,
  flows: Matrix,
  localShare: Float64Array,
): CoverageBaseline {
  const size = names.length
  const { valueAdded } = parameters
  const [earned, spending] = earnings(flows, localShare)
  checkSales(earned, names)
  const income = new Float64Array(size)
  const transfers = new Float64Array(size)
  const shares = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const spends = spending[i]!
    if (!(spends > 0))
      refuseCell(`spending of ${names[i]}`, spends, "a country that buys nothing has no prices; leave it out")
    income[i] = valueAdded * earned[i]! + localShare[i]! * spends
    transfers[i] = spends - income[i]! - (1 - valueAdded) * earned[i]!
    for (let j = 0; j < size; j++) shares[i * size + j] = flows[j * size + i]! / spends
  }
  const curvature = localShare.map((share) => priceCurvature(parameters, share))
  curvature.forEach((steepness, i) => {
    const feedback = homeFeedback(parameters, steepness)
    if (feedback < 1) return
    const rule = "at 1 or more equilibria multiply; lower labour supply, scale, local cost or the share of inputs"
    refuseCell(`feedback of real wages in ${names[i]}`, feedback, rule)
  })
  return { names, parameters, flows, shares, spending, income, transfers, localShare, curvature }
}

/** What each country's sellers are paid net of local cost, Σ_n (1−ν_n) X_in, and what each country buys in all. */
function earnings(flows: Matrix, localShare: Float64Array): readonly [Float64Array, Float64Array] {
  const size = localShare.length
  const earned = new Float64Array(size)
  const bought = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    for (let n = 0; n < size; n++) {
      const flow = flows[i * size + n]!
      earned[i]! += (1 - localShare[n]!) * flow
      bought[n]! += flow
    }
  }
  return [earned, bought]
}
