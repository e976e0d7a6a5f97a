import type { Day } from "../../../core/index.ts"
import { factsOf, type Side } from "../../evidence/query.ts"
import { charged, describe, pathOf, sideName, stepsWithin } from "../path.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"

const FALLS =
  /\b(?:hits?|hitting|cover(?:s|ed|ing)?|appl(?:y|ies|ied)|falls?|fell|target(?:s|ed)?|affect(?:s|ed)?|includ(?:e|es|ed)|extend(?:s|ed)? to|tax(?:es|ed)?|pays?|paid|levied|charged|imposed)\b/i
const ALL =
  /\b(?:every|all|each|any|the whole of|everything|virtually all|almost all|nearly all)\s+(?:of\s+)?(?:the\s+)?(?:single\s+)?(?:(?:American|US|U\.S\.|Chinese)\s+(?:goods|products?|imports|exports|items?|shipments)|(?:goods|imports|products)\s+(?:from|of)\s+(?:China|the US|the United States|America)|(?:it|China|America) (?:sells|ships|exports))/i
const MEASURES = /\b(?:measures?|counter-?measures?|retaliation|tariffs?|dut(?:y|ies)|lev(?:y|ies))\b/i

/** How much of the other side's goods the duties reach: `the Chinese measures hit every American product`. */
export const scope: CheckRule = {
  id: "check/scope",
  signs: [ALL, FALLS, [MEASURES, ...DUTY_WORDS]],
  check: (claim, ask) => {
    const all = ALL.exec(claim.text)
    if (all === null) return []
    if (claim.quantities.some((q) => q.unit === "USD" || q.unit === "percentage point")) return []
    const rated = claim.quantities.some((q) => q.unit === "percent")
    if (SOME_GOODS.test(claim.text.replace(/\bfentanyl\b/gi, ""))) return []
    if (
      /\b(?:not|never|if|unless|could|may|might|would|threat\w*|plans?|lift\w*|remov\w+|end(?:s|ed)|scrap\w*|exempt\w*)\b/i.test(
        claim.text,
      )
    )
      return []
    const side: Side = /American|US|U\.S\./.test(all[0])
      ? "CN"
      : /Chin/.test(all[0])
        ? "US"
        : (imposerAt(claim.text, all.index + all[0].length) ?? "US")
    const query = { ask: "tariff-path" as const, side, asOf: claim.asOf }
    const on = claim.published
    const path = pathOf(ask, side, claim.asOf)
    const whole = stepsWithin(path, (on - 10) as Day, (on + 30) as Day).find((s) => charged(s) > 0)
    if (whole !== undefined && rated) return []
    if (whole !== undefined)
      return [
        {
          verdict: "supported",
          why: `${sideName(side)} charged ${describe(whole)} on ordinary goods of every kind.`,
          evidence: [cite(whole, describe(whole))],
          confidence: 0.7,
          query,
        },
      ]
    const some = factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).filter(
      (m) => m.inForce && m.ratePct !== undefined && m.from <= on + 30 && (m.until === undefined || m.until > on),
    )
    const newest = some.at(-1)
    if (newest === undefined) return []
    const truth = `${sideName(side)} had no duty on all goods then; the newest was on some: ${newest.name}`
    return [contradicted("scope", truth, { evidence: [cite(newest, newest.instrument)], confidence: 0.7, query })]
  },
}
