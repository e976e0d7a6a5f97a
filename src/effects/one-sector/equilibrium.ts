import { DetenteError } from "../../core/index.ts"
import { createAccelerator } from "../numerics/anderson.ts"
import { bilateralCell, checkTariffs, type Matrix } from "../numerics/matrix.ts"
import type { Effort, Solution } from "../numerics/solution.ts"
import type { CoverageBaseline } from "./baseline.ts"
import { placeOf } from "./economy.ts"

/** Hats (counterfactual ÷ baseline) of a solved world, by country, and the levels that close its accounts. */
export interface CoverageHats {
  readonly wage: Float64Array
  readonly employment: Float64Array
  readonly price: Float64Array
  /** Counterfactual spending E′, tariff revenue R, and spending net of tariff, in the unit of the data. */
  readonly spending: Float64Array
  readonly revenue: Float64Array
  readonly netSpending: Float64Array
  /** Rate by which revenue cuts the tax on labour income, τ; zero when revenue is paid out lump-sum. */
  readonly taxRelief: Float64Array
  /** World income ÷ baseline, G: divide dollars by it to state them at constant world GDP. */
  readonly worldIncome: number
}

export interface CoverageSolution extends Solution<CoverageHats> {
  readonly baseline: CoverageBaseline
  readonly tariffs: Matrix
}

/** Solves one tariff matrix after another in the same workspace; starts each from the last solution when `warm`. */
export interface CoverageSolver {
  readonly baseline: CoverageBaseline
  readonly solve: (tariffs: Matrix, options?: Effort & { readonly warm?: boolean }) => CoverageSolution
  /** Counterfactual flows net of tariff of the solution last returned, exporter in the row. */
  readonly flows: (solution: CoverageSolution) => Matrix
}

/**
 * The one-sector equilibrium of Ignatenko et al. (2025) in exact hats (specification A; with β < 1 the roundabout
 * variant A2; with ν = 0 and a = 1 Dekle, Eaton & Kortum 2008 with tariffs). Unknowns are ln ŵ, ln L̂ (and ln P̂ when
 * β < 1); spending follows in closed form; one sweep is two products with the share matrix.
 *
 * `uncleared` names a country whose labour market is left open, which transfers that do not add up to zero require
 * (the published balanced-trade exercise has such); otherwise every market clears.
 */
