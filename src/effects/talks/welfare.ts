import type { Market } from "./market.ts"

/** What a government wants: its people's real income, or that with some sectors' incomes counted for more. */
export type Aim = "welfare" | "political"

/** ln of real income (Ê/P̂, Ossa 2014, eq. 5) of each region against the base, at the market's equilibrium. */
export function logWelfare(market: Market): Float64Array {
  const { unknowns } = market
  const n = market.base.regions.length
  const out = logDeflator(market)
  for (let j = 0; j < n; j++) out[j] = unknowns[n + j]! - out[j]!
  return out
}

/** ln of a government's welfare of each region, in base money (not against the base): income by sector, weighted. */
export function logObjective(market: Market, aim: Aim): Float64Array {
  const { base, spending } = market
  const out = logDeflator(market)
  for (let j = 0; j < out.length; j++) {
    const income = aim === "political" && base.politicalWeight ? weightedIncome(market, j) : spending[j]!
    out[j] = Math.log(income) - out[j]!
  }
  return out
}

/** ln of the Cobb–Douglas price index of each region. */
function logDeflator({ base, pricePower }: Market): Float64Array {
  const n = base.regions.length
  const out = new Float64Array(n)
  for (let p = 0; p < pricePower.length; p++) {
    const share = base.sectorShare[p]!
    if (share > 0) out[p % n]! += (share * Math.log(pricePower[p]!)) / (1 - base.sigma[Math.floor(p / n)]!)
  }
  return out
}

/**
 * Σ_s λ_s (sales_s + δ_s · revenue): a sector earns its sales (wages and profits) and the part of tariff revenue that
 * its workers take home, δ being its share of all wages (Ossa 2014, eqs. 3–6).
 */
function weightedIncome(market: Market, region: number): number {
  const { base, flow, wages } = market
  const n = base.regions.length
  const revenue = market.spending[region]! - market.imports[region]!
  let income = 0
  for (let s = 0; s < base.sectors.length; s++) {
    let sold = 0
    const first = (s * n + region) * n
    for (let j = 0; j < n; j++) sold += flow[first + j]!
    const labour = (1 - 1 / base.sigma[s]!) * sold
    income += base.politicalWeight![s * n + region]! * (sold + (labour / wages[region]!) * revenue)
  }
  return income
}
