import type { PartnerTotal } from "../trade/index.ts"
import { sharePpm } from "./concentration.ts"

/** Who else already supplies the same goods. */
export interface Substitutes {
  /** The other suppliers, largest first. */
  readonly largest: readonly { readonly partner: string; readonly valueUsd: number; readonly sharePpm: number }[]
  /** How many others supply at least one percent of the goods. */
  readonly ofAnySize: number
  /** What all others supply together. */
  readonly othersUsd: number
  /**
   * By how much the others would have to grow, all together, to supply what the partner does: parts per million of
   * what they supply now. Absent when nobody else supplies any.
   */
  readonly growthNeededPpm?: number
}

const ONE_PERCENT = 10_000

/**
 * The substitutes that exist in the data: suppliers that sold the same goods in the same year. Whether they could sell
 * more, or the same quality, the data do not say.
 */
export function substitutesFor(suppliers: readonly PartnerTotal[], partner: string, top: number): Substitutes {
  const total = suppliers.reduce((sum, s) => sum + s.valueUsd, 0)
  const others = suppliers.filter((s) => s.partner !== partner && s.valueUsd > 0)
  const othersUsd = others.reduce((sum, s) => sum + s.valueUsd, 0)
  const shares = others.map((s) => ({
    partner: s.partner,
    valueUsd: s.valueUsd,
    sharePpm: sharePpm(s.valueUsd, total),
  }))
  return {
    largest: shares.slice(0, top),
    ofAnySize: shares.filter((s) => s.sharePpm >= ONE_PERCENT).length,
    othersUsd,
    ...(othersUsd === 0 ? {} : { growthNeededPpm: Math.round(((total - othersUsd) / othersUsd) * 1_000_000) }),
  }
}
