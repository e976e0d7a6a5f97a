import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import type { Quantity } from "../../number/quantity.ts"
import { agrees } from "../rounding.ts"
import { cite, contradicted, type Found } from "../rule.ts"
import { billions, type Flow, lastFullYear, type Series, vintages, yearValue } from "../series.ts"
import { name, totalFor } from "./trade-level.ts"

export function change(claim: ClaimText, series: Series, q: Quantity, period: string): Found[] {
  if (q.value === undefined) return []
  const between = /^(\d{4})\/(\d{4})$/.exec(period)
  if (between !== null) return spanned(claim, series, q, Number(between[1]), Number(between[2]))
  if (/^\d{4}-\d{2}$/.test(period)) {
    const tries = [monthBefore(period), yearBefore(period)].map((base) => ofMonths(claim, series, q, base, period))
    return [
      tries.find((f) => f.verdict === "supported") ??
        tries.find((f) => f.verdict !== "contradicted") ??
        (tries[0] as Found),
    ]
  }
  const against = claim.times.find(
    (t) =>
      /\b(?:peak (?:of|in)|record (?:of|in)|high (?:of|in)|against|compared (?:with|to)|than in|since|from its|from the|level of|that of|that in|below|above|from|on)\s+(?:its\s+|the\s+)?$/i.test(
        claim.text.slice(0, t.start),
      ) &&
      /^\d{4}$/.test(t.value) &&
      t.role === undefined,
  )
  const year =
    against !== undefined && period === against.value ? lastFullYear(claim.published) : Number(period.slice(0, 4))
  const peakYear = /\bpeak|record|high\b/i.test(claim.text) && against === undefined ? top(series, year) : undefined
  const base = against === undefined ? (peakYear ?? year - 1) : Number(against.value)
  const sub = /^\d{4}$/.test(period) ? undefined : period
  const before = sub === undefined ? yearValue(series, base) : undefined
  const now = sub === undefined ? yearValue(series, year) : undefined
  const pair = sub === undefined ? undefined : yearOnYear(series, sub)
  const [then, here] = pair ?? [before?.value, now?.value]
  if (then === undefined || here === undefined)
    return [
      {
        verdict: "insufficient-evidence",
        why: "The record lacks one of the two figures.",
        evidence: [],
        confidence: 0.5,
      },
    ]
  const moved = q.unit === "percent" ? ((here - then) / then) * 100 : here - then
  const stated = { value: Math.abs(q.value), text: writtenAs(claim, q) }
  const truth = `${name(series)} went from ${billions(then)} in ${sub === undefined ? base : "the same months a year before"} to ${billions(here)} in ${sub ?? year} (${changed(moved, q)})`
  const evidence = [before, now].flatMap((v) =>
    v === undefined ? [] : [cite(v.fact, `${v.fact.period}: ${billions(v.value)}`)],
  )
  const direction =
    q.direction ??
    (/\b(?:below|lower|less|down|smaller|off|under)\b/i.test(claim.text)
      ? "down"
      : /\b(?:above|higher|more|up|larger)\b/i.test(claim.text)
        ? "up"
        : undefined)
  const way = flipsFor(claim, series.flow, direction)
  const size =
    agrees(stated, Math.abs(moved)) || (q.unit === "percent" && Math.abs(stated.value - Math.abs(moved)) <= 0.25)
  if (size && (way === undefined || (way === "up") === moved > 0))
    return [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.92 }]
  const printed = sub === undefined ? printedChange(series, q, base, year, writtenAs(claim, q)) : undefined
  if (printed !== undefined && (q.direction === undefined || (q.direction === "up") === here > then))
    return [{ verdict: "supported", ...printed, confidence: 0.85 }]
  if (size)
    return [
      {
        verdict: "contradicted",
        errorClass: "sign",
        why: `The other way: ${truth}.`,
        evidence,
        restatedTrue: `${truth}.`,
        confidence: 0.85,
      },
    ]
  const asDollars = q.unit === "percent" && agrees({ ...stated, value: stated.value * 1e9 }, Math.abs(here - then))
  return [
    contradicted(asDollars ? "unit" : way !== undefined && (way === "up") !== moved > 0 ? "sign" : "level", truth, {
      evidence,
      confidence: 0.8,
    }),
  ]
}

