import type { SectorEconomy } from "./economy.ts"

/**
 * What happens to each country's overall balance, which this model cannot explain and must be told: `zero` trade
 * balances everywhere; `fixed` the deficits of the data, in money of constant world value added; `world-share` the
 * deficits of the data as shares of world value added. With our numeraire the last two agree.
 */
export type DeficitClosure = "zero" | "fixed" | "world-share"

/** D' as a factor on the deficits of the data, when world value added is `world` times that of the data. */
export function deficitFactor(closure: DeficitClosure, world: number): number {
  switch (closure) {
    case "zero":
      return 0
    case "fixed":
      return 1
    case "world-share":
      return world
    default:
      return closure satisfies never
  }
}

/** World value added of the base year. */
export function worldValueAdded(economy: SectorEconomy): number {
  let sum = 0
  for (const bill of economy.wageBill) sum += bill
  return sum
}
