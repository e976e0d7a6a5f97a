import { createAccelerator } from "../numerics/anderson.ts"
import { checkFinite, checkTariffs, refuseCell } from "../numerics/matrix.ts"
import type { Effort, Solution } from "../numerics/solution.ts"
import type { DeficitClosure } from "./closure.ts"
import { nameTradeCell, type SectorEconomy } from "./economy.ts"
import { baseOutput, createSweep, layOut } from "./sweep.ts"

/** What changes from outside: tariffs, and iceberg trade costs where wanted. */
export interface StructureShock {
  /** t': the new tariffs as fractions, by importer, sector, exporter. */
  readonly tariff: Float64Array
  /** d̂: factor on the iceberg cost of each flow; 1 everywhere when left out. */
  readonly tradeCost?: Float64Array
}

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

export interface StructureOptions extends Effort {
  readonly closure?: DeficitClosure
  /** Part of the plain step to try first, 1 when left out; gentler ones are tried where it does not converge. */
  readonly damping?: number
}

/** A solver with its workspace made once: each call starts where the last one ended, which is what grids want. */
export interface StructureSolver {
  readonly solve: (shock: StructureShock) => Solution<StructureState>
  /** Forgets the last answer and starts from the base year, or from wages and labour `away` from it. */
  readonly restart: (away?: (index: number) => number) => void
}

/** Remembered steps of the accelerator; measured best between 8 and 16 on both published data sets. */
const DEPTH = 12

/** Parts of the plain step to fall back on; strong scale economies may need them. */
const GENTLER = [0.5, 0.15]

/** Opens a solver of model B for one economy and one closure of its deficits. */
export function openStructure(economy: SectorEconomy, options: StructureOptions = {}): StructureSolver {
  const { closure = "fixed", tolerance = 1e-11, maxIterations = 2000 } = options
  const { countries, sectors, elasticity, share } = economy
  const n = countries.length
  const s = sectors.length
  const layout = layOut(economy)
  const { damping = 1 } = options
  const gross = Float64Array.from(share)
  const net = new Float64Array(share.length)
  const { sweep, trail } = createSweep(economy, closure, layout, { gross, net })
  const accelerate = createAccelerator(layout.size, DEPTH)
  const x = new Float64Array(layout.size)
  const scratch = new Float64Array(layout.size)

  const restart = (away: (index: number) => number = () => 0): void => {
    for (let k = 0; k < layout.size; k++) x[k] = away(k)
    for (let k = 0; k < n * s; k++) x[layout.spending + k] = economy.spending[k]! / layout.unit[k]!
  }

  const load = ({ tariff, tradeCost }: StructureShock): void => {
    checkTariffs(tariff, share.length, nameTradeCell("tariff", economy))
    if (tradeCost !== undefined) checkFinite(tradeCost, share.length, nameTradeCell("trade cost", economy))
    for (let at = 0; at < share.length; at++) {
      const cost = tradeCost?.[at] ?? 1
      if (!(cost > 0)) refuseCell(nameTradeCell("trade cost", economy)(at), cost, "a cost factor is above 0")
      const factor = ((1 + tariff[at]!) / (1 + economy.tariff[at]!)) * cost
      const theta = elasticity[Math.floor(at / n) % s]!
      gross[at] = factor === 1 ? share[at]! : share[at]! * factor ** -theta
      net[at] = gross[at]! / (1 + tariff[at]!)
    }
  }

  const solve = (shock: StructureShock): Solution<StructureState> => {
    load(shock)
    let found = accelerate(sweep, x, { tolerance, maxIterations, damping })
    let iterations = found.iterations
    for (const gentler of GENTLER) {
      if (found.converged || gentler >= damping) continue
      restart()
      found = accelerate(sweep, x, { tolerance, maxIterations, damping: gentler })
      iterations += found.iterations
    }
    const { residual, converged, why } = found
    sweep(x, scratch)
    const values = read(economy, shock.tariff, { x, layout, gross, trail })
    if (!converged) restart()
    return { values, residual, iterations, converged, ...(why === undefined ? {} : { why }) }
  }

  restart()
  return { solve, restart }
}

/** Solves model B once: tariffs in, a state of the world out. */
export function solveStructure(
  economy: SectorEconomy,
  shock: StructureShock,
  options: StructureOptions = {},
): Solution<StructureState> {
  return openStructure(economy, options).solve(shock)
}

function read(
  economy: SectorEconomy,
  tariff: Float64Array,
  solved: {
    readonly x: Float64Array
    readonly layout: ReturnType<typeof layOut>
    readonly gross: Float64Array
    readonly trail: ReturnType<typeof createSweep>["trail"]
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

/** The base year itself as a state: every hat 1. Exact only where the accounts are an equilibrium (see `settle`). */
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

/**
 * Solves the base year itself under a closure, with no tariff changed, and makes the answer the new base: the step
 * that purges deficits (`zero`), or that absorbs final shares which do not quite fit the accounts.
 */
export function settle(economy: SectorEconomy, options: StructureOptions = {}): Solution<SectorEconomy> {
  const { values, ...how } = solveStructure(economy, { tariff: economy.tariff }, options)
  const wageBill = economy.wageBill.map((bill, i) => bill * values.wage[i]!)
  return {
    ...how,
    values: { ...economy, share: values.share, spending: values.spending, wageBill, deficit: values.deficit },
  }
}
