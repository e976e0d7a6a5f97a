import { addDays, speakDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { agrees } from "../rounding.ts"
import type { CheckRule } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS } from "../words.ts"
import { wrongAbout } from "./list-predicate.ts"
import { sayMeasure } from "./measure-words.ts"

/* Still to come, as things stood. */
const DUE = /\b(?:due|planned|scheduled|to follow|set for|remain\w* due)\b/i

const SHELVED =
  /\b(?:put off|shelved|suspended|postponed|dropped|called off|cancelled|scrapped|averted|never (?:charged|came)|on hold)\b/i

/* `A second batch worth 16 billion dollars is to follow`. */
const BATCH =
  /\b(?:batch|tranche|wave|(?:first|second|third|fourth|new|next|another) (?:(?:US|American|Chinese|U\.S\.) )?(?:list|round))\b/i

/* Told as running already. */
const BEGUN =
  /\b(?:took effect|taken effect|came into (?:effect|force)|(?:is|are) (?:now |already )?in (?:effect|force)|entered into force|kicked in|began|started|(?:is|are) (?:now |already )?(?:charged|collected))\b/i

/** Two lists of one announcement that about make up the amount, of which only the first had begun. */
function asAnnounced(claim: ClaimText, ask: Answerer, side: Side, usd: number): MeasureFact[] {
  const all = factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).filter((m) => m.coversUsdBn !== undefined)
  const [now] = all.filter((m) => Math.abs(m.from - claim.published) <= 3)
  const later = all.find(
    (m) => now !== undefined && m.id !== now.id && m.from > claim.published && m.from - now.from < 200,
  )
  if (now === undefined || later === undefined) return []
  const sum = ((now.coversUsdBn as number) + (later.coversUsdBn as number)) * 1e9
  return Math.abs(sum - usd) <= usd * 0.08 ? [now, later] : []
}

/** The batches of the same trade that were to come later than the one that had begun. */
function laterBatch(begun: MeasureFact, claim: ClaimText, ask: Answerer, side: Side): MeasureFact[] {
  const all = factsOf(ask({ ask: "measures", side, asOf: claim.asOf }))
  return all.filter(
    (m) =>
      m.coversUsdBn === begun.coversUsdBn &&
      m.goods !== begun.goods &&
      m.from > claim.published &&
      m.from - begun.from < 200 &&
      all.every((k) => k.id !== m.id || k.from > claim.published),
  )
}

