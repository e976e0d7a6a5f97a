import { checkFinite, checkFlows, checkTariffs, checkWorld, refuseCell } from "../numerics/matrix.ts"
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
const ROUNDED_SHARES = 1e-4

/** Published tables book by-products and scrap as small negative inputs; beyond this part of the cost it is an error. */
const BY_PRODUCTS = 0.05

/** Stops with `bad-matrix` at the first cell no economy could have. */
export function checkAccounts(accounts: SectorAccounts): void {
  const { countries, sectors, trade, tariff, valueAdded, inputs, final } = accounts
  const cells = countries.length * sectors.length
  checkFlows(trade, cells * countries.length, nameTradeCell("trade", accounts))
  checkTariffs(tariff, cells * countries.length, nameTradeCell("tariff", accounts))
  checkFinite(valueAdded, cells, nameSectorCell("value added", accounts))
  checkFinite(inputs, cells * sectors.length, nameInputCell("inputs", accounts))
  if (final !== undefined) checkFinite(final, cells, nameSectorCell("final share", accounts))
  checkElasticities(accounts)
  const [n, s] = [countries.length, sectors.length]
  checkWorld(countries, (i, m) => sectors.some((_, j) => trade[(m * s + j) * n + i]! > 0))
  for (let row = 0; row < cells; row++) checkCosts(accounts, row)
  for (let i = 0; i < countries.length; i++) checkCountry(accounts, i)
}

function checkElasticities({ sectors, elasticity, scale }: SectorAccounts): void {
  for (const [j, sector] of sectors.entries()) {
    const theta = elasticity[j] ?? Number.NaN
    const psi = scale[j] ?? Number.NaN
    if (!(theta > 0 && theta < 1000))
      refuseCell(`trade elasticity of ${sector}`, theta, "must be above 0 and below 1000")
    if (!(psi >= 0 && psi * theta < 1))
      refuseCell(`scale elasticity of ${sector}`, psi, "ψ must be at least 0 with θψ below 1")
  }
}

/** One using sector of one country: what it pays to whom. */
function checkCosts(accounts: SectorAccounts, row: number): void {
  const s = accounts.sectors.length
  const part = accounts.valueAdded[row]!
  const nameInput = nameInputCell("inputs", accounts)
  if (part < 0 || part > 1)
    refuseCell(nameSectorCell("value added", accounts)(row), part, "value added is a part of output, from 0 to 1")
  let sum = 0
  for (let at = row * s; at < (row + 1) * s; at++) {
    const input = accounts.inputs[at]!
    if (input < -BY_PRODUCTS) refuseCell(nameInput(at), input, "a cost cannot be negative")
    sum += input
  }
  const own = row * s + (row % s)
  if ((1 - part) * accounts.inputs[own]! >= 1)
    refuseCell(nameInput(own), accounts.inputs[own]!, "a sector made of itself alone has no price")
  if (part < 1 && Math.abs(sum - 1) > ROUNDED_SHARES)
    refuseCell(`sum of ${nameSectorCell("inputs", accounts)(row)}`, sum, "the shares of inputs must add up to 1")
}

/** What one country sells, earns, and charges itself. */
function checkCountry(accounts: SectorAccounts, i: number): void {
  const { countries, sectors, trade, tariff, valueAdded } = accounts
  const n = countries.length
  const s = sectors.length
  let sales = 0
  let earned = 0
  for (let j = 0; j < s; j++) {
    for (let m = 0; m < n; m++) {
      const flow = trade[(m * s + j) * n + i]!
      sales += flow
      earned += flow * valueAdded[i * s + j]!
    }
    const home = (i * s + j) * n + i
    if (tariff[home] !== 0) refuseCell(nameTradeCell("tariff", accounts)(home), tariff[home]!, "home sales bear none")
  }
  if (!(sales > 0)) refuseCell(`sales of ${countries[i]}`, sales, "a country without sales earns nothing; leave it out")
  if (!(earned > 0)) refuseCell(`value added of ${countries[i]}`, earned, "a country must earn something")
}
