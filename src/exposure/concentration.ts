import type { PartnerTotal } from "../trade/index.ts"

/**
 * The Herfindahl–Hirschman index of a market: the sum of squared shares times 10,000, from near 0 (many small
 * suppliers) to 10,000 (one). Undefined for an empty market.
 *
 * @example
 * ```js
 * import { hhi } from "detente/exposure"
 * console.log(hhi([50, 50]), hhi([100]))
 * // 5000 10000
 * ```
 */
export function hhi(values: readonly number[]): number | undefined {
  const total = values.reduce((sum, value) => sum + value, 0)
  if (total <= 0) return undefined
  return values.reduce((sum, value) => sum + (value / total) ** 2, 0) * 10_000
}

/** Concentration among suppliers when a part of the market is not held by supplier. */
export interface Concentration {
  /** Among the suppliers held, 0 to 10,000. */
  readonly hhi: number
  /** With the missing part spread over many small suppliers. */
  readonly atLeast: number
  /** With the missing part being one supplier. */
  readonly atMost: number
}

/** The index among suppliers (the European Union being one), and how far the missing value could move it. */
export function concentration(suppliers: readonly PartnerTotal[], missingUsd: number): Concentration | undefined {
  const values = suppliers.map((supplier) => supplier.valueUsd)
  const among = hhi(values)
  if (among === undefined) return undefined
  const held = values.reduce((sum, value) => sum + value, 0)
  const whole = held + Math.max(0, missingUsd)
  const atLeast = among * (held / whole) ** 2
  return { hhi: among, atLeast, atMost: atLeast + (Math.max(0, missingUsd) / whole) ** 2 * 10_000 }
}

/** A share as parts per million; zero of nothing is zero. */
export function sharePpm(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1_000_000)
}
