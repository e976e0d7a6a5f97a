import { findZero } from "../../../src/effects/numerics/peak.ts"
import { layTariffs } from "../../../src/effects/one-sector/economy.ts"
import { type CoverageSolution, openCoverage } from "../../../src/effects/one-sector/equilibrium.ts"
import { measureCoverage } from "../../../src/effects/one-sector/outcome.ts"
import { twoAlike } from "./liberation-day.ts"
import type { Entry } from "./registry.ts"

/**
 * Two alike countries: the optimum satisfies t·ε·λ*_FF = 1 with Foreign's own share of its spending net of tariff at
 * the solution (Gros 1987), and the Nash point is the same condition with both tariffs equal.
 */
function solveGame(elasticity: number, own: number) {
  const solver = openCoverage(twoAlike(elasticity, own))
  const { names } = solver.baseline
  const at = (home: number, foreign: number): CoverageSolution =>
    solver.solve(
      layTariffs(names, [
        { exporter: "Foreign", importer: "Home", rate: home },
        { exporter: "Home", importer: "Foreign", rate: foreign },
      ]),
      { tolerance: 1e-14, maxIterations: 300 },
    )
  const foreignOwnShare = (solution: CoverageSolution): number =>
    solver.flows(solution)[3]! / solution.values.netSpending[1]!
  const condition = (t: number, retaliated: boolean): number =>
    t * elasticity * foreignOwnShare(at(t, retaliated ? t : 0)) - 1
  const alone = findZero((t) => condition(t, false), 0.01, 3).values
  const nash = findZero((t) => condition(t, true), 0.01, 3).values
  const welfare = (home: number, foreign: number): Float64Array => measureCoverage(solver, at(home, foreign)).welfare
  return { alone, nash, atOptimum: welfare(alone, 0), atNash: welfare(nash, nash) }
}

const game = (elasticity: number, own: number): Entry => ({
  model: "A-Armington",
  scenario: `2 symmetric countries, eps=${elasticity}, lambda_ii=${own}, balanced`,
  variant: "",
  cheap: true,
  solve: () => {
    const { alone, nash, atOptimum, atNash } = solveGame(elasticity, own)
    return (quantity, country) => {
      const place = country === "Foreign" ? 1 : 0
      if (quantity === "unilateral_optimal_tariff") return 100 * alone
      if (quantity === "nash_tariff") return 100 * nash
      if (quantity === "welfare_at_nash") return atNash[place]
      if (quantity === "welfare_at_unilateral_optimum") return atOptimum[place]
      if (quantity === "welfare_at_home_unilateral_optimum") return atOptimum[place]
      return undefined
    }
  },
})

/** Closed forms that any one-sector solver must meet. */
export const twoCountryEntries: readonly Entry[] = [game(4, 0.8), game(4, 0.9), game(2.5, 0.85)]
