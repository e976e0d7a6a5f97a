import { type Party, partyName } from "../../core/index.ts"
import type { Measure } from "../../ledger/index.ts"
import type { Rule } from "../candidate.ts"

/** Whether a measure reaches goods of an origin. */
export function reachesOrigin({ origins, exceptOrigins }: Measure, origin: Party): boolean {
  return !exceptOrigins.includes(origin) && (origins.length === 0 || origins.includes(origin))
}

export const originRule: Rule = {
  name: "origin",
  says: "A measure reaches only goods of the origins it names; naming none, it reaches all but those it excepts.",
  judge({ measure, line }) {
    if (reachesOrigin(measure, line.origin)) return undefined
    if (measure.exceptOrigins.includes(line.origin)) {
      const because = `does not reach goods of ${partyName(line.origin)}`
      return { rule: "origin", verdict: "origin", because }
    }
    const named = measure.origins.map(partyName).join(", ")
    return {
      rule: "origin",
      verdict: "origin",
      because: `reaches goods of ${named} only, not of ${partyName(line.origin)}`,
    }
  },
}
