import { refuseCell } from "../numerics/matrix.ts"
import { checkAccounts, type SectorAccounts } from "./accounts.ts"
import type { SectorEconomy } from "./economy.ts"

/**
 * Where final shares come from. `residual`: what the accounts leave after inputs, so the base year is an equilibrium
 * to the last digit (small negative cells, stocks run down, are kept). `residual-not-negative`: negative cells set to
 * zero and the rest rescaled (Caliendo & Parro's choice). `supplied`: the data's own. The last two need `settleSectors`.
 */
export type FinalDemand = "residual" | "residual-not-negative" | "supplied"

/** Turns measured accounts into the shares of the model; stops with `bad-matrix` naming the first impossible cell. */
export function calibrateSectors(accounts: SectorAccounts, finalDemand: FinalDemand = "residual"): SectorEconomy {
  checkAccounts(accounts)
  const { countries, sectors, trade, tariff } = accounts
  const n = countries.length
  const s = sectors.length
  const share = new Float64Array(n * s * n)
  const spending = new Float64Array(n * s)
  const output = new Float64Array(n * s)
  const deficit = new Float64Array(n)
  const income = new Float64Array(n)
  for (let m = 0; m < n; m++) {
    for (let j = 0; j < s; j++) {
      const first = (m * s + j) * n
      let total = 0
      for (let i = 0; i < n; i++) {
        const value = trade[first + i]!
        total += value * (1 + tariff[first + i]!)
        income[m]! += value * tariff[first + i]!
        output[i * s + j]! += value
        deficit[m]! += value
        deficit[i]! -= value
      }
      spending[m * s + j] = total
      if (total === 0) share[first + m] = 1
      else for (let i = 0; i < n; i++) share[first + i] = (trade[first + i]! * (1 + tariff[first + i]!)) / total
    }
  }
  const inputs = inputCosts(accounts)
  const wageBill = new Float64Array(n)
  for (let m = 0; m < n; m++) {
    for (let j = 0; j < s; j++) wageBill[m]! += accounts.valueAdded[m * s + j]! * output[m * s + j]!
    income[m]! += wageBill[m]! + deficit[m]!
    if (!(income[m]! > 0)) refuseCell(`final income of ${countries[m]}`, income[m]!, "must be above 0")
  }
  const final =
    finalDemand === "supplied"
      ? suppliedFinal(accounts)
      : residualFinal(accounts, inputs, { spending, output, income }, finalDemand === "residual-not-negative")
  return {
    countries,
    sectors,
    tariff: accounts.tariff,
    share,
    spending,
    valueAdded: accounts.valueAdded,
    inputs,
    final,
    elasticity: accounts.elasticity,
    scale: accounts.scale,
    wageBill,
    deficit,
  }
}

/** Input costs as parts of output, rescaled so that with value added they add up to one exactly. */
function inputCosts({ sectors, valueAdded, inputs }: SectorAccounts): Float64Array {
  const s = sectors.length
  const costs = new Float64Array(inputs.length)
  for (let row = 0; row < valueAdded.length; row++) {
    let sum = 0
    for (let k = 0; k < s; k++) sum += inputs[row * s + k]!
    if (sum === 0) continue
    const factor = (1 - valueAdded[row]!) / sum
    for (let k = 0; k < s; k++) costs[row * s + k] = inputs[row * s + k]! * factor
  }
  return costs
}

function residualFinal(
  { countries, sectors }: SectorAccounts,
  inputs: Float64Array,
  flows: { readonly spending: Float64Array; readonly output: Float64Array; readonly income: Float64Array },
  notNegative: boolean,
): Float64Array {
  const s = sectors.length
  const final = Float64Array.from(flows.spending)
  for (let m = 0; m < countries.length; m++) {
    for (let j = 0; j < s; j++) {
      const made = flows.output[m * s + j]!
      for (let k = 0; k < s; k++) final[m * s + k]! -= inputs[(m * s + j) * s + k]! * made
    }
    let sum = 0
    for (let k = 0; k < s; k++) {
      if (notNegative && final[m * s + k]! < 0) final[m * s + k] = 0
      sum += final[m * s + k]!
    }
    if (!(sum > 0)) refuseCell(`final spending of ${countries[m]}`, sum, "inputs use up more than is bought")
    for (let k = 0; k < s; k++) final[m * s + k]! /= sum
  }
  return final
}

function suppliedFinal({ countries, sectors, final }: SectorAccounts): Float64Array {
  if (final === undefined) refuseCell("final shares", Number.NaN, "the data give none; calibrate them as a residual")
  const s = sectors.length
  const scaled = Float64Array.from(final)
  for (let m = 0; m < countries.length; m++) {
    let sum = 0
    for (let k = 0; k < s; k++) sum += final[m * s + k]!
    if (!(Math.abs(sum - 1) <= 1e-3)) refuseCell(`sum of final shares of ${countries[m]}`, sum, "must add up to 1")
    for (let k = 0; k < s; k++) scaled[m * s + k]! /= sum
  }
  return scaled
}
