import type { Cents, Currency } from "../core/index.ts"
import type { Refund } from "../duty/index.ts"

/** What every refund rests on and does not say; the record's own limits are added from the acts. */
export const REFUND_NOTES = [
  "Refund is what was collected, as known on the day of deposit, less what is owed as adjudged.",
  "Amounts paid beyond the law of that day are named, and are not in the refund; where less was paid, no more comes back than was paid.",
  "Interest is not computed.",
  "Whether an entry is still open to refund turns on its liquidation and protest dates; where no liquidation date is given, that is not known. The last day to protest is 180 days after liquidation (19 U.S.C. 1514(c)(3); recalled, grade C).",
]

/** Refunds that are known, summed by currency. */
export function refundTotals(refunds: readonly Refund[]): ReadonlyMap<Currency, Cents> {
  const sums = new Map<Currency, Cents>()
  for (const { total = 0, entry } of refunds)
    sums.set(entry.line.currency, (sums.get(entry.line.currency) ?? 0) + total)
  return sums
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
