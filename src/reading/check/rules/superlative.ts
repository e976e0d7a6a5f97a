import { formatDay } from "../../../core/index.ts"
import { type ClaimText, yearOf } from "../../claim/claim-text.ts"
import type { TradeFact } from "../../evidence/query.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { billions, flowIn, lastFullYear, type Series, seriesOf, vintages, WITH_ALL, yearValue } from "../series.ts"

const HIGH =
  /\b(?:records?(?! (?:low|since))|all-time high|highest|largest|biggest|widest|greatest|deepest|peak(?:ed)?|unprecedented|never (?:been )?(?:so|larger|higher)|not been (?:as|so) (?:high|large|wide|big))\b/i
const LOW =
  /\b(?:lowest|smallest|narrowest|record low|all-time low|(?<!at )least|not been (?:as|so) (?:low|small|narrow))\b/i

/* A rank among countries is no rank among years. */
export const AMONG_PARTNERS =
  /\b(?:of any|with any|among|than any other|any single|any other|single) (?:\w+ )?(?:countr(?:y|ies)|partners?|nations?|trading)|\b(?:its|America['’]s|the country['’]s|the (?:US|United States))\s+(?:largest|biggest|widest)\s+(?:\w+\s+){0,2}(?:deficit|gap|shortfall)\s+(?:is |was |remains? )?with\b|\b(?:where|with (?:which|whom))\b[^.;]{0,60}\b(?:largest|biggest|widest)\b/i

/** Records and rankings over years: `a record`, `the lowest since 2010`, `the peak of 2018`. */
export const superlative: CheckRule = {
  id: "check/superlative",
  signs: [[LOW, HIGH]],
  check: (claim, ask) => {
    const low = LOW.exec(claim.text)
    const high = low === null ? HIGH.exec(claim.text) : null
    const word = low ?? high
    const about = flowIn(claim)
    if (
      word === null ||
      about === undefined ||
      /^\w+\s+(?:\w+\s+)?(?:supplier|partner|market|buyer|importer|exporter|economy|customer|source|producer)/i.test(
        claim.text.slice(word.index),
      ) ||
      /\btariffs?\b/i.test(claim.text.slice(word.index, word.index + 20))
    )
      return []
    const query = { ask: "trade" as const, partner: about.partner, by: "year" as const, asOf: claim.asOf }
    if (AMONG_PARTNERS.test(claim.text) || withAll(claim.text, word.index)) return []
    const series = seriesOf(claim, ask, about.flow, about.partner)
    const month = claim.times.find((t) => /^\d{4}-\d{2}$/.test(t.value) && t.mod === undefined && t.role === undefined)
    const monthly =
      /\bmonthly\b/i.test(claim.text) &&
      claim.times.some((t) => t.mod === "since" && /^\d{4}-\d{2}$/.test(t.value)) &&
      claim.times.length === 1
    const of = month?.value ?? (monthly ? lastMonth(claim) : undefined)
    if (of !== undefined && series.months.length > 0) {
      const found = rankedMonth(claim, series, of, low !== null)
      return found === undefined ? [] : [{ ...found, query: { ...query, by: "month" as const } }]
    }
    const year = yearFor(claim, word.index)
    const here = yearValue(series, year)
    if (here === undefined)
      return [
        {
          verdict: "insufficient-evidence",
          why: `The record has no figure for ${year}.`,
          evidence: [],
          confidence: 0.5,
          query,
        },
      ]
    const nth = RANKS.indexOf(/\b(\w+)[\s-]$/.exec(claim.text.slice(0, word.index))?.[1]?.toLowerCase() ?? "")
    if (nth >= 0) return [{ ...placed(series, here, year, low !== null, nth + 2), query }]
    const since = claim.times.find((t) => t.mod === "since" && /^\d{4}$/.test(t.value))
    const span = /^P(\d+)Y$/.exec(claim.times.find((t) => t.kind === "duration")?.value ?? "")
    const first = since !== undefined ? Number(since.value) : span !== null ? year - Number(span[1]) : 0
    return [{ ...ranked(series, here, year, low !== null, first, since !== undefined), query }]
  },
}

/** The word stands in what is told of a surplus with everybody. */
function withAll(text: string, at: number): boolean {
  const stretch = WITH_ALL.exec(text)
  return stretch !== null && at >= stretch.index && at < stretch.index + stretch[0].length
}

