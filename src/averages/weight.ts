import type { HsCode, Party } from "../core/index.ts"
import type { LineFlow } from "../trade/index.ts"

/** How much one code weighs in an average: trade value in whole dollars. */
export interface Weight {
  readonly code: HsCode
  readonly value: number
}

/** Weights with the basis an answer must name. */
export interface Weights {
  readonly origin: Party
  readonly destination: Party
  readonly basis: string
  readonly rows: readonly Weight[]
}

/** US imports for consumption from China, 2024, customs value by ten-digit line: the default weights. */
export function importWeights(lines: readonly LineFlow[]): Weights {
  const rows = lines
    .filter((line) => line.valueUsd > 0 && /^\d{10}$/.test(line.code) && !/^9[89]/.test(line.code))
    .map((line) => ({ code: line.code as HsCode, value: line.valueUsd }))
  const basis = "US imports for consumption from China, 2024, customs value by HTS10 (Census), chapters 01 to 97"
  return { origin: "CN" as Party, destination: "US" as Party, basis, rows }
}
