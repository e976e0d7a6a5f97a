import { createAccelerator } from "../numerics/anderson.ts"
import {
  bilateralCell,
  checkFinite,
  checkFlows,
  checkParameter,
  checkSales,
  checkWorld,
  type Matrix,
} from "../numerics/matrix.ts"
import type { Effort, Solution } from "../numerics/solution.ts"

/** How spending follows income: a fixed imbalance added to it, or a fixed multiple of it. */
export type Imbalance = "additive" | "multiplicative"

/** What gravity in general equilibrium changes, counterfactual ÷ baseline but for `flows`, one entry a country. */
export interface GravityHats {
  readonly wage: Float64Array
  /** Σ_i λ_ij B_ij ŵ_i^(−θ): the price index to the power −θ. */
  readonly access: Float64Array
  /** Real spending, counterfactual ÷ baseline. */
  readonly welfare: Float64Array
  readonly flows: Matrix
}

/**
 * Gravity in general equilibrium without tariff revenue (specification A0; Baier, Yotov & Zylkin 2019, `ge_gravity`):
 * ŵ_i^(1+θ) = (1/Y_i) Σ_j λ_ij B_ij E′_j / P_j. `flows` hold domestic sales on the diagonal; `effects` are partial
 * effects ln B, exporter in the row; world income is the numeraire. Multiplicative imbalances stop adding up to zero once
 * wages move, so there every market clears up to one common factor, as in the published program.
 */
export function solveGravity(
  names: readonly string[],
  flows: Matrix,
  effects: Matrix,
  { elasticity = 4, imbalance = "additive", tolerance = 1e-13, maxIterations = 500 }: GravityOptions = {},
): Solution<GravityHats> {
  const size = names.length
  checkFlows(flows, size * size, bilateralCell("trade", names))
  checkWorld(names, (i, j) => flows[i * size + j]! > 0)
  checkFinite(effects, size * size, bilateralCell("partial effect", names))
  checkParameter("trade elasticity", elasticity, 0.01, 50)
  const sold = new Float64Array(size)
  const spent = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      sold[i]! += flows[i * size + j]!
      spent[j]! += flows[i * size + j]!
    }
  }
  checkSales(sold, names)
  checkSales(spent, names)
  const reach = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      reach[i * size + j] = (flows[i * size + j]! / spent[j]!) * Math.exp(effects[i * size + j]!)
    }
  }
  const world = sold.reduce((a, b) => a + b, 0)
  const cost = new Float64Array(size)
  const access = new Float64Array(size)
  const spends = new Float64Array(size)
  const sweep = (x: Float64Array, out: Float64Array): number => {
    access.fill(0)
    for (let i = 0; i < size; i++) {
      const wage = Math.exp(x[i]!)
      cost[i] = Math.exp(-elasticity * x[i]!)
      spends[i] = imbalance === "additive" ? sold[i]! * wage + spent[i]! - sold[i]! : spent[i]! * wage
      for (let j = 0; j < size; j++) access[j]! += reach[i * size + j]! * cost[i]!
    }
    let paid = 0
    for (let i = 0; i < size; i++) {
      let demand = 0
      for (let j = 0; j < size; j++) demand += (reach[i * size + j]! * spends[j]!) / access[j]!
      out[i] = x[i]! + (Math.log((demand * cost[i]!) / sold[i]!) - x[i]!) / (1 + elasticity)
      paid += sold[i]! * Math.exp(out[i]!)
    }
    const shift = Math.log(paid / world)
    let residual = 0
    for (let i = 0; i < size; i++) {
      out[i]! -= shift
      const gap = (1 + elasticity) * Math.abs(out[i]! - x[i]!)
      if (!(gap <= residual)) residual = gap
    }
    return residual
  }
  const x = new Float64Array(size)
  const solved = createAccelerator(size, 8)(sweep, x, { tolerance, maxIterations, maxMove: 1 })
  sweep(x, new Float64Array(size))
  const after = reach.map((share, at) => {
    const i = Math.floor(at / size)
    const j = at % size
    return (share * cost[i]! * spends[j]!) / access[j]!
  })
  const values: GravityHats = {
    wage: x.map(Math.exp),
    access: access.slice(),
    welfare: access.map((level, j) => (spends[j]! / spent[j]!) * level ** (1 / elasticity)),
    flows: after,
  }
  return { ...solved, values }
}

export interface GravityOptions extends Effort {
  /** Trade elasticity θ. */
  readonly elasticity?: number
  readonly imbalance?: Imbalance
}
