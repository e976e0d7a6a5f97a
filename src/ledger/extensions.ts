import type { Day, Party } from "../core/index.ts"
import { type Act, knownOn } from "./act.ts"
import type { Agreement } from "./agreement.ts"
import type { Ledger } from "./ledger.ts"

/** How one deadline of a truce was met: by which text, signed how long before it. */
export interface Extension {
  readonly agreement: Agreement
  /** First day on which the truce would no longer have bound. */
  readonly deadline: Day
  readonly extendedBy: Agreement
  /** Days between the word that it would go on and the deadline. */
  readonly announcedAhead: number
  /** The act of each side, and the days between its signature and the deadline; 0 is the very day. */
  readonly signed: readonly { readonly by: Party; readonly act: Act; readonly on: Day; readonly ahead: number }[]
  /** Sides that announced it and had signed nothing by then. */
  readonly unsigned: readonly Act[]
}

/** Every deadline of the truces that another truce was meant to carry over, as known on a day; oldest first. */
export function extensionsAsOf(ledger: Ledger, asOf: Day): Extension[] {
  return [...ledger.agreements.values()]
    .filter((later) => later.extends !== undefined && (later.announced ?? later.concludedOn) <= asOf)
    .flatMap((later): Extension[] => {
      const earlier = ledger.agreements.get(later.extends as string)
      if (earlier?.until === undefined || later.from === undefined || later.from > earlier.until) return []
      if (later.from < earlier.until) return []
      return [extension(ledger, earlier, later, earlier.until, asOf)]
    })
    .sort((a, b) => a.deadline - b.deadline)
}

function extension(ledger: Ledger, earlier: Agreement, later: Agreement, deadline: Day, asOf: Day): Extension {
  const carrying = [...ledger.acts.values()].filter(
    (act) =>
      act.agreement === later.id &&
      act.provisions.some((p) => p.kind === "suspend" && p.from === deadline && isDuty(ledger, p.measures)),
  )
  const known = (act: Act) => {
    const on = knownOn(act)
    return on !== undefined && on <= asOf ? on : undefined
  }
  return {
    agreement: earlier,
    deadline,
    extendedBy: later,
    announcedAhead: deadline - (later.announced ?? later.concludedOn),
    signed: carrying.flatMap((act) => {
      const on = known(act)
      return on === undefined ? [] : [{ by: act.by, act, on, ahead: deadline - on }]
    }),
    unsigned: carrying.filter((act) => known(act) === undefined && (act.stages.announced ?? asOf + 1) <= asOf),
  }
}

function isDuty(ledger: Ledger, measures: readonly string[]): boolean {
  return measures.some((id) => ledger.measures.get(id as never)?.kind === "additional-duty")
}
