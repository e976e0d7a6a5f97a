import { covers, formatDay, type Rate } from "../core/index.ts"
import type { Condition, Finding } from "../ledger/index.ts"
import type { CouldClaim } from "./assessment.ts"
import { type Candidate, meets, reach } from "./candidate.ts"

/** Relief from a measure that the record offers this article, and that the importer has not claimed. */
export function couldClaim({ measure, line, view }: Candidate, finding: Finding): CouldClaim[] {
  const claims: CouldClaim[] = []
  for (const { provision } of view.provisions.get(measure.id) ?? []) {
    if (provision.kind !== "exempt" && provision.kind !== "set") continue
    const { when, heading } = provision
    if (when === undefined || (heading !== undefined && heading === finding.heading)) continue
    if (when.origins !== undefined && !when.origins.includes(line.origin)) continue
    if (!covers(provision, line.entryDate) || meets(when, line, heading)) continue
    if (when.enteredBefore !== undefined && line.entryDate >= when.enteredBefore) continue
    if (provision.goods !== undefined && reach(provision.goods, line.code, line, view) === undefined) continue
    if (provision.kind === "set" && !isLess(provision.rate, finding.rate)) continue
    claims.push({
      measure: measure.id,
      claim: when.claim ?? "in transit",
      because: inWords(when),
      ...(heading === undefined ? {} : { heading }),
    })
  }
  return claims
}

/** Whether a rate under a claim is relief from the one charged: a penalty is not, and a total may be. */
function isLess(rate: Rate, charged: Rate): boolean {
  if (rate.kind === "not-available") return false
  return rate.kind !== "ad-valorem" || charged.kind !== "ad-valorem" || rate.ppm < charged.ppm
}

function inWords(when: Condition): string {
  const parts = [
    when.claim === undefined ? undefined : `if the goods are entered as ${when.claim}`,
    when.loadedFrom === undefined ? undefined : `loaded on or after ${formatDay(when.loadedFrom)}`,
    when.loadedBefore === undefined ? undefined : `loaded before ${formatDay(when.loadedBefore)}`,
    when.exportedBefore === undefined ? undefined : `exported before ${formatDay(when.exportedBefore)}`,
    when.enteredBefore === undefined ? undefined : `entered before ${formatDay(when.enteredBefore)}`,
    when.mode === undefined ? undefined : `by ${when.mode}`,
  ]
  return parts.filter((part) => part !== undefined).join(", ")
}
