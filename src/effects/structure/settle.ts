import type { Solution } from "../numerics/solution.ts"
import type { SectorEconomy } from "./economy.ts"
import { type StructureOptions, solveStructure } from "./solve.ts"

/**
 * Solves the base year itself under a closure, with no tariff changed, and makes the answer the new base: the step
 * that purges deficits (`zero`), or that absorbs final shares which do not quite fit the accounts.
 */
export function settleSectors(economy: SectorEconomy, options: StructureOptions = {}): Solution<SectorEconomy> {
  const { values, ...how } = solveStructure(economy, { tariff: economy.tariff }, options)
  const wageBill = economy.wageBill.map((bill, i) => bill * values.wage[i]!)
  return {
    ...how,
    values: { ...economy, share: values.share, spending: values.spending, wageBill, deficit: values.deficit },
  }
}
