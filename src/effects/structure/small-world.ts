import { openStream } from "../numerics/random.ts"
import type { SectorAccounts } from "./accounts.ts"

/** A small world to test on: its base year, and tariffs to move to. */
export interface World {
  readonly accounts: SectorAccounts
  /** New tariffs: up or down anywhere abroad. */
  readonly tariff: Float64Array
}

/** Draws a small world from a seed, in which home sales are larger than trade, as they are in life. */
export function makeWorld(seed: number, n: number, s: number, kind: { scale?: boolean; inputs?: boolean } = {}): World {
  const { scale = false, inputs: withInputs = true } = kind
  const { uniform: next } = openStream(seed)
  const between = (low: number, high: number) => low + (high - low) * next()
  const trade = new Float64Array(n * s * n)
  const tariff = new Float64Array(n * s * n)
  const after = new Float64Array(n * s * n)
  for (let m = 0; m < n; m++) {
    const size = between(0.5, 2)
    for (let j = 0; j < s; j++) {
      for (let i = 0; i < n; i++) {
        const at = (m * s + j) * n + i
        trade[at] = i === m ? size * between(1, 3) : between(0.05, 0.25)
        if (i === m) continue
        tariff[at] = between(0, 0.3)
        after[at] = between(0, 0.6)
      }
    }
  }
  const inputs = Float64Array.from({ length: n * s * s }, next)
  for (let row = 0; row < n * s; row++) {
    let sum = 0
    for (let k = 0; k < s; k++) sum += inputs[row * s + k]!
    for (let k = 0; k < s; k++) inputs[row * s + k]! /= sum
  }
  const elasticity = Float64Array.from({ length: s }, () => between(2, 8))
  const accounts = {
    countries: Array.from({ length: n }, (_, i) => `country ${i}`),
    sectors: Array.from({ length: s }, (_, j) => `sector ${j}`),
    trade,
    tariff,
    valueAdded: Float64Array.from({ length: n * s }, () => (withInputs ? between(0.4, 0.9) : 1)),
    inputs,
    elasticity,
    scale: elasticity.map((theta) => (scale ? between(0, 0.5) / theta : 0)),
  }
  return { accounts, tariff: after }
}