/** How much trade a round of duties falls on: `tariffs on 250 billion dollars stay in place`. */
export const coverageOf: CheckRule = {
  id: "check/coverage",
  signs: [[...DUTY_WORDS, BATCH]],
  check: (claim, ask) => {
    if (/\b(?:deficit|balance|revenue|cost|refund)\b/i.test(claim.text)) return []
    const amounts = claim.quantities.filter((x) => x.unit === "USD" && x.value !== undefined && x.value >= 1e9)
    const summed =
      amounts.length > 1 && /\b(?:together|in all|altogether|total\w*|combined|overall|sum)\b/i.test(claim.text)
    const q = summed ? [...amounts].sort((a, b) => (b.value as number) - (a.value as number))[0] : amounts[0]
    if (q === undefined || !/\b(?:on|of|over|cover\w*|hit\w*|target\w*|worth|goods|imports)\b/i.test(claim.text))
      return []
    const side: Side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const announced =
      /\b(?:announc\w+|answer\w*|respon\w+|retaliat\w+|will|plans?|planned|unveil\w*|publish\w*|threat\w+|propos\w+|to follow|follows|is to|are to|due)\b/i.test(
        claim.text,
      )
    const ahead = announced ? 200 : 0
    const live = factsOf(ask(query)).filter(
      (m) =>
        m.coversUsdBn !== undefined &&
        (m.inForce || SHELVED.test(claim.text) || (DUE.test(claim.text) && m.from > claim.published)) &&
        m.from <= addDays(claim.published, ahead),
    )
    const nearest = [...live].sort((a, b) => Math.abs(b.from - claim.published) - Math.abs(a.from - claim.published))
    const newest = new Map(nearest.map((m) => [m.coversUsdBn, m]))
    const lists = [...new Map(live.map((m) => [m.coversUsdBn, newest.get(m.coversUsdBn) as MeasureFact])).values()]
    const stated = { value: q.value as number, text: writtenAs(claim, q) }
    const running = lists.map((_m, i) => lists.slice(0, i + 1))
    const hit = [...lists.map((m) => [m]), ...running].find((set) =>
      agrees(stated, set.reduce((sum, m) => sum + (m.coversUsdBn as number), 0) * 1e9),
    )
    const wrong = hit === undefined ? undefined : wrongAbout(claim, hit)
    if (wrong !== undefined) return [{ ...wrong, query }]
    if (
      hit?.every((m) => (m.knownOn ?? m.from) > claim.published) === true &&
      /\bwill\b/i.test(claim.text) &&
      claim.quantities.every((x) => x.unit !== "percent")
    )
      return [
        {
          verdict: "unresolved",
          why: "Not yet ordered when it was written.",
          evidence: hit.map(sayMeasure),
          laterOutcome: hit.map((m) => sayMeasure(m).says).join("; "),
          confidence: 0.6,
          query,
        },
      ]
    if (hit?.length === 1 && claim.quantities.some((x) => x.unit === "percent" && x.kind !== "share")) return []
    const asleep =
      hit?.length === 1 && BEGUN.test(claim.text) ? laterBatch(hit[0] as MeasureFact, claim, ask, side) : []
    if (hit !== undefined)
      return [
        {
          verdict: asleep.length > 0 ? "supported-with-qualification" : "supported",
          ...(asleep.length > 0 ? { errorClass: "scope" as const } : {}),
          why: `${hit.map((m) => `${m.goods.split(":")[0]} $${m.coversUsdBn}bn`).join(" + ")}${asleep.length > 0 ? `, of which ${asleep.map((m) => `${m.name} was to count from ${speakDay(m.from)}`).join("; ")}` : ""}.`,
          evidence: [...hit, ...asleep].map(sayMeasure),
          confidence: 0.85,
          query,
        },
      ]
    const begun = BEGUN.test(claim.text) ? asAnnounced(claim, ask, side, q.value as number) : []
    if (begun.length > 1)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "scope",
          why: `In two batches: ${begun.map((m) => `${m.goods.split(":")[0]} $${m.coversUsdBn}bn from ${speakDay(m.from)}`).join("; ")}.`,
          evidence: begun.map(sayMeasure),
          confidence: 0.65,
          query,
        },
      ]
    const parts = amounts.filter((x) => x !== q)
    const known = parts.every((x) => lists.some((m) => (m.coversUsdBn as number) * 1e9 === x.value))
    const whole = lists.reduce((sum, m) => sum + (m.coversUsdBn as number), 0)
    if (summed && known && lists.length > parts.length)
      return [
        {
          verdict: "contradicted",
          errorClass: "arithmetic",
          why: `The lists add up to $${whole}bn: ${lists.map((m) => `$${m.coversUsdBn}bn`).join(" + ")}.`,
          evidence: lists.map(sayMeasure),
          restatedTrue: `Together $${whole}bn.`,
          confidence: 0.65,
          query,
        },
      ]
    if (lists.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: "No measure on record states its coverage then.",
          evidence: [],
          confidence: 0.5,
          query,
        },
      ]
    const total = lists.reduce((sum, m) => sum + (m.coversUsdBn as number), 0)
    return [
      {
        verdict: "insufficient-evidence",
        why: `The lists on record then cover $${total}bn as announced.`,
        evidence: lists.map(sayMeasure),
        confidence: 0.5,
        query,
      },
    ]
  },
}
