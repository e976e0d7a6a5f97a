import { formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type OrderFact } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { type Path, sideName, stepOn } from "../path.ts"
import { agrees } from "../rounding.ts"
import { cite, contradicted, type Found } from "../rule.ts"

/** Orders are news for this many days. */
const FRESH = 12

const IN_FORCE =
  /\b(?:(?:is|are|has been|have been)\s+(?:now\s+|already\s+|currently\s+)?(?:in (?:force|effect)|(?:being\s+)?(?:charged|collected))|(?:now|already|currently)\s+in (?:force|effect)|took effect|came into (?:force|effect))\b/i

/* Told as paid by now: `goods now face 34 percent`, `has applied since Friday`. */
const PAID_NOW =
  /\b(?:has|have) (?:\w+ )?(?:applied|been (?:charged|collected|paid|levied|in (?:force|effect)))\b|\b(?:now|already|currently) (?:pays?|fac(?:es?|ing)|bears?|carr(?:y|ies)|owes?)\b/i

const WAS_CHARGED = /\b(?:was|were|been) (?:\w+ )?(?:charged|collected|paid|levied|in (?:force|effect))\b/i

/** A rate that was ordered about then and not charged: still ahead, or overtaken before its first day. */
export function asOrdered(
  claim: ClaimText,
  ask: Answerer,
  path: Path,
  stated: { readonly value: number; readonly text: string },
  layer: string | undefined,
  whole = false,
): Found | undefined {
  const query = { ask: "orders" as const, side: path.side, asOf: claim.asOf }
  const threats = factsOf(ask({ ask: "measures", side: path.side, asOf: claim.asOf })).flatMap((m): OrderFact[] =>
    /threat/i.test(m.authority) && m.ratePct !== undefined && Math.abs(m.from - claim.published) <= 40
      ? [
          {
            ...m,
            layer: "threatened",
            ratePct: m.ratePct,
            orderedOn: m.knownOn ?? ((m.from - 25) as OrderFact["from"]),
          },
        ]
      : [],
  )
  const told = claim.times
    .filter((t) => /\b(?:announced|ordered|signed|unveiled)\s+(?:on\s+)?$/i.test(claim.text.slice(0, t.start)))
    .map((t) => boundsOf(t.value))
    .find((b) => b !== undefined)
  const around = [...factsOf(ask(query)), ...threats].filter(
    (o) =>
      o.orderedOn <= claim.published + 1 &&
      o.orderedOn >= claim.published - 60 &&
      (o.from >= claim.published || o.orderedOn >= claim.published - FRESH) &&
      (told === undefined || (o.orderedOn >= told.first - 1 && o.orderedOn <= told.last + 1)) &&
      (layer === undefined || o.layer === layer),
  )
  const others = (o: OrderFact) =>
    (stepOn(path, o.from)?.layers ?? []).reduce((sum, l) => sum + (l.name === o.layer ? 0 : l.chargedPct), 0)
  const sayOrder = (o: OrderFact) =>
    `${sideName(path.side)} ordered ${o.ratePct} percent (${o.layer}) on ${formatDay(o.orderedOn)}, to count from ${formatDay(o.from)}`
  const hit = around.find(
    (o) =>
      (agrees(stated, o.ratePct) && (!whole || others(o) === 0)) ||
      (layer === undefined && agrees(stated, o.ratePct + others(o))),
  )
  const [other] = around.filter((o) => o.orderedOn >= claim.published - 5).sort((a, b) => b.ratePct - a.ratePct)
  const fresh = /\b(?:announc\w+|order\w*|unveil\w*|impos\w+|set)\b/i.test(claim.text)
  if (
    hit === undefined &&
    other !== undefined &&
    (layer !== undefined || path.side === "CN") &&
    fresh &&
    other.from >= claim.published
  ) {
    const truth = `${sideName(path.side)} ordered ${other.ratePct} percent (${other.layer}) on ${formatDay(other.orderedOn)}`
    return contradicted("level", truth, {
      evidence: [cite(other, `${truth}: ${other.instrument}`)],
      confidence: 0.65,
      query,
    })
  }
  if (hit === undefined) return undefined
  const everCharged = path.steps.some((s) => s.layers.some((l) => l.name === hit.layer && l.chargedPct === hit.ratePct))
  if (
    !everCharged &&
    hit.layer !== "threatened" &&
    WAS_CHARGED.test(claim.text) &&
    !/\b(?:never|not)\b/i.test(claim.text)
  )
    return {
      verdict: "contradicted",
      errorClass: "status",
      why: `Ordered and never charged: ${sayOrder(hit)}.`,
      evidence: [cite(hit, hit.instrument)],
      restatedTrue: `${sayOrder(hit)}, and overtaken before.`,
      confidence: 0.7,
      query,
    }
  if (
    /\b(?:replac\w+|instead of|in place of|not on top of)\b[^.;]{0,40}\b(?:existing|current|other|present|earlier)?\b/i.test(
      claim.text,
    ) &&
    others(hit) > 0
  )
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `It was to come on top: ${sayOrder(hit)}.`,
      evidence: [cite(hit, hit.instrument)],
      restatedTrue: `${sayOrder(hit)}, on top of ${others(hit)} percent.`,
      confidence: 0.65,
      query,
    }
  if (hit.layer === "threatened" && /\bwill\b/i.test(claim.text) && claim.saidBy.length === 0)
    return {
      verdict: "unresolved",
      why: `Threatened on ${formatDay(hit.orderedOn)} for ${formatDay(hit.from)}; no order had been signed.`,
      evidence: [cite(hit, hit.instrument)],
      laterOutcome: "It never came into force.",
      confidence: 0.7,
      query,
    }
  const with_ = agrees(stated, hit.ratePct) ? "" : `, ${hit.ratePct + others(hit)} with the other layers`
  const why = `${sideName(path.side)} ordered ${hit.ratePct} percent (${hit.layer})${with_} on ${formatDay(hit.orderedOn)}, to count from ${formatDay(hit.from)}`
  if (hit.from > claim.published && toldAsPaid(claim, hit))
    return {
      verdict: "contradicted",
      errorClass: "status",
      why: `Not in force on ${formatDay(claim.published)}: ${why}.`,
      evidence: [cite(hit, `${why}: ${hit.instrument}`)],
      restatedTrue: `${why}.`,
      confidence: 0.75,
      query,
    }
  return {
    verdict: "supported",
    why: `${why}.`,
    evidence: [cite(hit, `${why}: ${hit.instrument}`)],
    confidence: 0.8,
    query,
  }
}

/** In force by the sentence's own words: a state, or a duty that only was threatened told as paid. */
function toldAsPaid({ text }: ClaimText, hit: OrderFact): boolean {
  return IN_FORCE.test(text) || (hit.layer === "threatened" && PAID_NOW.test(text))
}
