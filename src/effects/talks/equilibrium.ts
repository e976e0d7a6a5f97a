import { type Factored, factorDense, solveDense } from "../numerics/dense.ts"
import { refuseCell } from "../numerics/matrix.ts"
import type { Effort, Solution } from "../numerics/solution.ts"
import { type Market, setLogFactor } from "./market.ts"

/**
 * Finds the equilibrium at the market's tariffs by damped Newton from where the market stands (Ossa 2014, eqs. 8–11 in
 * changes; 2 unknowns a region); where that fails, by a walk from the base in legs. The residual is the largest wage or
 * trade-balance error relative to the wage bill and to spending; `values` is the market itself.
 */
export function solveMarket(market: Market, effort: Effort = {}): Solution<Market> {
  checkNetExports(market)
  const solved = iterate(market, effort)
  // A residual this small is rounding: walking would not lower it.
  if (solved.converged || solved.residual <= 1e-10 || effort.maxIterations !== undefined) return solved
  return walk(market, effort, solved.iterations)
}

/** Walks from the base to the market's tariffs and net exports, halving legs that fail and doubling those that do not. */
function walk(market: Market, effort: Effort, spent: number): Solution<Market> {
  const { base, baseLogFactor, netExports, unknowns } = market
  const target = market.logFactor.slice()
  const asked = netExports.slice()
  const reached = new Float64Array(unknowns.length)
  const moveTo = (part: number): void => {
    for (let k = 0; k < target.length; k++) {
      setLogFactor(market, k, part === 1 ? target[k]! : baseLogFactor[k]! + part * (target[k]! - baseLogFactor[k]!))
    }
    for (let i = 0; i < asked.length; i++) {
      netExports[i] = base.netExports[i]! + part * (asked[i]! - base.netExports[i]!)
    }
  }
  let iterations = spent
  let leg = 0.25
  for (let part = 0; part < 1; ) {
    const next = Math.min(1, part + leg)
    moveTo(next)
    unknowns.set(reached)
    const solved = iterate(market, next < 1 ? { tolerance: 1e-10 } : effort)
    iterations += solved.iterations
    if (solved.converged) {
      part = next
      leg *= 2
      reached.set(unknowns)
    } else if (leg < 1e-3) {
      moveTo(1)
      netExports.set(asked)
      demand(market)
      return { ...solved, iterations }
    } else leg /= 4
  }
  netExports.set(asked)
  return { ...iterate(market, effort), iterations }
}

function iterate(market: Market, { tolerance = 1e-12, maxIterations = 80 }: Effort): Solution<Market> {
  const { unknowns } = market
  const { residual, step, start } = market.scratch
  let error = demand(market)
  let before = Number.POSITIVE_INFINITY
  let factored: Factored | undefined
  let iterations = 0
  while (!(error <= tolerance)) {
    if (iterations === maxIterations) return stopped(market, error, iterations, "the step limit is reached")
    iterations++
    // A step with old slopes shrinks the error as much again as the last one did. Two of them cost less than new slopes.
    const shrunk = error / before
    if (factored === undefined || !(error * shrunk * shrunk <= 0.1 * tolerance)) factored = factorMarket(market)
    if (factored.singular) return stopped(market, error, iterations, "the equations are singular here")
    start.set(unknowns)
    solveDense(factored, residual, step)
    let longest = 0
    for (let i = 0; i < step.length; i++) longest = Math.max(longest, Math.abs(step[i]!))
    before = error
    let part = longest > 2 ? 2 / longest : 1
    for (let halvings = 0; ; halvings++) {
      for (let i = 0; i < step.length; i++) unknowns[i] = start[i]! - part * step[i]!
      error = demand(market)
      if (error < before) break
      if (halvings === 20) return stopped(market, error, iterations, "no step improves on it")
      part /= 2
    }
  }
  return { values: market, residual: error, iterations, converged: true }
}

function stopped(market: Market, residual: number, iterations: number, because: string): Solution<Market> {
  const why = `markets are off by ${residual.toExponential(2)} of a wage bill and ${because}`
  return { values: market, residual, iterations, converged: false, why }
}

function checkNetExports({ base, netExports }: Market): void {
  let sum = 0
  let scale = 0
  for (let i = 0; i < netExports.length; i++) {
    sum += netExports[i]!
    scale += base.spending[i]!
  }
  if (!(Math.abs(sum) <= 1e-9 * scale)) refuseCell("net exports of the world", sum, "they must add up to zero")
}

/** Demand at the current unknowns: shares, flows and their sums. Returns the largest relative error. */
function demand(market: Market): number {
  const { base, keptPart, taxedShare, unknowns, share, flow, pricePower, bilateral, bilateralWages, spending } = market
  const { sigma, sectorShare } = base
  const { total, budget } = market.scratch
  const n = base.regions.length
  bilateral.fill(0)
  bilateralWages.fill(0)
  for (let j = 0; j < n; j++) spending[j] = base.spending[j]! * Math.exp(unknowns[n + j]!)
  for (let s = 0; s < sigma.length; s++) {
    const power = 1 - sigma[s]!
    const labour = 1 - 1 / sigma[s]!
    const first = s * n * n
    total.fill(0)
    for (let i = 0, k = first; i < n; i++) {
      const cost = Math.exp(power * unknowns[i]!)
      for (let j = 0; j < n; j++, k++) {
        const weight = taxedShare[k]! * cost
        share[k] = weight
        total[j]! += weight
      }
    }
    for (let j = 0, p = s * n; j < n; j++, p++) {
      const sum = total[j]!
      pricePower[p] = sum
      total[j] = sum > 0 ? 1 / sum : 0
      budget[j] = sectorShare[p]! * spending[j]!
    }
    for (let i = 0, k = first, p = 0; i < n; i++) {
      for (let j = 0; j < n; j++, k++, p++) {
        const part = share[k]! * total[j]!
        const value = part * budget[j]! * keptPart[k]!
        share[k] = part
        flow[k] = value
        bilateral[p]! += value
        bilateralWages[p]! += labour * value
      }
    }
  }
  return balance(market)
}

