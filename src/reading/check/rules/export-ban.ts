import { factsOf } from "../../evidence/query.ts"
import { type CheckRule, cite } from "../rule.ts"
import { HYPOTHETICAL } from "../words.ts"
import { MATERIALS } from "./controlled-materials.ts"

const BANNED = /\b(?:ban(?:s|ned)?|barred|bars|outlaw\w*|prohibit\w*|embargo\w*)\b/i

const EVERYBODY =
  /\b(?:to (?:all|every|any) (?:countr\w+|buyers?|customers?)|worldwide|to everybody|to everyone|globally|to the world)\b/i

/** A ban told of goods that in those days were put under licence and not barred: `China banned exports of gallium`. */
export const exportBan: CheckRule = {
  id: "check/export-ban",
  check: (claim, ask) => {
    const material = MATERIALS.find(([said]) => said.test(claim.text))
    if (!BANNED.test(claim.text) || material === undefined || HYPOTHETICAL.test(claim.text)) return []
    const query = { ask: "chronicle" as const, asOf: claim.asOf }
    const near = factsOf(ask(query)).filter(
      (r) =>
        r.side === "CN" &&
        Math.abs(r.on - claim.published) <= 30 &&
        (material[0].test(r.text) || material[1].test(r.text)),
    )
    const toOne = near.find((r) => /\bbarred from the United States\b/i.test(r.text))
    if (toOne !== undefined && EVERYBODY.test(claim.text)) {
      const truth = toOne.text.split(". ")[0] as string
      return [
        {
          verdict: "contradicted",
          errorClass: "scope",
          why: `Not from everybody: ${truth}.`,
          evidence: [cite(toOne, truth)],
          restatedTrue: `${truth}.`,
          confidence: 0.7,
          query,
        },
      ]
    }
    const [one] = near.filter((r) => /\blicen[cs]e/i.test(r.text))
    if (one === undefined || near.some((r) => BANNED.test(r.text))) return []
    const why = `A licence, no ban: ${one.text.slice(0, 160)}`
    return [
      {
        verdict: "contradicted",
        errorClass: "measure",
        why: `${why}.`,
        evidence: [cite(one, one.text.slice(0, 160))],
        restatedTrue: one.text.slice(0, 160),
        confidence: 0.65,
        query,
      },
    ]
  },
}
