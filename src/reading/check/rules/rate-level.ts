import { addDays, type Day, formatDay } from "../../../core/index.ts"
import { type ClaimText, writtenAs } from "../../claim/claim-text.ts"
import { type Answerer, factsOf, type Side, type TariffStep } from "../../evidence/query.ts"
import type { Quantity } from "../../number/quantity.ts"
import { boundsOf } from "../../time/calendar.ts"
import { charged, describe, lawful, type Path, pathOf, peak, sideName, stepOn, stepsWithin } from "../path.ts"
import { agrees } from "../rounding.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { imposerAt } from "../sides.ts"
import { GOODS, TARIFF } from "../words.ts"
import { speaksOfLapse } from "./lapse-rate.ts"

const LAYERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["fentanyl", /\bfentanyl\b/i],
  ["reciprocal", /\b(?:reciprocal|baseline|base(?:\s+(?:tariff|rate|duty))?|liberation day)\b/i],
  ["section 122", /\b(?:section 122|global (?:tariff|surcharge)|surcharge of 1974)\b/i],
  ["forced labour", /\bforced[\s-]labou?r\b/i],
]

/** Duties of Section 301 that news adds to the all-goods total (2018–19 lists and List 4A). */
const SECTION_301 = [25, 7.5]

/** A level of a side's duty on ordinary goods: `US tariffs stand at 55 percent`. */
export const rateLevel: CheckRule = {
  id: "check/rate-level",
  check: (claim, ask) => {
    if (!TARIFF.test(claim.text) && !/\b(?:rates?|charg(?:es|ed|ing))\b/i.test(claim.text)) return []
    if (
      speaksOfLapse(claim.text) ||
      new RegExp(GOODS.source, "i").test(claim.text.replace(/fentanyl\s+\w+/gi, "")) ||
      /\b(?:average|effective|trade-weighted|mean)\b/i.test(claim.text)
    )
      return []
    if (/\b(?:raise|increase|hike|up|quadruple|double|threaten\w*)\b.*\bif\b/i.test(claim.text)) return []
    const rates = claim.quantities.filter(
      (q) => q.unit === "percent" && q.value !== undefined && (q.kind === "rate" || q.kind === "level"),
    )
    if (
      claim.quantities.some((q) => q.unit === "USD" && (q.value ?? 0) >= 1e9) ||
      /\b(?:threat\w*|propos\w+|vow\w*|suggest\w*|float\w*|consider\w*)\b/i.test(claim.text)
    )
      return []
    const found = rates.flatMap((q) => levelFinding(claim, ask, q))
    return found.some((f) => f.verdict === "supported") ? found.map(asPartOf) : found
  },
}

/** Rates past a bound: `rates passed 100 percent`, `triple digits`. */
export const rateBound: CheckRule = {
  id: "check/rate-bound",
  check: (claim, ask) => {
    const bound = claim.quantities.find((q) => q.kind === "threshold")?.min ?? passed(claim)
    if (
      bound === undefined ||
      !/tariff|dut(?:y|ies)|lev(?:y|ies)|rates?/i.test(claim.text) ||
      speaksOfLapse(claim.text)
    )
      return []
    const side = imposerAt(claim.text, claim.text.length)
    const tops = (side === undefined ? (["US", "CN"] as const) : [side]).map((s) => ({
      s,
      top: peak(pathOf(ask, s, claim.asOf), claim.published),
    }))
    const over = tops.filter(({ top }) => top !== undefined && charged(top) >= bound)
    const evidence = over.map(({ s, top }) => cite(top as TariffStep, `${sideName(s)}: ${describe(top as TariffStep)}`))
    if (over.length > 0)
      return [
        {
          verdict: "supported",
          why: `Additional duties reached ${over.map(({ top }) => charged(top as TariffStep)).join(" and ")} percent.`,
          evidence,
          confidence: 0.95,
          query: { ask: "tariff-path", side: over[0]?.s as Side, asOf: claim.asOf },
        },
      ]
    return [
      {
        verdict: "contradicted",
        errorClass: "level",
        why: `No additional all-goods duty had reached ${bound} percent.`,
        evidence: tops.flatMap(({ s, top }) =>
          top === undefined ? [] : [cite(top, `${sideName(s)}: ${describe(top)}`)],
        ),
        confidence: 0.85,
      },
    ]
  },
}

