import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { charged, pathOf } from "../path.ts"
import { agrees } from "../rounding.ts"
import type { CheckRule, Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY, GOODS, SOME_GOODS } from "../words.ts"
import { LIFTED } from "./goods-lifted.ts"
import { namesGoods } from "./goods-names.ts"
import { goodsOf, sayMeasure } from "./measure-words.ts"

/* Not yet charged when it was written. */
const AHEAD = /\b(?:will|would|plans?|planned|propos\w+|consider\w*|to be|set to)\b/i

/* A duty told as news of its being laid, not as one that has long run. */
const IMPOSED =
  /\b(?:puts?|impos\w+|slap\w*|levied|announc\w+|hit back|retaliat\w+|unveil\w*|(?:repl(?:y|ies|ied)|answer\w*|respond\w*|counter\w*|struck back) with)\b/i

/* `Semiconductors follow on 1 January with 50 percent`, `solar cells are at 50 percent`, `100 percent on electric cars`. */
const TOLD =
  /\b(?:follows?|is|are|at|with|to|goes? up|went up|jumps?|ris(?:e|es|ing)|rose|climbs?|doubl\w+|quadrupl\w+|tripl\w+)\s+(?:(?:in|on|from|to|by|with|at|now|also)\s+(?:\w+\s+){0,3}?)*$/i
const NO_DUTY =
  /\b(?:shares?|of (?:US|American|its|all|the|world|global)|account\w*|exports?|sales|prices?|suppl\w+|produc\w+|output|demand|depend\w*|rel(?:y|ies|iant)|reliance|market|fell|grew|imports? (?:fell|rose)|purchases?|bought|commit\w*|percent (?:of|more|less|lower|higher|below|above|from))\b/i

/* Told as a sum, or as all that is paid. */
const SUMMED =
  /\b(?:total\w*|combined|altogether|in all|overall|stack\w*|together|pays?|paid|fac(?:e|es|ed|ing)|bears?|carr(?:y|ies)|owes?|stands?|amount\w*)\b/i

/* Told as a rise that has been ordered. */
const RAISED = /\b(?:raises?|raised|increas\w+|hik\w+|doubl\w+|tripl\w+|quadrupl\w+|impos\w+|sets?|lifts?|lifted)\b/i

/** A rate of years before or after is no slip of the date. */
const FAR = 400

/** A rate told of goods without the word for it. */
function told(claim: ClaimText): boolean {
  if (NO_DUTY.test(claim.text)) return false
  return claim.quantities.some(
    (q) =>
      q.unit === "percent" &&
      q.kind === "rate" &&
      (TOLD.test(claim.text.slice(0, q.start)) || /^\s+(?:on|for)\b/.test(claim.text.slice(q.end))),
  )
}

