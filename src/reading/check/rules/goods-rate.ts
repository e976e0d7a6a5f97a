import { addDays } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { GOODS, TARIFF } from "../words.ts"

const SAME_GOODS: readonly (readonly [said: RegExp, scope: RegExp])[] = [
  [/^(?:EVs?|electric (?:vehicles?|cars?))$/i, /electric vehicles/i],
  [/^(?:semiconductors?|chips?)$/i, /semiconductor|chips/i],
  [/^alumini?um$/i, /alumini?um/i],
  [/^solar/i, /solar/i],
  [/^(?:cars?|autos?|automobiles?|vehicles?)$/i, /\bcars\b/i],
  [/^(?:soya|soybeans?)$/i, /soybeans/i],
  [/^(?:corn|maize)$/i, /maize/i],
  [/^(?:LNG|liquefied natural gas)$/i, /liquefied natural gas/i],
  [/^(?:farm goods|agricultural|farm products)/i, /farm goods|soybeans|chicken/i],
  [/^(?:oil|crude oil)$/i, /crude oil/i],
  [/^face ?masks?$/i, /facemask/i],
  [/^batter/i, /batter/i],
  [/^(?:pharmaceuticals?|patented drugs|drugs|medicines)$/i, /patented drugs/i],
]

const matches = (goods: string, scope: string): boolean => {
  const same = SAME_GOODS.find(([said]) => said.test(goods))
  return same === undefined ? scope.toLowerCase().includes(goods.toLowerCase().replace(/s$/, "")) : same[1].test(scope)
}

/** A duty on some goods only: `25 percent on steel`, `100 percent on electric vehicles`. */
export const goodsRate: CheckRule = {
  id: "check/goods-rate",
  check: (claim, ask) => {
    const goods = [...claim.text.matchAll(GOODS)].map((m) => m[0])
    const rates = claim.quantities.filter(
      (q) =>
        q.unit === "percent" &&
        (q.value !== undefined || q.to !== undefined) &&
        q.kind !== "share" &&
        q.kind !== "change",
    )
    if (goods.length === 0 || rates.length === 0 || !TARIFF.test(claim.text)) return []
    return rates.flatMap((q): Found[] => {
      const side: Side = imposerAt(claim.text, q.start) ?? "US"
      const query = { ask: "measures" as const, side, asOf: claim.asOf }
      const when = windowOf(claim)
      const on = factsOf(ask(query)).filter((m) => goods.some((g) => matches(g, m.goods)) && m.ratePct !== undefined)
      const stated = { value: (q.value ?? q.to) as number, text: writtenAs(claim, q) }
      const live = on.filter((m) => m.from <= when.last && (m.until === undefined || m.until > when.first))
      const hit = live.find((m) => agrees(stated, m.ratePct as number))
      if (hit !== undefined)
        return [
          {
            verdict: hit.inForce ? "supported" : "supported-with-qualification",
            ...(hit.inForce ? {} : { errorClass: "status" as const }),
            why: `${hit.goods}: ${hit.ratePct} percent${hit.inForce ? "" : ", suspended or never charged"} (${hit.instrument}).`,
            evidence: [say(hit)],
            confidence: 0.82,
            query,
          },
        ]
      const stacked = live.find((m) =>
        live.some((k) => k !== m && agrees(stated, (m.ratePct as number) + (k.ratePct as number))),
      )
      if (stacked !== undefined)
        return [
          {
            verdict: "supported-with-qualification",
            errorClass: "stacking",
            why: "Two duties on the same goods added up.",
            evidence: live.slice(0, 3).map(say),
            confidence: 0.65,
            query,
          },
        ]
      const ever = on.find((m) => agrees(stated, m.ratePct as number))
      if (
        ever !== undefined &&
        /\b(?:will|to be|announc\w+|plans?)\b/i.test(claim.text) &&
        ever.from > claim.published &&
        ever.from - claim.published < 300
      )
        return [{ verdict: "supported", why: `${say(ever).says}.`, evidence: [say(ever)], confidence: 0.75, query }]
      if (ever !== undefined)
        return [
          {
            verdict: "contradicted",
            errorClass: "date",
            why: `That rate ran at another time: ${say(ever).says}.`,
            evidence: [say(ever)],
            restatedTrue: say(ever).says,
            confidence: 0.7,
            query,
          },
        ]
      if (live.length === 1)
        return [
          {
            verdict: "contradicted",
            errorClass: "level",
            why: `${say(live[0] as MeasureFact).says}.`,
            evidence: [say(live[0] as MeasureFact)],
            restatedTrue: say(live[0] as MeasureFact).says,
            confidence: 0.6,
            query,
          },
        ]
      return [
        {
          verdict: "insufficient-evidence",
          why: "No measure on record decides the duty on those goods.",
          evidence: live.slice(0, 3).map(say),
          confidence: 0.5,
          query,
        },
      ]
    })
  },
}

