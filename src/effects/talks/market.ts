import { bilateralCell, checkTariffs } from "../numerics/matrix.ts"
import type { TalksBase } from "./world.ts"

/**
 * A base with the arrays in which its equilibria are found, allocated once. The latest equilibrium stays here and is
 * where the next search begins, so that a walk over tariffs pays two or three Newton steps a point.
 */
export interface Market {
  readonly base: TalksBase
  /** ln(1 + base tariff), ln(1 + tariff) and 1/(1 + tariff) by flow; written by `setLogFactor` and `setTariffs`. */
  readonly baseLogFactor: Float64Array
  readonly logFactor: Float64Array
  /** The fraction `setTariffs` last put, so that a flow it leaves alone costs nothing. */
  readonly tariff: Float64Array
  readonly keptPart: Float64Array
  /** Spending share at base wages under the new tariffs, before it is made to add up: γ τ̂^(1−σ). */
  readonly taxedShare: Float64Array
  /** Exports less imports asked of each region, in base money; they add up to zero. */
  readonly netExports: Float64Array
  /** ln ŵ by region, then ln Ê by region. */
  readonly unknowns: Float64Array
  /** Counterfactual spending share and flow net of tariff. */
  readonly share: Float64Array
  readonly flow: Float64Array
  /** P̂^(1−σ), sector × region; 0 where the region buys none of the sector. */
  readonly pricePower: Float64Array
  /** Counterfactual flows summed over sectors, exporter × importer: plain, and the part (σ−1)/σ paid as wages. */
  readonly bilateral: Float64Array
  readonly bilateralWages: Float64Array
  readonly sales: Float64Array
  readonly imports: Float64Array
  readonly wages: Float64Array
  readonly spending: Float64Array
  readonly scratch: Scratch
}

interface Scratch {
  readonly residual: Float64Array
  readonly step: Float64Array
  readonly start: Float64Array
  readonly jacobian: Float64Array
  readonly crossed: Float64Array
  readonly crossedWages: Float64Array
  readonly dearer: Float64Array
  readonly total: Float64Array
  readonly budget: Float64Array
}

/** Opens a market at the base tariffs and the base's net exports. */
export function openMarket(base: TalksBase): Market {
  const n = base.regions.length
  const flows = base.trade.length
  const array = (size: number) => new Float64Array(size)
  const baseLogFactor = base.tariff.map((t) => Math.log1p(t))
  return {
    base,
    baseLogFactor,
    logFactor: baseLogFactor.slice(),
    tariff: base.tariff.slice(),
    keptPart: base.tariff.map((t) => 1 / (1 + t)),
    taxedShare: base.spendingShare.slice(),
    netExports: base.netExports.slice(),
    unknowns: array(2 * n),
    share: array(flows),
    flow: array(flows),
    pricePower: array(base.sectors.length * n),
    bilateral: array(n * n),
    bilateralWages: array(n * n),
    sales: array(n),
    imports: array(n),
    wages: array(n),
    spending: array(n),
    scratch: {
      residual: array(2 * n),
      step: array(2 * n),
      start: array(2 * n),
      jacobian: array(4 * n * n),
      crossed: array(n * n),
      crossedWages: array(n * n),
      dearer: array(n * n),
      total: array(n),
      budget: array(n),
    },
  }
}

/** Puts the tariff of one flow, given as ln(1 + tariff). */
export function setLogFactor(market: Market, flow: number, logFactor: number): void {
  if (market.logFactor[flow] === logFactor) return
  const { base } = market
  const n = base.regions.length
  const power = 1 - base.sigma[Math.floor(flow / (n * n))]!
  market.logFactor[flow] = logFactor
  market.tariff[flow] = Number.NaN
  market.keptPart[flow] = Math.exp(-logFactor)
  market.taxedShare[flow] = base.spendingShare[flow]! * Math.exp(power * (logFactor - market.baseLogFactor[flow]!))
}

/** Puts a whole sector × exporter × importer table of tariffs (fractions); refuses a bad one by its cell. */
export function setTariffs(market: Market, tariff: Float64Array): void {
  const { regions, sectors, trade } = market.base
  checkTariffs(tariff, trade.length, bilateralCell("tariff", regions, sectors))
  for (let k = 0; k < tariff.length; k++) {
    if (market.tariff[k] === tariff[k]) continue
    setLogFactor(market, k, Math.log1p(tariff[k]!))
    market.tariff[k] = tariff[k]!
  }
}

/** The market's tariffs as fractions. */
export function tariffsOf(market: Market): Float64Array {
  return market.logFactor.map((value) => Math.expm1(value))
}

/** ln P̂ by sector × region at the latest demand. */
export function logPrices({ base, pricePower }: Market): Float64Array {
  const n = base.regions.length
  return pricePower.map((value, k) => (value > 0 ? Math.log(value) / (1 - base.sigma[Math.floor(k / n)]!) : 0))
}
