import { findPeak } from "../numerics/peak.ts"
import type { Solution } from "../numerics/solution.ts"
import type { CoverageBaseline } from "./baseline.ts"
import { layTariffs, placeOf } from "./economy.ts"
import type { CoverageSolver } from "./equilibrium.ts"
import { measureWelfare } from "./welfare.ts"

/** Which baseline level the formula divides by: the published program uses spending E in one place and income Y in another. */
export type Denominator = "spending" | "income"

/**
 * Uniform tariff by the published formula 1/[(1 + δε)φ − 1], where δ weighs how much of each market the country does
 * not yet hold: Σ_{n≠i} X_in(1−ν_n)(1−λ_in) / [(1−ν_i)(E_i − X_ii)]. A fraction. The formula is first order: the true
 * optimum of the model's own welfare lies elsewhere (`searchUniformTariff`).
 */
export function uniformTariffFormula(baseline: CoverageBaseline, country: string, denominator: Denominator): number {
  const { names, parameters, flows, shares, spending, income, localShare, curvature } = baseline
  const size = names.length
  const own = placeOf(names, country)
  let reach = 0
  for (let n = 0; n < size; n++) {
    if (n === own) continue
    reach += flows[own * size + n]! * (1 - localShare[n]!) * (1 - shares[n * size + own]!)
  }
  const level = denominator === "spending" ? spending[own]! : income[own]!
  const delta = reach / ((1 - localShare[own]!) * (level - flows[own * size + own]!))
  return 1 / ((1 + delta * parameters.elasticity) * curvature[own]! - 1)
}

/** The same formula for the rest of the world as one bloc against `country`, with income in the denominator. */
export function blocTariffFormula(baseline: CoverageBaseline, country: string): number {
  const { names, parameters, flows, spending, income, localShare, curvature } = baseline
  const size = names.length
  const own = placeOf(names, country)
  const other = own === 0 ? 1 : 0
  let sold = 0
  let kept = 0
  let earned = 0
  for (let i = 0; i < size; i++) {
    if (i === own) continue
    sold += flows[i * size + own]!
    earned += income[i]!
    for (let n = 0; n < size; n++) if (n !== own) kept += flows[i * size + n]!
  }
  const reach = sold * (1 - localShare[own]!) * (1 - sold / spending[own]!)
  const delta = reach / ((1 - localShare[other]!) * (earned - kept))
  return 1 / ((1 + delta * parameters.elasticity) * curvature[other]! - 1)
}

/** Uniform tariff on everyone that maximises the country's own welfare in the model, found by search; a fraction. */
export function searchUniformTariff(
  solver: CoverageSolver,
  country: string,
  { highest = 1, tolerance = 1e-6 }: { readonly highest?: number; readonly tolerance?: number } = {},
): Solution<{ readonly tariff: number; readonly welfare: number }> {
  const { names } = solver.baseline
  const own = placeOf(names, country)
  let warm = false
  const welfare = (rate: number): number => {
    const solution = solver.solve(layTariffs(names, [{ exporter: "*", importer: country, rate }]), { warm })
    warm = true
    return measureWelfare(solution).welfare[own]!
  }
  const { values, ...rest } = findPeak(welfare, 0, highest, tolerance)
  return { ...rest, values: { tariff: values.at, welfare: values.value } }
}