/** How much trade a round of duties falls on: `tariffs on 250 billion dollars stay in place`. */
export const coverageOf: CheckRule = {
  id: "check/coverage",
  check: (claim, ask) => {
    if (!TARIFF.test(claim.text) || /\b(?:deficit|balance|revenue|cost|refund)\b/i.test(claim.text)) return []
    const q = claim.quantities.find((x) => x.unit === "USD" && x.value !== undefined && x.value >= 1e9)
    if (q === undefined || !/\b(?:on|of|over|cover\w*|hit\w*|target\w*|worth|goods|imports)\b/i.test(claim.text))
      return []
    const side: Side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const facts = factsOf(ask(query)).filter(
      (m) => m.coversUsdBn !== undefined && m.from <= addDays(claim.published, 45),
    )
    const live = facts.filter((m) => m.inForce && m.from <= claim.published)
    const lists = [...new Map(live.map((m) => [m.coversUsdBn, m])).values()]
    const stated = { value: q.value as number, text: writtenAs(claim, q) }
    const running = lists.map((_m, i) => lists.slice(0, i + 1))
    const hit = [...lists.map((m) => [m]), ...running].find((set) =>
      agrees(stated, set.reduce((sum, m) => sum + (m.coversUsdBn as number), 0) * 1e9),
    )
    if (hit !== undefined)
      return [
        {
          verdict: "supported",
          why: `${hit.map((m) => `${m.goods.split(":")[0]} $${m.coversUsdBn}bn`).join(" + ")}.`,
          evidence: hit.map(say),
          confidence: 0.85,
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
        evidence: lists.map(say),
        confidence: 0.5,
        query,
      },
    ]
  },
}

function windowOf(claim: ClaimText): { first: number; last: number } {
  const named = claim.times.find((t) => t.kind !== "duration" && t.role === undefined)
  const bounds = named === undefined ? undefined : boundsOf(named.value.slice(0, 10))
  return bounds ?? { first: claim.published - 10, last: claim.published + 60 }
}

function say(m: MeasureFact) {
  return cite(m, `${m.goods}: ${m.ratePct ?? "no rate"}${m.ratePct === undefined ? "" : " percent"}, ${m.instrument}`)
}

/** A duty that was only announced or threatened. */
export const threat: CheckRule = {
  id: "check/threat",
  check: (claim, ask) => {
    if (!/\b(?:threat\w*|propos\w+|vow\w*|announc\w+|plann?\w*)\b/i.test(claim.text) || !TARIFF.test(claim.text))
      return []
    const q = claim.quantities.find((x) => x.unit === "percent" && x.value !== undefined)
    if (q === undefined) return []
    const side: Side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const hit = factsOf(ask(query)).find(
      (m) => m.ratePct === q.value && /threat/i.test(m.authority) && Math.abs(m.from - claim.published) <= 60,
    )
    return hit === undefined
      ? []
      : [{ verdict: "supported", why: `${say(hit).says}.`, evidence: [say(hit)], confidence: 0.75, query }]
  },
}

/** A duty together with the trade it falls on: `25 percent on 34 billion dollars of goods`. */
export const listRate: CheckRule = {
  id: "check/list-rate",
  check: (claim, ask) => {
    const amount = claim.quantities.find((x) => x.unit === "USD" && (x.value ?? 0) >= 1e9)
    const rate = claim.quantities.find(
      (x) => x.unit === "percent" && (x.value !== undefined || x.to !== undefined) && x.kind !== "share",
    )
    const named = /\bList (?:1|2|3|4A|4B|4)\b/.exec(claim.text)?.[0]
    if ((amount?.value === undefined && named === undefined) || rate === undefined || !TARIFF.test(claim.text))
      return []
    const side: Side = imposerAt(claim.text, rate.start) ?? "US"
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const facts = factsOf(ask(query))
    const covering =
      amount?.value === undefined
        ? undefined
        : facts.find(
            (m) =>
              m.coversUsdBn !== undefined &&
              agrees({ value: amount.value as number, text: writtenAs(claim, amount) }, m.coversUsdBn * 1e9),
          )
    const list = covering === undefined ? named : (/^List \d\w?/.exec(covering.goods)?.[0] ?? covering.goods)
    if (list === undefined) return []
    const family = facts.filter((m) => m.goods.startsWith(list) && m.ratePct !== undefined)
    const stated = { value: (rate.value ?? rate.to) as number, text: writtenAs(claim, rate) }
    const hit = family.find((m) => agrees(stated, m.ratePct as number) && m.from <= claim.published + 150)
    if (hit !== undefined)
      return [
        {
          verdict: "supported",
          why: `${list}: ${family.map((m) => `${m.ratePct} percent`).join(", then ")}.`,
          evidence: [say(hit)],
          confidence: 0.85,
          query,
        },
      ]
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `${list}: ${family.map((m) => `${m.ratePct} percent (${m.instrument})`).join(", then ")}.`,
        evidence: family.map(say),
        restatedTrue: `${list} paid ${family.map((m) => `${m.ratePct} percent`).join(", then ")}.`,
        confidence: 0.75,
        query,
      },
    ]
  },
}
