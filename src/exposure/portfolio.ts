import type { NotKnown, Trade } from "../trade/index.ts"
import type { DutyCase } from "./duty-burden.ts"
import { type ImportExposure, importExposure } from "./imports.ts"
import { type Industry, industriesOf } from "./industry.ts"

/** One line of a user's own goods; the value is the user's, in US dollars. */
export interface OwnLine {
  readonly id?: string
  readonly code: string
  readonly valueUsd?: number
}

/** How the whole country depends on China for what one line of a user's goods is. */
export interface OwnLineExposure {
  readonly line: OwnLine
  readonly industries: readonly string[]
  /** The market of these goods, not the user's own suppliers. */
  readonly market: ImportExposure | NotKnown
}

/** A user's goods measured against the market of each. */
export interface PortfolioExposure {
  readonly lines: readonly OwnLineExposure[]
  /** Sum of the values given, US dollars. */
  readonly valueUsd: number
  /** The value on lines whose market is known. */
  readonly measuredUsd: number
  /** China's share of each market weighted by the user's values, parts per million; absent when nothing is measured. */
  readonly weightedChinaSharePpm?: number
  /** The value on lines of which China supplies more than half of all US imports. */
  readonly mostlyFromChinaUsd: number
}

const HALF = 500_000

/** Measures a user's goods: China's share, concentration and substitutes in the market of each code. */
export function portfolioExposure(
  trade: Trade,
  industries: readonly Industry[],
  lines: readonly OwnLine[],
  options: { readonly duties?: readonly DutyCase[]; readonly top?: number } = {},
): PortfolioExposure {
  const measured = lines.map(
    (line): OwnLineExposure => ({
      line,
      industries: industriesOf(industries, line.code),
      market: importExposure(trade, [line.code], options),
    }),
  )
  const givenValue = (own: OwnLineExposure): number => own.line.valueUsd ?? 0
  const sum = (some: readonly OwnLineExposure[]): number => some.reduce((total, own) => total + givenValue(own), 0)
  const known = measured.filter((own) => own.market.known)
  const measuredUsd = sum(known)
  const share = (own: OwnLineExposure): number => (own.market.known ? own.market.chinaSharePpm : 0)
  const weighted = known.reduce((total, own) => total + givenValue(own) * share(own), 0)
  return {
    lines: measured,
    valueUsd: sum(measured),
    measuredUsd,
    ...(measuredUsd === 0 ? {} : { weightedChinaSharePpm: Math.round(weighted / measuredUsd) }),
    mostlyFromChinaUsd: sum(known.filter((own) => share(own) > HALF)),
  }
}