const RANKS = ["second", "third", "fourth", "fifth", "sixth"]

/** A place in the order of years: `the third highest on record`. */
function placed(
  series: Series,
  here: { fact: TradeFact; value: number },
  year: number,
  low: boolean,
  stated: number,
): Found {
  const beyond = [...new Set(series.years.map((f) => f.period))]
    .filter((period) => Number(period) <= year)
    .map((period) => ({ period, value: vintages(series, period)[0]?.value ?? Number.NaN }))
    .filter((v) => (low ? v.value < here.value : v.value > here.value))
  const truth = `${billions(here.value)} in ${year} was number ${beyond.length + 1} from the ${low ? "bottom" : "top"}${
    beyond.length === 0
      ? ""
      : `, after ${beyond
          .map((v) => `${v.period} (${billions(v.value)})`)
          .slice(0, 5)
          .join(", ")}`
  }`
  const evidence = [cite(here.fact, `${year}: ${billions(here.value)}`)]
  return beyond.length + 1 === stated
    ? { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.85 }
    : contradicted("superlative", truth, { evidence, confidence: 0.8 })
}

/** How far the seasonal adjustment, which news uses, may move a month. */
const SEASONAL = 0.2

/** A month among months: `the deficit in June was the lowest since February 2004`. */
function rankedMonth(claim: ClaimText, series: Series, month: string, low: boolean): Found | undefined {
  const of = (period: string) => vintages(series, period)[0]
  const here = of(month)
  const kind = low ? "lowest" : "highest"
  if (here === undefined)
    return {
      verdict: "insufficient-evidence",
      why: `The record has no figure for ${month}.`,
      evidence: [],
      confidence: 0.5,
    }
  const since = claim.times.find((t) => t.mod === "since" && /^\d{4}(?:-\d{2})?$/.test(t.value))?.value
  const span = /^P(\d+)([YM])$/.exec(claim.times.find((t) => t.kind === "duration")?.value ?? "")
  const start = since ?? (span === null ? "" : monthsBefore(month, Number(span[1]) * (span[2] === "Y" ? 12 : 1)))
  const periods = [...new Set(series.months.map((f) => f.period))].filter((p) => p < month)
  const beyond = periods.filter((p) => {
    const value = of(p)?.value
    return value !== undefined && (low ? value < here.value : value > here.value)
  })
  const last = beyond.filter((p) => p.slice(0, start.length) > start).at(-1)
  const truth = `${billions(here.value)} in ${month} was the ${kind} ${beyond.length === 0 ? `of the series from ${periods[0] ?? month}` : `since ${beyond.at(-1)}`}`
  const evidence = [cite(here.fact, `${month}: ${billions(here.value)}`)]
  if (last === undefined) return { verdict: "supported", why: `${truth}.`, evidence, confidence: 0.85 }
  const rival = of(last)
  if (rival !== undefined && Math.abs(rival.value - here.value) <= SEASONAL * Math.abs(here.value))
    return {
      verdict: "supported-with-qualification",
      errorClass: "basis",
      why: `Without seasonal adjustment ${truth}; the adjusted figures are not on record.`,
      evidence,
      restatedTrue: `Without seasonal adjustment ${truth}.`,
      confidence: 0.55,
    }
  return {
    verdict: "contradicted",
    errorClass: "superlative",
    why: `${last} was ${low ? "lower" : "higher"}${rival === undefined ? "" : `: ${billions(rival.value)}`}; ${truth}.`,
    evidence: [...evidence, ...(rival === undefined ? [] : [cite(rival.fact, `${last}: ${billions(rival.value)}`)])],
    restatedTrue: `${truth}.`,
    confidence: 0.85,
  }
}

/** The month whose figures had come out last. */
function lastMonth({ published }: ClaimText): string {
  return monthsBefore(formatDay(published).slice(0, 7), 2)
}

