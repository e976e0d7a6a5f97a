import type { Sweep } from "../numerics/anderson.ts"
import { addRow, dotRows } from "../numerics/vectors.ts"
import { type DeficitClosure, deficitFactor, worldValueAdded } from "./closure.ts"
import type { SectorEconomy } from "./economy.ts"

/** The shock as the sweep wants it; filled anew for each solve by `loadShock`. */
export interface LoadedShock {
  /** π κ̂^−θ, by importer, sector, exporter. */
  readonly gross: Float64Array
  /** The same net of the new tariff: π κ̂^−θ ÷ (1 + t'). */
  readonly net: Float64Array
}

/** What one sweep leaves behind besides the new state; read after the last one. */
export interface SweepTrail {
  /** (ĉ)^−θ L̂^θψ, by sector, exporter. */
  readonly supply: Float64Array
  /** P̂^−θ, by country and sector. */
  readonly cheapness: Float64Array
  /** Y', output at home prices, by country and sector. */
  readonly output: Float64Array
  readonly revenue: Float64Array
  /** I', by country. */
  readonly income: Float64Array
  /** wL', what labour is paid, before the numeraire is set. */
  readonly labour: Float64Array
}

/** Where each block of unknowns starts: ln P̂ (country, sector), X' ÷ its scale, ln ŵ, and ln L̂ where ψ > 0. */
export interface StateLayout {
  readonly price: number
  readonly spending: number
  readonly wage: number
  readonly labour: number
  readonly size: number
  /** max(X, 1% of its mean): the unit in which spending is measured inside the state. */
  readonly unit: Float64Array
}

/** Lays out the unknowns of an economy. */
export function layOut(economy: SectorEconomy): StateLayout {
  const cells = economy.spending.length
  const floor = (0.01 * economy.spending.reduce((sum, x) => sum + x, 0)) / cells
  const labour = 2 * cells + economy.countries.length
  const size = economy.scale.some((psi) => psi > 0) ? labour + cells : labour
  return {
    price: 0,
    spending: cells,
    wage: 2 * cells,
    labour,
    size,
    unit: economy.spending.map((x) => Math.max(x, floor)),
  }
}

/** Y of the base year, by country and sector. */
export function baseOutput({ countries, sectors, share, spending, tariff }: SectorEconomy): Float64Array {
  const n = countries.length
  const output = new Float64Array(spending.length)
  for (let row = 0; row < spending.length; row++) {
    const j = row % sectors.length
    for (let i = 0; i < n; i++) {
      const at = row * n + i
      output[i * sectors.length + j]! += (share[at]! * spending[row]!) / (1 + tariff[at]!)
    }
  }
  return output
}

/**
 * One pass through the equations of Caliendo & Parro (2015, eqs. 10–14): unit costs from prices and wages, prices and
 * new shares, output from spending, income from output and revenue, spending from income, wages from labour demand.
 * With ψ > 0, L̂^θψ multiplies a supplier's term (Ju, Ma, Wang & Zhu 2024). Allocates nothing once made.
 */
