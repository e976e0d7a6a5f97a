import { type Day, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf } from "../../evidence/query.ts"
import { END_VERBS } from "../deeds.ts"
import { charged, describe, pathOf, sideName, stepsWithin } from "../path.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { HYPOTHETICAL, SOME_GOODS } from "../words.ts"

const OFF = "(?:removed|lifted|scrapped|abolished|ended|dropped|cancelled|canceled|eliminated|done away with)"
const ALL_OFF = new RegExp(
  `\\b(?:the|American|US|U\\.S\\.|Chinese)\\s+(?:tariffs|duties)\\b[^.;,]{0,40}\\b(?:were|are|have been|had been)\\s+(?:now\\s+|all\\s+)?${OFF}\\b|\\b${OFF}\\s+(?:the|its|their)\\s+(?:\\w+\\s+)?(?:tariffs|duties)(?:\\s+on\\s+(?:China|Chinese goods|Chinese imports|US goods|American goods))?(?=\\s*(?:[.,;]|$|in |on |within|under|after))|\\b${OFF}\\s+all\\s+(?:of\\s+)?(?:(?:its|the|their|those)\\s+)?(?:\\w+\\s+){0,2}(?:tariffs|duties)\\b|\\ball\\s+(?:of\\s+)?(?:the\\s+)?(?:\\w+\\s+){0,2}(?:tariffs|duties)\\b[^.;]{0,40}\\b(?:were|are|have been|had been)\\s+${OFF}\\b`,
  "i",
)
/* The duties of an earlier president told as gone: `dropped the tariffs that his predecessor imposed`. */
const OF_PREDECESSOR = new RegExp(
  `\\b(?:${END_VERBS})\\s+(?:all (?:of )?)?(?:the |his )?(?:tariffs|duties|levies)\\s+(?:that |which )?(?:his predecessor|Trump|Donald Trump|the previous administration)\\s+(?:had )?(?:imposed|put|laid|placed|levied|brought in)\\b|\\b(?:${END_VERBS})\\s+(?:all (?:of )?)?(?:his predecessor['’]s|Trump['’]s)\\s+(?:China )?(?:tariffs|duties|levies)\\b`,
  "i",
)

/* Goods told as free of every duty: `enter China free of any tariff`. */
const FREE_OF_ALL =
  /\b(?:free|clear|exempt\w*|spared?|rid) (?:of|from) (?:all|any|every)\b[^.;]{0,30}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b|\b(?:tariff|duty)[\s-]free\b|\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b[^.;]{0,50}\b(?:down|cut|fell|fallen|reduced|back) to (?:zero|nothing)\b|\bno longer (?:pay|face|bear|owe)s? any\b[^.;]{0,30}\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b/i

/* Some of them: of a law, of a time, on some goods. */
const SOME =
  /\b(?:fentanyl|reciprocal|IEEPA|emergency|section|retaliat\w+|since|imposed (?:in|on|after)|announced|new|further|if|unless|not|never|may|might|could|would|will|wants?)\b/i

/** All duties on the other side's goods said to be gone, while some are charged. */
export const allLifted: CheckRule = {
  id: "check/all-lifted",
  signs: [[ALL_OFF, FREE_OF_ALL, OF_PREDECESSOR]],
  check: (claim, ask) => {
    const free = FREE_OF_ALL.exec(claim.text)
    if (free !== null) return freed(claim, ask, free.index)
    const theirs = OF_PREDECESSOR.exec(claim.text)
    const match = theirs ?? ALL_OFF.exec(claim.text)
    if (
      match === null ||
      claim.quantities.some((q) => q.unit !== "day" && q.unit !== "week" && q.kind !== "ordinal") ||
      (theirs === null ? SOME.test(claim.text) : HYPOTHETICAL.test(claim.text) || /\bwill\b/i.test(claim.text)) ||
      SOME_GOODS.test(claim.text)
    )
      return []
    const named = theirs === null ? imposerAt(claim.text, match.index + match[0].length) : ("US" as const)
    const side = named ?? (/\b(?:Trump|Biden|Washington|White House)\b/.test(claim.text) ? "US" : undefined)
    if (side === undefined) return []
    const on = claim.published
    const path = pathOf(ask, side, claim.asOf)
    const steps = stepsWithin(path, on, (on + 30) as typeof on)
    const [step] = steps.every((s) => charged(s) > 0) ? steps : []
    const measure = factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).find(
      (m) => m.inForce && (m.ratePct ?? 0) > 0 && m.from <= on && (m.until === undefined || m.until > on + 30),
    )
    if (step === undefined && measure === undefined) return []
    const truth =
      step !== undefined
        ? `${sideName(side)} charged ${describe(step)}`
        : `${measure?.goods}: ${measure?.ratePct} percent was charged on ${speakDay(on)}`
    return [
      {
        verdict: "contradicted",
        errorClass: /\ball\b/i.test(claim.text) ? "scope" : "status",
        why: `${/\ball\b/i.test(claim.text) ? "Not all" : "Not so"}: ${truth}.`,
        evidence: [step, measure].flatMap((f) => (f === undefined ? [] : [cite(f, truth)])).slice(0, 1),
        restatedTrue: `${truth}.`,
        confidence: 0.75,
        query: { ask: "tariff-path", side, asOf: claim.asOf },
      },
    ]
  },
}

/** Goods said to be free of every duty while the other side charges one on all goods. */
function freed(claim: ClaimText, ask: Answerer, at: number): Found[] {
  if (HYPOTHETICAL.test(claim.text) || /\bwill\b/i.test(claim.text)) return []
  const into = /\b(?:enter\w*|into|reach\w*|sold in)\s+(?:the )?(China|US|United States|America)\b/.exec(
    claim.text,
  )?.[1]
  const side = into === undefined ? imposerAt(claim.text, at) : into === "China" ? "CN" : "US"
  /* What the United States charge on goods of a name is asked of the duty engine. */
  if (side === undefined || (side === "US" && SOME_GOODS.test(claim.text))) return []
  const steps = stepsWithin(pathOf(ask, side, claim.asOf), claim.published, (claim.published + 10) as Day)
  const [step] = steps
  if (step === undefined || steps.some((s) => charged(s) === 0)) return []
  const truth = `${sideName(side)} charged ${describe(step)} on all goods`
  return [
    contradicted("scope", truth, {
      evidence: [cite(step, truth)],
      confidence: 0.7,
      query: { ask: "tariff-path", side, asOf: claim.asOf },
    }),
  ]
}
