import { type CoverageBaseline, settle } from "./baseline.ts"
import { placeOf } from "./economy.ts"
import { chooseParameters } from "./parameters.ts"

/**
 * The same flows read without local cost: every deficit is then a transfer that stays a fixed share of world income,
 * so tariffs cannot move it (Dekle, Eaton & Kortum 2008).
 */
export function withoutLocalCost(baseline: CoverageBaseline): CoverageBaseline {
  const { names, parameters, flows } = baseline
  return settle(names, chooseParameters({ ...parameters, localCost: null }), flows, new Float64Array(names.length))
}

/**
 * Takes a country's bilateral imbalances out of everyone's transfers and sets its own to zero. With local cost the
 * remaining transfers do not add up to zero, as in the published exercise: open the solver with one market uncleared,
 * and read differences between two such solutions only.
 */
export function withoutImbalancesOf(baseline: CoverageBaseline, country: string): CoverageBaseline {
  const { names, flows } = baseline
  const size = names.length
  const own = placeOf(names, country)
  const transfers = baseline.transfers.map((transfer, i) =>
    i === own ? 0 : transfer - (flows[own * size + i]! - flows[i * size + own]!),
  )
  return { ...baseline, transfers }
}
