import { solveTransposed } from "../numerics/dense.ts"
import { factorMarket } from "./equilibrium.ts"
import type { Market } from "./market.ts"
import type { Aim } from "./welfare.ts"

/**
 * Slopes of Σ_j weight_j · ln W_j in ln(1 + tariff) at an equilibrium, by flow, and the size of their own curvature.
 *
 * With the shadow value β of a dollar sold by i to n, the slope of exporter k's tariff is
 *   a_k [ (σ−1) B − ω_n μ − σ β_k μE/τ_k ],  B = Σ_i β_i T_i,
 * so with `bend` = a_k [ω_n μ − (σ−1) B] the move ln(1 + slope/bend) solves the first-order condition outright, shadow
 * values held. Where politics make that bracket small or negative, `bend` keeps an eighth of a_k ω_n μ.
 */
export interface Slopes {
  readonly slope: Float64Array
  readonly bend: Float64Array
}

/** Works out slopes for one market after another equilibrium, reusing its arrays. */
export interface Adjoint {
  readonly slopes: Slopes
  /** Factors the equations at the market's equilibrium; call once a point, before `differentiate`. */
  readonly refresh: () => void
  /** Fills `slopes` for the flows into `importer`, or into all when it is left out. */
  readonly differentiate: (weight: Float64Array, importer?: number) => void
}

/** Opens the adjoint of a market (2 unknowns a region, one transposed solve an objective). */
export function openAdjoint(market: Market, aim: Aim): Adjoint {
  const { base, flow, share, wages, imports, spending } = market
  const { sigma, sectorShare, politicalWeight } = base
  const n = base.regions.length
  const m = base.sectors.length
  const political = aim === "political" ? politicalWeight : undefined
  const right = new Float64Array(2 * n)
  const shadow = new Float64Array(2 * n)
  /** ∂ln G/∂sales of (sector, region) and ∂ln G/∂revenue of region, per dollar; zero for plain welfare. */
  const perSale = new Float64Array(m * n)
  const perRevenue = new Float64Array(n)
  const slopes = { slope: new Float64Array(flow.length), bend: new Float64Array(flow.length) }
  let factored = factorMarket(market)

  const weighSectors = (): void => {
    if (!political) return
    for (let j = 0; j < n; j++) {
      const revenue = spending[j]! - imports[j]!
      let income = 0
      let average = 0
      for (let s = 0; s < m; s++) {
        const sold = soldBy(s, j)
        const labour = 1 - 1 / sigma[s]!
        average += (political[s * n + j]! * labour * sold) / wages[j]!
        income += political[s * n + j]! * sold
      }
      income += average * revenue
      perRevenue[j] = average / income
      for (let s = 0; s < m; s++) {
        const labour = 1 - 1 / sigma[s]!
        const weight = political[s * n + j]!
        perSale[s * n + j] = (weight + (labour * revenue * (weight - average)) / wages[j]!) / income
      }
    }
  }

  const soldBy = (s: number, i: number): number => {
    let sold = 0
    for (let j = 0, k = (s * n + i) * n; j < n; j++, k++) sold += flow[k]!
    return sold
  }

  /** ∂objective/∂(ln ŵ, ln Ê) with tariffs held. */
  const explicit = (weight: Float64Array): void => {
    right.fill(0)
    for (let s = 0; s < m; s++) {
      const slope = sigma[s]! - 1
      for (let j = 0; j < n; j++) {
        const price = weight[j]! * sectorShare[s * n + j]!
        let value = 0
        for (let i = 0; i < n && political; i++) {
          const each = worth(s, i, j, weight) * flow[(s * n + i) * n + j]!
          value += each
          right[i]! -= slope * each
        }
        right[n + j]! += value
        for (let k = 0; k < n; k++) right[k]! += share[(s * n + k) * n + j]! * (slope * value - price)
      }
    }
    for (let j = 0; j < n; j++) right[n + j]! += political ? weight[j]! * perRevenue[j]! * spending[j]! : weight[j]!
  }

  /** Direct worth to the objective of a dollar of sector s sold by i to j, in which j forgoes a dollar of revenue. */
  const worth = (s: number, i: number, j: number, weight: Float64Array): number =>
    political ? weight[i]! * perSale[s * n + i]! - weight[j]! * perRevenue[j]! : 0

  return {
    slopes,
    refresh: () => {
      factored = factorMarket(market)
      weighSectors()
    },
    differentiate: (weight, importer) => {
      explicit(weight)
      solveTransposed(factored, right, shadow)
      // The first balance was replaced by the numeraire, in which no tariff appears.
      shadow[n] = 0
      const from = importer ?? 0
      const until = importer === undefined ? n : importer + 1
      for (let s = 0; s < m; s++) {
        const labour = 1 - 1 / sigma[s]!
        for (let j = from; j < until; j++) {
          const price = weight[j]! * sectorShare[s * n + j]!
          const first = s * n * n + j
          let sum = 0
          for (let i = 0, k = first; i < n; i++, k += n) {
            const beta = shadow[n + i]! - shadow[n + j]! + labour * shadow[i]! + worth(s, i, j, weight)
            const value = beta * flow[k]!
            slopes.slope[k] = -sigma[s]! * value
            sum += value
          }
          const bend = price - (sigma[s]! - 1) * sum
          const held = Math.max(bend, price / 8)
          for (let i = 0, k = first; i < n; i++, k += n) {
            slopes.slope[k]! -= share[k]! * bend
            slopes.bend[k] = share[k]! * held
          }
        }
      }
    },
  }
}