/** `125 percent, or 145 with the fentanyl levy`: a layer beside its own total is no error. */
function asPartOf(found: Found): Found {
  return found.errorClass === "stacking" && found.verdict === "contradicted"
    ? { ...found, verdict: "supported", confidence: 0.7 }
    : found
}

function passed(claim: ClaimText): number | undefined {
  const q = claim.quantities.find(
    (x) =>
      x.unit === "percent" &&
      x.value !== undefined &&
      /\b(?:passed|pass|past|beyond|above|exceed\w*|over|topped|more than|surpass\w*)\s*$/i.test(
        claim.text.slice(0, x.start),
      ),
  )
  return q?.value
}

function levelFinding(claim: ClaimText, ask: Answerer, q: Quantity): Found[] {
  if (/\b(?:passed|pass|past|beyond|above|exceed\w*|surpass\w*)\s*$/i.test(claim.text.slice(0, q.start))) return []
  const side = imposerAt(claim.text, q.start)
  const sides: readonly Side[] = side === undefined ? ["US", "CN"] : [side]
  const stated = { value: q.value as number, text: writtenAs(claim, q) }
  const layer = layerNamed(claim.text, q)
  const paths = sides
    .map((s) => pathOf(ask, s, claim.asOf))
    .filter((path) => path.steps.some((s) => s.from <= claim.published + 120))
  const all = paths.map((path) => forSide(claim, path, stated, layer, q))
  const best =
    all.find((f) => f.verdict === "supported") ??
    all.find((f) => f.verdict === "supported-with-qualification") ??
    all[0]
  if (best?.verdict === "contradicted" && best.errorClass !== "chronology" && uncertain(claim, q))
    return [{ ...best, verdict: "insufficient-evidence", confidence: 0.4 }]
  return best === undefined ? [] : [best]
}

/** Announced for later, or the highest of many: a mismatch with the all-goods duty of the day refutes nothing. */
function uncertain(claim: ClaimText, q: Quantity): boolean {
  return (
    /\b(?:up to|as high as|as much as|maximum|at most|some goods|certain goods|some products)\b/i.test(
      claim.text.slice(Math.max(0, q.start - 30), q.end + 30),
    ) ||
    /\b(?:announc\w+|could|might|may|will (?:impose|raise|charge|levy)|planned|unveil\w*|order(?:ed)?)\b/i.test(
      claim.text,
    )
  )
}

/** The layer that the words around the figure name, when they name one. */
function layerNamed(text: string, q: Quantity): string | undefined {
  if (/^\s*(?:in all\s+)?(?:with|including|once|counting|plus|when)\b/i.test(text.slice(q.end))) return undefined
  const near = text.slice(Math.max(0, q.start - 25), Math.min(text.length, q.end + 45))
  const after = text.slice(q.end, q.end + 45).split(/[,;]|\band\b/)[0] as string
  return (
    LAYERS.find(([, pattern]) => pattern.test(after))?.[0] ??
    LAYERS.find(([, pattern]) =>
      pattern.test(near.split(/[,;]/).find((part) => part.includes(text.slice(q.start, q.end))) ?? ""),
    )?.[0]
  )
}

