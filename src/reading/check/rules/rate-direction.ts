import type { Side } from "../../evidence/query.ts"
import { charged, describe, pathOf, sideName } from "../path.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { SOME_GOODS, TARIFF } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"

const UP = /\b(?:rose|risen|rises|went up|go up|goes up|increased|climbed|jumped|higher)\b/i
const DOWN = /\b(?:fell|fallen|falls|dropped|went down|go down|goes down|came down|decreased|declined|lower)\b/i

/** Which way a side's rate moved about then, told without a figure: `the rate on Chinese goods thus rose`. */
export const rateDirection: CheckRule = {
  id: "check/rate-direction",
  signs: [
    [UP, DOWN],
    [TARIFF, /\brates?\b/i],
  ],
  check: (claim, ask) => {
    const [up, down] = [UP.test(claim.text), DOWN.test(claim.text)]
    if (up === down || claim.quantities.some((q) => q.kind !== "ordinal") || speaksOfLapse(claim.text)) return []
    if (SOME_GOODS.test(claim.text)) return []
    if (
      /\b(?:if|could|may|might|would|will|not|never|expect\w*|average|effective|because of|due to|revenue|prices?|imports?|exports?|deficit|than|despite|after)\b/i.test(
        claim.text,
      ) ||
      claim.times.some((t) => t.kind !== "duration")
    )
      return []
    const side: Side | undefined = imposerAt(claim.text, claim.text.length)
    if (side === undefined) return []
    const steps = pathOf(ask, side, claim.asOf).steps
    const at = steps.findIndex((s) => Math.abs(s.from - claim.published) <= 21)
    const [then, now] = [steps[at - 1], steps[at]]
    if (then === undefined || now === undefined || charged(then) === charged(now)) return []
    const truth = `${sideName(side)} charged ${describe(then)}, then ${describe(now)}`
    const evidence = [then, now].map((s) => cite(s, describe(s)))
    const query = { ask: "tariff-path" as const, side, asOf: claim.asOf }
    return charged(now) > charged(then) === up
      ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.7, query }]
      : [contradicted("sign", truth, { evidence, confidence: 0.65, query })]
  },
}