/** A duty on some goods only: `25 percent on steel`, `100 percent on electric vehicles`. */
export const goodsRate: CheckRule = {
  id: "check/goods-rate",
  signs: [SOME_GOODS],
  check: (claim, ask) => {
    const goods = [...claim.text.matchAll(GOODS)].map((m) => m[0])
    const rates = claim.quantities.filter(
      (q) =>
        q.unit === "percent" &&
        (q.value !== undefined || q.to !== undefined) &&
        q.kind !== "share" &&
        (q.kind !== "change" || /^\s+(?:more|extra|on top)\s+on\b/i.test(claim.text.slice(q.end))),
    )
    if (goods.length === 0 || rates.length === 0 || !(DUTY.test(claim.text) || told(claim)) || LIFTED.test(claim.text))
      return []
    return rates.flatMap((q): Found[] => {
      const told = imposerAt(claim.text, q.start)
      const goods = goodsBy(claim.text, q, claim.quantities)
      const side: Side = told ?? sideWithNews(claim, ask, goods)
      const query = { ask: "measures" as const, side, asOf: claim.asOf }
      const when = windowOf(claim)
      const rated = factsOf(ask(query)).filter((m) => m.ratePct !== undefined)
      const titled = rated.filter((m) => goods.some((g) => namesGoods(g, m.goods.split(":")[0] as string)))
      const on = titled.length > 0 ? titled : rated.filter((m) => goods.some((g) => namesGoods(g, m.goods)))
      const stated = { value: (q.value ?? q.to) as number, text: writtenAs(claim, q) }
      const running = on.filter((m) => m.from <= when.last && (m.until === undefined || m.until > when.first))
      const fresh = IMPOSED.test(claim.text)
        ? running.filter((m) => m.inForce && Math.abs(m.from - claim.published) <= 60)
        : []
      const live = fresh.length > 0 ? fresh : running
      const hits = live.filter((m) => agrees(stated, m.ratePct as number))
      const hit = hits.find((m) => m.partOf === undefined) ?? hits[0]
      const partly = hit?.inForce === true ? ofPart(claim, hit) : undefined
      if (partly !== undefined) return [{ ...partly, query }]
      if (hit !== undefined)
        return [
          {
            verdict: hit.inForce ? "supported" : "supported-with-qualification",
            ...(hit.inForce ? {} : { errorClass: "status" as const }),
            why: `${goodsOf(hit)}: ${hit.ratePct} percent${hit.inForce ? "" : ", suspended or never charged"} (${hit.instrument}).`,
            evidence: [sayMeasure(hit)],
            confidence: 0.82,
            query,
          },
        ]
      const stacked = !SUMMED.test(claim.text)
        ? undefined
        : live.find((m) => live.some((k) => k !== m && agrees(stated, (m.ratePct as number) + (k.ratePct as number))))
      if (stacked !== undefined)
        return [
          {
            verdict: "supported-with-qualification",
            errorClass: "stacking",
            why: "Two duties on the same goods added up.",
            evidence: live.slice(0, 3).map(sayMeasure),
            confidence: 0.65,
            query,
          },
        ]
      const ever = fresh.length > 0 ? undefined : on.find((m) => agrees(stated, m.ratePct as number))
      if (
        ever !== undefined &&
        /\b(?:will|would|to be|announc\w+|plans?|rais\w+|increas\w+|hik\w+|doubl\w+|tripl\w+|quadrupl\w+|impos\w+)\b/i.test(
          claim.text,
        ) &&
        ever.from > claim.published &&
        ever.from - claim.published < 300 &&
        !(when.named && (ever.from < when.first || ever.from > when.last))
      )
        return [
          {
            verdict: "supported",
            why: `${sayMeasure(ever).says}.`,
            evidence: [sayMeasure(ever)],
            confidence: 0.75,
            query,
          },
        ]
      if (AHEAD.test(claim.text))
        return [
          {
            verdict: "insufficient-evidence",
            why: "What was planned for those goods then is not on record.",
            evidence: on.slice(0, 3).map(sayMeasure),
            confidence: 0.45,
            query,
          },
        ]
      if (ever !== undefined)
        return [
          {
            verdict: "contradicted",
            errorClass: Math.abs(ever.from - claim.published) > FAR ? "level" : "date",
            why: `That rate ran at another time: ${sayMeasure(ever).says}.`,
            evidence: [sayMeasure(ever)],
            restatedTrue: sayMeasure(ever).says,
            confidence: 0.7,
            query,
          },
        ]
      const coming = on.filter((m) => m.from > claim.published && m.from - claim.published < 300)
      const [next] = coming
      if (
        next !== undefined &&
        coming.length === 1 &&
        live.length === 0 &&
        titled.length > 0 &&
        RAISED.test(claim.text)
      )
        return [
          {
            verdict: "contradicted",
            errorClass: "level",
            why: `${sayMeasure(next).says}.`,
            evidence: [sayMeasure(next)],
            restatedTrue: sayMeasure(next).says,
            confidence: 0.6,
            query,
          },
        ]
      const ordinary =
        side === "CN" &&
        !IMPOSED.test(claim.text) &&
        !/\b(?:additional|extra|further|another|retaliatory|more)\b/i.test(claim.text)
      if (
        ordinary &&
        live.some((m) => stated.value > (m.ratePct as number) && stated.value <= (m.ratePct as number) + 15)
      )
        return []
      const whole = pathOf(ask, side, claim.asOf).steps.find(
        (s) => s.from <= claim.published && (s.until === undefined || s.until > claim.published),
      )
      if (ordinary && whole !== undefined && stated.value > charged(whole) && stated.value <= charged(whole) + 15)
        return []
      const added = /\b(?:additional|extra|further|another|more)\b/i.test(claim.text)
      if (live.length === 1 || fresh.length > 0 || farFromAll(stated.value, live, added ? 0.5 : 30))
        return [
          {
            verdict: "contradicted",
            errorClass: "level",
            why: `${live.map((m) => sayMeasure(m).says).join("; ")}.`,
            evidence: live.map(sayMeasure),
            restatedTrue: live.map((m) => sayMeasure(m).says).join("; "),
            confidence: 0.6,
            query,
          },
        ]
      return [
        {
          verdict: "insufficient-evidence",
          why: "No measure on record decides the duty on those goods.",
          evidence: live.slice(0, 3).map(sayMeasure),
          confidence: 0.5,
          query,
        },
      ]
    })
  },
}

