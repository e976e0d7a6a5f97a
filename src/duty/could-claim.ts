import { covers, formatDay, keptFor, keptIn, type Rate } from "../core/index.ts"
import type { Condition, Exempt, Finding, MeasureId, SetRate, View } from "../ledger/index.ts"
import type { CouldClaim } from "./assessment.ts"
import { type Candidate, meets, reach } from "./candidate.ts"

type Relief = Exempt | SetRate

/** Provisions that turn on a claim, an origin or a shipment, by measure; the same on every day that shares what was known. */
const conditional = keptFor((_known: View["provisions"]) => new Map<MeasureId, readonly Relief[]>())

function conditionalOf({ provisions }: View, measure: MeasureId): readonly Relief[] {
  return keptIn(conditional(provisions), measure, () =>
    (provisions.get(measure) ?? [])
      .map(({ provision }) => provision)
      .filter((p): p is Relief => (p.kind === "exempt" || p.kind === "set") && p.when !== undefined),
  )
}

/** Relief from a measure that the record offers this article, and that the importer has not claimed. */
export function couldClaim({ measure, line, view }: Candidate, finding: Finding): CouldClaim[] {
  const claims: CouldClaim[] = []
  for (const provision of conditionalOf(view, measure.id)) {
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