function forSide(
  claim: ClaimText,
  path: Path,
  stated: { value: number; text: string },
  layer: string | undefined,
  q: Quantity,
): Found {
  const query = { ask: "tariff-path" as const, side: path.side, asOf: claim.asOf }
  const say = (step: TariffStep) => cite(step, `${sideName(path.side)}: ${describe(step)}`)
  const window = windowOf(claim, q)
  const steps = stepsWithin(path, window.first, window.last)
  const value = (s: TariffStep) =>
    layer === undefined ? charged(s) : (s.layers.find((l) => l.name === layer)?.chargedPct ?? Number.NaN)
  const hit = [...steps].reverse().find((s) => agrees(stated, value(s)))
  if (
    hit !== undefined &&
    /\b(?:new|introduc\w+|fresh|newly)\b/i.test(claim.text) &&
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
  if (hit !== undefined)
    return {
      verdict: "supported",
      why: `${sideName(path.side)} charged ${describe(hit)}.`,
      evidence: [say(hit)],
      confidence: 0.93,
      query,
    }
  const now =
    (window.named ? undefined : stepOn(path, claim.published)) ??
    stepOn(path, window.last) ??
    steps.at(-1) ??
    path.steps.at(-1)
  const near = nearest(claim, path, stated, now, layer)
  if (near !== undefined) return { ...near, query }
  if (now === undefined)
    return {
      verdict: "insufficient-evidence",
      why: `The record has no all-goods duty of ${sideName(path.side)} then.`,
      evidence: [],
      confidence: 0.5,
      query,
    }
  return {
    verdict: "contradicted",
    errorClass: "level",
    why: `${sideName(path.side)} charged ${describe(now)}.`,
    evidence: [say(now)],
    restatedTrue: `${sideName(path.side)} charged ${describe(now)}.`,
    confidence: 0.75,
    query,
  }
}

function startOf(path: Path, _measure: string, name: string, pct: number): Day {
  const first = path.steps.find((s) => s.layers.some((l) => l.name === name && l.chargedPct === pct))
  return first?.from ?? path.steps[0]?.from ?? (0 as Day)
}

/** The days a rate is claimed for: those named, else the days around publication, else (in the past tense) all before. */
function windowOf(claim: ClaimText, q: Quantity): { first: Day; last: Day; named: boolean } {
  const named = claim.times.find(
    (t) => t.kind !== "duration" && t.role === undefined && boundsOf(t.value) !== undefined,
  )
  if (named !== undefined) {
    const bounds = boundsOf(named.value.slice(0, named.kind === "instant" ? 10 : undefined)) as {
      first: Day
      last: Day
    }
    if (named.mod === "since" || named.mod === "after" || /\bfrom\s+$/i.test(claim.text.slice(0, named.start)))
      return { first: bounds.first, last: addDays(bounds.first, 45), named: true }
    return { first: bounds.first, last: bounds.last, named: true }
  }
  const past =
    /\b(?:was|were|had|reached|rose|climbed|went|jumped|hit|peaked|at their (?:peak|height)|imposed|raised)\b/i.test(
      claim.text,
    )
  const first =
    past && !/\b(?:now|currently|today|stands?|remain)\b/i.test(claim.text) && q.value !== undefined
      ? addDays(claim.published, -400)
      : addDays(claim.published, -10)
  return { first, last: addDays(claim.published, 10), named: false }
}

/** The nearest true reading: another layer, with Section 301, after suspensions, another day, the other side, an average. */
function nearest(
  claim: ClaimText,
  path: Path,
  stated: { value: number; text: string },
  now: TariffStep | undefined,
  layer: string | undefined,
): Omit<Found, "query"> | undefined {
  const say = (step: TariffStep) => cite(step, `${sideName(path.side)}: ${describe(step)}`)
  if (now !== undefined && path.side === "US") {
    const with301 = SECTION_301.find((pct) => agrees(stated, charged(now) + pct))
    if (with301 !== undefined) {
      return {
        verdict: "supported-with-qualification",
        errorClass: "stacking",
        why: `${charged(now)} percent on all goods plus ${with301} of Section 301, which falls on part of the goods only.`,
        evidence: [say(now)],
        restatedTrue: `The all-goods duty was ${describe(now)}; ${stated.value} counts ${with301} of Section 301 on part of the goods.`,
        confidence: 0.85,
      }
    }
  }
  const alone = now?.layers.find((l) => agrees(stated, l.chargedPct))
  if (now !== undefined && alone !== undefined && layer === undefined) {
    return {
      verdict: "contradicted",
      errorClass: "stacking",
      why: `${stated.value} percent is the ${alone.name} duty alone; ${describe(now)} in all.`,
      evidence: [say(now)],
      restatedTrue: `${sideName(path.side)} charged ${describe(now)}.`,
      confidence: 0.75,
    }
  }
  if (
    now !== undefined &&
    layer === undefined &&
    (agrees(stated, lawful(now)) || now.layers.some((l) => l.lawPct !== l.chargedPct && agrees(stated, l.lawPct)))
  ) {
    return {
      verdict: "contradicted",
      errorClass: "status",
      why: `${stated.value} percent counts the part that was suspended; ${describe(now)} was charged.`,
      evidence: [say(now)],
      restatedTrue: `${sideName(path.side)} charged ${describe(now)}; ${lawful(now)} would follow the end of the suspension.`,
      confidence: 0.75,
    }
  }
  const value = (s: TariffStep) =>
    layer === undefined ? charged(s) : (s.layers.find((l) => l.name === layer)?.chargedPct ?? Number.NaN)
  const another = path.steps
    .filter((s) => agrees(stated, value(s)))
    .sort((a, b) => Math.abs(a.from - claim.published) - Math.abs(b.from - claim.published))[0]
  if (another !== undefined) {
    const when = another.from > claim.published ? "only later" : "at another time"
    return {
      verdict: "contradicted",
      errorClass: "date",
      why: `${sideName(path.side)} charged that ${when}: ${describe(another)}.`,
      evidence: [say(another), ...(now === undefined ? [] : [say(now)])],
      restatedTrue: `${sideName(path.side)} charged ${describe(another)}.`,
      confidence: 0.8,
    }
  }
  return undefined
}

/** A published average: `the average US tariff on Chinese goods was 20 percent`. */
export const rateAverage: CheckRule = {
  id: "check/rate-average",
  check: (claim, ask) => {
    if (
      !/\b(?:average|effective|trade-weighted|mean)\b/i.test(claim.text) ||
      !/tariff|dut(?:y|ies)|rate/i.test(claim.text)
    )
      return []
    const q = claim.quantities.find((x) => x.unit === "percent" && x.value !== undefined)
    if (q === undefined) return []
    const side = imposerAt(claim.text, q.start) ?? "US"
    const query = { ask: "averages" as const, asOf: claim.asOf }
    const window = windowOf(claim, q)
    const around = factsOf(ask(query)).filter(
      (f) => f.side === side && f.on >= window.first - 60 && f.on <= window.last + 30,
    )
    if (around.length === 0)
      return [
        {
          verdict: "insufficient-evidence",
          why: "The record has no published average for those days.",
          evidence: [],
          confidence: 0.6,
          query,
        },
      ]
    const stated = { value: q.value as number, text: writtenAs(claim, q) }
    const hit = around.find((f) => agrees(stated, f.ratePct))
    if (hit !== undefined)
      return [
        {
          verdict: "supported-with-qualification",
          errorClass: "basis",
          why: `A published average of ${hit.ratePct} percent on ${formatDay(hit.on)}; averages differ by weights.`,
          evidence: [cite(hit, `${hit.ratePct} percent, ${hit.what}`)],
          confidence: 0.6,
          query,
        },
      ]
    return [
      {
        verdict: "insufficient-evidence",
        errorClass: "basis",
        why: `Published averages near that day run from ${Math.min(...around.map((f) => f.ratePct))} to ${Math.max(...around.map((f) => f.ratePct))} percent, by weights and coverage.`,
        evidence: around.slice(0, 3).map((f) => cite(f, `${f.ratePct} percent on ${formatDay(f.on)}`)),
        confidence: 0.5,
        query,
      },
    ]
  },
}
