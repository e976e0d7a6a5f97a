import type { Cents, Currency, Day } from "../core/index.ts"
import type { Refund } from "../duty/index.ts"

/** What every refund rests on and does not say; the record's own limits are added from the acts. */
export const REFUND_NOTES = [
  "Refund is what was collected, as known on the day of deposit, less what is owed as adjudged.",
  "Amounts paid beyond the law of that day are named, and are not in the refund; where less was paid, no more comes back than was paid.",
  "Interest is not computed: it runs from the deposit at rates set each quarter (19 U.S.C. 1505(c); recalled, grade C), which this record does not hold for 2025 and 2026.",
  "Drawback, post-summary corrections, reconciliation and refunds already made are not known here: what came back by them is not taken off.",
  "Whether an entry is still open to refund turns on its liquidation and protest dates; where no liquidation date is given, that is not known. The last day to protest is 180 days after liquidation (19 U.S.C. 1514(c)(3); recalled, grade C).",
]

/** Refunds that are known, summed by currency. */
export function refundTotals(refunds: readonly Refund[]): ReadonlyMap<Currency, Cents> {
  const sums = new Map<Currency, Cents>()
  for (const { total = 0, entry } of refunds)
    sums.set(entry.line.currency, (sums.get(entry.line.currency) ?? 0) + total)
  return sums
}

/** The same on what was really paid, where an entry tells it. */
export function paidTotals(refunds: readonly Refund[]): ReadonlyMap<Currency, Cents> {
  const known = refunds.flatMap((r) => (r.total === undefined ? [] : [{ ...r, total: r.asPaid ?? r.total }]))
  return refundTotals(known)
}

/** Refunds that are known, summed by measure, greatest first. */
export function layerTotals(refunds: readonly Refund[]): ReadonlyMap<string, Cents> {
  const sums = new Map<string, Cents>()
  for (const { total, layers } of refunds) {
    if (total === undefined) continue
    for (const { measure, refund } of layers) sums.set(measure, (sums.get(measure) ?? 0) + refund)
  }
  return new Map([...sums].sort((a, b) => b[1] - a[1]))
}

/** What is known of the way open to an entry on a day. */
const CLAIM_STATES = ["not known to be liquidated", "time to protest runs", "time to protest ran out"] as const

export interface ClaimTotal {
  readonly state: (typeof CLAIM_STATES)[number]
  readonly entries: number
  readonly cents: Cents
}

/** Known refunds by whether the entry can still be protested on a day; states without an entry are left out. */
export function claimTotals(refunds: readonly Refund[], on: Day): readonly ClaimTotal[] {
  const stateOf = ({ entry, protestBy }: Refund): ClaimTotal["state"] => {
    if (protestBy === undefined || (entry.liquidatedOn as Day) > on) return CLAIM_STATES[0]
    return protestBy < on ? CLAIM_STATES[2] : CLAIM_STATES[1]
  }
  return CLAIM_STATES.flatMap((state) => {
    const own = refunds.filter((r) => r.total !== undefined && r.total !== 0 && stateOf(r) === state)
    return own.length === 0
      ? []
      : [{ state, entries: own.length, cents: own.reduce((sum, { total = 0 }) => sum + total, 0) }]
  })
}
