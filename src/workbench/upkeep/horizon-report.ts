import { type Day, formatDay } from "../../core/index.ts"
import {
  allRecords,
  knownFrom,
  type Ledger,
  pendingActs,
  signOffsPending,
  statusOf,
  timeline,
} from "../../ledger/index.ts"

/** Through which day the record is kept, what has passed since, and what to look up next. */
export interface HorizonReport {
  readonly horizon: Day
  readonly today: Day
  /** Latest day a record of each kind became known. */
  readonly latest: readonly { readonly kind: string; readonly on: Day; readonly id: string }[]
  readonly passed: readonly { readonly on: Day; readonly title: string; readonly id: string }[]
  readonly lookUp: readonly string[]
}

/** What the keeper of the record has to look up on a day. */
export function horizonReport(ledger: Ledger, today: Day): HorizonReport {
  const { horizon } = ledger
  const latest = new Map<string, { kind: string; on: Day; id: string }>()
  for (const any of allRecords(ledger)) {
    const on = knownFrom(any, ledger)
    if (on === undefined || on > horizon) continue
    const found = latest.get(any.kind)
    if (found === undefined || found.on < on) latest.set(any.kind, { kind: any.kind, on, id: any.record.id })
  }
  const passed = timeline(ledger, horizon, { from: (horizon + 1) as Day, to: today })
    .filter((event) => event.ahead)
    .map(({ on, title, id }) => ({ on, title, id }))
  const unsettled = [...ledger.commitments.values()].filter((c) => statusOf(c, horizon).unsettled)
  return {
    horizon,
    today,
    latest: [...latest.values()].sort((a, b) => a.on - b.on),
    passed,
    lookUp: [
      ...passed.map((event) => `what happened on ${formatDay(event.on)}: ${event.title}`),
      ...pendingActs(ledger, horizon).map((act) => `the instrument of ${act.id}: ${act.notFound ?? act.title}`),
      ...signOffsPending(ledger, horizon).map((s) => `whether ${s.principal} has decided on ${s.subject}`),
      ...unsettled.map((c) => `how ${c.id} ended, which was due on ${formatDay(c.dueOn as Day)}`),
    ],
  }
}
