import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type TradeFact } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { partnerName } from "../partners.ts"
import { agrees, agreesWithin } from "../rounding.ts"
import { cite, type Found } from "../rule.ts"
import { billions, type Series, seriesOf, sumOfMonths, vintages, yearValue } from "../series.ts"

export function totalFor(series: Series, value: string): { value: number; facts: TradeFact[] } | undefined {
  if (/^\d{4}$/.test(value)) {
    const year = yearValue(series, Number(value))
    return year === undefined ? undefined : { value: year.value, facts: [year.fact] }
  }
  const bounds = /^(\d{4}-\d{2})(?:\/(\d{4}-\d{2}))?$/.exec(value)
  if (bounds !== null) return sumOfMonths(series, bounds[1] as string, bounds[2] ?? (bounds[1] as string))
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value)
  if (quarter !== null) {
    const n = Number(quarter[2]) * 3
    return sumOfMonths(
      series,
      `${quarter[1]}-${String(n - 2).padStart(2, "0")}`,
      `${quarter[1]}-${String(n).padStart(2, "0")}`,
    )
  }
  return undefined
}

export function level(claim: ClaimText, series: Series, q: Quantity, period: string, ask: Answerer): Found[] {
  const stated = { value: Math.abs(q.value as number), text: writtenAs(claim, q) }
  const year = /^\d{4}$/.test(period) ? period : undefined
  const total = year === undefined ? totalFor(series, period) : undefined
  const candidates =
    year === undefined
      ? total === undefined
        ? []
        : total.facts.slice(0, 1).map((fact) => ({ fact, value: total.value }))
      : vintages(series, year)
  if (candidates.length === 0)
    return [
      {
        verdict: "insufficient-evidence",
        why: `The record has no figure for ${period}.`,
        evidence: [],
        confidence: 0.5,
      },
    ]
  const hit = candidates.find((c) => agrees(stated, c.value))
  const main = candidates[0] as { fact: TradeFact; value: number }
  const truth = `${name(series)} ${period}: ${billions(main.value)}`
  const turned = hit === undefined || year === undefined ? undefined : wrongWay(claim, series, q, Number(year))
  if (turned !== undefined) return [turned]
  if (hit !== undefined)
    return [
      {
        verdict: "supported",
        why: `${name(series)} ${period}: ${billions(hit.value)} (${hit.fact.basis}; ${hit.fact.vintage}).`,
        evidence: [cite(hit.fact, `${billions(hit.value)}, ${hit.fact.vintage}`)],
        confidence: 0.95,
      },
    ]
  const found = (errorClass: Found["errorClass"], why: string, fact: TradeFact = main.fact): Found[] => [
    {
      verdict: "contradicted",
      ...(errorClass === undefined ? {} : { errorClass }),
      why: `${why} ${truth}.`,
      evidence: [cite(main.fact, truth), ...(fact === main.fact ? [] : [cite(fact, fact.period)])],
      restatedTrue: `${truth}.`,
      confidence: 0.85,
    },
  ]
  const counted = year === undefined ? undefined : otherCount(claim, series, stated, year, ask)
  if (counted !== undefined)
    return [{ ...counted, why: `${counted.why} ${truth}.`, evidence: [...counted.evidence, cite(main.fact, truth)] }]
  for (const flow of (["deficit", "exports", "imports", "total"] as const).filter((f) => f !== series.flow)) {
    const other = seriesOf(claim, ask, flow, series.partner)
    if (year !== undefined && vintages(other, year).some((v) => agrees(stated, v.value)))
      return found("measure", `That is ${name(other)} of ${year}.`)
  }
  const neighbour = series.years.find(
    (f) =>
      f.period !== period &&
      agrees(stated, vintages(series, f.period)[0]?.value ?? Number.NaN) &&
      Math.abs(Number(f.period) - Number(period)) <= 8,
  )
  if (neighbour !== undefined) return found("period", `That is the figure of ${neighbour.period}.`, neighbour)
  for (const factor of [1e3, 1e-3])
    if (candidates.some((c) => agrees({ ...stated, value: stated.value * factor }, c.value)))
      return found("scale", "Wrong by a factor of a thousand.")
  if (candidates.some((c) => agreesWithin(stated, c.value, 0.011)))
    return [
      {
        verdict: "supported-with-qualification",
        errorClass: "vintage",
        why: `Within the revisions of the series. ${truth}.`,
        evidence: [cite(main.fact, truth)],
        restatedTrue: `${truth}.`,
        confidence: 0.7,
      },
    ]
  if (/^\d{4}-\d{2}$/.test(period) && candidates.some((c) => agreesWithin(stated, c.value, 0.2)))
    return [
      {
        verdict: "supported-with-qualification",
        errorClass: "basis",
        why: `Not adjusted for the season ${truth}; the adjusted figures are not on record.`,
        evidence: [cite(main.fact, truth)],
        restatedTrue: `${truth}, not adjusted for the season.`,
        confidence: 0.6,
      },
    ]
  return found("level", "")
}

