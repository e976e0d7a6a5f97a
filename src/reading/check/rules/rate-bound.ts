import type { ClaimText } from "../../claim/claim-text.ts"
import type { Side, TariffStep } from "../../evidence/query.ts"
import { charged, describe, pathOf, peak, sideName } from "../path.ts"
import { type CheckRule, cite } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"

/** Rates past a bound: `rates passed 100 percent`, `triple digits`. */
export const rateBound: CheckRule = {
  id: "check/rate-bound",
  signs: [[/tariff|dut(?:y|ies)|lev(?:y|ies)|rates?/i, ...DUTY_WORDS]],
  check: (claim, ask) => {
    const bound =
      claim.quantities.find((q) => q.kind === "threshold" && q.unit !== "USD" && q.unit !== "t" && q.unit !== "count")
        ?.min ?? passed(claim)
    if (
      bound === undefined ||
      speaksOfLapse(claim.text) ||
      /\b(?:average|effective|mean|trade-weighted|share|deficit|exports?|imports? (?:fell|rose|grew))\b/i.test(
        claim.text,
      )
    )
      return []
    const side = imposerAt(claim.text, claim.text.length)
    const tops = (side === undefined ? (["US", "CN"] as const) : [side]).map((s) => ({
      s,
      top: peak(pathOf(ask, s, claim.asOf), claim.published),
    }))
    const over = tops.filter(({ top }) => top !== undefined && charged(top) >= bound)
    const evidence = over.map(({ s, top }) => cite(top as TariffStep, `${sideName(s)}: ${describe(top as TariffStep)}`))
    if (over.length > 0)
      return [
        {
          verdict: "supported",
          why: `Additional duties reached ${over.map(({ top }) => charged(top as TariffStep)).join(" and ")} percent.`,
          evidence,
          confidence: 0.95,
          query: { ask: "tariff-path", side: over[0]?.s as Side, asOf: claim.asOf },
        },
      ]
    if (tops.every(({ top }) => top === undefined)) return []
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `No additional all-goods duty had reached ${bound} percent.`,
        evidence: tops.flatMap(({ s, top }) =>
          top === undefined ? [] : [cite(top, `${sideName(s)}: ${describe(top)}`)],
        ),
        confidence: 0.85,
      },
    ]
  },
}

function passed(claim: ClaimText): number | undefined {
  const q = claim.quantities.find(
    (x) =>
      x.unit === "percent" &&
      x.value !== undefined &&
      (/\b(?:passed|pass|exceed\w*|topped|surpass\w*)\s*$/i.test(claim.text.slice(0, x.start)) ||
        /^(?:past|beyond|above|over|more than|exceeding)\b/i.test(claim.text.slice(x.start, x.end))),
  )
  return q?.value
}
