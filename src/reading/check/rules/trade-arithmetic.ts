import { type ClaimText, writtenAs, yearOf } from "../../claim/claim-text.ts"
import type { Answerer, TradeFact } from "../../evidence/query.ts"
import { SCALES } from "../../number/number-words.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { agrees, agreesWithin } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"
import { billions, lastFullYear, type Series, seriesOf, yearValue } from "../series.ts"
import { totalFor } from "./trade-level.ts"
import { periodOf } from "./trade-period.ts"

export const POSITIVE = /\b(?:positive (?:\w+ ){0,3}balance|trade surplus|surplus)\b/i

export function signError(claim: ClaimText, series: Series, query: Found["query"]): Found {
  const year = lastFullYear(claim.published)
  const last = yearValue(series, year)
  const next = yearValue(series, year + 1)
  const q = claim.quantities.find((x) => x.unit === "USD" && x.value !== undefined)
  const meant =
    q === undefined
      ? `The US goods balance with China is negative.`
      : `The US goods deficit with China was on course to be ${billions(q.value as number)} smaller in ${year + 1} than in ${year}.`
  const outcome =
    last !== undefined && next !== undefined
      ? {
          laterOutcome: `${billions(next.value)} in ${year + 1} against ${billions(last.value)} in ${year}: smaller by ${billions(last.value - next.value)}`,
        }
      : {}
  return {
    verdict: "contradicted",
    errorClass: "sign",
    why: `The US balance with China is negative${last === undefined ? "" : `: a deficit of ${billions(last.value)} in ${year}`}. A deficit that shrinks is a balance that rises.`,
    evidence: last === undefined ? [] : [cite(last.fact, `balance ${year}: −${billions(last.value)}`)],
    restatedTrue: meant,
    ...outcome,
    confidence: 0.95,
    ...(query === undefined ? {} : { query }),
  }
}

/** Exports, imports and deficit in one sentence must add up. */
export function arithmetic(claim: ClaimText, series: Series): Found[] {
  const after = (word: string) =>
    new RegExp(
      `\\b${word}\\b[^\\d;.]{0,30}\\$?(\\d[\\d,]*(?:\\.\\d+)?)(?:\\s?(million|billion|bn|trillion))?`,
      "i",
    ).exec(claim.text)
  const [e, i] = [after("exports?"), after("imports?")]
  const gap = claim.quantities.find(
    (q) =>
      q.unit === "USD" &&
      q.value !== undefined &&
      /\b(?:deficit|gap|balance|shortfall)\b[^;.]{0,30}$/i.test(claim.text.slice(0, q.start)),
  )
  if (e === null || i === null || gap === undefined) return []
  const written = Number(
    /\d[\d,]*(?:\.\d+)?/.exec(claim.text.slice(gap.start, gap.end))?.[0].replace(/,/g, "") ?? "NaN",
  )
  const unit = (gap.value as number) / written
  const read = (m: RegExpExecArray) =>
    Number((m[1] as string).replace(/,/g, "")) * (m[2] === undefined ? unit : (SCALES[m[2].toLowerCase()] ?? 1))
  const difference = read(i) - read(e)
  const adds =
    agrees({ value: gap.value as number, text: writtenAs(claim, gap) }, difference) ||
    Math.abs(difference - (gap.value as number)) < 2e6
  const period = claim.times.find((t) => boundsOf(t.value) !== undefined)?.value
  const total = period === undefined ? undefined : totalFor(series, period)
  const evidence =
    total === undefined
      ? []
      : total.facts.slice(0, 6).map((f) => cite(f, `${f.period}: balance ${(f.balance / 1000).toFixed(1)} bn`))
  if (!adds)
    return [
      {
        verdict: "contradicted",
        errorClass: "arithmetic",
        why: `Imports less exports is ${billions(difference)}, not ${billions(gap.value as number)}.`,
        evidence,
        confidence: 0.9,
      },
    ]
  if (total !== undefined && !agreesWithin({ value: gap.value as number, text: "" }, total.value, 0.02))
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `The record has ${billions(total.value)}.`,
        evidence,
        confidence: 0.8,
      },
    ]
  return [
    {
      verdict: "supported",
      why: `The sum is right${total === undefined ? "" : ` and the record has ${billions(total.value)} in its present vintage`}.`,
      evidence,
      confidence: 0.88,
    },
  ]
}

/** How many times as much: imports over exports. */
export function ratio(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  if (q.value === undefined || !/\b(?:as much|times|to one|to 1|twice|triple|for every)\b/i.test(claim.text)) return []
  const years = seriesOf(claim, ask, "imports", "CN")
  const exports = seriesOf(claim, ask, "exports", "CN")
  const stated = { value: q.value, text: writtenAs(claim, q) }
  const y = yearOf(claim.published)
  const options: { label: string; value: number; fact: TradeFact }[] = []
  for (const year of [Number(periodOf(claim, q).slice(0, 4)), lastFullYear(claim.published)]) {
    const [i, e] = [yearValue(years, year), yearValue(exports, year)]
    if (i !== undefined && e !== undefined)
      options.push({ label: String(year), value: i.value / e.value, fact: i.fact })
  }
  const months = years.months.filter(
    (f) => f.period.startsWith(String(y)) && Number(f.period.slice(5)) <= Number(monthBefore(claim)),
  )
  if (months.length > 0) {
    const sum = (flow: "imports" | "exports") => months.reduce((total, f) => total + (f[flow] ?? 0), 0)
    options.unshift({
      label: `${months[0]?.period} to ${months.at(-1)?.period}`,
      value: sum("imports") / sum("exports"),
      fact: months.at(-1) as TradeFact,
    })
  }
  const hit = options.find((o) => agrees(stated, o.value))
  if (hit !== undefined)
    return [
      {
        verdict: "supported",
        why: `Imports were ${hit.value.toFixed(2)} times exports in ${hit.label}.`,
        evidence: [cite(hit.fact, hit.label)],
        confidence: 0.85,
      },
    ]
  const first = options[0]
  return first === undefined
    ? []
    : [
        {
          verdict: "contradicted",
          errorClass: "level",
          why: `Imports were ${first.value.toFixed(2)} times exports in ${first.label}.`,
          evidence: [cite(first.fact, first.label)],
          restatedTrue: `Imports were ${first.value.toFixed(1)} times exports in ${first.label}.`,
          confidence: 0.75,
        },
      ]
}

/** Monthly figures come out five weeks after the month. */
function monthBefore(claim: ClaimText): string {
  const bounds = boundsOf(String(yearOf(claim.published)))
  const month = Math.floor((claim.published - (bounds?.first ?? 0)) / 30.44) + 1
  return String(Math.max(0, month - 2)).padStart(2, "0")
}