/* The count is named, and it is not China's: `by US figures`, `the Census Bureau counts`. */
const AS_US_COUNTS =
  /\b(?:(?:US|American|America['’]s|Washington['’]s) (?:\w+ )?(?:counts?|figures|statistics|data|numbers|reckoning|books)|Census Bureau|(?<!China['’]s )(?<!Chinese )Commerce Department)\b/i

/** The figure of that year by China's customs, or of goods with services, told as if there were one count only. */
function otherCount(
  claim: ClaimText,
  series: Series,
  stated: { readonly value: number; readonly text: string },
  year: string,
  ask: Answerer,
): Found | undefined {
  if (series.partner !== "CN") return undefined
  const mirror = factsOf(ask({ ask: "mirror", asOf: claim.asOf })).find((f) => f.period === year)
  const theirs =
    mirror === undefined
      ? undefined
      : { deficit: mirror.balance, exports: mirror.imports, imports: mirror.exports, total: mirror.total }[series.flow]
  if (mirror !== undefined && theirs !== undefined && agrees(stated, theirs * 1e6))
    return {
      verdict: AS_US_COUNTS.test(claim.text) ? "contradicted" : "supported-with-qualification",
      errorClass: "basis",
      why: `So China's customs count it; by US statistics`,
      evidence: [cite(mirror, `${year}: ${billions(theirs * 1e6)} by China's customs`)],
      confidence: 0.7,
    }
  const services = factsOf(ask({ ask: "trade", partner: "CN", by: "year", with: "services", asOf: claim.asOf })).find(
    (f) => f.period === year && agrees(stated, Math.abs(f.balance) * 1e6),
  )
  if (services === undefined || series.flow !== "deficit") return undefined
  const goods = /\bgoods\b/i.test(claim.text)
  return {
    verdict: goods ? "contradicted" : "supported-with-qualification",
    errorClass: "basis",
    why: "That is the balance of goods and services together; of goods alone,",
    evidence: [cite(services, `${year}: ${billions(services.balance * 1e6)}, goods and services`)],
    confidence: 0.75,
  }
}

/** `narrowed to $295bn` of a year in which it widened: the level is right and the movement is not. */
function wrongWay(claim: ClaimText, series: Series, q: Quantity, year: number): Found | undefined {
  const verb =
    /\b(?:(?<up>rose|grew|widened|increased|climbed|jumped|surged|swelled|rising|growing|widening)|(?<down>fell|shrank|narrowed|dropped|declined|decreased|slid|plunged|eased|falling|shrinking|narrowing))\s+(?:sharply |slightly |again |further )?to\s+(?:about |nearly |just |around )?$/i.exec(
      claim.text.slice(0, q.start),
    )
  const [then, here] = [yearValue(series, year - 1), yearValue(series, year)]
  if (verb === null || then === undefined || here === undefined) return undefined
  if ((verb.groups?.up !== undefined) === here.value > then.value) return undefined
  const truth = `${name(series)} went from ${billions(then.value)} in ${year - 1} to ${billions(here.value)} in ${year}`
  return {
    verdict: "contradicted",
    errorClass: "sign",
    why: `The level is right, the movement is not: ${truth}.`,
    evidence: [then, here].map((v) => cite(v.fact, `${v.fact.period}: ${billions(v.value)}`)),
    restatedTrue: `${truth}.`,
    confidence: 0.8,
  }
}

export function fromTo(claim: ClaimText, series: Series, q: Quantity): Found[] {
  const a = series.years.find((f) =>
    agrees({ value: q.from as number, text: String(q.from) }, vintages(series, f.period)[0]?.value ?? Number.NaN),
  )
  const b = series.years.find(
    (f) =>
      f.period > (a?.period ?? "") &&
      agrees({ value: q.to as number, text: String(q.to) }, vintages(series, f.period)[0]?.value ?? Number.NaN),
  )
  if (a === undefined || b === undefined)
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: "No two years of the series have those figures.",
        evidence: [],
        confidence: 0.6,
      },
    ]
  return [
    {
      verdict: "supported",
      why: `${name(series)} ${a.period} and ${b.period}.`,
      evidence: [cite(a, a.period), cite(b, b.period)],
      confidence: writtenAs(claim, q) === "" ? 0.7 : 0.85,
    },
  ]
}

export function name(series: Series): string {
  const who = `with ${partnerName(series.partner)}`
  return series.flow === "deficit"
    ? `US goods deficit ${who}`
    : `US goods ${series.flow === "total" ? "trade" : series.flow} ${who}`
}
