import { formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side } from "../../evidence/query.ts"
import { officesOn } from "../../people/known-person.ts"
import { boundsOf } from "../../time/calendar.ts"
import { charged, describe, pathOf, sideName } from "../path.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { lastParty, other, partyIn } from "../sides.ts"
import { TARIFF } from "../words.ts"

/** `China answered with tariffs of its own`; `the tariff war was started by …`. */
export const retaliation: CheckRule = {
  id: "check/retaliation",
  signs: [
    /\b(?:answered|retaliat\w*|responded|hit back|struck back|tit[\s-]for[\s-]tat|counter[\s-]?tariffs?|countermeasures|in kind|reciprocated)\b/i,
    [TARIFF, /countermeasures/i],
  ],
  check: (claim, ask) => {
    if (/\b(?:exempt\w*|lift\w*|remov\w+|suspend\w*|halv\w+|cuts?|dropp\w+|waiv\w+|ended|ends)\b/i.test(claim.text))
      return []
    if (claim.quantities.some((q) => q.unit === "percent") || claim.times.some((t) => t.kind === "date")) return []
    const verb = /answered|retaliat|responded|hit back|struck back|reciprocated/i.exec(claim.text)
    const who: Side =
      lastParty(claim.text.slice(0, verb?.index ?? 0)) ??
      (/\bfrom (?:China|Beijing)\b/.test(claim.text) ? "CN" : undefined) ??
      partyIn(claim.text) ??
      "CN"
    const [own, theirs] = [pathOf(ask, who, claim.asOf), pathOf(ask, other(who), claim.asOf)]
    const answer = own.steps.find((s) => s.from <= claim.published && charged(s) > 0)
    const cause = theirs.steps.find((s) => answer !== undefined && s.from <= answer.from && charged(s) > 0)
    const measures = factsOf(ask({ ask: "measures", side: who, asOf: claim.asOf })).filter(
      (m) => m.from <= claim.published && m.from > claim.published - 400,
    )
    if (answer === undefined && measures.length === 0) return []
    const evidence = [
      ...(cause === undefined ? [] : [cite(cause, `${sideName(other(who))}: ${describe(cause)}`)]),
      ...(answer === undefined
        ? measures.slice(0, 2).map((m) => cite(m, m.goods))
        : [cite(answer, `${sideName(who)}: ${describe(answer)}`)]),
    ]
    return [
      {
        verdict: "supported",
        why: `${sideName(who)} put duties of its own in force after those of ${sideName(other(who))}.`,
        evidence,
        confidence: 0.85,
        query: { ask: "tariff-path", side: who, asOf: claim.asOf },
      },
    ]
  },
}

/** `soon after taking office … a series of increases`. */
export const afterTakingOffice: CheckRule = {
  id: "check/after-taking-office",
  signs: [
    /\b(?:tak(?:ing|en?)|took|entering|return(?:ing|ed)? to|assuming|coming (?:in)?to|regaining)\s+(?:the\s+)?(?:office|power|white house)|inaugurat\w+|swiftly|moved quickly\b/i,
    TARIFF,
  ],
  check: (claim, ask) => {
    const person =
      claim.mentions.map((m) => claim.people.find((p) => p.id === m.personId)).find((p) => p !== undefined) ??
      claim.people.find((p) => officesOn(p, claim.published).some((o) => /^President$/.test(o.title)))
    const held = person === undefined ? undefined : officesOn(person, claim.published)[0]
    if (person === undefined || held === undefined) return []
    const path = pathOf(ask, person.side === "CN" ? "CN" : "US", claim.asOf)
    const rises = path.steps.filter(
      (s, i) =>
        s.from >= held.from &&
        s.from <= held.from + 200 &&
        charged(s) > (i === 0 ? 0 : charged(path.steps[i - 1] as never)),
    )
    const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
    const first = rises[0]
    if (first === undefined)
      return [
        {
          verdict: "insufficient-evidence",
          why: "No increase then is on record.",
          evidence: [],
          confidence: 0.5,
          query,
        },
      ]
    const days = first.from - held.from
    if (days > 120)
      return [
        {
          verdict: "contradicted",
          errorClass: "date",
          why: `The first came ${days} days later.`,
          evidence: [cite(first, describe(first))],
          confidence: 0.7,
          query,
        },
      ]
    return [
      {
        verdict: "supported",
        why: `${rises.length} increases, the first ${days} days after ${speakDay(held.from)}: ${rises.map((s) => `${charged(s)} on ${formatDay(s.from)}`).join(", ")}.`,
        evidence: rises.map((s) => cite(s, describe(s))),
        confidence: 0.88,
        query,
      },
    ]
  },
}

