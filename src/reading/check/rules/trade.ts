import { type ClaimText, yearOf } from "../../claim/claim-text.ts"
import type { Answerer } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import type { CheckRule, Found } from "../rule.ts"
import { billions, flowIn, type Series, seriesOf, WITH_ALL, yearValue } from "../series.ts"
import { FORECAST, TARIFF } from "../words.ts"
import { arithmetic, POSITIVE, ratio, signError } from "./trade-arithmetic.ts"
import { withCause } from "./trade-cause.ts"
import { change } from "./trade-change.ts"
import { fromTo, level } from "./trade-level.ts"
import { ownFigure } from "./trade-mirror.ts"
import { namesPeriod, openReadings, periodOf } from "./trade-period.ts"

const SERVICES = /\b(?:goods[\s-]and[\s-]services|services|current account|overall trade including services)\b/i

/* A figure in somebody's mouth, set beside another: `Trump spoke of 500 billion; the official figure was 375`. */
const SAID_BESIDE =
  /\b(?:spoke of|speaks of|talked of|claim(?:s|ed)|alleg(?:es|ed)|insist(?:s|ed)|put(?:s)? it at)\b[^;.]*$/i

/* Told from the Chinese side, whose customs count the same trade otherwise. */
const MIRROR =
  /\b(?:Chinese (?:exports|imports|shipments)|China['’]s (?:exports|imports|shipments|trade surplus|surplus)|(?:exports?|shipments?|sales|deliveries) to (?:America|(?:the )?(?:US|U\.S\.|United States))|(?:according to|by|figures? (?:of|from)|data from) (?:China['’]s|Chinese) customs|surplus with the (?:US|U\.S\.|United States)|(?:China|Beijing) (?:\w+ ){0,2}(?:ran|had|has|posted|recorded|reported|booked)\b[^.;]{0,30}\bsurplus|imports? from (?:the (?:US|U\.S\.|United States)|America))\b/i

/* A surplus of the Chinese side, by whose customs it is counted. */
const CHINAS_SURPLUS =
  /\bChina['’]s (?:\w+ ){0,3}surplus|surplus with (?:the (?:US|United States)|America)|Chinese (?:\w+ )?surplus|\b(?:China|Beijing) (?:\w+ ){0,2}(?:ran|runs|had|has|posted|recorded|reported|booked|earned|enjoys?|enjoyed)\b[^.;]{0,30}\bsurplus/i

/** US statistics can bear out a figure of the Chinese side, not refute it; China's own printing of the period decides. */
function asMirror(found: Found, claim: ClaimText, figures: readonly Quantity[], ask: Answerer): Found {
  const owns = figures.map((q) => ownFigure(claim, q, ask))
  const wrong = owns.find((f) => f?.verdict === "contradicted")
  if (owns.every((f) => f !== undefined) && owns.length > 0) return wrong ?? (owns[0] as Found)
  if (found.verdict !== "contradicted") return found
  const { restatedTrue: _left, ...rest } = found
  return {
    ...rest,
    verdict: "insufficient-evidence",
    errorClass: "basis",
    why: `Chinese customs count that trade otherwise; by US statistics: ${found.why}`,
    confidence: 0.4,
  }
}

/** The amount is what a duty falls on, no trade of a period: `tariffs on 60 billion dollars of imports`. */
const isTaxed = (text: string, { start, end }: Quantity): boolean =>
  /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b[^.;]{0,60}\b(?:on|at|over|against|cover\w*|hit\w*|target\w*)\b[^.;]{0,40}$/i.test(
    text.slice(0, start),
  ) && /^\s*(?:worth )?(?:of|in)\b[^.;,]{0,40}\b(?:goods|imports|exports|products|trade)\b/i.test(text.slice(end))

/** Levels, changes and the sign of the goods balance with China. */
export const tradeFigure: CheckRule = {
  id: "check/trade-figure",
  check: (claim, ask) => {
    const about = flowIn(claim)
    if (
      about === undefined ||
      (TARIFF.test(claim.text) && !/\b(?:deficit|balance|exports|imports)\b/i.test(claim.text))
    )
      return []
    if (/\bmeans?\b/.test(claim.text)) return []
    if (/\bpercent of\b[^.;]*\b(?:committed|promised|pledged|agreed)\b/i.test(claim.text)) return []
    const series = seriesOf(claim, ask, about.flow, about.partner)
    const query = { ask: "trade" as const, partner: about.partner, by: "year" as const, asOf: claim.asOf }
    if (POSITIVE.test(claim.text.replace(WITH_ALL, " ")) && about.partner === "CN" && !CHINAS_SURPLUS.test(claim.text))
      return [signError(claim, series, query)]
    const figures = claim.quantities.filter(
      (q) =>
        (q.unit === "USD" || q.unit === "percent" || q.unit === "ratio") &&
        q.kind !== "threshold" &&
        q.kind !== "ordinal" &&
        !(TARIFF.test(claim.text) ? /\b(?:purchases?|commit|coverage|cover)\b/i : /\b(?:purchases?|commit)\b/i).test(
          q.of ?? "",
        ),
    )
    const apart = WITH_ALL.exec(claim.text)
    if (apart !== null)
      figures.splice(
        0,
        figures.length,
        ...figures.filter((q) => q.start < apart.index || q.start > apart.index + apart[0].length),
      )
    if (TARIFF.test(claim.text)) figures.splice(0, figures.length, ...figures.filter((q) => !isTaxed(claim.text, q)))
    const own = figures.filter((q) => !SAID_BESIDE.test(claim.text.slice(0, q.start)))
    if (own.length > 0) figures.splice(0, figures.length, ...own)
    if (figures.length === 0) return []
    if (SERVICES.test(claim.text))
      return [
        {
          verdict: "insufficient-evidence",
          errorClass: "basis",
          why: "The record holds goods trade only.",
          evidence: [],
          confidence: 0.6,
          query,
        },
      ]
    if (series.years.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: "The record holds no such series.",
          evidence: [],
          confidence: 0.6,
          query,
        },
      ]
    const sum = arithmetic(claim, series)
    const found = sum.length > 0 ? sum : figures.flatMap((q) => figure(claim, series, q, ask))
    return found.map((f) => ({ query, ...(MIRROR.test(claim.text) ? asMirror(f, claim, figures, ask) : f) }))
  },
}

