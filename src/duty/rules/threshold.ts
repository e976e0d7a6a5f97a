import { percentOf } from "../../core/index.ts"
import type { Rule } from "../candidate.ts"

export const thresholdRule: Rule = {
  name: "threshold",
  says: "Outside the chapters it names, a measure on metal goods needs a least share of metal by weight.",
  judge({ measure, line }) {
    const test = measure.threshold
    if (test === undefined || test.exceptChapters.includes(line.code.slice(0, 2))) return undefined
    const share = test.fact === "metal-weight-share" ? line.shares.metalWeight : line.shares.usContent
    if (share !== undefined && share >= test.atLeastPpm) return undefined
    const least = `${percentOf(test.atLeastPpm)}%`
    const has = share === undefined ? "no share is given" : `this article has ${percentOf(share)}%`
    return { rule: "threshold", verdict: "below-threshold", because: `needs ${least} ${test.fact}; ${has}` }
  },
}
