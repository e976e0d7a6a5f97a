import type { RandomStream } from "../numerics/random.ts"
import type { SectorEconomy } from "./economy.ts"

/**
 * The economy with each sector's trade elasticity θ multiplied by `factor(j)`. Shares are data and stay; ψ moves
 * against θ so that θψ, on which stability hangs, stays too.
 */
export function scaleElasticities(economy: SectorEconomy, factor: (sector: number) => number): SectorEconomy {
  return {
    ...economy,
    elasticity: economy.elasticity.map((theta, j) => theta * factor(j)),
    scale: economy.scale.map((psi, j) => psi / factor(j)),
  }
}

/** How far drawn elasticities lie from the given ones, as standard deviations of ln θ. */
export interface ElasticitySpread {
  /** Of a factor common to all sectors: how sure we are of the level. */
  readonly common: number
  /** Of each sector's own factor on top: how sure we are of the pattern. */
  readonly own: number
}

/** 95% of common factors lie between a half and double; 95% of a sector's own between 0.7 and 1.4. */
const SPREAD: ElasticitySpread = { common: Math.log(2) / 1.959964, own: Math.log(2) / 2 / 1.959964 }

/** Draws are kept within three standard deviations. */
const WIDEST = 3

/** One draw of the elasticities around those given: log-normal, the same for the same stream on any machine. */
export function drawElasticities(
  economy: SectorEconomy,
  stream: RandomStream,
  { common, own }: ElasticitySpread = SPREAD,
): SectorEconomy {
  const normal = (): number => Math.max(-WIDEST, Math.min(WIDEST, stream.normal()))
  const level = common * normal()
  const factors = Float64Array.from(economy.elasticity, () => Math.exp(level + own * normal()))
  return scaleElasticities(economy, (j) => factors[j]!)
}
