import { type Ppm, percentOf } from "../../core/index.ts"
import type { Measure } from "../../ledger/index.ts"
import type { CouldClaim } from "../assessment.ts"
import type { EntryLine } from "../entry-line.ts"

/** US content that a measure leaves out: a claim, and only from its least share on (9903.01.34: 20 %). */
export function usContentOutside(measure: Measure, line: EntryLine): Ppm {
  const rule = measure.usContent
  const share = line.shares.usContent
  return rule === undefined || share === undefined || share < rule.atLeastPpm ? 0 : share
}

/** What an importer could claim under it. */
export function usContentClaim(measure: Measure, line: EntryLine): readonly CouldClaim[] {
  const rule = measure.usContent
  if (rule === undefined || usContentOutside(measure, line) > 0) return []
  const because = `if US content is at least ${percentOf(rule.atLeastPpm)}% of the value, the duty falls on the rest`
  return [{ measure: measure.id, claim: "US content", heading: rule.heading, because }]
}
