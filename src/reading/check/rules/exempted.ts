import { speakDay } from "../../../core/index.ts"
import { type ChronicleFact, factsOf, type Side } from "../../evidence/query.ts"
import { deed, END_VERBS, SLEEP_VERBS } from "../deeds.ts"
import { type CheckRule, cite } from "../rule.ts"
import { imposerAt, lastParty } from "../sides.ts"
import { DUTY_WORDS, GOODS, HYPOTHETICAL } from "../words.ts"
import { namesGoods } from "./goods-names.ts"

const WAIVED = /\b(?:waiv(?:e|es|ed|ing|er|ers)|exempt(?:s|ed|ing)?|spar(?:es|ed|ing)|free(?:s|d|ing)? of)\b/i

/* How the record frees goods: for a time, or those whose importer asks. */
const FREED = /\b(?:free of|waivers?|exempt\w*|spared)\b/i
const ON_REQUEST = /\b(?:apply for|on application|on request)\b/i
const FOR_A_TIME = /\b(?:for (?:a|one|two|three|six|\d+) (?:months?|years?)|until|suspended)\b/i

/** Days between the article and the act that it is about. */
const NEWS = 12

const ENDED = deed(END_VERBS)
const SLEEPS = deed(SLEEP_VERBS)

/** Duties told as gone or waived where the side only freed goods for a time, or on request: `China scraps its duty on US cars`. */
export const exempted: CheckRule = {
  id: "check/exempted",
  signs: [DUTY_WORDS, [ENDED, WAIVED, SLEEPS]],
  check: (claim, ask) => {
    const gone = ENDED.test(claim.text)
    if (HYPOTHETICAL.test(claim.text)) return []
    const side: Side = imposerAt(claim.text, claim.text.length) ?? lastParty(claim.text) ?? "US"
    const goods = [...claim.text.matchAll(GOODS)].map((m) => m[0])
    const query = { ask: "chronicle" as const, asOf: claim.asOf }
    const names = (r: ChronicleFact) => goods.some((g) => namesGoods(g, r.text.split(".")[0] as string))
    const act = factsOf(ask(query)).find(
      (r) =>
        r.side === side &&
        r.speaker === undefined &&
        Math.abs(r.on - claim.published) <= NEWS &&
        FREED.test(r.text.split(".")[0] as string) &&
        (names(r) || ON_REQUEST.test(r.text)),
    )
    if (act === undefined) return []
    const asked = ON_REQUEST.test(act.text)
    const why = `${speakDay(act.on)}: ${act.text.slice(0, 160)}`
    const limited = asked
      ? !ON_REQUEST.test(claim.text)
      : FOR_A_TIME.test(act.text) && gone && !FOR_A_TIME.test(claim.text)
    return [
      {
        verdict: limited ? "supported-with-qualification" : "supported",
        ...(limited ? { errorClass: asked ? ("scope" as const) : ("status" as const), restatedTrue: why } : {}),
        why: `${why}.`,
        evidence: [cite(act, why)],
        confidence: 0.65,
        query,
      },
    ]
  },
}