/** Why a measure was taken: its own legal ground decides. */
export const purpose: CheckRule = {
  id: "check/purpose",
  signs: [
    /\b(?:tariffs?|dut(?:y|ies)|increases?|measures?|lev(?:y|ies))\b/i,
    /\b(?:meant to|intended to|aimed (?:at|to)|in order to|designed to|to (?:address|fix|close|cut|reduce|tackle|correct|rectify|remedy)|because of|in response to|emergency (?:\w+ ){0,2}(?:over|about|on|concerning|for)|on the ground\w* of|justif\w+ (?:by|with)|citing|over the|reasons?|grounds? (?:for|of)|why|rationale|aims? (?:of|to)|purpose|stop(?:ping)? the flow)\b/i,
  ],
  check: (claim, ask) => {
    const emergency =
      /\b(?:fentanyl )(?:tariffs?|dut|lev)/i.test(claim.text) && !/\bdeficit|imbalance|gap\b/i.test(claim.text)
    if (emergency) return []
    const named = /\b(?:this|that|the) (?:issue|problem|gap|imbalance)\b|\bit\b/i.test(claim.text)
      ? `${claim.text} ${claim.setting}`
      : claim.text
    const deficit = /\b(?:deficit|imbalance|trade gap)\b/i.test(named)
    const drugs = /\bfentanyl\b/i.test(named)
    if (!deficit && !drugs) return []
    const dated = purposeOfDay(claim, ask, deficit, drugs)
    if (dated !== undefined) return [dated]
    const layers = [
      ...new Set(
        pathOf(ask, "US", claim.asOf)
          .steps.filter((s) => s.from <= claim.published && s.from > claim.published - 400)
          .flatMap((s) => s.layers.map((l) => l.name)),
      ),
    ]
    const measureOf = (name: string) =>
      pathOf(ask, "US", claim.asOf)
        .steps.flatMap((s) => s.layers)
        .find((l) => l.name === name)?.measure ?? `us.${name}`
    const query = { ask: "tariff-path" as const, side: "US" as const, asOf: claim.asOf }
    if (!layers.includes("fentanyl") || !layers.includes("reciprocal")) return []
    const only =
      deficit && drugs
        ? undefined
        : deficit
          ? "the reciprocal duties of April 2025"
          : "the fentanyl duties of February and March 2025"
    return only === undefined
      ? []
      : [
          {
            verdict: "supported-with-qualification",
            errorClass: "purpose",
            why: `True of ${only} alone; the others rest on another emergency.`,
            evidence: layers.map((name) => ({
              record: measureOf(name),
              says: `a duty of its own: ${name}`,
              sources: [],
            })),
            confidence: 0.8,
            query,
          },
        ]
  },
}

/** The ground of the one duty that was ordered in the days that the sentence names. */
function purposeOfDay(claim: ClaimText, ask: Answerer, deficit: boolean, drugs: boolean): Found | undefined {
  if (deficit === drugs) return undefined
  const time = claim.times.find((t) => t.kind === "date" && t.mod === undefined && /^\d{4}-\d{2}/.test(t.value))
  const bounds = time === undefined ? undefined : boundsOf(time.value)
  if (bounds === undefined) return undefined
  const query = { ask: "orders" as const, side: "US" as const, asOf: claim.asOf }
  const made = factsOf(ask(query)).filter((o) =>
    [o.orderedOn, o.from].some((day) => day >= bounds.first && day <= bounds.last),
  )
  const [one] = made
  if (one === undefined || made.some((o) => o.layer !== one.layer)) return undefined
  const ground = GROUNDS[one.layer]
  if (ground === undefined) return undefined
  const right = ground === (deficit ? "the trade deficit" : "fentanyl")
  const why = `${one.instrument} of ${speakDay(one.orderedOn)} rests on the emergency over ${ground}`
  return {
    verdict: right ? "supported" : "contradicted",
    ...(right ? {} : { errorClass: "purpose" as const, restatedTrue: `${why}.` }),
    why: `${why}.`,
    evidence: [cite(one, why)],
    confidence: 0.75,
    query,
  }
}

const GROUNDS: Readonly<Record<string, string>> = { fentanyl: "fentanyl", reciprocal: "the trade deficit" }
