import { readingsOf } from "./balance.ts"
import { monthText, type Period, parsePeriod, wholeYear, yearPeriod } from "./period.ts"
import { type Basis, figureOf, type Measure, type Reading } from "./reading.ts"
import type { Trade } from "./trade.ts"

/** A figure somebody stated, with the unit of its last digit ("$295 billion": 295e9 by 1e9). */
export interface ClaimedFigure {
  readonly measure: Measure
  readonly usd: number
  readonly stepUsd: number
  readonly period: string
}

/** A true figure held against the claimed one. */
export interface Candidate {
  readonly reading: Reading
  readonly measure: Measure
  readonly usd: number
  /** Claimed less true, US dollars. */
  readonly gapUsd: number
  readonly matches: boolean
  /** What has to be read otherwise than claimed for this candidate; empty when nothing. */
  readonly otherwise: readonly ("vintage" | "basis" | "measure" | "sign" | "period")[]
}

const MEASURES: readonly Measure[] = ["deficit", "balance", "exports", "imports"]
const COMPARED: readonly Basis[] = ["census", "goods-and-services", "consumption"]

const ONE_YEAR = 12

/** The period itself, then those a writer may have meant: the years beside it, or the months and the year before. */
function neighbours(period: Period): Period[] {
  const year = wholeYear(period)
  if (year !== undefined) return [year, year - 1, year + 1].map(yearPeriod)
  if (period.first !== period.last) return [period]
  return [0, -1, 1, -ONE_YEAR].map((shift) => parsePeriod(monthText(period.first + shift)))
}

/** Whether two figures agree within the rounding of both. */
export function agrees(a: number, stepA: number, b: number, stepB: number): boolean {
  return Math.abs(a - b) <= (stepA + stepB) / 2
}

function otherwise(claim: ClaimedFigure, reading: Reading, measure: Measure, first: boolean): Candidate["otherwise"] {
  const sign =
    (measure === "balance" && claim.measure === "deficit") || (measure === "deficit" && claim.measure === "balance")
  return [
    ...(reading.period === claim.period ? [] : (["period"] as const)),
    ...(reading.basis === "census" ? [] : (["basis"] as const)),
    ...(measure === claim.measure ? [] : sign ? (["sign"] as const) : (["measure"] as const)),
    ...(first || reading.basis !== "census" ? [] : (["vintage"] as const)),
  ]
}

/**
 * Every printed figure a claim might mean: its own period first, then those beside it; other bases, printings and
 * measures too. Those that agree within the rounding stand first, the fewest re-readings before more, then the nearest.
 */
export function candidatesFor(trade: Trade, claim: ClaimedFigure): readonly Candidate[] {
  const found = neighbours(parsePeriod(claim.period)).flatMap((period) =>
    COMPARED.flatMap((basis) =>
      readingsOf(trade, period, basis).flatMap((reading, at) =>
        MEASURES.flatMap((measure): Candidate[] => {
          const usd = figureOf(reading, measure)
          if (usd === undefined) return []
          return [
            {
              reading,
              measure,
              usd,
              gapUsd: claim.usd - usd,
              matches: agrees(claim.usd, claim.stepUsd, usd, reading.stepUsd),
              otherwise: otherwise(claim, reading, measure, at === 0),
            },
          ]
        }),
      ),
    ),
  )
  return found.toSorted(
    (a, b) =>
      Number(b.matches) - Number(a.matches) ||
      a.otherwise.length - b.otherwise.length ||
      Math.abs(a.gapUsd) - Math.abs(b.gapUsd),
  )
}
