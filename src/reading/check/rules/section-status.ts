import { speakDay } from "../../../core/index.ts"
import { factsOf } from "../../evidence/query.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"

const A_SECTION = /\bSection (201|232|301)\b/i
const SECTION = new RegExp(A_SECTION.source, "gi")
const GOES_ON =
  /\b(?:still (?:in (?:force|place|effect)|stands?|appl(?:y|ies)|charged|collected)|remains?|remained|continues?|continued|stays?|stayed|(?:is|are) (?:still |now )?in (?:force|place|effect)|persist\w*|live on)\b/i
const GONE =
  /\b(?:(?:was|were|is|are|has been|have been|had been) (?:now |all |also )?(?:lifted|removed|scrapped|dropped|ended|abolished|cancelled|withdrawn|suspended)|no longer (?:in force|apply|applies|charged|collected)|expired|(?:lifted|scrapped|dropped|ended|removed|suspended) (?:all |the |its ))/i

/** Whether the duties under a section of trade law run: `Section 301 duties on Chinese goods continue`. */
export const sectionStatus: CheckRule = {
  id: "check/section-status",
  signs: [A_SECTION, [GOES_ON, GONE], [...DUTY_WORDS, /\bmeasures\b/i]],
  check: (claim, ask) => {
    const sections = [...new Set([...claim.text.matchAll(SECTION)].map((m) => m[1] as string))]
    const [goesOn, gone] = [GOES_ON.test(claim.text), GONE.test(claim.text)]
    if (goesOn === gone) return []
    if (
      claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD") ||
      /\b(?:port fees?|ships?|shipbuilding|forced[\s-]labou?r|if|unless|could|may|might|would|until|investigation|probe|exclusions?|court|ruling)\b/i.test(
        claim.text,
      ) ||
      SOME_GOODS.test(claim.text)
    )
      return []
    const query = { ask: "measures" as const, side: "US" as const, asOf: claim.asOf }
    const on = claim.published
    const live = factsOf(ask(query)).filter(
      (m) =>
        m.inForce &&
        (m.ratePct ?? 0) > 0 &&
        sections.includes(m.authority) &&
        m.from <= on &&
        (m.until === undefined || m.until > on),
    )
    const [one] = live
    if (one === undefined || !sections.every((n) => live.some((m) => m.authority === n))) return []
    const truth = `In force on ${speakDay(on)} under Section ${sections.join(" and ")}: ${live
      .slice(0, 4)
      .map((m) => `${m.name} ${m.ratePct} percent`)
      .join("; ")}`
    const evidence = live.slice(0, 4).map((m) => cite(m, `${m.name}: ${m.ratePct} percent from ${speakDay(m.from)}`))
    return goesOn
      ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.75, query }]
      : [contradicted("status", truth, { evidence, confidence: 0.7, query })]
  },
}
