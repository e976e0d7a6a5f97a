import type { Day } from "../../core/index.ts"
import { type Ledger, recordsKnown } from "../../ledger/index.ts"
import type { StatementFact } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** What had been said by a day, in order. */
export function statementFacts(ledger: Ledger, asOf: Day): readonly StatementFact[] {
  return recordsKnown(ledger, asOf)
    .flatMap((any) => (any.kind === "statement" ? [any.record] : []))
    .map((said): StatementFact => {
      const { id, speaker, on, place, gist, quotation = "", topic, notes } = said
      return {
        id,
        speaker: ledger.people.get(speaker)?.name ?? speaker,
        saidOn: on,
        place,
        gist: (notes === undefined ? gist : `${gist}. ${notes}`).replace(/\.$/, ""),
        quotation,
        topic,
        sources: citedIn(said, ledger),
        knownOn: on,
      }
    })
    .sort((a, b) => a.saidOn - b.saidOn)
}
