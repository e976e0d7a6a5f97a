import { applyPpm, type Cents, type Citation, type Day, type Grade, type Rate, weaker } from "../core/index.ts"
import { type Act, type LegalStanding, viewAsOf } from "../ledger/index.ts"
import type { LawBook } from "./book.ts"
import { type Candidate, reach } from "./candidate.ts"
import type { EntryLine } from "./entry-line.ts"
import { claimRule } from "./rules/claim.ts"
import { inForce } from "./rules/in-force.ts"
import { originRule } from "./rules/origin.ts"

/** A user fee on entry: told beside the duty, never in its total. */
export interface Fee {
  readonly measure: string
  readonly title: string
  readonly rate: Rate
  readonly cents: Cents
  readonly grade: Grade
  readonly citations: readonly Citation[]
  readonly note?: string
}

/**
 * Merchandise processing and harbour maintenance fees of one line (19 CFR 24.23 and 24.24). The least and greatest
 * processing fee are by entry, not by line, and are not applied here.
 */
export function feesOn(
  line: EntryLine,
  settings: { readonly asOf: Day; readonly standing: LegalStanding },
  book: LawBook,
): readonly Fee[] {
  const view = viewAsOf(book.ledger, settings.asOf)
  const fees: Fee[] = []
  for (const measure of book.ledger.measures.values()) {
    if (measure.kind !== "fee" || measure.imposedBy !== line.destination) continue
    if (reach(measure.include, line.code, line, view) === undefined) continue
    const candidate: Candidate = { measure, line: withMode(line), view, standing: settings.standing }
    if (originRule.judge(candidate) !== undefined || claimRule.judge(candidate) !== undefined) continue
    const finding = inForce(candidate)
    if (finding.verdict !== "applies" || finding.rate.kind !== "ad-valorem") continue
    const act = finding.act as Act
    fees.push({
      measure: measure.id,
      title: measure.title,
      rate: finding.rate,
      cents: applyPpm(line.enteredValue, finding.rate.ppm),
      grade: weaker(measure.grade, act.grade),
      citations: act.citations,
      ...(measure.notes === undefined ? {} : { note: measure.notes }),
    })
  }
  return fees
}

/** The mode of transport counts as a statement of the importer: the harbour fee is for goods that came by vessel. */
function withMode(line: EntryLine): EntryLine {
  return line.mode === undefined ? line : { ...line, claims: new Set([...line.claims, line.mode]) }
}