/** From one year to another that is not the next before it. */
function spanned(claim: ClaimText, series: Series, q: Quantity, from: number, to: number): Found[] {
  const [then, here] = [yearValue(series, from), yearValue(series, to)]
  if (then === undefined || here === undefined) return []
  const printed = printedChange(series, q, from, to, writtenAs(claim, q))
  const moved = q.unit === "percent" ? ((here.value - then.value) / then.value) * 100 : here.value - then.value
  const truth = `${name(series)} went from ${billions(then.value)} in ${from} to ${billions(here.value)} in ${to} (${changed(moved, q)})`
  const evidence = [then, here].map((v) => cite(v.fact, `${v.fact.period}: ${billions(v.value)}`))
  const way = q.direction === undefined || (q.direction === "up") === moved > 0
  if (printed !== undefined && way) return [{ verdict: "supported", ...printed, confidence: 0.85 }]
  return [contradicted(way ? "level" : "sign", truth, { evidence, confidence: 0.75 })]
}

/**
 * A month against another. News adjusts for the season, the record does not: a figure that is off by that refutes nothing,
 * only the other way round does.
 */
function ofMonths(claim: ClaimText, series: Series, q: Quantity, base: string, month: string): Found {
  const [then, here] = [vintages(series, base)[0], vintages(series, month)[0]]
  if (then === undefined || here === undefined)
    return {
      verdict: "insufficient-evidence",
      why: `The record lacks ${base} or ${month}.`,
      evidence: [],
      confidence: 0.5,
    }
  const moved = q.unit === "percent" ? ((here.value - then.value) / then.value) * 100 : here.value - then.value
  const truth = `${name(series)} went from ${billions(then.value)} in ${base} to ${billions(here.value)} in ${month} (${changed(moved, q)}), not adjusted for the season`
  const evidence = [then, here].map((v) => cite(v.fact, `${v.fact.period}: ${billions(v.value)}`))
  const way = q.direction === undefined || (q.direction === "up") === moved > 0
  const stated = { value: Math.abs(q.value as number), text: writtenAs(claim, q) }
  const near = q.unit === "percent" ? Math.abs(stated.value - Math.abs(moved)) <= 2 : agrees(stated, Math.abs(moved))
  if (way && near) return { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.8 }
  if (way)
    return {
      verdict:
        Math.abs(stated.value - Math.abs(moved)) <= Math.abs(moved) * SEASONAL
          ? "supported-with-qualification"
          : "insufficient-evidence",
      errorClass: "basis",
      why: `${truth}.`,
      evidence,
      restatedTrue: `${truth}.`,
      confidence: 0.5,
    }
  return contradicted("sign", truth, { evidence, confidence: 0.7 })
}

/** How far the adjustment may move a change between months. */
const SEASONAL = 0.2

function monthBefore(month: string): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 2
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`
}

const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`

/** A change with its sign, in the unit it is told in. */
const changed = (moved: number, { unit }: Quantity): string =>
  `${moved > 0 ? "+" : "−"}${unit === "percent" ? `${Math.abs(moved).toFixed(1)} percent` : billions(moved)}`

/** The change between two printings of the years, as they stood at one time or another. */
function printedChange(
  series: Series,
  q: Quantity,
  base: number,
  year: number,
  text: string,
): Pick<Found, "why" | "evidence"> | undefined {
  const stated = { value: Math.abs(q.value as number), text }
  for (const now of vintages(series, String(year)))
    for (const then of vintages(series, String(base))) {
      const difference = now.value - then.value
      const moved = q.unit === "percent" ? (difference / then.value) * 100 : difference
      if (!agrees(stated, Math.abs(moved))) continue
      const why = `${name(series)} went from ${billions(then.value)} in ${base} (printed ${then.fact.vintage}) to ${billions(now.value)} in ${year} (printed ${now.fact.vintage}; ${changed(moved, q)}).`
      return {
        why,
        evidence: [then, now].map((v) => cite(v.fact, `${v.fact.period}: ${billions(v.value)}, ${v.fact.vintage}`)),
      }
    }
  return undefined
}

/** A balance that improves is a deficit that falls. */
function flipsFor(claim: ClaimText, flow: Flow, direction: "up" | "down" | undefined): "up" | "down" | undefined {
  if (flow !== "deficit" || direction === undefined) return direction
  const ofBalance = /\bbalance\b/i.test(claim.text) && !/\b(?:deficit|gap)\b/i.test(claim.text)
  return ofBalance ? (direction === "up" ? "down" : "up") : direction
}

function top(series: Series, upTo: number): number | undefined {
  const best = series.years
    .filter((f) => Number(f.period) <= upTo)
    .sort((a, b) => (vintages(series, b.period)[0]?.value ?? 0) - (vintages(series, a.period)[0]?.value ?? 0))[0]
  return best === undefined ? undefined : Number(best.period)
}

function yearOnYear(series: Series, period: string): readonly [number, number] | undefined {
  const now = totalFor(series, period)
  const then = totalFor(
    series,
    period.replace(/\d{4}/g, (y) => String(Number(y) - 1)),
  )
  return now === undefined || then === undefined ? undefined : [then.value, now.value]
}
