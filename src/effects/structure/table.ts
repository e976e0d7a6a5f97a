import { balanceOf, compareStates, tradeMatrix } from "./compare.ts"
import type { SectorEconomy } from "./economy.ts"
import type { StructureState } from "./state.ts"

/** A value in the two states compared, in the data's unit at constant world value added. */
export interface BeforeAfter {
  readonly before: number
  readonly after: number
}

/** All that model B says of one country. Factors are on the base: 1 = unchanged. */
export interface CountryEffects {
  readonly country: string
  /** Exact factors: see `StructureChange`. */
  readonly realIncome: number
  readonly realWage: number
  readonly wage: number
  readonly priceIndex: number
  /** First-order parts of base income: see `StructureChange`. */
  readonly termsOfTrade: number
  readonly volumeOfTrade: number
  readonly revenue: BeforeAfter
  /** With the world, over all sectors, net of tariff. */
  readonly exports: BeforeAfter
  readonly imports: BeforeAfter
  /** Exports less imports: pinned by the closure, so its change is an assumption and not a finding. */
  readonly balance: BeforeAfter
}

/** All that model B says of one sector of one country. */
export interface SectorEffects {
  readonly country: string
  readonly sector: string
  /** Factor on the price to buyers in the country, tariffs included, against the world mean wage. */
  readonly price: number
  readonly output: BeforeAfter
  readonly exports: BeforeAfter
  readonly imports: BeforeAfter
  /** Factor on labour in the sector, labour in the country being fixed; absent where nothing was made. */
  readonly labour?: number
}

/** One row a country, in the order of the data. */
export function countryTable(
  economy: SectorEconomy,
  before: StructureState,
  after: StructureState,
): readonly CountryEffects[] {
  const change = compareStates(economy, before, after)
  const flows = { before: tradeMatrix(economy, before), after: tradeMatrix(economy, after) }
  return economy.countries.map((country, i) => {
    const was = balanceOf(flows.before, i)
    const is = balanceOf(flows.after, i)
    return {
      country,
      realIncome: change.realIncome[i]!,
      realWage: change.realWage[i]!,
      wage: change.wage[i]!,
      priceIndex: change.priceIndex[i]!,
      termsOfTrade: change.termsOfTrade[i]!,
      volumeOfTrade: change.volumeOfTrade[i]!,
      revenue: { before: before.revenue[i]!, after: after.revenue[i]! },
      exports: { before: was.exports, after: is.exports },
      imports: { before: was.imports, after: is.imports },
      balance: { before: was.balance, after: is.balance },
    }
  })
}

/** One row a country and sector, countries outermost, in the order of the data. */
export function sectorTable(
  economy: SectorEconomy,
  before: StructureState,
  after: StructureState,
): readonly SectorEffects[] {
  const { countries, sectors } = economy
  const bySector = sectors.map((_, j) => ({
    before: tradeMatrix(economy, before, [j]),
    after: tradeMatrix(economy, after, [j]),
  }))
  return countries.flatMap((country, i) =>
    sectors.map((sector, j): SectorEffects => {
      const row = i * sectors.length + j
      const was = balanceOf(bySector[j]!.before, i)
      const is = balanceOf(bySector[j]!.after, i)
      const output = { before: before.output[row]!, after: after.output[row]! }
      const effects = {
        country,
        sector,
        price: after.price[row]! / before.price[row]!,
        output,
        exports: { before: was.exports, after: is.exports },
        imports: { before: was.imports, after: is.imports },
      }
      if (!(output.before > 0)) return effects
      const wage = after.wage[i]! / before.wage[i]!
      return { ...effects, labour: output.after / output.before / wage }
    }),
  )
}
