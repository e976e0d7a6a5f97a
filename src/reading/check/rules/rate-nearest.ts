import type { ClaimText } from "../../claim/claim-text.ts"
import type { TariffStep } from "../../evidence/query.ts"
import { charged, describe, lawful, type Path, sideName } from "../path.ts"
import { agrees } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"

/** Duties of Section 301 that news adds to the all-goods total (2018–19 lists and List 4A). */
const SECTION_301 = [25, 7.5]

/* Said to run on, where it has ended. */
const GOES_ON = /\b(?:still|remains?|continues?|goes on|stays?)\b/i

/** The nearest true reading: another layer, with Section 301, after suspensions, another day, the other side, an average. */
export function nearestRate(
  claim: ClaimText,
  path: Path,
  stated: { value: number; text: string },
  now: TariffStep | undefined,
  layer: string | undefined,
): Omit<Found, "query"> | undefined {
  const say = (step: TariffStep) => cite(step, `${sideName(path.side)}: ${describe(step)}`)
  if (now !== undefined && path.side === "US") {
    const with301 = SECTION_301.find((pct) => agrees(stated, charged(now) + pct))
    if (with301 !== undefined) {
      return {
        verdict: "supported-with-qualification",
        errorClass: "stacking",
        why: `${charged(now)} percent on all goods plus ${with301} of Section 301, which falls on part of the goods only.`,
        evidence: [say(now)],
        restatedTrue: `The all-goods duty was ${describe(now)}; ${stated.value} counts ${with301} of Section 301 on part of the goods.`,
        confidence: 0.85,
      }
    }
  }
  if (now !== undefined && layer !== undefined && agrees(stated, charged(now)) && now.layers.length > 1) {
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `${stated.value} percent is the sum, not the ${layer} duty: ${describe(now)}.`,
      evidence: [say(now)],
      restatedTrue: `${sideName(path.side)} charged ${describe(now)}.`,
      confidence: 0.8,
    }
  }
  const alone = now?.layers.find((l) => agrees(stated, l.chargedPct))
  if (now !== undefined && alone !== undefined && layer === undefined) {
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `${stated.value} percent is the ${alone.name} duty alone; ${describe(now)} in all.`,
      evidence: [say(now)],
      restatedTrue: `${sideName(path.side)} charged ${describe(now)}.`,
      confidence: 0.75,
    }
  }
  if (
    now !== undefined &&
    layer === undefined &&
    (agrees(stated, lawful(now)) || now.layers.some((l) => l.lawPct !== l.chargedPct && agrees(stated, l.lawPct)))
  ) {
    return {
      verdict: "contradicted",
      errorClass: "status",
      why: `${stated.value} percent counts the part that was suspended; ${describe(now)} was charged.`,
      evidence: [say(now)],
      restatedTrue: `${sideName(path.side)} charged ${describe(now)}; ${lawful(now)} would follow the end of the suspension.`,
      confidence: 0.75,
    }
  }
  const value = (s: TariffStep) =>
    layer === undefined ? charged(s) : (s.layers.find((l) => l.name === layer)?.chargedPct ?? Number.NaN)
  const another = path.steps
    .filter((s) => agrees(stated, value(s)))
    .sort((a, b) => Math.abs(a.from - claim.published) - Math.abs(b.from - claim.published))[0]
  if (another !== undefined) {
    const when = another.from > claim.published ? "only later" : "at another time"
    return {
      verdict: "contradicted",
      errorClass: GOES_ON.test(claim.text) && another.from < claim.published ? "status" : "date",
      why: `${sideName(path.side)} charged that ${when}: ${describe(another)}.`,
      evidence: [say(another), ...(now === undefined ? [] : [say(now)])],
      restatedTrue: `${sideName(path.side)} charged ${describe(another)}.`,
      confidence: 0.8,
    }
  }
  return undefined
}