function monthsBefore(month: string, n: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - n
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`
}

/** The year the superlative is about: the nearest year that is not its `since`, else the last full year. */
function yearFor(claim: ClaimText, at: number): number {
  const years = claim.times.filter((t) => /^\d{4}$/.test(t.value) && t.mod !== "since" && t.role === undefined)
  const after = years.find((t) => t.start > at && t.start - at < 45)
  if (after !== undefined) return Number(after.value)
  const nearest = [...years].sort((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))[0]
  return nearest === undefined
    ? claim.times.some((t) => t.value.startsWith(`${yearOf(claim.published)}`))
      ? yearOf(claim.published)
      : lastFullYear(claim.published)
    : Number(nearest.value)
}

function ranked(
  series: Series,
  here: { fact: TradeFact; value: number },
  year: number,
  low: boolean,
  since: number,
  named: boolean,
): Found {
  const values = [...new Set(series.years.map((f) => f.period))].map((period) => ({
    period: Number(period),
    ...(vintages(series, period)[0] as { fact: TradeFact; value: number }),
  }))
  const rivals = values.filter((v) => v.period < year && v.period > since)
  const beyond = rivals
    .filter((v) => (low ? v.value < here.value : v.value > here.value))
    .sort((a, b) => (low ? a.value - b.value : b.value - a.value))
  const stops = since === 0 || !named ? undefined : values.find((v) => v.period === since)
  const best = beyond[0]
  const evidence = [
    cite(here.fact, `${year}: ${billions(here.value)}`),
    ...(best === undefined ? [] : [cite(best.fact, `${best.period}: ${billions(best.value)}`)]),
  ]
  const kind = low ? "lowest" : "highest"
  if (best !== undefined) {
    const after = beyond.map((v) => v.period).sort((a, b) => b - a)[0] as number
    return {
      verdict: "contradicted",
      errorClass: "superlative",
      why: `${best.period} was ${low ? "lower" : "higher"}: ${billions(best.value)} against ${billions(here.value)} in ${year}.`,
      evidence,
      restatedTrue: `${billions(here.value)} in ${year} was the ${kind} since ${after}.`,
      confidence: 0.95,
    }
  }
  if (
    stops !== undefined &&
    (low ? stops.value >= here.value : stops.value <= here.value) &&
    values.some((v) => v.period < since && (low ? v.value < here.value : v.value > here.value))
  ) {
    const true_ = values
      .filter((v) => v.period < since && (low ? v.value < here.value : v.value > here.value))
      .map((v) => v.period)
      .sort((a, b) => b - a)[0]
    return {
      verdict: "supported-with-qualification",
      errorClass: "superlative",
      why: `It was the ${kind} since ${true_}.`,
      evidence,
      restatedTrue: `It was the ${kind} since ${true_}.`,
      confidence: 0.7,
    }
  }
  return {
    verdict: "supported",
    why: `${billions(here.value)} in ${year} is the ${kind}${since === 0 ? ` of the series from ${values.map((v) => v.period).sort((a, b) => a - b)[0]}` : ` since ${since}`}.`,
    evidence,
    confidence: 0.85,
  }
}

/** What a deficit is: it fixes the sign of everything after it. */
export const deficitMeaning: CheckRule = {
  id: "check/deficit-meaning",
  signs: [
    /\b(?:deficit|gap)\b[^.]{0,60}\b(?:means?|meaning|is when|in other words|that is|mean that|indicat\w+|reflects? that)\b|\bmeaning (?:that )?(?:the )?(?:US|it|America|United States)\b[^.]*\b(?:import|b(?:ought|uys))/i,
  ],
  check: (claim) => {
    const more =
      /\b(?:b(?:ought|uys|uy)|imports?|imported)\b[^.]{0,40}\bmore\b|\bmore\b[^.]{0,40}\b(?:b(?:ought|uys|uy)|imports?|imported)\b/i.test(
        claim.text,
      )
    const reverse =
      /\b(?:sells?|sold|exports?|exported)\b[^.]{0,20}\bmore\b[^.]{0,60}\bthan\b[^.]{0,40}\b(?:b(?:ought|uys)|imports?|imported)\b/i.test(
        claim.text,
      )
    if (reverse)
      return [
        {
          verdict: "contradicted",
          errorClass: "sign",
          why: "A deficit is imports above exports.",
          evidence: [],
          confidence: 0.9,
        },
      ]
    return more
      ? [
          {
            verdict: "supported",
            why: "By definition: deficit = imports − exports, above zero; balance = exports − imports, below zero.",
            evidence: [],
            confidence: 0.95,
          },
        ]
      : []
  },
}
