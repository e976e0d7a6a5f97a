import type { Rule } from "../candidate.ts"

export const claimRule: Rule = {
  name: "claim",
  says: "A measure on an end use or a description applies only where the importer states it.",
  judge({ measure, line }) {
    const { onlyIfClaimed, valueAtMost } = measure
    if (onlyIfClaimed !== undefined && !line.claims.has(onlyIfClaimed)) {
      return { rule: "claim", verdict: "not-claimed", because: `applies only to goods declared as ${onlyIfClaimed}` }
    }
    if (valueAtMost === undefined || line.enteredValue <= valueAtMost) return undefined
    const because = "the article is worth more than the measure allows"
    return { rule: "claim", verdict: "not-claimed", because }
  },
}
