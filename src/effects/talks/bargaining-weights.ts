import type { Choice } from "./choice.ts"

/** Strength of the penalty on uneven gains; over 120 random worlds 0 leaves cycles and 4 overshoots. */
const PENALTY = 2
/** How much faster a multiplier moves each round that the same party stays ahead, and at most. */
const QUICKEN = 1.02
const QUICKEST = 30

export interface BargainingWeights {
  /** By region, adding up to one; zero for those who are not party. */
  readonly weight: Float64Array
  /** Moves the weights after a round in which the parties gained so much over the base (in ln). */
  readonly learn: (gains: Float64Array, mean: number, part: number) => void
}

/**
 * Multipliers of the equal-gain constraints by an augmented Lagrangian, kept in logarithms so that none changes sign:
 * who is ahead of the mean loses weight, at once by the penalty and for good by the multiplier. A multiplier quickens
 * while its party stays on one side and slows when it crosses (Riedmiller and Braun's rule for step sizes).
 */
export function openWeights(regions: number, parties: readonly Choice[]): BargainingWeights {
  const weight = new Float64Array(regions)
  for (const { importer } of parties) weight[importer] = 1 / parties.length
  const multiplier = weight.slice()
  const pace = new Float64Array(regions).fill(1)
  const lastAhead = new Float64Array(regions)
  return {
    weight,
    learn: (gains, mean, part) => {
      let sum = 0
      for (let j = 0; j < regions; j++) {
        const ahead = gains[j]! - mean
        const again = ahead * lastAhead[j]! > 0
        pace[j] = again ? Math.min(QUICKEN * pace[j]!, QUICKEST) : Math.max(pace[j]! / 2, 1)
        lastAhead[j] = ahead
        multiplier[j]! *= Math.exp(-part * pace[j]! * ahead)
        weight[j] = multiplier[j]! * Math.exp(-PENALTY * ahead)
        sum += weight[j]!
      }
      for (let j = 0; j < regions; j++) weight[j]! /= sum
    },
  }
}
