import { factsOf, type MeasureFact } from "../../evidence/query.ts"
import { LAW, LAYERS } from "../layers.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { DUTY_WORDS, GOODS } from "../words.ts"
import { namesGoods } from "./goods-names.ts"
import { sayMeasure } from "./measure-words.ts"

const RESTS =
  /\b(?:rests? on|rested on|based on|(?:impos\w+|laid|levied|ordered|introduced|issued|announced|set|put in place|came|made) (?:\w+ ){0,2}under|invok\w+|us(?:es|ed|ing)|rel(?:y|ies|ied) on|pursuant to|legal basis|justif(?:y|ies|ied|ying) (?:\w+ ){0,3}(?:by|with)|citing|authori[sz]ed by|grounded in|(?:is|are|was|were) (?:\w+[\s-]){0,4}(?:tariffs?|duties|dut(?:y|ies)|measures?) under|(?:is|are|was|were|come|comes|fall|falls) under)\b/i
const SECTION = /\bSection (?<n>122|201|232|301|338)\b/gi
const EMERGENCY = /\b(?:IEEPA|International Emergency Economic Powers Act|emergency[\s-](?:economic[\s-])?powers?)\b/i

/** Under which law duties were laid: `the tariffs rest on Section 301`. */
export const legalBasis: CheckRule = {
  id: "check/legal-basis",
  signs: [DUTY_WORDS, RESTS],
  check: (claim, ask) => {
    if (claim.quantities.some((q) => q.unit === "percent" || q.unit === "USD")) return []
    if (
      /\b(?:court|ruling|judges?|justices|exempt\w*|stack\w*|on top of|new investigation|probe|not|never|could|may|might|plans?)\b/i.test(
        claim.text,
      )
    )
      return []
    const sections = [...claim.text.matchAll(SECTION)].map((m) => m.groups?.n as string)
    const said = EMERGENCY.test(claim.text) ? "IEEPA" : sections.length === 1 ? (sections[0] as string) : undefined
    if (said === undefined) return []
    const goods = [...claim.text.replace(/\bfentanyl\b/gi, "").matchAll(GOODS)].map((m) => m[0])
    if (goods.length > 0) {
      const query = { ask: "measures" as const, side: "US" as const, asOf: claim.asOf }
      const live = factsOf(ask(query)).filter(
        (m) =>
          m.ratePct !== undefined &&
          m.from <= claim.published + 30 &&
          (m.until === undefined || m.until > claim.published - 30) &&
          goods.some((g) => namesGoods(g, m.goods.split(":")[0] as string)),
      )
      return told(said, [...new Set(live.map((m) => m.authority))], live).map((f) => ({ ...f, query }))
    }
    if (/\b(?:surcharge|section 122)\b/i.test(claim.text) && said !== "122") return []
    const named = /\bsurcharge\b/i.test(claim.text)
      ? "section 122"
      : LAYERS.find(([, pattern]) => pattern.test(claim.text.replace(SECTION, "")))?.[0]
    const query = { ask: "orders" as const, side: "US" as const, asOf: claim.asOf }
    const orders = factsOf(ask(query)).filter((o) =>
      named === undefined
        ? Math.abs(o.orderedOn - claim.published) <= 21
        : o.layer === named && o.orderedOn <= claim.published + 2,
    )
    if (named === undefined && orders.length === 0) {
      const newest = factsOf(ask({ ask: "measures", side: "US", asOf: claim.asOf })).filter(
        (m) => m.ratePct !== undefined && m.inForce && Math.abs(m.from - claim.published) <= 21,
      )
      const authorities = [...new Set(newest.map((m) => m.authority))]
      return authorities.length > 1 ? [] : told(said, authorities, newest)
    }
    const laws = [...new Set(orders.map((o) => LAW[o.layer]).filter((law) => law !== undefined))]
    return told(said, laws, orders.slice(-2)).map((f) => ({ ...f, query }))
  },
}

function told(
  said: string,
  laws: readonly string[],
  facts: readonly { id: string; sources: readonly string[]; instrument: string }[],
) {
  if (laws.length === 0) return []
  const right = laws.some((law) => law.includes(said))
  const truth = `The duties were laid under ${laws.map((law) => (/^\d/.test(law) ? `Section ${law}` : law)).join(" and ")}`
  const evidence = facts.slice(0, 3).map((f) => ("goods" in f ? sayMeasure(f as MeasureFact) : cite(f, f.instrument)))
  return right
    ? [{ verdict: "supported" as const, why: `${truth}.`, evidence, confidence: 0.75 }]
    : [contradicted("basis", truth, { evidence, confidence: 0.65 })]
}
