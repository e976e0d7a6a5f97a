import type { Rule } from "../candidate.ts"

export const claimRule: Rule = {
  name: "claim",
  says: "A measure on an end use or a description applies only where the importer states it.",
  judge({ measure, line }) {
    if (measure.valueAtMost !== undefined && line.enteredValue > measure.valueAtMost) {
      return { rule: "claim", verdict: "not-claimed", because: "the article is worth more than the measure allows" }
    }
    if (measure.onlyIfClaimed === undefined || line.claims.has(measure.onlyIfClaimed)) return undefined
    return {
      rule: "claim",
      verdict: "not-claimed",
      because: `applies only to goods declared as ${measure.onlyIfClaimed}`,
    }
  },
}
