import { checkFinite, checkFlows, checkTariffs, refuseCell } from "../numerics/matrix.ts"
import { nameInputCell, nameSectorCell, nameTradeCell } from "./economy.ts"

/** What a statistician can measure, before any model: trade, tariffs, cost shares. Flat as in `SectorEconomy`. */
export interface SectorAccounts {
  readonly countries: readonly string[]
  readonly sectors: readonly string[]
  /** Sales by importer, sector, exporter, net of tariff; what a country sells itself included. */
  readonly trade: Float64Array
  /** Tariff as a fraction, by importer, sector, exporter. */
  readonly tariff: Float64Array
  /** Value added as part of output, by country and sector. */
  readonly valueAdded: Float64Array
  /** Part of the cost of intermediates, by country, using sector, input: each using sector's add up to one. */
  readonly inputs: Float64Array
  /** Part of final spending, by country and sector, where the data give it. */
  readonly final?: Float64Array
  /** Trade elasticity θ and scale elasticity ψ, by sector. */
  readonly elasticity: Float64Array
  readonly scale: Float64Array
}

/** How far the rounded cost shares of a table may miss one before we call it wrong rather than rounded. */
export const ROUNDED_SHARES = 1e-4

/** Published tables book by-products and scrap as small negative inputs; beyond this part of the cost it is an error. */
const BY_PRODUCTS = 0.05

/** Stops with `bad-matrix` at the first cell no economy could have. */
export function checkAccounts(accounts: SectorAccounts): void {
  const { countries, sectors, trade, tariff, valueAdded, inputs, final, elasticity, scale } = accounts
  const n = countries.length
  const s = sectors.length
  checkFlows(trade, n * s * n, nameTradeCell("trade", accounts))
  checkTariffs(tariff, n * s * n, nameTradeCell("tariff", accounts))
  const valueAddedCell = nameSectorCell("value added", accounts)
  checkFinite(valueAdded, n * s, valueAddedCell)
  const inputCell = nameInputCell("inputs", accounts)
  checkFinite(inputs, n * s * s, inputCell)
  if (final !== undefined) checkFinite(final, n * s, nameSectorCell("final share", accounts))
  for (let j = 0; j < s; j++) {
    const theta = elasticity[j]
    if (!(theta !== undefined && theta > 0 && theta < 1000))
      refuseCell(`trade elasticity of ${sectors[j]}`, theta ?? Number.NaN, "must be above 0 and below 1000")
    const psi = scale[j]
    if (!(psi !== undefined && psi >= 0 && psi * theta < 1))
      refuseCell(`scale elasticity of ${sectors[j]}`, psi ?? Number.NaN, "ψ must be at least 0 with θψ below 1")
  }
  for (let row = 0; row < n * s; row++) {
    const part = valueAdded[row]!
    if (part < 0 || part > 1) refuseCell(valueAddedCell(row), part, "value added is a part of output, from 0 to 1")
    let sum = 0
    for (let k = 0; k < s; k++) {
      if (inputs[row * s + k]! < -BY_PRODUCTS)
        refuseCell(inputCell(row * s + k), inputs[row * s + k]!, "a cost cannot be negative")
      sum += inputs[row * s + k]!
    }
    const own = row * s + (row % s)
    if ((1 - part) * inputs[own]! >= 1)
      refuseCell(inputCell(own), inputs[own]!, "a sector made of itself alone has no price")
    if (part < 1 && Math.abs(sum - 1) > ROUNDED_SHARES)
      refuseCell(`sum of ${nameSectorCell("inputs", accounts)(row)}`, sum, "the shares of inputs must add up to 1")
  }
  for (let i = 0; i < n; i++) {
    let sales = 0
    let earned = 0
    for (let j = 0; j < s; j++) {
      for (let m = 0; m < n; m++) sales += trade[(m * s + j) * n + i]!
      for (let m = 0; m < n; m++) earned += trade[(m * s + j) * n + i]! * valueAdded[i * s + j]!
      const home = (i * s + j) * n + i
      if (tariff[home] !== 0) refuseCell(nameTradeCell("tariff", accounts)(home), tariff[home]!, "home sales bear none")
    }
    if (!(sales > 0))
      refuseCell(`sales of ${countries[i]}`, sales, "a country without sales earns nothing; leave it out")
    if (!(earned > 0)) refuseCell(`value added of ${countries[i]}`, earned, "a country must earn something")
  }
}
