import type { SectorEconomy } from "./economy.ts"
import type { StructureState } from "./state.ts"

/** What a change of tariffs does to each country, as factors on the base (1 = unchanged) unless a unit is named. */
export interface StructureChange {
  readonly countries: readonly string[]
  /** Î ÷ P̂: what final spending buys, exact for a change of any size. */
  readonly realIncome: Float64Array
  /** ŵ ÷ P̂. */
  readonly realWage: Float64Array
  /** ŵ against the world mean: world value added is the numeraire. */
  readonly wage: Float64Array
  /** P̂ = Π P̂_j^α_j: the price of final spending, tariffs included, in the same numeraire. */
  readonly priceIndex: Float64Array
  /** Part of base income gained by terms of trade, to first order at base tariffs; a fraction, not a factor. */
  readonly termsOfTrade: Float64Array
  /** Part of base income gained by volume of trade, to first order at base tariffs; a fraction, not a factor. */
  readonly volumeOfTrade: Float64Array
}

/**
 * Compares two states of one economy. Real income and real wage are exact. Terms and volume of trade are Caliendo &
 * Parro's first-order split (2015, eq. 15): good for small changes, and for large cuts far from the exact figure.
 */
export function compareStates(economy: SectorEconomy, before: StructureState, after: StructureState): StructureChange {
  const { countries, sectors, final } = economy
  const n = countries.length
  const s = sectors.length
  const priceIndex = new Float64Array(n)
  const wage = after.wage.map((hat, i) => hat / before.wage[i]!)
  for (let i = 0; i < n; i++) {
    let lnIndex = 0
    for (let row = i * s; row < (i + 1) * s; row++) {
      lnIndex += final[row]! * Math.log(after.price[row]! / before.price[row]!)
    }
    priceIndex[i] = Math.exp(lnIndex)
  }
  return {
    countries,
    realIncome: after.income.map((income, i) => income / before.income[i]! / priceIndex[i]!),
    realWage: wage.map((hat, i) => hat / priceIndex[i]!),
    wage,
    priceIndex,
    ...firstOrder(economy, before, after),
  }
}

function firstOrder(
  { countries, sectors }: SectorEconomy,
  before: StructureState,
  after: StructureState,
): Pick<StructureChange, "termsOfTrade" | "volumeOfTrade"> {
  const n = countries.length
  const s = sectors.length
  const termsOfTrade = new Float64Array(n)
  const volumeOfTrade = new Float64Array(n)
  for (let m = 0; m < n; m++) {
    for (let j = 0; j < s; j++) {
      const row = m * s + j
      for (let i = 0; i < n; i++) {
        const at = row * n + i
        const flow = importValue(before, row, at)
        if (flow === 0) continue
        const seller = i * s + j
        const costHat = after.cost[seller]! / before.cost[seller]!
        termsOfTrade[i]! += flow * (costHat - 1)
        termsOfTrade[m]! -= flow * (costHat - 1)
        volumeOfTrade[m]! += before.tariff[at]! * (importValue(after, row, at) - flow * costHat)
      }
    }
  }
  for (let i = 0; i < n; i++) {
    termsOfTrade[i]! /= before.income[i]!
    volumeOfTrade[i]! /= before.income[i]!
  }
  return { termsOfTrade, volumeOfTrade }
}

/** Value of one flow net of tariff: `row` is importer and sector, `at` the trade cell. */
const importValue = (state: StructureState, row: number, at: number): number =>
  (state.share[at]! * state.spending[row]!) / (1 + state.tariff[at]!)

/**
 * Trade between all countries net of tariff, exporter in the row and importer in the column, summed over the named
 * sectors (all when left out), in the data's unit at constant world value added; home sales on the diagonal.
 */
export function tradeMatrix(economy: SectorEconomy, state: StructureState, among?: readonly number[]): Float64Array {
  const n = economy.countries.length
  const s = economy.sectors.length
  const matrix = new Float64Array(n * n)
  for (let m = 0; m < n; m++) {
    for (const j of among ?? economy.sectors.keys()) {
      const row = m * s + j
      for (let i = 0; i < n; i++) matrix[i * n + m]! += importValue(state, row, row * n + i)
    }
  }
  return matrix
}

/** Trade of one country with one partner, and its balance: exports less imports. */
export interface Balance {
  readonly exports: number
  readonly imports: number
  readonly balance: number
}

/** Balance of `country` with `partner` in a trade matrix; with the whole world when `partner` is left out. */
export function balanceOf(matrix: Float64Array, country: number, partner?: number): Balance {
  const n = Math.sqrt(matrix.length)
  let exports = 0
  let imports = 0
  for (let other = 0; other < n; other++) {
    if (other === country || (partner !== undefined && other !== partner)) continue
    exports += matrix[country * n + other]!
    imports += matrix[other * n + country]!
  }
  return { exports, imports, balance: exports - imports }
}
