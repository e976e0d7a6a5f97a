import { type Finding, knownOn, type LegalStanding, type Measure, type View } from "../ledger/index.ts"
import type { CouldClaim, NotApplied } from "./assessment.ts"
import { dutiesNaming } from "./book.ts"
import { type Candidate, type Refusal, reach } from "./candidate.ts"
import { couldClaim } from "./could-claim.ts"
import type { EntryLine } from "./entry-line.ts"
import { claimRule } from "./rules/claim.ts"
import { exceptionRule } from "./rules/exception.ts"
import { answersOf, inForce } from "./rules/in-force.ts"
import { originRule, reachesOrigin } from "./rules/origin.ts"
import { thresholdRule } from "./rules/threshold.ts"
import { usContentClaim } from "./rules/us-content.ts"

/** A measure that reaches a line and is in force on its day. */
export interface Applying {
  readonly measure: Measure
  readonly finding: Finding
}

/** The measures that reach a line, those that do not and why, and what could be claimed against them. */
export interface Gathered {
  readonly applying: readonly Applying[]
  readonly refused: readonly NotApplied[]
  readonly claims: readonly CouldClaim[]
  readonly needs: readonly string[]
}

/** The rules that can keep a measure from a line, in the order in which the law asks them. */
const RULES = [originRule, exceptionRule, claimRule, thresholdRule]

const NOTHING = {}

/** Holds every measure whose goods name the line against it. */
export function gather(line: EntryLine, standing: LegalStanding, view: View): Gathered {
  const applying: Applying[] = []
  const refused: NotApplied[] = []
  const claims: CouldClaim[] = []
  const needs: string[] = []
  const answers = answersOf({ line, view, standing })
  for (const measure of dutiesNaming(view.ledger, line.destination, line.code)) {
    // Asked first: most goods meet several measures on goods from elsewhere, which are not told of them.
    if (measure.aside === true && !reachesOrigin(measure, line.origin)) continue
    if (reach(measure.include, line.code, line, view) === undefined) continue
    const candidate: Candidate = { measure, line, view, standing }
    const refusal = firstRefusal(candidate)
    if (refusal !== undefined) {
      if (refusal.verdict === "below-threshold" && line.shares.metalWeight === undefined)
        needs.push("metal weight share")
      if (refusal.verdict === "not-claimed" && inForce(candidate, answers).verdict !== "applies") continue
      refused.push(notApplied(measure, refusal))
      continue
    }
    const finding = inForce(candidate, answers)
    if (finding.verdict === "applies") {
      applying.push({ measure, finding })
      claims.push(...couldClaim(candidate, finding), ...usContentClaim(measure, line))
    } else if (finding.verdict !== "not-set") {
      refused.push(notInForce(measure, finding, line))
    }
  }
  return { applying, refused, claims, needs }
}

/** The first rule that keeps a measure from a line. */
export function firstRefusal(candidate: Candidate): Refusal | undefined {
  for (const rule of RULES) {
    const refusal = rule.judge(candidate)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function notInForce(measure: Measure, finding: Finding, line: EntryLine): NotApplied {
  const signed = finding.act && knownOn(finding.act)
  const refusal: Refusal = { rule: "in force", verdict: finding.verdict, because: finding.because, finding }
  return notApplied(measure, refusal, signed !== undefined && signed <= line.entryDate)
}

/** A measure told as not applied, in the words of the rule that says so. */
export function notApplied(
  measure: Measure,
  { rule, verdict, because, finding }: Refusal,
  foreseen?: boolean,
): NotApplied {
  const heading = finding?.heading
  const act = verdict === "displaced" ? undefined : finding?.act?.id
  return {
    measure: measure.id,
    title: measure.title,
    rule,
    verdict,
    because,
    ...(heading === undefined ? NOTHING : { heading }),
    ...(act === undefined ? NOTHING : { act }),
    ...(foreseen === undefined ? NOTHING : { foreseen }),
  }
}
