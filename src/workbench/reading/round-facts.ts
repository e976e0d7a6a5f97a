import { CN, type Day, type Party, partyName, US } from "../../core/index.ts"
import { type Ledger, type Round, recordsKnown } from "../../ledger/index.ts"
import type { RoundFact } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** Meetings and calls that had begun by a day, in order; what came of one is told once it has ended. */
export function roundFacts(ledger: Ledger, asOf: Day): readonly RoundFact[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => (any.kind === "round" && any.record.firstDay <= asOf ? [any.record] : []))
    .map((round) => factOf(round, ledger, asOf))
    .sort((a, b) => a.firstDay - b.firstDay)
}

function factOf(round: Round, ledger: Ledger, asOf: Day): RoundFact {
  const { id, firstDay, lastDay, place, country, kind, ordinal, heads, outcome, planned } = round
  const named = (party: Party) =>
    (heads.find((head) => head.party === party)?.people ?? [])
      .map((person) => ledger.people.get(person)?.name ?? person)
      .join("; ")
  return {
    id,
    firstDay,
    lastDay,
    place,
    country: country === undefined ? "" : partyName(country).replace(/^the /, ""),
    kind,
    ...(ordinal === undefined ? {} : { ordinal }),
    heads: { US: named(US), CN: named(CN) },
    outcome: lastDay <= asOf ? (outcome ?? "").replace(/\.$/, "") : "",
    sources: citedIn(round, ledger),
    knownOn: planned ?? firstDay,
  }
}
