import { type ClaimInput, type ClaimText, readClaim } from "../claim/claim-text.ts"
import type { Answerer } from "../evidence/query.ts"
import { remember } from "../evidence/remember.ts"
import { clausesOf } from "../text/clauses.ts"
import { sideName } from "./path.ts"
import type { CheckRule } from "./rule.ts"
import { agreementMade } from "./rules/agreement-date.ts"
import { agreementEnd } from "./rules/agreement-end.ts"
import { agreementPlace, agreementSigners } from "./rules/agreement-parties.ts"
import { allLifted } from "./rules/all-lifted.ts"
import { answerOrder } from "./rules/answer-order.ts"
import { commitment } from "./rules/commitment.ts"
import { dependence, outputShare } from "./rules/dependence.ts"
import { disputed } from "./rules/disputed.ts"
import { afterTakingOffice, purpose, retaliation } from "./rules/event.ts"
import { exempted } from "./rules/exempted.ts"
import { exportBan } from "./rules/export-ban.ts"
import { extensionMade, extensionOrdinal } from "./rules/extension-made.ts"
import { figureOff } from "./rules/figure-off.ts"
import { goodsDuty } from "./rules/goods-duty.ts"
import { goodsLifted } from "./rules/goods-lifted.ts"
import { goodsRate } from "./rules/goods-rate.ts"
import { forecast, opinion } from "./rules/judgement.ts"
import { lapseRate } from "./rules/lapse-rate.ts"
import { layerStatus } from "./rules/layer-status.ts"
import { legalBasis } from "./rules/legal-basis.ts"
import { coverageOf } from "./rules/list-coverage.ts"
import { listMembership } from "./rules/list-membership.ts"
import { listMove } from "./rules/list-move.ts"
import { listRate } from "./rules/list-rate.ts"
import { freshRate, listSize } from "./rules/list-size.ts"
import { measureStatus } from "./rules/measure-status.ts"
import { minerals } from "./rules/minerals.ts"
import { origins } from "./rules/origins.ts"
import { partnerRank } from "./rules/partner-rank.ts"
import { promiseKept } from "./rules/promise-kept.ts"
import { announcedFor, promised } from "./rules/promised.ts"
import { rateAverage } from "./rules/rate-average.ts"
import { rateBound } from "./rules/rate-bound.ts"
import { rateChange } from "./rules/rate-change.ts"
import { rateDirection } from "./rules/rate-direction.ts"
import { rateLevel } from "./rules/rate-level.ts"
import { rateStarting } from "./rules/rate-starting.ts"
import { isCircumstance } from "./rules/rate-told.ts"
import { recall } from "./rules/recall.ts"
import { identity, leads, office } from "./rules/role.ts"
import { roundLength } from "./rules/round-length.ts"
import { roundOrdinal } from "./rules/round-ordinal.ts"
import { roundOutcome } from "./rules/round-outcome.ts"
import { roundPlaceAndDate } from "./rules/round-place.ts"
import { ruling } from "./rules/ruling.ts"
import { scope } from "./rules/scope.ts"
import { sectionStatus } from "./rules/section-status.ts"
import { shelved } from "./rules/shelved.ts"
import { saidIt } from "./rules/statement.ts"
import { deficitMeaning, superlative } from "./rules/superlative.ts"
import { takesEffect } from "./rules/takes-effect.ts"
import { spokeFrom, topics } from "./rules/talks-topic.ts"
import { threat } from "./rules/threat.ts"
import { tradeFigure } from "./rules/trade.ts"
import { tradeDirection } from "./rules/trade-direction.ts"
import { tradeShare } from "./rules/trade-share.ts"
import { termsAge, timeLeft, truceEffect, truceStatus } from "./rules/truce.ts"
import { whoDecides } from "./rules/who-decides.ts"
import { whoFirst } from "./rules/who-first.ts"
import { lastParty, partyIn } from "./sides.ts"
import { shows, type Whole } from "./signs.ts"
import type { Finding, Verdict } from "./verdict.ts"

/** Rules that test a fact of their own. */
const FACTUAL: readonly CheckRule[] = [
  disputed,
  identity,
  office,
  leads,
  truceEffect,
  termsAge,
  lapseRate,
  rateBound,
  rateLevel,
  rateChange,
  rateDirection,
  rateAverage,
  layerStatus,
  legalBasis,
  takesEffect,
  goodsRate,
  goodsDuty,
  goodsLifted,
  exempted,
  rateStarting,
  shelved,
  allLifted,
  measureStatus,
  exportBan,
  answerOrder,
  coverageOf,
  listRate,
  listMove,
  listSize,
  freshRate,
  listMembership,
  scope,
  origins,
  sectionStatus,
  threat,
  agreementMade,
  agreementEnd,
  extensionMade,
  extensionOrdinal,
  agreementPlace,
  agreementSigners,
  timeLeft,
  truceStatus,
  roundOrdinal,
  roundPlaceAndDate,
  roundOutcome,
  roundLength,
  whoDecides,
  deficitMeaning,
  superlative,
  partnerRank,
  tradeFigure,
  tradeDirection,
  tradeShare,
  commitment,
  promiseKept,
  whoFirst,
  retaliation,
  afterTakingOffice,
  purpose,
  ruling,
  minerals,
  dependence,
  outputShare,
  spokeFrom,
  topics,
]

