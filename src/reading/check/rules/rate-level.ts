import type { Day } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import type { Answerer, Side, TariffStep } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { LAYERS, layerNamed, OF_US_ALONE, otherLaw } from "../layers.ts"
import { partnersIn } from "../partners.ts"
import { charged, describe, type Path, pathOf, sideName, stepOn, stepsWithin } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, contradicted, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { DUTY_WORDS, SOME_GOODS } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"
import { toldAverage } from "./rate-average.ts"
import { countedTwice } from "./rate-counted-twice.ts"
import { nearestRate } from "./rate-nearest.ts"
import { asOrdered } from "./rate-ordered.ts"
import { olderGoOn, replacesOlder } from "./rate-replaces.ts"
import { isCircumstance, isFormer, saidToBeOff, toldAsAll, uncertain, WITH_OLDER, wholeAt } from "./rate-told.ts"
import { rateWindow } from "./rate-window.ts"

/** A level of a side's duty on ordinary goods: `US tariffs stand at 55 percent`. */
export const rateLevel: CheckRule = {
  id: "check/rate-level",
  signs: [
    [
      ...DUTY_WORDS,
      /\b(?:rates?|charg(?:es|ed|ing)|(?:bring\w*|brought|tak(?:es|ing)|took|lift\w*|rais\w+) (?:the|its|their) total)\b/i,
    ],
  ],
  check: (claim, ask) => {
    if (
      speaksOfLapse(claim.text) ||
      SOME_GOODS.test(claim.text.replace(/fentanyl\s+\w+/gi, "")) ||
      /\b(?:average|effective|trade-weighted|mean)\b/i.test(claim.text)
    )
      return []
    if (/\b(?:raise|increase|hike|up|quadruple|double|threaten\w*)\b.*\bif\b/i.test(claim.text)) return []
    const others = partnersIn(claim.text).filter((code) => code !== "CN" && code !== "HK")
    if (others.length > 0 && !/\bChin|\bBeijing/.test(claim.text)) return []
    const ofList =
      /\blists? \d[AB]?\b|\b(?:first|second|third|fourth) list\b/i.test(claim.text) ||
      (/\bsection 301\b/i.test(claim.text) && !LAYERS.some(([, pattern]) => pattern.test(claim.text)))
    const rates = claim.quantities.filter(
      (q) => q.unit === "percent" && q.value !== undefined && (q.kind === "rate" || q.kind === "level"),
    )
    if (
      claim.quantities.some((q) => q.unit === "USD" && (q.value ?? 0) >= 1e9) ||
      /\b(?:threat\w*|propos\w+|vow\w*|suggest\w*|float\w*|consider\w*)\b/i.test(claim.text)
    )
      return []
    const twice = countedTwice(claim, ask, rates)
    if (twice !== undefined) return [twice]
    const found = rates
      .filter((q) => !isFormer(claim.text, q) && !isCircumstance(claim, q))
      .flatMap((q) => levelFinding(claim, ask, q))
    if (ofList && !rates.some((q) => replacesOlder(claim, q))) return found.filter((f) => f.verdict !== "contradicted")
    return found.some((f) => f.verdict === "supported") ? found.map(asPartOf) : found
  },
}

/** `125 percent, or 145 with the fentanyl levy`: a layer beside its own total is no error. */
function asPartOf(found: Found): Found {
  return found.errorClass === "stacking" && found.verdict === "contradicted"
    ? { ...found, verdict: "supported", confidence: 0.7 }
    : found
}

