import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { factsOf, type MeasureFact, type Side } from "../../evidence/query.ts"
import { boundsOf } from "../../time/calendar.ts"
import { agrees } from "../rounding.ts"
import type { CheckRule } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS } from "../words.ts"
import { wrongAbout } from "./list-predicate.ts"
import { sayMeasure } from "./measure-words.ts"

/** `List 4A`, `list 3`, `lists 1 to 3`, `the first list`: by the name the record has. */
function listNamed(text: string): string | undefined {
  const number = /\blists? (4A|4B|[1-4])\b/i.exec(text)?.[1]
  const counted = ["first", "second", "third"].findIndex((n) => new RegExp(`\\b${n} list\\b`, "i").test(text))
  return number !== undefined ? `List ${number.toUpperCase()}` : counted < 0 ? undefined : `List ${counted + 1}`
}

/** A duty together with the trade it falls on: `25 percent on 34 billion dollars of goods`. */
export const listRate: CheckRule = {
  id: "check/list-rate",
  signs: [[...DUTY_WORDS, /\bpays?\b|\brates?\b/]],
  check: (claim, ask) => {
    const amount = claim.quantities.find((x) => x.unit === "USD" && (x.value ?? 0) >= 1e9)
    const rate = claim.quantities.find(
      (x) =>
        x.unit === "percent" &&
        !/\b(?:instead of|rather than)\b[^,;.]*$/i.test(claim.text.slice(0, x.start)) &&
        (x.value !== undefined || x.to !== undefined || (x.min !== undefined && x.max !== undefined)) &&
        x.kind !== "share",
    )
    const named = listNamed(claim.text)
    if ((amount?.value === undefined && named === undefined) || rate === undefined) return []
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
    const ends = rate.value === undefined && rate.to === undefined ? [rate.min, rate.max] : [rate.value ?? rate.to]
    const due = /\b(?:without|unless|if|would|due|planned|is to|are to|will|goes|go)\b/i.test(claim.text) ? 400 : 150
    const hits = ends.map((value) =>
      family.find(
        (m) =>
          agrees({ value: value as number, text: writtenAs(claim, rate) }, m.ratePct as number) &&
          m.from <= claim.published + due,
      ),
    )
    const hit = hits.every((m) => m !== undefined) ? hits[0] : undefined
    const wrong = hit === undefined ? undefined : wrongAbout(claim, [hit])
    if (wrong !== undefined) return [{ ...wrong, query }]
    if (hit !== undefined && toldForAnotherDay(claim, hit))
      return [
        {
          verdict: "unresolved",
          why: `Still to come when it was written; ${sayMeasure(hit).says}.`,
          evidence: [sayMeasure(hit)],
          laterOutcome: sayMeasure(hit).says,
          confidence: 0.65,
          query,
        },
      ]
    if (hit !== undefined)
      return [
        {
          verdict: "supported",
          why: `${list}: ${family.map((m) => `${m.ratePct} percent`).join(", then ")}.`,
          evidence: [sayMeasure(hit)],
          confidence: 0.85,
          query,
        },
      ]
    const planned = /\b(?:will|would|is to|are to|due to|set to|plan\w*|threat\w+|propos\w+)\b/i.test(claim.text)
    if (planned && family.some((m) => ends.some((value) => m.ratePct === value)))
      return [
        {
          verdict: "insufficient-evidence",
          why: `${list}: what was planned then is not on record.`,
          evidence: family.map(sayMeasure),
          confidence: 0.45,
          query,
        },
      ]
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `${list}: ${family.map((m) => `${m.ratePct} percent (${m.instrument})`).join(", then ")}.`,
        evidence: family.map(sayMeasure),
        restatedTrue: `${list} paid ${family.map((m) => `${m.ratePct} percent`).join(", then ")}.`,
        confidence: 0.75,
        query,
      },
    ]
  },
}

/** A rise told for a day to come on which it did not come. */
function toldForAnotherDay(claim: ClaimText, hit: MeasureFact): boolean {
  if (!/\b(?:will|is to|are to)\b/i.test(claim.text) || /\b(?:without|unless|if)\b/i.test(claim.text)) return false
  return claim.times.some((t) => {
    const bounds = t.kind === "date" ? boundsOf(t.value) : undefined
    return (
      bounds !== undefined &&
      bounds.first > claim.published &&
      !(hit.from <= claim.published && (hit.until === undefined || hit.until > bounds.first)) &&
      (hit.from < bounds.first - 3 || hit.from > bounds.last + 3)
    )
  })
}
