import type { Payoffs } from "../rivalry.ts"
import type { CoverageBaseline } from "./baseline.ts"
import { layTariffs, placeOf, type TariffAddition } from "./economy.ts"
import { openCoverage } from "./equilibrium.ts"
import { measureWelfare } from "./welfare.ts"

/**
 * Payoffs of two countries that add one tariff each to the other's goods, everyone else's `standing` additions given:
 * welfare in percent of the baseline, on one solver kept warm. Throws when an equilibrium is not found, with the pair.
 */
export function openDuel(
  baseline: CoverageBaseline,
  one: string,
  other: string,
  {
    standing = [],
    tolerance = 1e-10,
  }: { readonly standing?: readonly TariffAddition[]; readonly tolerance?: number } = {},
): Payoffs {
  const solver = openCoverage(baseline)
  const { names } = baseline
  const size = names.length
  const [first, second] = [placeOf(names, one), placeOf(names, other)]
  const tariffs = layTariffs(names, standing)
  const [onSecond, onFirst] = [second * size + first, first * size + second]
  const [alreadyByOne, alreadyByOther] = [tariffs[onSecond]!, tariffs[onFirst]!]
  let warm = false
  return (byOne, byOther) => {
    tariffs[onSecond] = alreadyByOne + byOne
    tariffs[onFirst] = alreadyByOther + byOther
    const solution = solver.solve(tariffs, { tolerance, warm })
    warm = solution.converged
    if (!solution.converged) throw new Error(`${one} ${byOne}, ${other} ${byOther}: ${solution.why}`)
    const { welfare } = measureWelfare(solution)
    return [welfare[first]!, welfare[second]!]
  }
}
