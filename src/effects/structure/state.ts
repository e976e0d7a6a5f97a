import type { SectorEconomy } from "./economy.ts"
import { baseOutput, type StateLayout, type SweepTrail } from "./sweep.ts"

/** A state of the world the model has solved: levels in money of constant world value added, and hats on the base. */
export interface StructureState {
  /** t' as given. */
  readonly tariff: Float64Array
  /** ŵ, by country. */
  readonly wage: Float64Array
  /** P̂, by country and sector. */
  readonly price: Float64Array
  /** ĉ of the unit cost of inputs and labour, by country and sector; gains of scale not included. */
  readonly cost: Float64Array
  /** π', by importer, sector, exporter. */
  readonly share: Float64Array
  /** X', by country and sector, tariffs included. */
  readonly spending: Float64Array
  /** Y', by country and sector. */
  readonly output: Float64Array
  /** Tariff revenue, by country. */
  readonly revenue: Float64Array
  /** I' = ŵwL + revenue + D', by country. */
  readonly income: Float64Array
  /** D', by country. */
  readonly deficit: Float64Array
}

/** The base year itself as a state: every hat 1. Exact only where the accounts are an equilibrium (see `settleSectors`). */
export function baseState(economy: SectorEconomy): StructureState {
  const { countries, sectors, share, spending, tariff, wageBill, deficit } = economy
  const n = countries.length
  const s = sectors.length
  const revenue = new Float64Array(n)
  for (let at = 0; at < share.length; at++) {
    const row = Math.floor(at / n)
    revenue[Math.floor(row / s)]! += (share[at]! * spending[row]! * tariff[at]!) / (1 + tariff[at]!)
  }
  return {
    tariff,
    wage: new Float64Array(n).fill(1),
    price: new Float64Array(n * s).fill(1),
    cost: new Float64Array(n * s).fill(1),
    share,
    spending,
    output: baseOutput(economy),
    revenue,
    income: revenue.map((collected, i) => collected + wageBill[i]! + deficit[i]!),
    deficit,
  }
}

/** Reads a state out of a solved vector of unknowns and what its last sweep left behind. */
export function readState(
  economy: SectorEconomy,
  tariff: Float64Array,
  solved: {
    readonly x: Float64Array
    readonly layout: StateLayout
    readonly gross: Float64Array
    readonly trail: SweepTrail
  },
): StructureState {
  const { x, layout, gross, trail } = solved
  const { countries, sectors, valueAdded, inputs, wageBill } = economy
  const n = countries.length
  const s = sectors.length
  const cells = n * s
  const wage = x.slice(layout.wage, layout.wage + n).map(Math.exp)
  const price = x.slice(0, cells).map(Math.exp)
  const spending = x.slice(layout.spending, layout.spending + cells).map((value, k) => value * layout.unit[k]!)
  const cost = new Float64Array(cells)
  const share = new Float64Array(cells * n)
  for (let row = 0; row < cells; row++) {
    const i = Math.floor(row / s)
    const j = row % s
    let lnCost = valueAdded[row]! * x[layout.wage + i]!
    for (let k = 0; k < s; k++) lnCost += inputs[row * s + k]! * x[i * s + k]!
    cost[row] = Math.exp(lnCost)
    for (let e = 0; e < n; e++) {
      share[row * n + e] = (gross[row * n + e]! * trail.supply[j * n + e]!) / trail.cheapness[row]!
    }
  }
  const deficit = new Float64Array(n)
  for (let i = 0; i < n; i++) deficit[i] = trail.income[i]! - wage[i]! * wageBill[i]! - trail.revenue[i]!
  return {
    tariff,
    wage,
    price,
    cost,
    share,
    spending,
    output: Float64Array.from(trail.output),
    revenue: Float64Array.from(trail.revenue),
    income: Float64Array.from(trail.income),
    deficit,
  }
}
