import { createAccelerator } from "../numerics/anderson.ts"
import { checkFinite, checkTariffs, refuseCell } from "../numerics/matrix.ts"
import type { Effort, Solution } from "../numerics/solution.ts"
import type { DeficitClosure } from "./closure.ts"
import { nameTradeCell, type SectorEconomy } from "./economy.ts"
import { readState, type StructureState } from "./state.ts"
import { createSweep, layOut } from "./sweep.ts"

/** What changes from outside: tariffs, and iceberg trade costs where wanted. */
export interface StructureShock {
  /** t': the new tariffs as fractions, by importer, sector, exporter. */
  readonly tariff: Float64Array
  /** d̂: factor on the iceberg cost of each flow; 1 everywhere when left out. */
  readonly tradeCost?: Float64Array
}

export interface StructureOptions extends Effort {
  readonly closure?: DeficitClosure
  /** Part of the plain step, 1 when left out. */
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

/** Shortest leg of the way to a shock that one leap does not reach, as a part of the whole. */
const SHORTEST = 1 / 64

const HINT = "trade may be too nearly cut off to carry the deficits asked for (try the zero closure) or to fix wages"

/** Opens a solver of model B for one economy and one closure of its deficits. */
export function openStructure(economy: SectorEconomy, options: StructureOptions = {}): StructureSolver {
  const { closure = "fixed", tolerance = 1e-11, maxIterations = 600 } = options
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
  const reached = new Float64Array(layout.size)

  const restart = (away: (index: number) => number = () => 0): void => {
    for (let k = 0; k < layout.size; k++) x[k] = away(k)
    for (let k = 0; k < n * s; k++) x[layout.spending + k] = economy.spending[k]! / layout.unit[k]!
  }

  /** Loads the shock, or the part of it that lies `along` the way from the base year in logs. */
  const load = ({ tariff, tradeCost }: StructureShock, along = 1): void => {
    for (let at = 0; at < share.length; at++) {
      const full = ((1 + tariff[at]!) / (1 + economy.tariff[at]!)) * (tradeCost?.[at] ?? 1)
      const factor = along === 1 ? full : full ** along
      const theta = elasticity[Math.floor(at / n) % s]!
      const taxed =
        along === 1 ? 1 + tariff[at]! : (1 + tariff[at]!) ** along * (1 + economy.tariff[at]!) ** (1 - along)
      gross[at] = factor === 1 ? share[at]! : share[at]! * factor ** -theta
      net[at] = gross[at]! / taxed
    }
  }

  /** Goes from the base year to the shock in legs, even in logs, each half as long as the one that failed. */
  const walk = (shock: StructureShock): Solution<Float64Array> => {
    restart()
    reached.set(x)
    let along = 0
    let stride = 0.25
    let iterations = 0
    for (;;) {
      const next = Math.min(1, along + stride)
      load(shock, next)
      const stop = next === 1 ? tolerance : Math.max(tolerance, 1e-8)
      const leg = accelerate(sweep, x, { tolerance: stop, maxIterations, damping })
      iterations += leg.iterations
      if (leg.converged && next === 1) return { ...leg, iterations }
      if (leg.converged) {
        along = next
        reached.set(x)
        continue
      }
      stride /= 2
      if (stride < SHORTEST) {
        const why = `${leg.why}, ${Math.floor(100 * along)}% of the way from the base year; ${HINT}`
        return { ...leg, iterations, converged: false, why }
      }
      x.set(reached)
    }
  }

  const solve = (shock: StructureShock): Solution<StructureState> => {
    checkShock(economy, shock)
    load(shock)
    const leap = accelerate(sweep, x, { tolerance, maxIterations, damping })
    const found = leap.converged ? leap : walk(shock)
    const iterations = leap === found ? leap.iterations : leap.iterations + found.iterations
    const { residual, converged, why } = found
    sweep(x, scratch)
    const values = readState(economy, shock.tariff, { x, layout, gross, trail })
    if (!converged) restart()
    return { values, residual, iterations, converged, ...(why === undefined ? {} : { why }) }
  }

  restart()
  return { solve, restart }
}

function checkShock(economy: SectorEconomy, { tariff, tradeCost }: StructureShock): void {
  checkTariffs(tariff, economy.share.length, nameTradeCell("tariff", economy))
  if (tradeCost === undefined) return
  const name = nameTradeCell("trade cost", economy)
  checkFinite(tradeCost, economy.share.length, name)
  const wrong = tradeCost.findIndex((cost) => !(cost > 0))
  if (wrong >= 0) refuseCell(name(wrong), tradeCost[wrong]!, "a cost factor is above 0")
}

/** Solves model B once: tariffs in, a state of the world out. */
export function solveStructure(
  economy: SectorEconomy,
  shock: StructureShock,
  options: StructureOptions = {},
): Solution<StructureState> {
  return openStructure(economy, options).solve(shock)
}
