import { type Day, formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { END_VERBS } from "../deeds.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS, GOODS, HYPOTHETICAL, SOME_GOODS } from "../words.ts"
import { namesGoods } from "./goods-names.ts"
import { goodsOf } from "./measure-words.ts"

export const LIFTED = new RegExp(
  `\\b(?:${END_VERBS})\\b[^.;]{0,60}\\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\\b|\\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\\b[^.;]{0,60}\\b(?:lifted|removed|scrapped|dropped|ended|stopped|cancelled|abolished|rescinded|repealed|eliminated|done away with)\\b`,
  "i",
)

/** Duties on some goods said to be ended: `China will lift the tariffs on US farm goods on 10 November`. */
export const goodsLifted: CheckRule = {
  id: "check/goods-lifted",
  signs: [DUTY_WORDS, SOME_GOODS, LIFTED],
  check: (claim, ask) => {
    const goods = [...claim.text.matchAll(GOODS)].map((m) => m[0])
    if (HYPOTHETICAL.test(claim.text)) return []
    const side: Side = imposerAt(claim.text, claim.text.length) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const ended = factsOf(ask(query))
      .flatMap((m) => (m.until === undefined || m.ratePct === undefined ? [] : [{ m, until: m.until }]))
      .filter(
        ({ m, until }) =>
          (Math.abs(until - claim.published) <= 45 || madeAbout(claim, until)) &&
          goods.some((g) => namesGoods(g, m.goods)),
      )
    const [first] = ended
    if (first === undefined) return []
    const named = claim.times
      .flatMap((t) => (t.kind === "date" || t.kind === "instant" ? [boundsOf(t.value.slice(0, 10))] : []))
      .find((b) => b !== undefined && b.last - b.first < 3 && b.first > claim.published - 60)
    const hit = named === undefined ? first : ended.find(({ until }) => until >= named.first && until <= named.last + 1)
    const truth = said((hit ?? first).m, (hit ?? first).until)
    const evidence = [cite((hit ?? first).m, truth)]
    return hit !== undefined
      ? [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.75, query }]
      : [contradicted("date", truth, { evidence, confidence: 0.65, query })]
  },
}

function said(m: MeasureFact, until: Day): string {
  return `${goodsOf(m)}: ${m.ratePct} percent from ${formatDay(m.from)}, no longer charged from ${speakDay(until)}`
}

/** The sentence names days shortly before that end: `under the deal of October 2025`. */
function madeAbout(claim: ClaimText, until: Day): boolean {
  return claim.times.some((t) => {
    const bounds = t.kind === "date" ? boundsOf(t.value) : undefined
    return bounds !== undefined && until >= bounds.first && until <= bounds.last + 30
  })
}
