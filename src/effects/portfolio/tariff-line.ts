import { checkFinite, checkFlows, checkParameter, checkTariffs } from "../numerics/matrix.ts"

/** How buyers of one tariff line respond; the supply of exporters is perfectly elastic unless pass-through is below 1. */
export interface LineElasticities {
  /** Between origins of the same line, σ. */
  readonly betweenOrigins: number
  /** Of the line's imports as a whole, η. */
  readonly ofImports: number
  /** Part of a tariff that reaches the duty-inclusive price, b; the exporter bears the rest. */
  readonly passThrough: number
}

/**
 * Estimates for US imports under the 2018 tariffs: σ 2.53, η 1.53 and full pass-through (Fajgelbaum, Goldberg, Kennedy
 * & Khandelwal 2020). The World Bank's SMART tool uses 1.5 between origins.
 */
export const lineDefaults: LineElasticities = { betweenOrigins: 2.53, ofImports: 1.53, passThrough: 1 }

/** What a change of duties does to one line, other prices fixed; values in the unit of the customs values given. */
export interface LineEffect {
  /** By origin: duty-inclusive price (hat), quantity (hat), and customs value after. */
  readonly priceHat: Float64Array
  readonly quantityHat: Float64Array
  readonly customsValue: Float64Array
  /**
   * By origin: change of customs value because all imports of the line shrink or grow, and because buyers move between
   * origins and exporters cut their price. Diversion adds up to zero only to first order.
   */
  readonly creation: Float64Array
  readonly diversion: Float64Array
  /** Price index of the line's imports, duty included (hat). */
  readonly priceIndexHat: number
  readonly revenueBefore: number
  readonly revenueAfter: number
  /** What the dearer line takes from its buyers: ∫ demand dP, in duty-inclusive dollars of the base. */
  readonly buyersLoss: number
  /** Buyers' loss less the rise of revenue; below zero when exporters bear enough of the duty. */
  readonly netLoss: number
}

/**
 * Exact CES demand for one tariff line (specification D): p_i = 1 + b(τ̂_i − 1), P̂ = [Σ s_i p_i^(1−σ)]^(1/(1−σ)) with s
 * the duty-inclusive shares, V′_i = V_i p_i^(1−σ) P̂^(σ−η)/τ̂_i. Origins with no trade in the base stay without.
 */
export function solveLine(
  customsValue: Float64Array,
  before: Float64Array,
  after: Float64Array,
  elasticities: LineElasticities = lineDefaults,
): LineEffect {
  const size = customsValue.length
  checkFlows(customsValue, size, (i) => `customs value of origin ${i}`)
  checkTariffs(before, size, (i) => `duty before on origin ${i}`)
  checkTariffs(after, size, (i) => `duty after on origin ${i}`)
  checkElasticities(elasticities)
  const { betweenOrigins, ofImports, passThrough } = elasticities
  const hats = after.map((rate, i) => (1 + rate) / (1 + before[i]!))
  const priceHat = hats.map((hat) => 1 + passThrough * (hat - 1))
  let spent = 0
  for (let i = 0; i < size; i++) spent += customsValue[i]! * (1 + before[i]!)
  checkFinite(Float64Array.of(spent), 1, () => "sum of customs values with duty")
  const priceIndexHat = spent > 0 ? indexOf(priceHat, customsValue, before, spent, betweenOrigins) : 1
  const creates = priceIndexHat ** -ofImports - 1
  const quantityHat = priceHat.map((price) => price ** -betweenOrigins * priceIndexHat ** (betweenOrigins - ofImports))
  const valueAfter = customsValue.map((value, i) => (value * quantityHat[i]! * priceHat[i]!) / hats[i]!)
  const creation = customsValue.map((value) => value * creates)
  const revenueBefore = before.reduce((sum, rate, i) => sum + rate * customsValue[i]!, 0)
  const revenueAfter = after.reduce((sum, rate, i) => sum + rate * valueAfter[i]!, 0)
  const buyersLoss = spent * areaUnderDemand(priceIndexHat, ofImports)
  return {
    priceHat,
    quantityHat,
    customsValue: valueAfter,
    creation,
    diversion: valueAfter.map((value, i) => value - customsValue[i]! - creation[i]!),
    priceIndexHat,
    revenueBefore,
    revenueAfter,
    buyersLoss,
    netLoss: buyersLoss - (revenueAfter - revenueBefore),
  }
}

/** Elasticities that the sums can carry at any duty taken. */
export function checkElasticities({ betweenOrigins, ofImports, passThrough }: LineElasticities): void {
  checkParameter("elasticity between origins", betweenOrigins, 0, 50)
  checkParameter("elasticity of imports", ofImports, 0, 50)
  checkParameter("pass-through", passThrough, 0, 1)
}

function indexOf(
  priceHat: Float64Array,
  value: Float64Array,
  before: Float64Array,
  spent: number,
  substitution: number,
): number {
  let sum = 0
  const cobbDouglas = Math.abs(substitution - 1) < 1e-9
  for (let i = 0; i < value.length; i++) {
    const share = (value[i]! * (1 + before[i]!)) / spent
    sum += share * (cobbDouglas ? Math.log(priceHat[i]!) : priceHat[i]! ** (1 - substitution))
  }
  return cobbDouglas ? Math.exp(sum) : sum ** (1 / (1 - substitution))
}

/** ∫ from 1 to P̂ of p^(−η) dp. */
export function areaUnderDemand(priceHat: number, elasticity: number): number {
  const power = 1 - elasticity
  return Math.abs(power) < 1e-9 ? Math.log(priceHat) : (priceHat ** power - 1) / power
}
