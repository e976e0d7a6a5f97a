import { solveMarket } from "./equilibrium.ts"
import { logPrices, type Market, openMarket } from "./market.ts"
import { logObjective, logWelfare } from "./welfare.ts"

/**
 * What an equilibrium means for each region. Changes are fractions of the base (0.02 = +2%); money is in the base's
 * own unit at constant world spending, so only real changes show.
 */
export interface TalksOutcome {
  /** Change in real income, profits and tariff revenue included. */
  readonly welfare: Float64Array
  /** Change in the government's own aim; present when the world has political weights. */
  readonly governmentWelfare?: Float64Array
  readonly realWage: Float64Array
  /** Change in the wage less the mean of all regions' changes, the world's wage bill held (Tables 2–5 of the paper). */
  readonly relativeWage: Float64Array
  /** Change in profits against the region's own wage. */
  readonly relativeProfit: Float64Array
  /** Change in the consumer price index against the mean wage of all regions. */
  readonly price: Float64Array
  readonly income: Float64Array
  readonly tariffRevenue: Float64Array
  /** Net of tariff, without what a region sells to itself. */
  readonly exports: Float64Array
  readonly imports: Float64Array
  /** Exporter × importer, net of tariff, all sectors. */
  readonly bilateral: Float64Array
  /** Sector × exporter × importer, net of tariff. */
  readonly trade: Float64Array
  /** Sector × region: change in the sector's price index against the mean wage of all regions. */
  readonly sectorPrice: Float64Array
}

/** Reads the outcome of a market's latest equilibrium against its base. */
export function readOutcome(market: Market): TalksOutcome {
  const { base, unknowns, spending, sales, imports, bilateral, flow, wages } = market
  const n = base.regions.length
  const wage = unknowns.subarray(0, n).map((value) => Math.exp(value))
  const meanWage = wage.reduce((a, b) => a + b, 0) / n
  const perMoney = total(base.spending) / total(spending)
  const welfare = logWelfare(market)
  const deflator = welfare.map((value, j) => Math.exp(unknowns[n + j]! - value))
  const home = (j: number): number => bilateral[j * n + j]!
  return {
    welfare: welfare.map((value) => Math.expm1(value)),
    ...(base.politicalWeight && { governmentWelfare: governmentWelfare(market) }),
    realWage: wage.map((value, j) => value / deflator[j]! - 1),
    relativeWage: wage.map((value) => value - meanWage),
    relativeProfit: wage.map((value, j) => (sales[j]! - wages[j]!) / base.profit[j]! / value - 1),
    price: deflator.map((value) => value / meanWage - 1),
    income: spending.map((value) => value * perMoney),
    tariffRevenue: spending.map((value, j) => (value - imports[j]!) * perMoney),
    exports: sales.map((value, j) => (value - home(j)) * perMoney),
    imports: imports.map((value, j) => (value - home(j)) * perMoney),
    bilateral: bilateral.map((value) => value * perMoney),
    trade: flow.map((value) => value * perMoney),
    sectorPrice: logPrices(market).map((value) => Math.exp(value) / meanWage - 1),
  }
}

function governmentWelfare(market: Market): Float64Array {
  const before = openMarket(market.base)
  solveMarket(before)
  const base = logObjective(before, "political")
  return logObjective(market, "political").map((value, j) => Math.expm1(value - base[j]!))
}

function total(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
