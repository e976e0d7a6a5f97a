import { type ClaimText, writtenAs, yearOf } from "../../claim/claim-text.ts"
import type { Answerer, TradeFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { agrees, agreesWithin } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { billions, type Flow, flowIn, lastFullYear, type Series, seriesOf, sumOfMonths, vintages, yearValue } from "../series.ts"
import { FORECAST, TARIFF } from "../words.ts"

const POSITIVE = /\b(?:positive (?:trade )?balance|trade surplus|surplus)\b/i
const SERVICES = /\b(?:goods[\s-]and[\s-]services|services|current account|overall trade including services)\b/i

/** Levels, changes and the sign of the goods balance with China. */
export const tradeFigure: CheckRule = {
  id: "check/trade-figure",
  check: (claim, ask) => {
    const about = flowIn(claim)
    if (about === undefined || (TARIFF.test(claim.text) && !/\b(?:deficit|balance|exports|imports)\b/i.test(claim.text))) return []
    if (/\bmeans?\b/.test(claim.text)) return []
    const series = seriesOf(claim, ask, about.flow, about.partner)
    const query = { ask: "trade" as const, partner: about.partner, by: "year" as const, asOf: claim.asOf }
    if (POSITIVE.test(claim.text) && about.partner === "CN" && !/\bChina['’]s (?:trade )?surplus|surplus with the (?:US|United States)|Chinese surplus\b/i.test(claim.text)) return [signError(claim, series, query)]
    const figures = claim.quantities.filter((q) => (q.unit === "USD" || q.unit === "percent" || q.unit === "ratio") && q.kind !== "threshold" && q.kind !== "ordinal" && !/\b(?:purchases?|commit|coverage|cover)\b/i.test(q.of ?? ""))
    if (figures.length === 0) return []
    if (SERVICES.test(claim.text)) return [{ verdict: "insufficient-evidence", errorClass: "basis", why: "The record holds goods trade only.", evidence: [], confidence: 0.6, query }]
    if (series.years.length === 0) return [{ verdict: "insufficient-evidence", why: "The record holds no such series.", evidence: [], confidence: 0.6, query }]
    const sum = arithmetic(claim, series)
    if (sum.length > 0) return sum.map((f) => ({ ...f, query }))
    return figures.flatMap((q) => figure(claim, series, q, ask)).map((f) => ({ ...f, query }))
  },
}

function signError(claim: ClaimText, series: Series, query: Found["query"]): Found {
  const year = lastFullYear(claim.published)
  const last = yearValue(series, year)
  const next = yearValue(series, year + 1)
  const q = claim.quantities.find((x) => x.unit === "USD" && x.value !== undefined)
  const meant = q === undefined ? `The US goods balance with China is negative.` : `The US goods deficit with China was on course to be ${billions(q.value as number)} smaller in ${year + 1} than in ${year}.`
  const outcome = last !== undefined && next !== undefined ? { laterOutcome: `${billions(next.value)} in ${year + 1} against ${billions(last.value)} in ${year}: smaller by ${billions(last.value - next.value)}` } : {}
  return {
    verdict: "contradicted", errorClass: "sign", why: `The US balance with China is negative${last === undefined ? "" : `: a deficit of ${billions(last.value)} in ${year}`}. A deficit that shrinks is a balance that rises.`,
    evidence: last === undefined ? [] : [cite(last.fact, `balance ${year}: −${billions(last.value)}`)], restatedTrue: meant, ...outcome, confidence: 0.95, ...(query === undefined ? {} : { query }),
  }
}

/** Exports, imports and deficit in one sentence must add up. */
function arithmetic(claim: ClaimText, series: Series): Found[] {
  const money = claim.quantities.filter((q) => q.unit === "USD" && q.value !== undefined)
  if (money.length < 3 || !/\bexports?\b/i.test(claim.text) || !/\bimports?\b/i.test(claim.text)) return []
  const near = (word: RegExp) => money.find((q) => word.test(claim.text.slice(Math.max(0, q.start - 28), q.start)) && !/\b(?:deficit|gap)\b/i.test(claim.text.slice(Math.max(0, q.start - 12), q.start)))
  const [exports, imports] = [near(/exports?\W+(?:\w+\W+){0,2}$/i), near(/imports?\W+(?:\w+\W+){0,2}$/i)]
  const gap = money.find((q) => q !== exports && q !== imports)
  if (exports === undefined || imports === undefined || gap === undefined) return []
  const scaled = (q: Quantity) => ((q.value as number) < 1e6 && (gap.value as number) > 1e8 ? (q.value as number) * 1e6 : (q.value as number))
  const difference = scaled(imports) - scaled(exports)
  const adds = agrees({ value: gap.value as number, text: writtenAs(claim, gap) }, difference) || Math.abs(difference - (gap.value as number)) < 2e6
  const period = claim.times.find((t) => boundsOf(t.value) !== undefined)?.value
  const total = period === undefined ? undefined : totalFor(series, period)
  const evidence = total === undefined ? [] : total.facts.slice(0, 6).map((f) => cite(f, `${f.period}: balance ${(f.balance / 1000).toFixed(1)} bn`))
  if (!adds) return [{ verdict: "contradicted", errorClass: "arithmetic", why: `Imports less exports is ${billions(difference)}, not ${billions(gap.value as number)}.`, evidence, confidence: 0.9 }]
  if (total !== undefined && !agreesWithin({ value: gap.value as number, text: "" }, total.value, 0.02)) return [{ verdict: "contradicted", errorClass: "level", why: `The record has ${billions(total.value)}.`, evidence, confidence: 0.8 }]
  return [{ verdict: "supported", why: `The sum is right${total === undefined ? "" : ` and the record has ${billions(total.value)} in its present vintage`}.`, evidence, confidence: 0.88 }]
}

function totalFor(series: Series, value: string): { value: number; facts: TradeFact[] } | undefined {
  if (/^\d{4}$/.test(value)) {
    const year = yearValue(series, Number(value))
    return year === undefined ? undefined : { value: year.value, facts: [year.fact] }
  }
  const bounds = /^(\d{4}-\d{2})(?:\/(\d{4}-\d{2}))?$/.exec(value)
  if (bounds !== null) return sumOfMonths(series, bounds[1] as string, bounds[2] ?? (bounds[1] as string))
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value)
  if (quarter !== null) {
    const n = Number(quarter[2]) * 3
    return sumOfMonths(series, `${quarter[1]}-${String(n - 2).padStart(2, "0")}`, `${quarter[1]}-${String(n).padStart(2, "0")}`)
  }
  return undefined
}

function figure(claim: ClaimText, series: Series, q: Quantity, ask: Answerer): Found[] {
  if (q.unit === "ratio") return ratio(claim, ask, q)
  const period = periodOf(claim, q)
  const forecast = FORECAST.test(claim.text) && (boundsOf(period)?.last ?? 0) >= claim.published - 45
  if (forecast || (q.kind === "change" && FORECAST.test(claim.text) && !/\b(?:fell|rose|was|were)\b/i.test(claim.text))) {
    const [now, then] = [yearValue(series, yearOf(claim.published)), yearValue(series, yearOf(claim.published) - 1)]
    const outcome = now === undefined || then === undefined ? {} : { laterOutcome: `${billions(now.value)} in ${now.fact.period} against ${billions(then.value)} in ${then.fact.period}` }
    return [{ verdict: "unresolved", why: "A forecast for a year that was not over.", evidence: [], ...outcome, confidence: 0.75 }]
  }
  if (q.from !== undefined && q.to !== undefined && q.unit === "USD") return fromTo(claim, series, q)
  if (q.kind === "change" || (q.unit === "percent" && /\b(?:below|above|down|up|lower|higher|less|more|smaller|larger|under)\b/i.test(claim.text))) return change(claim, series, q, period)
  if (q.unit !== "USD" || q.value === undefined) return []
  return level(claim, series, q, period, ask)
}

/** The period meant: one named beside the figure, else any named, else the last full year. */
function periodOf(claim: ClaimText, q: Quantity): string {
  const named = claim.times.filter((t) => (t.kind === "period" || t.kind === "date") && t.role === undefined && t.mod === undefined && boundsOf(t.value) !== undefined && !/\b(?:since|of|than|from|against|compared (?:with|to)|peak of|peak in)\s+$/i.test(claim.text.slice(0, t.start)))
  const nearest = [...named].sort((a, b) => Math.abs(a.start - q.end) - Math.abs(b.start - q.end))[0]
  return nearest?.value ?? q.period ?? String(lastFullYear(claim.published))
}

function level(claim: ClaimText, series: Series, q: Quantity, period: string, ask: Answerer): Found[] {
  const stated = { value: Math.abs(q.value as number), text: writtenAs(claim, q) }
  const year = /^\d{4}$/.test(period) ? period : undefined
  const total = year === undefined ? totalFor(series, period) : undefined
  const candidates = year === undefined ? (total === undefined ? [] : total.facts.slice(0, 1).map((fact) => ({ fact, value: total.value }))) : vintages(series, year)
  if (candidates.length === 0) return [{ verdict: "insufficient-evidence", why: `The record has no figure for ${period}.`, evidence: [], confidence: 0.5 }]
  const hit = candidates.find((c) => agrees(stated, c.value))
  const main = candidates[0] as { fact: TradeFact; value: number }
  const truth = `${name(series)} ${period}: ${billions(main.value)}`
  if (hit !== undefined) return [{ verdict: "supported", why: `${name(series)} ${period}: ${billions(hit.value)} (${hit.fact.basis}; ${hit.fact.vintage}).`, evidence: [cite(hit.fact, `${billions(hit.value)}, ${hit.fact.vintage}`)], confidence: 0.95 }]
  const found = (errorClass: Found["errorClass"], why: string, fact: TradeFact = main.fact): Found[] => [{ verdict: "contradicted", ...(errorClass === undefined ? {} : { errorClass }), why: `${why} ${truth}.`, evidence: [cite(main.fact, truth), ...(fact === main.fact ? [] : [cite(fact, fact.period)])], restatedTrue: `${truth}.`, confidence: 0.85 }]
  for (const flow of (["deficit", "exports", "imports", "total"] as const).filter((f) => f !== series.flow)) {
    const other = seriesOf(claim, ask, flow, series.partner)
    if (year !== undefined && vintages(other, year).some((v) => agrees(stated, v.value))) return found("measure", `That is ${name(other)} of ${year}.`)
  }
  const neighbour = series.years.find((f) => f.period !== period && agrees(stated, vintages(series, f.period)[0]?.value ?? Number.NaN) && Math.abs(Number(f.period) - Number(period)) <= 8)
  if (neighbour !== undefined) return found("period", `That is the figure of ${neighbour.period}.`, neighbour)
  for (const factor of [1e3, 1e-3]) if (candidates.some((c) => agrees({ ...stated, value: stated.value * factor }, c.value))) return found("scale", "Wrong by a factor of a thousand.")
  if (candidates.some((c) => agreesWithin(stated, c.value, 0.011))) return [{ verdict: "supported-with-qualification", errorClass: "vintage", why: `Within the revisions of the series. ${truth}.`, evidence: [cite(main.fact, truth)], restatedTrue: `${truth}.`, confidence: 0.7 }]
  return found("level", "")
}

function fromTo(claim: ClaimText, series: Series, q: Quantity): Found[] {
  const a = series.years.find((f) => agrees({ value: q.from as number, text: String(q.from) }, vintages(series, f.period)[0]?.value ?? Number.NaN))
  const b = series.years.find((f) => f.period > (a?.period ?? "") && agrees({ value: q.to as number, text: String(q.to) }, vintages(series, f.period)[0]?.value ?? Number.NaN))
  if (a === undefined || b === undefined) return [{ verdict: "contradicted", errorClass: "level", why: "No two years of the series have those figures.", evidence: [], confidence: 0.6 }]
  return [{ verdict: "supported", why: `${name(series)} ${a.period} and ${b.period}.`, evidence: [cite(a, a.period), cite(b, b.period)], confidence: writtenAs(claim, q) === "" ? 0.7 : 0.85 }]
}

function change(claim: ClaimText, series: Series, q: Quantity, period: string): Found[] {
  if (q.value === undefined) return []
  const against = claim.times.find((t) => /\b(?:peak (?:of|in)|record (?:of|in)|high (?:of|in)|against|compared (?:with|to)|than in|since|from its|from the|level of|below|above|from|on)\s+(?:its\s+|the\s+)?$/i.test(claim.text.slice(0, t.start)) && /^\d{4}$/.test(t.value) && t.role === undefined)
  const year = against !== undefined && period === against.value ? lastFullYear(claim.published) : Number(period.slice(0, 4))
  const peakYear = /\bpeak|record|high\b/i.test(claim.text) && against === undefined ? top(series, year) : undefined
  const base = against === undefined ? (peakYear ?? year - 1) : Number(against.value)
  const sub = /^\d{4}$/.test(period) ? undefined : period
  const before = sub === undefined ? yearValue(series, base) : undefined
  const now = sub === undefined ? yearValue(series, year) : undefined
  const pair = sub === undefined ? undefined : yearOnYear(series, sub)
  const [then, here] = pair ?? [before?.value, now?.value]
  if (then === undefined || here === undefined) return [{ verdict: "insufficient-evidence", why: "The record lacks one of the two figures.", evidence: [], confidence: 0.5 }]
  const moved = q.unit === "percent" ? ((here - then) / then) * 100 : here - then
  const stated = { value: Math.abs(q.value), text: writtenAs(claim, q) }
  const truth = `${name(series)} went from ${billions(then)} in ${sub === undefined ? base : "the same months a year before"} to ${billions(here)} in ${sub ?? year} (${moved > 0 ? "+" : "−"}${q.unit === "percent" ? `${Math.abs(moved).toFixed(1)} percent` : billions(moved)})`
  const evidence = [before, now].flatMap((v) => (v === undefined ? [] : [cite(v.fact, `${v.fact.period}: ${billions(v.value)}`)]))
  const direction = q.direction ?? (/\b(?:below|lower|less|down|smaller|off|under)\b/i.test(claim.text) ? "down" : /\b(?:above|higher|more|up|larger)\b/i.test(claim.text) ? "up" : undefined)
  const way = flipsFor(claim, series.flow, direction)
  const size = agrees(stated, Math.abs(moved))
  if (size && (way === undefined || (way === "up") === moved > 0)) return [{ verdict: "supported", why: `${truth}.`, evidence, confidence: 0.92 }]
  if (size) return [{ verdict: "contradicted", errorClass: "sign", why: `The other way: ${truth}.`, evidence, restatedTrue: `${truth}.`, confidence: 0.85 }]
  const asDollars = q.unit === "percent" && agrees({ ...stated, value: stated.value * 1e9 }, Math.abs(here - then))
  return [{ verdict: "contradicted", errorClass: asDollars ? "unit" : way !== undefined && (way === "up") !== moved > 0 ? "sign" : "level", why: `${truth}.`, evidence, restatedTrue: `${truth}.`, confidence: 0.8 }]
}

/** A balance that improves is a deficit that falls. */
function flipsFor(claim: ClaimText, flow: Flow, direction: "up" | "down" | undefined): "up" | "down" | undefined {
  if (flow !== "deficit" || direction === undefined) return direction
  const ofBalance = /\bbalance\b/i.test(claim.text) && !/\b(?:deficit|gap)\b/i.test(claim.text)
  return ofBalance ? (direction === "up" ? "down" : "up") : direction
}

function top(series: Series, upTo: number): number | undefined {
  const best = series.years.filter((f) => Number(f.period) <= upTo).sort((a, b) => (vintages(series, b.period)[0]?.value ?? 0) - (vintages(series, a.period)[0]?.value ?? 0))[0]
  return best === undefined ? undefined : Number(best.period)
}

function yearOnYear(series: Series, period: string): readonly [number, number] | undefined {
  const now = totalFor(series, period)
  const then = totalFor(series, period.replace(/\d{4}/g, (y) => String(Number(y) - 1)))
  return now === undefined || then === undefined ? undefined : [then.value, now.value]
}

/** How many times as much: imports over exports. */
function ratio(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  if (q.value === undefined || !/\b(?:as much|times|to one|to 1|twice|triple|for every)\b/i.test(claim.text)) return []
  const years = seriesOf(claim, ask, "imports", "CN")
  const exports = seriesOf(claim, ask, "exports", "CN")
  const stated = { value: q.value, text: writtenAs(claim, q) }
  const y = yearOf(claim.published)
  const options: { label: string; value: number; fact: TradeFact }[] = []
  for (const year of [Number(periodOf(claim, q).slice(0, 4)), lastFullYear(claim.published)]) {
    const [i, e] = [yearValue(years, year), yearValue(exports, year)]
    if (i !== undefined && e !== undefined) options.push({ label: String(year), value: i.value / e.value, fact: i.fact })
  }
  const months = years.months.filter((f) => f.period.startsWith(String(y)) && Number(f.period.slice(5)) <= Number(monthBefore(claim)))
  if (months.length > 0) {
    const sum = (flow: "imports" | "exports") => months.reduce((total, f) => total + (f[flow] ?? 0), 0)
    options.unshift({ label: `${months[0]?.period} to ${months.at(-1)?.period}`, value: sum("imports") / sum("exports"), fact: months.at(-1) as TradeFact })
  }
  const hit = options.find((o) => agrees(stated, o.value))
  if (hit !== undefined) return [{ verdict: "supported", why: `Imports were ${hit.value.toFixed(2)} times exports in ${hit.label}.`, evidence: [cite(hit.fact, hit.label)], confidence: 0.85 }]
  const first = options[0]
  return first === undefined ? [] : [{ verdict: "contradicted", errorClass: "level", why: `Imports were ${first.value.toFixed(2)} times exports in ${first.label}.`, evidence: [cite(first.fact, first.label)], restatedTrue: `Imports were ${first.value.toFixed(1)} times exports in ${first.label}.`, confidence: 0.75 }]
}

/** Monthly figures come out five weeks after the month. */
function monthBefore(claim: ClaimText): string {
  const bounds = boundsOf(String(yearOf(claim.published)))
  const month = Math.floor((claim.published - (bounds?.first ?? 0)) / 30.44) + 1
  return String(Math.max(0, month - 2)).padStart(2, "0")
}

function name(series: Series): string {
  const who = series.partner === "CN" ? "with China" : "with the world"
  return series.flow === "deficit" ? `US goods deficit ${who}` : `US goods ${series.flow === "total" ? "trade" : series.flow} ${who}`
}