export function createSweep(
  economy: SectorEconomy,
  closure: DeficitClosure,
  layout: StateLayout,
  shock: LoadedShock,
): { readonly sweep: Sweep; readonly trail: SweepTrail } {
  const { valueAdded, inputs, final, elasticity, scale, wageBill, deficit } = economy
  const n = economy.countries.length
  const s = economy.sectors.length
  const { gross, net } = shock
  const { spending: spendingAt, wage: wageAt, labour: labourAt, size, unit } = layout
  const scaled = size > labourAt
  const made = baseOutput(economy)
  const world = worldValueAdded(economy)
  const traded = tradedSectors(economy)
  const supply = new Float64Array(s * n)
  const demand = new Float64Array(s * n)
  const cheapness = new Float64Array(n * s)
  const output = new Float64Array(n * s)
  const revenue = new Float64Array(n)
  const income = new Float64Array(n)
  const labour = new Float64Array(n)
  const wage = new Float64Array(n)

  /** c and the suppliers' terms, from wages and prices. */
  const setCosts = (x: Float64Array): void => {
    for (let i = 0; i < n; i++) {
      const lnWage = x[wageAt + i]!
      const prices = i * s
      for (let j = 0; j < s; j++) {
        const row = i * s + j
        const lnCost = valueAdded[row]! * lnWage + dotRows(inputs, row * s, x, prices, s)
        let power = -elasticity[j]! * lnCost
        if (scaled) power += elasticity[j]! * scale[j]! * x[labourAt + row]!
        supply[j * n + i] = Math.exp(power)
      }
    }
  }

  /** P, the revenue of tariffs, and what each supplier is asked for, from costs and spending. */
  const setPrices = (x: Float64Array, out: Float64Array): number => {
    let widest = 0
    demand.fill(0)
    for (let m = 0; m < n; m++) {
      let collected = 0
      for (let j = 0; j < s; j++) {
        const row = m * s + j
        const spent = x[spendingAt + row]! * unit[row]!
        const from = traded[j] === 1 ? 0 : m
        const count = traded[j] === 1 ? n : 1
        const first = row * n + from
        const column = j * n + from
        const total = dotRows(gross, first, supply, column, count)
        const perTerm = spent / total
        collected += spent - perTerm * dotRows(net, first, supply, column, count)
        addRow(demand, column, net, first, perTerm, count)
        cheapness[row] = total
        const lnPrice = -Math.log(total) / elasticity[j]!
        widest = Math.max(widest, Math.abs(lnPrice - x[row]!))
        out[row] = lnPrice
      }
      revenue[m] = collected
    }
    return widest
  }

  /** Y, wL and I, and L by sector where returns are not constant. */
  const setIncomes = (x: Float64Array, out: Float64Array): number => {
    let widest = 0
    let worldNow = 0
    for (let i = 0; i < n; i++) {
      wage[i] = Math.exp(x[wageAt + i]!)
      worldNow += wage[i]! * wageBill[i]!
    }
    const transfers = deficitFactor(closure, worldNow / world)
    for (let i = 0; i < n; i++) {
      let paid = 0
      for (let j = 0; j < s; j++) {
        const row = i * s + j
        const sold = supply[j * n + i]! * demand[j * n + i]!
        output[row] = sold
        paid += valueAdded[row]! * sold
        if (scaled) {
          const lnLabour = scale[j]! > 0 && made[row]! > 0 ? Math.log(sold / made[row]!) - x[wageAt + i]! : 0
          widest = Math.max(widest, Math.abs(lnLabour - x[labourAt + row]!))
          out[labourAt + row] = lnLabour
        }
      }
      labour[i] = paid
      income[i] = wage[i]! * wageBill[i]! + revenue[i]! + transfers * deficit[i]!
    }
    return widest
  }

  /** X from income and output, and w from labour demand at constant world value added. */
  const setDemand = (x: Float64Array, out: Float64Array): number => {
    let widest = 0
    let worldPaid = 0
    for (let i = 0; i < n; i++) worldPaid += labour[i]!
    for (let i = 0; i < n; i++) {
      const first = spendingAt + i * s
      const earned = income[i]!
      for (let k = 0; k < s; k++) out[first + k] = final[i * s + k]! * earned
      for (let j = 0; j < s; j++) addRow(out, first, inputs, (i * s + j) * s, output[i * s + j]!, s)
      for (let k = 0; k < s; k++) {
        const spent = out[first + k]! / unit[i * s + k]!
        widest = Math.max(widest, Math.abs(spent - x[first + k]!))
        out[first + k] = spent
      }
      const lnWage = Math.log((labour[i]! / wageBill[i]!) * (world / worldPaid))
      widest = Math.max(widest, Math.abs(lnWage - x[wageAt + i]!))
      out[wageAt + i] = lnWage
    }
    return widest
  }

  const sweep: Sweep = (x, out) => {
    setCosts(x)
    const inPrices = setPrices(x, out)
    const inIncomes = setIncomes(x, out)
    return Math.max(inPrices, inIncomes, setDemand(x, out))
  }
  return { sweep, trail: { supply, cheapness, output, revenue, income, labour } }
}

/** 1 for each sector in which any country buys from another, 0 where all is made at home. */
function tradedSectors({ countries, sectors, share }: SectorEconomy): Uint8Array {
  const n = countries.length
  const traded = new Uint8Array(sectors.length)
  for (let at = 0; at < share.length; at++) {
    const row = Math.floor(at / n)
    if (at % n !== Math.floor(row / sectors.length) && share[at]! !== 0) traded[row % sectors.length] = 1
  }
  return traded
}