function levelFinding(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  if (/\b(?:passed|pass|past|beyond|above|exceed\w*|surpass\w*)\s*$/i.test(claim.text.slice(0, q.start))) return []
  const layer = layerNamed(claim.text, q, claim.quantities)
  const side: Side | undefined = layer !== undefined && OF_US_ALONE.has(layer) ? "US" : imposerAt(claim.text, q.start)
  const sides: readonly Side[] = side === undefined ? ["US", "CN"] : [side]
  const stated = { value: q.value as number, text: writtenAs(claim, q) }
  const paths = sides
    .map((s) => pathOf(ask, s, claim.asOf))
    .filter((path) => path.steps.some((s) => s.from <= claim.published + 120))
  const all = paths.map((path) => forSide(claim, ask, path, stated, layer, q))
  if (side === undefined && EACH.test(claim.text)) return ofEach(all)
  const told = /\boverall\b/i.test(claim.text) ? toldAverage(claim, ask, q) : undefined
  if (told !== undefined && all.every((f) => f.verdict !== "supported")) return [told]
  const best =
    all.find((f) => f.verdict === "supported") ??
    all.find((f) => f.verdict === "supported-with-qualification") ??
    all[0]
  if (
    best?.verdict === "contradicted" &&
    best.errorClass !== "chronology" &&
    uncertain(claim, q) &&
    !(layer !== undefined && BROUGHT.test(claim.text))
  )
    return [{ ...best, verdict: "insufficient-evidence", confidence: 0.4 }]
  if (best?.verdict === "contradicted" && RISES_TO.test(claim.text.slice(0, q.start)) && claim.saidBy.length === 0)
    return [
      {
        verdict: "unresolved",
        why: "No order for such a rate was on record when it was written.",
        evidence: best.evidence,
        confidence: 0.55,
      },
    ]
  return best === undefined ? [] : [best]
}

/* Told as what will be. */
const WILL = /\b(?:will|shall|is going to|are going to)\b/i

/* A change still to come: `will rise to 15 percent`. */
const RISES_TO =
  /\b(?:will|is to|are to|is set to|are set to|is due to|are due to|shall)\s+(?:\w+\s+)?(?:rise|go up|increase|be (?:raised|lifted|increased|cut|lowered|reduced)|fall|drop|climb|jump)\s+(?:\w+\s+)?to\s+(?:\w+\s+)?$/i

const BROUGHT = /\b(?:took|brought|raised|lifted|doubled|cut|lowered|halved)\b/i

/** `Each side charges 30 percent`: true only where it is true of both. */
const EACH = /\b(?:each|both|either) (?:sides?|countr(?:y|ies)|of the two)\b/i

function ofEach(all: readonly Found[]): Found[] {
  const right = all.filter((f) => f.verdict.startsWith("supported"))
  const [wrong] = all.filter((f) => f.verdict === "contradicted")
  if (wrong === undefined || right.length === 0) return all.slice(0, 1)
  return [{ ...wrong, errorClass: "scope", why: `True of one side only: ${wrong.why}`, confidence: 0.75 }]
}

