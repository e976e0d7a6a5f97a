import type { Party } from "../core/index.ts"
import type { Ledger, Measure, Schedule } from "../ledger/index.ts"

/** Everything the engine reads: the record and each party's schedule. */
export interface LawBook {
  readonly ledger: Ledger
  readonly schedules: ReadonlyMap<Party, Schedule>
}

const duties = new WeakMap<Ledger["measures"], Map<Party, readonly Measure[]>>()

/** The measures of a customs territory that are paid as duty. */
export function dutiesOf(ledger: Ledger, destination: Party): readonly Measure[] {
  let byParty = duties.get(ledger.measures)
  if (byParty === undefined) {
    byParty = new Map()
    duties.set(ledger.measures, byParty)
  }
  let list = byParty.get(destination)
  if (list === undefined) {
    list = [...ledger.measures.values()].filter(
      (m) => m.imposedBy === destination && (m.kind === "additional-duty" || m.kind === "safeguard-duty"),
    )
    byParty.set(destination, list)
  }
  return list
}
