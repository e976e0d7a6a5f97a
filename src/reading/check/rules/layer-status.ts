import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type TariffStep } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { LAYERS } from "../layers.ts"
import { describe, pathOf, sideName } from "../path.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { DUTY_WORDS } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"

const STARTS =
  /\b(?:takes? effect|took effect|came into (?:force|effect)|enter(?:s|ed)? into force|kick(?:s|ed) in|began|begins?|started|starts?|effective|in force (?:from|since))\b/i
const ENDS =
  /\b(?:expir(?:es?|ed)|ended|ends|lapsed|ran out|runs out|ceased|stopped|removed|lifted|scrapped|abolished|dropped|withdrawn|terminated|no longer (?:be |being )?(?:in force|charged|collected|applies|apply|levied))\b/i
const GOES_ON =
  /\b(?:still (?:in (?:force|place|effect)|stands?|appl(?:y|ies)|charged|collected|being (?:charged|collected)|owed)|remains? in (?:force|place|effect)|(?:is|are|being) still|still (?:pays?|faces?|carry|carries|bears?|owes?))\b/i

/** The days on which one of the named all-goods duties is charged at all. */
interface Life {
  readonly from: Day
  readonly until?: Day
  readonly steps: readonly TariffStep[]
}

/** Whether and when an all-goods duty begins, ends or goes on: `the Section 122 surcharge expired on 24 July`. */
export const layerStatus: CheckRule = {
  id: "check/layer-status",
  signs: [[...DUTY_WORDS, /\bsection 122\b/i]],
  check: (claim, ask) => {
    const emergency = /\b(?:IEEPA|emergency[\s-]powers?)\b/.test(claim.text)
    const name =
      LAYERS.find(([, pattern]) => pattern.test(claim.text))?.[0] ??
      (emergency ? "IEEPA" : (bareSurcharge(claim, ask) ?? underRuling(claim, ask)))
    if (name === undefined || speaksOfLapse(claim.text)) return []
    if (claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD" || q.unit === "percentage point"))
      return []
    const span = claim.quantities.find((q) => q.unit === "day" && q.value !== undefined)?.value
    if (
      span === undefined &&
      /\b(?:if|when|once|until|unless|could|may|might|ask\w*|want\w*|demand\w*|urg\w+|call\w* for|exempt\w*)\b/i.test(
        claim.text.replace(/\bmay (?:last|run|stay|apply)\b/gi, ""),
      )
    )
      return []
    const life = lifeOf(ask, name, claim)
    if (life === undefined) return []
    const query = { ask: "tariff-path" as const, side: "US" as const, asOf: claim.asOf }
    if (span !== undefined) return lasting(claim.text, name, life, span).map((f) => ({ ...f, query }))
    if (
      /\b(?:ended|stopped|ceased|fell|fell away|lapsed)\s+(?:with|on|upon)\s+(?:the|that|this)\s+(?:\w+\s+){0,3}(?:ruling|judgment|decision)\b/i.test(
        claim.text,
      )
    )
      return []
    const day = namedDay(claim)
    const [ends, starts, goesOn] = [ENDS.test(claim.text), STARTS.test(claim.text), GOES_ON.test(claim.text)]
    if (goesOn === ends && !starts) return []
    const found =
      goesOn || (ends && (day === undefined || (life.until ?? claim.published) > claim.published + 10))
        ? standing(claim, name, life, goesOn)
        : day === undefined
          ? undefined
          : dated(name, day, ends ? life.until : undefined, ends ? [] : changes(life), life)
    return found === undefined ? [] : [{ ...found, query }]
  },
}

/** `The surcharge`, with no other name, in the months of the one on all origins. */
function bareSurcharge(claim: ClaimText, ask: Answerer): string | undefined {
  if (!/\bsurcharge\b/i.test(claim.text)) return undefined
  const life = lifeOf(ask, "section 122", claim)
  return life === undefined || (life.until ?? claim.published) < claim.published - 90 ? undefined : "section 122"
}

const UNCOLLECTED =
  /\b(?:stopped|ceased|ended|no longer|halted|suspended)\b[^.;]{0,20}\bcollect(?:ed|ion|ing)?\b|\bcollect(?:ion|ing)\b[^.;]{0,40}\b(?:stopped|ceased|ended|halted|was suspended)\b/i

/** `The duties are no longer collected`, days after a ruling: the duties that it was about. */
function underRuling(claim: ClaimText, ask: Answerer): string | undefined {
  if (!UNCOLLECTED.test(claim.text)) return undefined
  const fresh = factsOf(ask({ ask: "rulings", asOf: claim.asOf })).some(
    (r) =>
      /\bIEEPA\b/.test(r.effect) &&
      claim.published - r.on <= (/\bruling|judgment|decision|court\b/i.test(claim.text) ? 60 : 10) &&
      claim.published >= r.on - 1,
  )
  return fresh ? "IEEPA" : undefined
}

/** Whether the duty is charged in the step; the two of the emergency act go by one name. */
function isCharged(step: TariffStep, name: string): boolean {
  const names = name === "IEEPA" ? ["fentanyl", "reciprocal"] : [name]
  return step.layers.some((l) => names.includes(l.name) && l.chargedPct > 0)
}

function lifeOf(ask: Answerer, name: string, claim: ClaimText): Life | undefined {
  const steps = pathOf(ask, "US", claim.asOf).steps.filter((s) => s.from <= claim.published + 60 && isCharged(s, name))
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const whole = pathOf(ask, "US", claim.asOf).steps.filter((s) => isCharged(s, name))
  const until = whole.at(-1)?.until
  return { from: first.from, steps, ...(until === undefined ? {} : { until }) }
}

/** The days on which the duty's own rate began or changed. */
function changes(life: Life): readonly Day[] {
  return life.steps.map((s) => s.from)
}

function namedDay(claim: ClaimText): { first: Day; last: Day } | undefined {
  return claim.times
    .flatMap((t) => (t.kind === "date" || t.kind === "instant" ? [boundsOf(t.value.slice(0, 10))] : []))
    .find((b) => b !== undefined)
}

function standing(claim: ClaimText, name: string, life: Life, goesOn: boolean): Found {
  const on = claim.published
  const charged = life.from <= on && (life.until === undefined || on < life.until)
  const last = life.steps.at(-1) as TariffStep
  const truth = charged
    ? `The ${name} duty was in force on ${speakDay(on)}`
    : `The ${name} duty was charged from ${speakDay(life.from)}${life.until === undefined ? "" : ` and no longer from ${speakDay(life.until)}`}`
  const evidence = [cite(last, `${sideName("US")}: ${describe(last)}`)]
  return charged === goesOn
    ? { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.8 }
    : contradicted("status", truth, { evidence, confidence: 0.75 })
}

/** How long a duty runs that ends by itself: `limited to 150 days`. */
function lasting(text: string, name: string, life: Life, days: number): Found[] {
  if (life.until === undefined || name !== "section 122") return []
  if (/\b(?:exten(?:ds?|ded)|prolong\w*)\b/i.test(text)) return []
  const ran = life.until - life.from
  const last = life.steps.at(-1) as TariffStep
  const truth = `The ${name} duty ran ${ran} days, from ${speakDay(life.from)} to before ${speakDay(life.until)}`
  const evidence = [cite(last, `${sideName("US")}: ${describe(last)}`)]
  return ran === days
    ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.85 }]
    : [contradicted("period", truth, { evidence, confidence: 0.7 })]
}

function dated(
  name: string,
  day: { first: Day; last: Day },
  end: Day | undefined,
  starts: readonly Day[],
  life: Life,
): Found | undefined {
  const days = end === undefined ? starts : [end]
  const hit = days.find((d) => d >= day.first - 1 && d <= day.last + 1)
  const last = life.steps.at(-1) as TariffStep
  const evidence = [cite(last, `${sideName("US")}: ${describe(last)}`)]
  if (hit !== undefined)
    return {
      verdict: "supported",
      why: `The ${name} duty ${end === undefined ? "began or changed" : "ended"} on ${speakDay(hit)}.`,
      evidence,
      confidence: 0.85,
    }
  const near = [...days].sort((a, b) => Math.abs(a - day.first) - Math.abs(b - day.first))[0]
  if (near === undefined) return undefined
  const truth = `The ${name} duty ${end === undefined ? "began or changed" : "ended"} on ${speakDay(near)}`
  return contradicted("date", truth, { evidence, confidence: 0.75 })
}