function forSide(
  claim: ClaimText,
  ask: Answerer,
  path: Path,
  stated: { value: number; text: string },
  layer: string | undefined,
  q: Quantity,
): Found {
  const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
  const say = (step: TariffStep) => cite(step, `${sideName(path.side)}: ${describe(step)}`)
  const window = rateWindow(claim, q)
  const steps = stepsWithin(path, window.first, window.last)
  const value = (s: TariffStep) =>
    layer === undefined ? charged(s) : (s.layers.find((l) => l.name === layer)?.chargedPct ?? Number.NaN)
  const hit = [...steps].reverse().find((s) => agrees(stated, value(s)))
  if (
    hit !== undefined &&
    /\b(?:new|introduc\w+|fresh|newly)\b/i.test(claim.text) &&
    !/\b(?:existing|already|previous|earlier|current|on top of|remaining|stays?|kept|keeps)\b/i.test(claim.text) &&
    hit.layers.every(
      (l) => l.chargedPct !== stated.value || startOf(path, l.measure, l.name, stated.value) < claim.published - 7,
    )
  ) {
    return {
      verdict: "contradicted",
      errorClass: "chronology",
      why: "The duty was in force before and is kept, not introduced.",
      evidence: [say(hit)],
      restatedTrue: `${sideName(path.side)} already charged ${describe(hit)}.`,
      confidence: 0.8,
      query,
    }
  }
  if (hit !== undefined && goesPast(hit, claim) && saidToBeOff(claim.text, q) && !endsSoon(path, hit, layer, claim)) {
    return {
      verdict: "contradicted",
      errorClass: "status",
      why: `The ${layer ?? "whole"} duty went on: ${describe(hit)}.`,
      evidence: [say(hit)],
      restatedTrue: `${sideName(path.side)} charged ${describe(hit)}.`,
      confidence: 0.7,
      query,
    }
  }
  if (hit !== undefined && hit.from > claim.published && WILL.test(claim.text)) {
    const then = pathOf(ask, path.side, claim.published).steps
    if (!then.some((s) => s.from > claim.published && agrees(stated, value(s))))
      return {
        verdict: "unresolved",
        why: "No order for such a rate was on record when it was written.",
        evidence: [],
        laterOutcome: `${sideName(path.side)} charged ${describe(hit)}.`,
        confidence: 0.65,
        query,
      }
  }
  const older = hit === undefined || path.side !== "US" ? undefined : olderGoOn(claim, ask, q)
  if (hit !== undefined && older !== undefined)
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `It comes on top: those of Section 301 went on. ${sideName(path.side)} charged ${describe(hit)}.`,
      evidence: [say(hit), older],
      restatedTrue: `${sideName(path.side)} charged ${describe(hit)}, on top of the duties under Section 301.`,
      confidence: 0.75,
      query,
    }
  const wrongLaw = hit === undefined ? undefined : otherLaw(claim.text, hit)
  if (hit !== undefined && wrongLaw !== undefined)
    return {
      verdict: "contradicted",
      errorClass: "basis",
      why: `The duty on all goods rested on ${wrongLaw}: ${describe(hit)}.`,
      evidence: [say(hit)],
      restatedTrue: `${sideName(path.side)} charged ${describe(hit)}, under ${wrongLaw}.`,
      confidence: 0.7,
      query,
    }
  if (hit !== undefined && layer === undefined && path.side === "US" && WITH_OLDER.test(claim.text))
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `The duty on all goods of this year alone; those of 2018 to 2020 on listed goods come on top: ${describe(hit)}.`,
      evidence: [say(hit)],
      restatedTrue: `${sideName(path.side)} charged ${describe(hit)} without the duties of 2018 to 2020.`,
      confidence: 0.7,
      query,
    }
  if (hit !== undefined && layer === undefined && toldAsAll(claim.text, q))
    return {
      verdict: "supported-with-qualification",
      errorClass: "stacking",
      why: `The duty on all goods alone; some goods pay more on top: ${describe(hit)}.`,
      evidence: [say(hit)],
      restatedTrue: `${sideName(path.side)} charged ${describe(hit)} on all goods, and more on some.`,
      confidence: 0.65,
      query,
    }
  if (hit !== undefined)
    return {
      verdict: "supported",
      why: `${sideName(path.side)} charged ${describe(hit)}.`,
      evidence: [say(hit)],
      confidence: 0.93,
      query,
    }
  const day = stepOn(path, window.last) ?? stepOn(path, claim.published)
  const sleeping = day?.layers.find((l) => l.lawPct > l.chargedPct && agrees(stated, l.lawPct - l.chargedPct))
  if (day !== undefined && sleeping !== undefined && /\bsuspend\w*|suspension|paus\w+\b/i.test(claim.text))
    return {
      verdict: "supported",
      why: `${stated.value} points of the ${sleeping.lawPct} percent ${sleeping.name} duty were suspended.`,
      evidence: [say(day)],
      confidence: 0.85,
      query,
    }
  const ordered = asOrdered(claim, ask, path, stated, layer, wholeAt(claim.text, q))
  if (ordered !== undefined) return ordered
  const now = (window.named ? undefined : stepOn(path, claim.published)) ?? stepOn(path, window.last) ?? steps.at(-1)
  const near = nearestRate(claim, path, stated, now, layer)
  if (near !== undefined) return { ...near, query }
  if (now === undefined)
    return {
      verdict: "insufficient-evidence",
      why: `The record has no all-goods duty of ${sideName(path.side)} then.`,
      evidence: [],
      confidence: 0.5,
      query,
    }
  return contradicted("level", `${sideName(path.side)} charged ${describe(now)}`, {
    evidence: [say(now)],
    confidence: 0.75,
    query,
  })
}

function startOf(path: Path, _measure: string, name: string, pct: number): Day {
  const first = path.steps.find((s) => s.layers.some((l) => l.name === name && l.chargedPct === pct))
  return first?.from ?? path.steps[0]?.from ?? (0 as Day)
}

const goesPast = (step: TariffStep, { published }: ClaimText): boolean =>
  step.until === undefined || step.until > published + 10

/** That layer, or the sum where none is named, ends or is cut within two months. */
function endsSoon(path: Path, now: TariffStep, layer: string | undefined, claim: ClaimText): boolean {
  const pct = (s: TariffStep) =>
    layer === undefined ? charged(s) : (s.layers.find((l) => l.name === layer)?.chargedPct ?? 0)
  return path.steps.some((s) => s.from > now.from && s.from <= claim.published + 60 && pct(s) < pct(now))
}
