import { partyName } from "../../core/index.ts"
import type { Rule } from "../candidate.ts"

export const originRule: Rule = {
  name: "origin",
  says: "A measure reaches only goods of the origins it names; naming none, it reaches all but those it excepts.",
  judge({ measure, line }) {
    if (measure.exceptOrigins.includes(line.origin)) {
      const because = `does not reach goods of ${partyName(line.origin)}`
      return { rule: "origin", verdict: "origin", because }
    }
    if (measure.origins.length === 0 || measure.origins.includes(line.origin)) return undefined
    const named = measure.origins.map(partyName).join(", ")
    return {
      rule: "origin",
      verdict: "origin",
      because: `reaches goods of ${named} only, not of ${partyName(line.origin)}`,
    }
  },
}