/** Asked only when no fact of the claim was tested, in this order. */
const LAST: readonly CheckRule[] = [promised, announcedFor, figureOff, forecast, recall, saidIt, opinion]

/** The factual rules in order, with the ones asked last beside them. */
export const RULES: readonly CheckRule[] & { readonly last: readonly CheckRule[] } = Object.assign([...FACTUAL], {
  last: LAST,
})

/** The finding of the rule that could test a claim; undefined when none could. */
export type Tested = Finding | undefined

/** One rule's findings about a claim; none where its signs are missing, there or in the whole article it stands in. */
export function runRule(rule: CheckRule, claim: ClaimText, ask: Answerer, whole: Whole = claim): Finding[] {
  return shows(rule, claim.text, whole) ? askRule(rule, claim, ask) : []
}

/** The findings of a rule whose signs stand in the claim. */
export function askRule(rule: CheckRule, claim: ClaimText, ask: Answerer): Finding[] {
  return rule.check(claim, ask).map((found) => ({ ...found, rule: rule.id }))
}

/** Everything the rules find about a claim, part by part. */
export function findings(claim: ClaimText, ask: Answerer): Finding[] {
  const factual = FACTUAL.flatMap((rule) => runRule(rule, claim, ask))
  if (factual.some((f) => f.verdict !== "insufficient-evidence")) return factual
  for (const rule of LAST) {
    const found = runRule(rule, claim, ask)
    if (found.some((f) => f.verdict !== "insufficient-evidence")) return [...found, ...factual]
  }
  return factual.length > 0 ? factual : LAST.flatMap((rule) => runRule(rule, claim, ask))
}

const WEIGHT: readonly Verdict[] = [
  "contradicted",
  "disputed",
  "unresolved",
  "supported-with-qualification",
  "supported",
  "not-checkable",
  "insufficient-evidence",
]

/** One verdict of several: the gravest part decides; what the record cannot decide never outweighs what it can. */
export function combine(found: readonly Finding[]): Finding {
  const first = [...found].sort(
    (a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict) || b.confidence - a.confidence,
  )[0]
  if (first === undefined)
    return {
      verdict: "insufficient-evidence",
      why: "No rule reads a testable fact in it.",
      evidence: [],
      confidence: 0.4,
      rule: "check/none",
    }
  const evidence = [...new Map(found.flatMap((f) => f.evidence).map((e) => [e.record, e])).values()]
  return { ...first, evidence }
}

/** Checks one claim against the record; what cannot be decided as a whole is tried part by part. */
export function checkClaim(input: ClaimInput, ask: Answerer): Finding {
  const held = remember(ask)
  const claim = readClaim(input)
  const whole = combine(findings(claim, held))
  if (whole.verdict !== "insufficient-evidence") return whole
  const parts = partsOf(input).map((text) =>
    combine(
      findings(
        readClaim({ ...input, text, saidBy: claim.saidBy, setting: `${input.setting ?? ""} ${input.text}` }),
        held,
      ),
    ),
  )
  const past = claim.times.length > 0 && findings(claim, held).every((f) => f.rule !== "check/forecast")
  const beside = claim.quantities.some((q) => isCircumstance(claim, q))
  const decided = parts.filter(
    ({ verdict, confidence, rule }) =>
      verdict !== "insufficient-evidence" &&
      verdict !== "not-checkable" &&
      /* `After the 125 percent tariff` says nothing of what came after it. */
      !(beside && rule === "check/rate-level") &&
      /* A clause cut from the day that its sentence names is no forecast where the sentence is none. */
      !(past && rule === "check/forecast") &&
      (verdict !== "contradicted" || confidence >= PART_REFUTES),
  )
  return decided.length === 0 ? whole : { ...combine(decided), confidence: combine(decided).confidence * 0.9 }
}

/* A part taken out of its sentence refutes only what it surely reads. */
const PART_REFUTES = 0.75

/** The clauses of a claim that has several, each with the party that the sentence named last before it. */
function partsOf({ text }: ClaimInput): string[] {
  return (
    clausesOf(text, { start: 0, end: text.length })
      .filter(({ start, end }) => (start > 0 || end < text.length) && text.slice(start, end).split(/\s+/).length >= 4)
      /* `One result of the truce is` says nothing yet. */
      .filter(({ start, end }) => !/\b(?:is|are|was|were|be|been|it)\s*$/i.test(text.slice(start, end)))
      .map(({ start, end }) => {
        const part = text.slice(start, end)
        const party = partyIn(part) === undefined ? lastParty(text.slice(0, start)) : undefined
        return party === undefined ? part : `${sideName(party).replace(/^the/, "The")} ${part}`
      })
  )
}
