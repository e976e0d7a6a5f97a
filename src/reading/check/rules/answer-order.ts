import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, type Fact, factsOf } from "../../evidence/query.ts"
import { LAYERS } from "../layers.ts"
import { type CheckRule, cite } from "../rule.ts"
import { HYPOTHETICAL } from "../words.ts"
import { MATERIALS } from "./controlled-materials.ts"

const ANSWER =
  /\b(?:answer\w*|respon[ds]\w*|retaliat\w+|react\w*|hit back|struck back)\b[^.;]{0,20}?\b(?:to|for|against|over|at)\b/i
const CONTROL = /\b(?:licen[cs]\w+|controls?|curbs?|restrictions?|limits)\b/i

/** Days back in which an answer and its cause are looked for. */
const RECENT = 200

interface Step {
  readonly day: Day
  readonly at: number
  readonly fact: Fact
  readonly says: string
}

/** Which of two steps answered the other: an answer cannot come first. */
export const answerOrder: CheckRule = {
  id: "check/answer-order",
  signs: [ANSWER, CONTROL],
  check: (claim, ask) => {
    const answer = ANSWER.exec(claim.text)
    const [duty, control] = [dutyTold(claim, ask), controlTold(claim, ask)]
    if (answer === null || duty === undefined || control === undefined || HYPOTHETICAL.test(claim.text)) return []
    const [first, second] = duty.at < control.at ? [duty, control] : [control, duty]
    if (first.at > answer.index || second.at < answer.index || first.day === second.day) return []
    const right = first.day > second.day
    const why = `${second.says} on ${speakDay(second.day)}, ${first.says} on ${speakDay(first.day)}`
    return [
      {
        verdict: right ? "supported" : "contradicted",
        ...(right ? {} : { errorClass: "chronology" as const, restatedTrue: `${why}.` }),
        why: `${why}.`,
        evidence: [cite(first.fact, first.says), cite(second.fact, second.says)],
        confidence: 0.7,
        query: { ask: "orders", side: "US", asOf: claim.asOf },
      },
    ]
  },
}

/** The American duty on all goods that is named, by its first order of those months. */
function dutyTold(claim: ClaimText, ask: Answerer): Step | undefined {
  const layer = LAYERS.find(([, pattern]) => pattern.test(claim.text))
  const order = factsOf(ask({ ask: "orders", side: "US", asOf: claim.asOf })).find(
    (o) => o.layer === layer?.[0] && o.orderedOn <= claim.published && claim.published - o.orderedOn <= RECENT,
  )
  if (layer === undefined || order === undefined) return undefined
  return {
    day: order.orderedOn,
    at: claim.text.search(layer[1]),
    fact: order,
    says: `the ${order.layer} duty was ordered`,
  }
}

/** The Chinese control on the material that is named, by its first day of those months. */
function controlTold(claim: ClaimText, ask: Answerer): Step | undefined {
  const material = MATERIALS.find(([said]) => said.test(claim.text))
  const measure = factsOf(ask({ ask: "measures", side: "CN", asOf: claim.asOf })).find(
    (m) =>
      material?.[1].test(m.name) === true &&
      /licence|barred/i.test(m.name) &&
      m.from <= claim.published &&
      claim.published - m.from <= RECENT,
  )
  if (material === undefined || measure === undefined) return undefined
  return { day: measure.knownOn ?? measure.from, at: claim.text.search(CONTROL), fact: measure, says: measure.name }
}
