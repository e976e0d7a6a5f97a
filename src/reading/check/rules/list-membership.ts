import { factsOf, type Side } from "../../evidence/query.ts"
import type { CheckRule } from "../rule.ts"
import { imposerAt, lastParty } from "../sides.ts"
import { GOODS, SOME_GOODS } from "../words.ts"
import { LIFTED } from "./goods-lifted.ts"
import { namesGoods } from "./goods-names.ts"
import { sayMeasure } from "./measure-words.ts"

const REACHES =
  /\b(?:tax(?:es|ed|ing)|target(?:s|ed|ing)?|hit(?:s|ting)?|cover(?:s|ed|ing)?|includ(?:es|ed|ing)|appl(?:y|ies|ied) to|tariffs? on|dut(?:y|ies) on|lev(?:y|ies) on|list (?:has|names|contains))\b/i

/** Goods that a side's duties are said to reach, without a rate: `China taxed soybeans, pork and cars`. */
export const listMembership: CheckRule = {
  id: "check/list-membership",
  signs: [REACHES, SOME_GOODS],
  check: (claim, ask) => {
    const verb = REACHES.exec(claim.text)
    const goods = [...claim.text.replace(/\bfentanyl\b/gi, " ").matchAll(GOODS)].map((m) => m[0])
    if (verb === null || goods.length === 0 || LIFTED.test(claim.text)) return []
    if (claim.quantities.some((q) => ["percent", "USD", "percentage point", "t"].includes(q.unit))) return []
    if (
      /\b(?:exempt\w*|waiv\w+|spared?|exclud\w+|except|not|never|if|could|may|might|would|will|threat\w*|plans?|consider\w*|still|exports?|controls?|purchas\w+)\b/i.test(
        claim.text,
      )
    )
      return []
    const side: Side =
      imposerAt(claim.text, verb.index + verb[0].length) ?? lastParty(claim.text.slice(0, verb.index)) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const live = factsOf(ask(query)).filter(
      (m) =>
        m.inForce &&
        m.ratePct !== undefined &&
        m.from <= claim.published + 45 &&
        (m.until === undefined || m.until > claim.published),
    )
    const reached = goods.map((g) => live.filter((m) => namesGoods(g, m.goods)).at(-1))
    if (reached.some((m) => m === undefined)) return []
    const facts = [...new Set(reached.flatMap((m) => m ?? []))]
    return [
      {
        verdict: "supported",
        why: `${facts.map((m) => `${m.name}: ${m.ratePct} percent`).join("; ")}.`,
        evidence: facts.slice(0, 4).map(sayMeasure),
        confidence: 0.65,
        query,
      },
    ]
  },
}