/** Sums the flows by region and writes the residuals; returns the largest relative one. */
function balance(market: Market): number {
  const { base, bilateral, bilateralWages, sales, imports, wages, netExports, unknowns } = market
  const { residual } = market.scratch
  const n = base.regions.length
  imports.fill(0)
  for (let i = 0, p = 0; i < n; i++) {
    let sold = 0
    let paid = 0
    for (let j = 0; j < n; j++, p++) {
      sold += bilateral[p]!
      paid += bilateralWages[p]!
      imports[j]! += bilateral[p]!
    }
    sales[i] = sold
    wages[i] = paid
  }
  let drift = 0
  let worldWages = 0
  let worst = 0
  for (let i = 0; i < n; i++) {
    const bill = base.wageBill[i]! * Math.exp(unknowns[i]!)
    drift += bill - base.wageBill[i]!
    worldWages += base.wageBill[i]!
    residual[i] = bill - wages[i]!
    residual[n + i] = imports[i]! - sales[i]! + netExports[i]!
    worst = larger(worst, residual[i]! / base.wageBill[i]!)
    worst = larger(worst, residual[n + i]! / base.spending[i]!)
  }
  // The balances add up to zero by themselves, so the first gives way to the numeraire, Σ wL (ŵ − 1) = 0.
  residual[n] = drift
  return larger(worst, drift / worldWages)
}

/** The larger size; what is not a number counts as infinite. */
function larger(most: number, error: number): number {
  const size = Math.abs(error)
  if (size <= most) return most
  return size > most ? size : Number.POSITIVE_INFINITY
}

/** ∂(wage equations, trade balances)/∂(ln ŵ, ln Ê) at the latest demand, factored; the first balance is the numeraire. */
export function factorMarket(market: Market): Factored {
  const { base, bilateral, bilateralWages, imports, unknowns } = market
  const { jacobian: out, crossed, crossedWages, dearer } = market.scratch
  const n = base.regions.length
  const width = 2 * n
  sumSlopes(market)
  for (let i = 0, p = 0; i < n; i++) {
    const wages = i * width
    const balance = (n + i) * width
    for (let k = 0; k < n; k++, p++) {
      out[wages + k] = -crossedWages[p]!
      out[balance + k] = dearer[k * n + i]! - crossed[p]!
      out[wages + n + k] = -bilateralWages[p]!
      out[balance + n + k] = -bilateral[p]!
    }
    out[wages + i]! += base.wageBill[i]! * Math.exp(unknowns[i]!)
    out[balance + n + i]! += imports[i]!
  }
  const numeraire = n * width
  for (let i = 0; i < n; i++) {
    out[numeraire + i] = base.wageBill[i]! * Math.exp(unknowns[i]!)
    out[numeraire + n + i] = 0
  }
  return factorDense(out, width)
}

/**
 * What a dearer region k does, summed over sectors: `crossed` (i, k) is what i sells more as buyers turn from k, less
 * what it loses itself where i = k; `crossedWages` the wages in that; `dearer` (k, i) what it adds to i's imports, mostly less than nothing.
 */
function sumSlopes(market: Market): void {
  const { base, share, flow } = market
  const { crossed, crossedWages, dearer, total: bought } = market.scratch
  const { sigma } = base
  const n = base.regions.length
  crossed.fill(0)
  crossedWages.fill(0)
  dearer.fill(0)
  for (let s = 0; s < sigma.length; s++) {
    const slope = sigma[s]! - 1
    const wageSlope = (slope * slope) / sigma[s]!
    const first = s * n * n
    bought.fill(0)
    for (let i = 0, f = first; i < n; i++) {
      let sold = 0
      for (let j = 0; j < n; j++, f++) {
        sold += flow[f]!
        bought[j]! += flow[f]!
      }
      crossed[i * n + i]! -= slope * sold
      crossedWages[i * n + i]! -= wageSlope * sold
    }
    for (let k = 0, f = first, p = 0; k < n; k++) {
      for (let i = 0; i < n; i++, f++, p++) dearer[p]! += slope * (bought[i]! * share[f]! - flow[f]!)
    }
    for (let i = 0, f = first, p = 0; i < n; i++, f += n) {
      for (let k = 0, h = first; k < n; k++, h += n, p++) {
        let shared = 0
        for (let j = 0; j < n; j++) shared += flow[f + j]! * share[h + j]!
        crossed[p]! += slope * shared
        crossedWages[p]! += wageSlope * shared
      }
    }
  }
}