/* A part of the goods is told, whichever it is. */
const TELLS_PART =
  /\b(?:content|value of|semi-?finished|derivatives?|some|certain|many|patented|brand\w*|part of|articles|products|made of)\b/i

/** A duty on a part of the goods told as one on all of them: `50 percent on copper imports`. */
function ofPart(claim: ClaimText, hit: MeasureFact): Omit<Found, "query"> | undefined {
  if (hit.partOf === undefined || TELLS_PART.test(claim.text)) return undefined
  const why = `${goodsOf(hit)}: ${hit.ratePct} percent on the ${hit.partOf} alone (${hit.instrument}).`
  return {
    verdict: "supported-with-qualification",
    errorClass: "scope",
    why,
    evidence: [sayMeasure(hit)],
    restatedTrue: why,
    confidence: 0.7,
  }
}

/** The goods that a rate is told of: those of its own stretch of the sentence, else all. */
function goodsBy(text: string, q: Quantity, all: readonly Quantity[]): readonly string[] {
  const rates = all.filter((x) => x.unit === "percent")
  const left = Math.max(0, ...rates.filter((x) => x.end <= q.start).map((x) => x.end))
  const right = Math.min(text.length, ...rates.filter((x) => x.start >= q.end).map((x) => x.start))
  const among = (stretch: string) => [...stretch.matchAll(GOODS)].map((m) => m[0])
  const after =
    /^\s*(?:percent|per cent|%)?\s*(?:more |extra |additional )?(?:tariffs? |dut(?:y|ies) |lev(?:y|ies) )?(?:on|for|against)\b/i.test(
      text.slice(q.end),
    )
  const own = after ? among(text.slice(q.end, right)) : among(text.slice(left, q.start))
  return own.length > 0 ? own : among(text)
}

/** No side is named: China's where it has a measure of those days on those goods, and the United States none by their name. */
function sideWithNews(claim: ClaimText, ask: Answerer, goods: readonly string[]): Side {
  const rated = (side: Side) =>
    factsOf(ask({ ask: "measures", side, asOf: claim.asOf })).filter((m) => m.ratePct !== undefined)
  const theirs = rated("CN").some(
    (m) =>
      [m.from, m.knownOn ?? m.from].some((d) => Math.abs(d - claim.published) <= 30) &&
      goods.some((g) => namesGoods(g, m.goods)),
  )
  const ours = rated("US").some((m) => goods.some((g) => namesGoods(g, m.goods.split(":")[0] as string)))
  return theirs && !ours ? "CN" : "US"
}

/** Neither one of the duties nor a sum of them, nor near one once an ordinary duty is added. */
function farFromAll(stated: number, live: readonly MeasureFact[], ordinary: number): boolean {
  if (live.length === 0 || live.length > 4) return false
  const sums = [0]
  for (const m of live) for (const sum of [...sums]) sums.push(sum + (m.ratePct ?? 0))
  return sums.slice(1).every((sum) => stated < sum - 4 || stated > sum + ordinary)
}

function windowOf(claim: ClaimText): { first: number; last: number; named?: boolean } {
  const named = claim.times.find((t) => t.kind !== "duration" && t.role === undefined)
  const bounds = named === undefined ? undefined : boundsOf(named.value.slice(0, 10))
  return bounds === undefined ? { first: claim.published - 10, last: claim.published + 60 } : { ...bounds, named: true }
}