export function openCoverage(
  baseline: CoverageBaseline,
  { uncleared }: { readonly uncleared?: string } = {},
): CoverageSolver {
  const { names, parameters, shares, spending, income, transfers, localShare, curvature } = baseline
  const { elasticity, labourSupply, scale, valueAdded, rebate } = parameters
  const size = names.length
  const roundabout = valueAdded < 1
  const unknowns = roundabout ? 3 * size : 2 * size
  const accelerate = createAccelerator(unknowns, 10)
  const state = new Float64Array(unknowns)
  const gross = shares.slice()
  const net = shares.slice()
  const taxed = new Uint8Array(size)
  const cost = new Float64Array(size)
  const earned = new Float64Array(size)
  const wage = new Float64Array(size)
  const pay = new Float64Array(size)
  const price = new Float64Array(size)
  const spent = new Float64Array(size)
  const netSpent = new Float64Array(size)
  const relief = new Float64Array(size)
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)
  const totalIncome = sum(income)
  const totalSpending = sum(spending)
  const cellName = bilateralCell("tariff", names)
  const open = uncleared === undefined ? -1 : placeOf(names, uncleared)
  let worldIncome = 1
  // The country whose transfers last took all its income on the way, or −1.
  let emptied = -1

  /** λ(1+t)^(−εφ), and the same over (1+t): powers are taken once a solve, only where a tariff stands. */
  const lay = (tariffs: Matrix): void => {
    let lastRate = 0
    let lastCurvature = 0
    let power = 1
    for (let i = 0; i < size; i++) {
      taxed[i] = 0
      for (let j = 0; j < size; j++) {
        const at = i * size + j
        const rate = tariffs[j * size + i]!
        const share = shares[at]!
        if (rate === 0 || share === 0) {
          gross[at] = share
          net[at] = share
          continue
        }
        if (rate !== lastRate || curvature[i] !== lastCurvature) {
          lastRate = rate
          lastCurvature = curvature[i]!
          power = (1 + rate) ** (-elasticity * lastCurvature)
        }
        taxed[i] = 1
        gross[at] = share * power
        net[at] = (share * power) / (1 + rate)
      }
    }
  }

  const sweep = (x: Float64Array, out: Float64Array): number => {
    let world = 0
    for (let i = 0; i < size; i++) {
      const logWage = x[i]!
      const logLabour = x[size + i]!
      const inputs = roundabout ? (1 - valueAdded) * (x[2 * size + i]! - logWage) : 0
      cost[i] = Math.exp(-elasticity * (logWage + inputs - scale * (logLabour - inputs)))
      wage[i] = Math.exp(logWage)
      pay[i] = Math.exp(logWage + logLabour) * income[i]!
      world += pay[i]!
      earned[i] = 0
    }
    worldIncome = world / totalIncome
    let residual = 0
    let level = 0
    for (let i = 0; i < size; i++) {
      const row = i * size
      const local = localShare[i]!
      const before =
        (pay[i]! / valueAdded + transfers[i]! * worldIncome) / (1 + (local * (1 - valueAdded)) / valueAdded)
      if (!(before > 0)) emptied = i
      let full = 0
      for (let j = 0; j < size; j++) full += gross[row + j]! * cost[j]!
      let bare = full
      if (taxed[i]) {
        bare = 0
        for (let j = 0; j < size; j++) bare += net[row + j]! * cost[j]!
      }
      const toSellers = ((1 - local) * before) / bare
      for (let j = 0; j < size; j++) earned[j]! += net[row + j]! * toSellers
      netSpent[i] = before
      spent[i] = (before * full) / bare
      const curve = curvature[i]!
      const ownPrice = full ** (-1 / elasticity)
      price[i] = curve === 1 ? ownPrice : (spent[i]! / (spending[i]! * wage[i]!)) ** (1 - curve) * ownPrice
      level += roundabout ? wage[i]! * income[i]! : price[i]! * spending[i]!
    }
    const shift = Math.log(level / (roundabout ? totalIncome : totalSpending))
    if (Math.abs(shift) > residual) residual = Math.abs(shift)
    for (let i = 0; i < size; i++) {
      const demand = valueAdded * cost[i]! * earned[i]! + localShare[i]! * netSpent[i]!
      const gap = i === open ? 0 : Math.log(demand / pay[i]!)
      relief[i] = rebate === "income-tax" ? (spent[i]! - netSpent[i]!) / pay[i]! : 0
      const logPrice = Math.log(price[i]!)
      const wanted = labourSupply === 0 ? 0 : labourSupply * (x[i]! - logPrice - Math.log(1 - relief[i]!))
      const labourGap = wanted - x[size + i]!
      out[i] = x[i]! + gap / elasticity - shift
      out[size + i] = x[size + i]! + 0.8 * labourGap
      residual = worst(residual, gap, labourGap)
      if (roundabout) {
        const priceGap = logPrice - x[2 * size + i]!
        out[2 * size + i] = logPrice - shift
        residual = worst(residual, priceGap, 0)
      }
    }
    return residual
  }

  /** Why no equilibrium was found, with what to try next. */
  const reason = (why: string | undefined): string | undefined => {
    if (why === undefined) return undefined
    if (emptied >= 0) return `${why}; on the way transfers abroad took all income of ${names[emptied]}`
    if (rebate === "lump-sum") return why
    return `${why}; where revenue nears all labour income no tax is left to cut, and "lump-sum" may still have an answer`
  }

  const refuseNegative = (): void => {
    const poor = names.filter((_, i) => !(netSpent[i]! > 0))
    if (poor.length > 0) {
      const cell = `spending of ${poor.join(", ")}`
      const message = `${cell} is not positive: transfers abroad exceed income; leave them out`
      throw new DetenteError("bad-matrix", message, { cell })
    }
  }

  const attempt = (tariffs: Matrix, effort: Effort): Solution<Float64Array> => {
    lay(tariffs)
    return accelerate(sweep, state, { ...effort, maxMove: 2 })
  }

  /** Walks to large tariffs in steps when the straight way fails. */
  const approach = (tariffs: Matrix, effort: Effort): Solution<Float64Array> => {
    const straight = attempt(tariffs, effort)
    if (straight.converged) return straight
    state.fill(0)
    let iterations = straight.iterations
    for (const part of [0.1, 0.25, 0.4, 0.55, 0.7, 0.85]) {
      const step = attempt(
        tariffs.map((rate) => (1 + rate) ** part - 1),
        { tolerance: 1e-8, maxIterations: 400 },
      )
      iterations += step.iterations
      if (!step.converged) break
    }
    const last = attempt(tariffs, effort)
    return { ...last, iterations: iterations + last.iterations }
  }

  return {
    baseline,
    solve: (tariffs, { tolerance = 1e-12, maxIterations = 1000, warm = false } = {}) => {
      checkTariffs(tariffs, size * size, cellName)
      if (!warm || !Number.isFinite(state[0]!)) state.fill(0)
      emptied = -1
      const { residual, iterations, converged, why } = approach(tariffs, { tolerance, maxIterations })
      sweep(state, new Float64Array(unknowns))
      refuseNegative()
      const values: CoverageHats = {
        wage: wage.slice(),
        employment: Float64Array.from({ length: size }, (_, i) => Math.exp(state[size + i]!)),
        price: price.slice(),
        spending: spent.slice(),
        revenue: spent.map((all, i) => all - netSpent[i]!),
        netSpending: netSpent.slice(),
        taxRelief: relief.slice(),
        worldIncome,
      }
      const because = reason(why)
      return {
        values,
        residual,
        iterations,
        converged,
        ...(because === undefined ? {} : { why: because }),
        baseline,
        tariffs,
      }
    },
    flows: ({ values, tariffs }) => {
      lay(tariffs)
      const flows = new Float64Array(size * size)
      for (let i = 0; i < size; i++) {
        const inputs = (k: number): number => (1 - valueAdded) * Math.log(values.price[k]! / values.wage[k]!)
        let bare = 0
        for (let j = 0; j < size; j++) {
          const k = inputs(j)
          const labour = Math.log(values.employment[j]!)
          cost[j] = Math.exp(-elasticity * (Math.log(values.wage[j]!) + k - scale * (labour - k)))
          bare += net[i * size + j]! * cost[j]!
        }
        for (let j = 0; j < size; j++) {
          flows[j * size + i] = (net[i * size + j]! * cost[j]! * values.netSpending[i]!) / bare
        }
      }
      return flows
    },
  }
}

function worst(residual: number, one: number, other: number): number {
  const most = Math.max(Math.abs(one), Math.abs(other))
  return most > residual || Number.isNaN(most) ? (Number.isNaN(most) ? Number.POSITIVE_INFINITY : most) : residual
}