/** A figure without a period is right when any reading of it is; that it fits none is no contradiction. */
function figure(claim: ClaimText, series: Series, q: Quantity, ask: Answerer): Found[] {
  const first = reading(claim, series, q, ask, periodOf(claim, q))
  const running = periodOf(claim, q) === String(yearOf(claim.published))
  if (running && first.some((f) => f.verdict === "contradicted" && f.errorClass !== "measure"))
    return soFar(claim, series, q, ask, first)
  if (namesPeriod(claim) || first.every((f) => f.verdict !== "contradicted")) return first
  for (const period of openReadings(claim)) {
    const other = reading(claim, series, q, ask, period)
    if (other.some((f) => f.verdict === "supported")) return other
  }
  return first.map((f) =>
    f.errorClass === "level" || f.errorClass === "sign"
      ? { ...f, verdict: "insufficient-evidence", confidence: 0.4 }
      : f,
  )
}

/** A figure of the year that was not over: right where the months then printed bear it out, and else not decided. */
function soFar(claim: ClaimText, series: Series, q: Quantity, ask: Answerer, first: readonly Found[]): Found[] {
  for (const period of openReadings(claim)) {
    const other = reading(claim, series, q, ask, period)
    if (other.some((f) => f.verdict.startsWith("supported"))) return other
  }
  return first.map((f) => ({ ...f, verdict: "insufficient-evidence", confidence: 0.4 }))
}

function reading(claim: ClaimText, series: Series, q: Quantity, ask: Answerer, period: string): Found[] {
  if (q.unit === "ratio") return ratio(claim, ask, q)
  const forecast = FORECAST.test(claim.text) && (boundsOf(period)?.last ?? 0) >= claim.published - 45
  if (
    forecast ||
    (q.kind === "change" && FORECAST.test(claim.text) && !/\b(?:fell|rose|was|were)\b/i.test(claim.text))
  ) {
    const [now, then] = [yearValue(series, yearOf(claim.published)), yearValue(series, yearOf(claim.published) - 1)]
    const outcome =
      now === undefined || then === undefined
        ? {}
        : {
            laterOutcome: `${billions(now.value)} in ${now.fact.period} against ${billions(then.value)} in ${then.fact.period}`,
          }
    return [
      {
        verdict: "unresolved",
        why: "A forecast for a year that was not over.",
        evidence: [],
        ...outcome,
        confidence: 0.75,
      },
    ]
  }
  if (q.from !== undefined && q.to !== undefined && q.unit === "USD") return fromTo(claim, series, q)
  const more =
    q.unit === "USD" &&
    series.flow === "deficit" &&
    /^[^.;]*\bmore\b[^.;]*\bthan\b[^.;]*\b(?:export|import|s(?:ell|old)|b(?:uy|ought))/i.test(claim.text.slice(q.end))
  if (more && q.value !== undefined) return level(claim, series, q, period, ask)
  if (
    q.kind === "change" ||
    (q.unit === "percent" &&
      /\b(?:below|above|down|up|lower|higher|less|more|smaller|larger|under)\b/i.test(claim.text))
  )
    return change(claim, series, q, period).map((found) =>
      series.flow === "deficit" && series.partner === "CN"
        ? withCause(found, claim, Number(period.slice(0, 4)), ask)
        : found,
    )
  if (q.unit !== "USD" || q.value === undefined) return []
  return level(claim, series, q, period, ask)
}
