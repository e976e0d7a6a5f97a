import { type LineFlow, type NotKnown, type Trade, under } from "../trade/index.ts"
import { sharePpm } from "./concentration.ts"

/** The duty on a code of up to ten digits, parts per million of its value, or why it is not known. */
export type DutyOn = (code: string) => { readonly known: true; readonly ppm: number } | NotKnown

/** A way the duty may stand: now, or under one ending. */
export interface DutyCase {
  readonly name: string
  readonly dutyOn: DutyOn
}

/** What imports from China of 2024 would owe, weighted by ten-digit line. */
export interface Burden {
  readonly name: string
  /** Imports from China whose duty is known, US dollars, and that part of all, parts per million. */
  readonly valueUsd: number
  readonly coveredPpm: number
  readonly dutyUsd: number
  /** Weighted average on the covered part; absent when nothing is covered. */
  readonly ratePpm?: number
  /** Why the rest is not known. */
  readonly why: readonly string[]
}

/** Weighs one case's duties by the lines of imports from China. */
export function burdenOf(lines: readonly LineFlow[], duty: DutyCase): Burden {
  const why = new Set<string>()
  let [covered, owed, all] = [0, 0, 0]
  for (const line of lines) {
    all += line.valueUsd
    const rate = duty.dutyOn(line.code)
    if (rate.known) {
      covered += line.valueUsd
      owed += line.valueUsd * rate.ppm
    } else if (line.valueUsd > 0) why.add(rate.why)
  }
  return {
    name: duty.name,
    valueUsd: covered,
    coveredPpm: sharePpm(covered, all),
    dutyUsd: Math.round(owed / 1_000_000),
    ...(covered === 0 ? {} : { ratePpm: Math.round(owed / covered) }),
    why: [...why].toSorted(),
  }
}

/** The burden of each case on the imports from China under some codes. */
export function burdens(trade: Trade, codes: readonly string[], cases: readonly DutyCase[]): readonly Burden[] {
  if (cases.length === 0) return []
  const lines = under(trade.lines.rows, codes)
  return cases.map((duty) => burdenOf(lines, duty))
}
