import type { Day } from "../core/index.ts"
import type { Ledger } from "./ledger.ts"
import { recordsKnown } from "./record.ts"
import type { SignOff } from "./sign-off.ts"

/** What was decided about a sign-off by a day. */
export function signOffState(signOff: SignOff, asOf: Day): SignOff["state"] {
  return signOff.decidedOn !== undefined && signOff.decidedOn <= asOf ? signOff.state : "pending"
}

/** Approvals asked for by a day and not yet given or refused, longest waiting first. */
export function signOffsPending(ledger: Ledger, asOf: Day): SignOff[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => (any.kind === "sign-off" && signOffState(any.record, asOf) === "pending" ? [any.record] : []))
    .sort((a, b) => a.raisedOn - b.raisedOn)
}
