import type { Day } from "../../core/index.ts"
import { effectsOf, instrumentOf, isCourt, knownOn, type Ledger, viewAsOf } from "../../ledger/index.ts"
import type { RulingFact } from "../../reading/index.ts"
import { citedIn } from "./cited-in.ts"

/** What courts had ruled by a day, in order; the vote is read from the place cited, `judgment, 6 to 3`. */
export function rulingFacts(ledger: Ledger, asOf: Day): readonly RulingFact[] {
  const view = viewAsOf(ledger, asOf)
  return [...ledger.acts.values()]
    .filter((act) => isCourt(act) && view.isKnown(act.id))
    .map((act): RulingFact => {
      const title = instrumentOf(act).replace(/\b(\d) to (\d)\b/, "$1-$2")
      const vote = act.citations.map(({ locator }) => /\b(\d) to (\d)\b/.exec(locator)).find((match) => match !== null)
      const effects = effectsOf(act, ledger)
      const on = knownOn(act) as Day
      return {
        id: act.id,
        on,
        body: act.authority,
        title: `${title}${vote === undefined ? "" : `, ${vote[1]}-${vote[2]}`}`,
        effect: [act.title, ...effects].join("; "),
        status: act.notes ?? "",
        sources: citedIn(act, ledger),
        knownOn: on,
      }
    })
    .sort((a, b) => a.on - b.on)
}
