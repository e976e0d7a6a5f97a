import { addDays, type Day } from "../../core/index.ts"
import { type Ledger, viewAsOf } from "../../ledger/index.ts"
import { openChains } from "../../outcomes/index.ts"

/** The first day on which a running suspension ends, as known; the day after when none runs. */
export function firstDeadline(ledger: Ledger, asOf: Day): Day {
  return openChains(viewAsOf(ledger, asOf), asOf).find((chain) => chain.ends > asOf)?.ends ?? addDays(asOf, 1)
}
