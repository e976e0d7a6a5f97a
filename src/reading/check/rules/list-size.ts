import { factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { pathOf } from "../path.ts"
import { type CheckRule, cite, contradicted } from "../rule.ts"
import { imposerAt, other, partyIn } from "../sides.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"

const LINES =
  /\b(\d[\d,]*)\s+(?:(?:US|American|Chinese|tariff|product|customs)\s+){0,3}(?:lines?|items?|products?|categories|headings|kinds of goods)\b/i
const LIST = /\b(?:lists?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|collects?|charges?|hits?|covers?)\b/i

const NUMBERED: readonly (readonly [said: RegExp, goods: RegExp])[] = [
  [/\b(?:first|List 1(?![\d,]))\b/i, /^List 1\b/],
  [/\b(?:second|List 2(?![\d,]))\b/i, /^List 2\b/],
  [/\b(?:third|List 3(?![\d,]))\b/i, /^List 3\b/],
  [/\bList 4A\b/i, /^List 4A\b/],
]

/** How many lines a list has: `the first list has 818 tariff lines`. */
export const listSize: CheckRule = {
  id: "check/list-size",
  signs: [LINES, LIST],
  check: (claim, ask) => {
    const match = LINES.exec(claim.text)
    if (match === null) return []
    const stated = Number((match[1] as string).replaceAll(",", ""))
    const side: Side | undefined = imposerAt(claim.text, match.index) ?? partyIn(claim.text)
    const sides: readonly Side[] = side === undefined ? ["US", "CN"] : [side, other(side)]
    for (const s of sides) {
      const query = { ask: "measures" as const, side: s, asOf: claim.asOf }
      const sized = factsOf(ask(query)).filter((m) => m.lines !== undefined && m.from <= claim.published + 200)
      const hit = sized.find((m) => m.lines === stated || Math.abs((m.lines as number) - stated) <= stated * 0.002)
      if (hit === undefined) continue
      const why = `${hit.name}: ${hit.lines} lines or items`
      const named = NUMBERED.find(([said]) => said.test(claim.text))
      const right = named === undefined || !/^List/.test(hit.goods) || named[1].test(hit.goods)
      return [
        {
          verdict: right ? "supported" : "contradicted",
          ...(right ? {} : { errorClass: "identity" as const, restatedTrue: `${why}.` }),
          why: `${why}.`,
          evidence: [cite(hit, why)],
          confidence: 0.75,
          query,
        },
      ]
    }
    const named = NUMBERED.find(([said]) => said.test(claim.text))
    const query = { ask: "measures" as const, side: side ?? "US", asOf: claim.asOf }
    const own =
      named === undefined ? undefined : factsOf(ask(query)).find((m) => m.lines !== undefined && named[1].test(m.goods))
    if (own === undefined) return []
    const why = `${own.name}: ${own.lines} lines or items`
    return [contradicted("level", why, { evidence: [cite(own, why)], confidence: 0.65, query })]
  },
}

/* A side's own duties, no goods named. */
const OWN =
  /\b(?:its|China['’]s|Beijing['’]s|their)\s+(?:own\s+)?(?:new\s+)?(?:counter-?)?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|retaliation|countermeasures)\b/i

/** The rate of a side's answer by lists, while it has no duty on all goods: `China's own duties are set at 25 percent`. */
export const freshRate: CheckRule = {
  id: "check/fresh-rate",
  signs: [DUTY_WORDS, OWN],
  check: (claim, ask) => {
    const rates = claim.quantities.filter((q) => q.unit === "percent" && q.value !== undefined && q.kind === "rate")
    const [q] = rates
    if (q?.value === undefined || rates.length > 1) return []
    if (SOME_GOODS.test(claim.text)) return []
    const side = imposerAt(claim.text, q.start)
    if (side === undefined) return []
    const path = pathOf(ask, side, claim.asOf)
    if (path.steps.some((s) => s.from <= claim.published + 30)) return []
    const query = { ask: "measures" as const, side, asOf: claim.asOf }
    const fresh = factsOf(ask(query)).filter(
      (m) => m.ratePct !== undefined && m.inForce && Math.abs(m.from - claim.published) <= 20,
    )
    const says = (m: MeasureFact) => `${m.name}: ${m.ratePct} percent (${m.instrument})`
    const hit = fresh.find((m) => m.ratePct === q.value)
    const [one] = fresh
    if (hit !== undefined)
      return [{ verdict: "supported", why: `${says(hit)}.`, evidence: [cite(hit, says(hit))], confidence: 0.7, query }]
    if (one === undefined || fresh.some((m) => m.ratePct !== one.ratePct)) return []
    return [contradicted("level", says(one), { evidence: [cite(one, says(one))], confidence: 0.65, query })]
  },
}
