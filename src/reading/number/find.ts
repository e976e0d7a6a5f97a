import type { Sentence } from "../text/sentences.ts"
import { longest, overlaps, type TextSpan } from "../text/span.ts"
import type { TimeExpression } from "../time/time-expression.ts"
import { directionNear, isChange, levelKind, measureNear, shareOf } from "./measure-words.ts"
import { findMoney } from "./money.ts"
import { fromTo, ranges, toFrom } from "./movement.ts"
import { DIGITS, NUMBER_WORDS, ORDINAL, readNumber, readOrdinal, SCALES } from "./number-words.ts"
import type { Quantity, Unit } from "./quantity.ts"

/** Every amount of the text with its unit, kind and direction; codes, order numbers and dates are none. */
export function findQuantities(
  text: string,
  sentences: readonly Sentence[],
  times: readonly TimeExpression[],
): Quantity[] {
  let next = 0
  return sentences.flatMap((sentence) => {
    while (next < times.length && (times[next] as TimeExpression).end <= sentence.start) next++
    const inside: TimeExpression[] = []
    for (let i = next; i < times.length && (times[i] as TimeExpression).start < sentence.end; i++)
      inside.push(times[i] as TimeExpression)
    return inSentence(text.slice(sentence.start, sentence.end), sentence.start, inside)
  })
}

export type Draft = TextSpan & Omit<Quantity, "kind"> & { readonly kind?: Quantity["kind"] }

const APPROX =
  "(?<approx>(?:nearly|almost|about|around|roughly|some|approximately|close to|an estimated|just over|just under|more than|over|at least|less than|under|up to|as much as|fewer than|only|just)\\s+)?"

const SCALE = "(?:[\\s-](?<scale>million|billion|trillion|thousand|hundred)|\\s?(?<short>mn?|bn|k)(?=\\s))?"

const NUMBER = `(?<number>[-−–]?${DIGITS}|${NUMBER_WORDS})`

const PERCENT = "(?:%|percent\\b|per\\s?cent\\b|pct\\b)"

const POINTS = "(?:percentage[\\s-]points?|percent points?|pp\\b|p\\.p\\.|points?\\b(?!\\s+(?:of|to|out|man|person)))"

const PERCENTS = new RegExp(
  `${APPROX}(?<![\\p{L}\\d.,:/])${NUMBER}(?:[\\s-]|(?<=\\d))?${PERCENT}(?!\\s*(?:points?|age))(?:[\\s-](?=tariff|levy|duty|share|cut))?`,
  "giu",
)

const POINTS_OF = new RegExp(`(?<![\\p{L}\\d.,:/])${NUMBER}[\\s-]?${POINTS}`, "giu")

const BASIS = new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}(?:\\s+basis points|\\s?bps\\b)`, "giu")

const WEIGHT = new RegExp(
  `(?<![\\p{L}\\d.,$])${NUMBER}${SCALE}[\\s-]+(?<unit>(?:metric\\s+)?tons?|tonnes?|metric tonnes?|mmt|bushels?|barrels?|kilograms?|kg)\\b`,
  "giu",
)

const COUNTED = new RegExp(
  `${APPROX}(?<![\\p{L}\\d.,$])${NUMBER}${SCALE}\\s+(?:(?:product|tariff|US|Chinese|new|different|American|Boeing|commercial|passenger|export|import)\\s+)?(?<unit>lines|items|products|aircraft|planes|jets|companies|firms|entities|jobs|rounds|countries|economies|exclusions|categories|vehicles|cars|units|ships|vessels|people|workers|subheadings|codes|states|members)\\b`,
  "giu",
)

const DIGITS_BOUND = /\b(?<n>single|double|triple|three|two|four|quadruple)[\s-]digits?\b/gi

const RANK = new RegExp(
  `(?<![\\p{L}\\d])(?<nth>${ORDINAL})(?=[\\s-](?:\\p{L}+[\\s-]){0,3}?(?:round|meeting|session|time|extension|set|series|phase|largest|biggest|straight|consecutive|visit|call|summit|truce|increase|month in|year in|day of talks))`,
  "giu",
)

const RATIO = new RegExp(
  `(?<![\\p{L}\\d.,$])(?:${NUMBER}\\s*(?:times|-fold|fold|x\\b)|(?<r1>${DIGITS})[\\s-]to[\\s-](?<r2>one|1)\\b|(?<word>twice|double|triple|half|a third|one third|one-third|a quarter|one-quarter|two thirds|two-thirds|three quarters|three-quarters|a fifth|one-fifth))(?=\\s+(?:as|the|of|more|what|larger|higher|its|less|a|that|\\p{L}+\\s+as)\\b|[.,;]|\\s*$)`,
  "giu",
)

const DAYS = new RegExp(
  `(?<![\\p{L}\\d.,$])${NUMBER}[\\s-](?<unit>day|week|month|year)s?\\b(?!\\s+(?:ago|earlier|before|old|later))`,
  "giu",
)

function inSentence(words: string, offset: number, times: readonly TimeExpression[]): Quantity[] {
  const moves = [...fromTo(words), ...toFrom(words)]
  const found: Draft[] = [
    ...moves,
    ...ranges(words),
    ...scan(words, POINTS_OF, (g) => ({ value: num(g), unit: "percentage point", rule: "quantity/points" })),
    ...scan(words, BASIS, (g) => ({ value: num(g) / 100, unit: "percentage point", rule: "quantity/basis-points" })),
    ...scan(words, PERCENTS, (g) => ({ value: num(g), unit: "percent", rule: "quantity/percent" })),
    ...findMoney(words).map((m) => ({
      start: negative(words, m.start) ? m.start - 1 : m.start,
      end: m.end,
      value: m.value * m.currency.worth * (negative(words, m.start) ? -1 : 1),
      unit: moneyUnit(m.currency.iso),
      rule: m.rule,
      confidence: m.confidence,
    })),
    ...scan(words, WEIGHT, (g) => ({
      value: num(g) * (/mmt/i.test(g.unit as string) ? 1e6 : 1),
      unit: weightUnit(g.unit as string),
      rule: "quantity/weight",
    })),
    ...scan(words, COUNTED, (g) => ({
      value: num(g),
      unit: "count",
      of: (g.unit as string).toLowerCase(),
      kind: "level",
      rule: "quantity/count",
    })),
    ...scan(words, DIGITS_BOUND, (g) => ({
      min: /single/i.test(g.n as string)
        ? 0
        : /double|two/i.test(g.n as string)
          ? 10
          : /four|quad/i.test(g.n as string)
            ? 1000
            : 100,
      unit: "percent",
      kind: "threshold",
      of: "tariff",
      rule: "quantity/digits",
    })),
    ...scan(words, RANK, (g) => ({
      value: readOrdinal(g.nth as string) ?? Number.NaN,
      unit: "count",
      kind: "ordinal",
      rule: "quantity/ordinal",
    })),
    ...scan(words, RATIO, ratio),
    ...scan(words, DAYS, (g) => ({
      value: num(g),
      unit: (g.unit as string).toLowerCase(),
      kind: "level",
      rule: "quantity/duration",
    })),
  ]
  const blocked = times
    .filter((t) => t.kind !== "duration")
    .map((t) => ({ start: t.start - offset, end: t.end - offset }))
  const clean = longest(
    found.filter((q) => !Number.isNaN(q.value ?? 0) && !blocked.some((b) => overlaps(b, q)) && !isCode(words, q)),
  )
  const all = longest([...clean, ...bareRates(words, clean, blocked)])
  return all.map((draft) => finish(words, offset, draft, times))
}

/** `−$295.5 billion`: a sign of its own, not a dash between words. */
function negative(words: string, at: number): boolean {
  return /[-−–]/.test(words[at - 1] ?? "") && /[\s(]/.test(words[at - 2] ?? " ") && /\S/.test(words[at] ?? "")
}

export type Groups = Record<string, string | undefined>

type Part = Omit<Draft, "start" | "end" | "confidence">

function scan(words: string, pattern: RegExp, read: (g: Groups) => Part): Draft[] {
  return [...words.matchAll(pattern)].map((match) => {
    const g = match.groups as Groups
    const lead =
      g.approx !== undefined &&
      /^(?:more than|over|at least|less than|under|up to|as much as|fewer than|only|just)\s/i.test(g.approx)
        ? g.approx.length
        : 0
    const approx = g.approx !== undefined && lead === 0
    return {
      start: match.index + lead,
      end: match.index + match[0].trimEnd().length,
      confidence: 0.92,
      ...(approx ? { approx } : {}),
      ...read(g),
    }
  })
}

function num(g: Groups): number {
  return (readNumber(g.number ?? "") ?? Number.NaN) * (SCALES[(g.scale ?? g.short ?? "").toLowerCase()] ?? 1)
}

function moneyUnit(iso: string): Unit {
  return iso === "XXX" ? "USD" : iso === "XXP" ? "GBP" : iso
}

function weightUnit(word: string): Unit {
  return /bushel/i.test(word) ? "bushel" : /barrel/i.test(word) ? "bbl" : /kilo|kg/i.test(word) ? "kg" : "t"
}

const FRACTIONS: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  triple: 3,
  half: 0.5,
  third: 1 / 3,
  quarter: 0.25,
  fifth: 0.2,
}

function ratio(g: Groups): Part {
  const word = g.word?.toLowerCase()
  if (word === undefined)
    return {
      value: g.r1 === undefined ? num(g) : Number(g.r1),
      unit: "ratio",
      kind: "ratio",
      rule: "quantity/ratio",
    }
  const times = /^two/.test(word) ? 2 : /^three/.test(word) ? 3 : 1
  const base = Object.entries(FRACTIONS).find(([name]) => word.includes(name))?.[1] ?? Number.NaN
  return { value: times * base, unit: "ratio", kind: "ratio", rule: "quantity/fraction" }
}

/** Numbers without a unit that the clause makes rates: `145 with the levy`, `China's 10`, `took the duty from 20 to 18`. */
function bareRates(words: string, found: readonly Draft[], blocked: readonly TextSpan[]): Draft[] {
  const rated =
    /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b/i.test(words) || found.some((q) => q.unit === "percent")
  if (!rated || /\bscale\b/i.test(words)) return []
  const pattern =
    /(?<=(?:[,;]|\b(?:to|at|and|from|of|is|was|or|reached))\s)(?<number>\d{1,3}(?:\.\d+)?)(?=\s+(?:with|once|when|including|without|for|on|after|in all|altogether|if)\b|[.;,]?\s*$|\s+to\s+\d|[,.;]\s)/gi
  return [...words.matchAll(pattern)].flatMap((match): Draft[] => {
    const span = { start: match.index, end: match.index + match[0].length }
    const before = words.slice(0, match.index)
    if (
      [...found, ...blocked].some((q) => overlaps(q, span)) ||
      isCode(words, span) ||
      !/\d\s?(?:%|percent|per\s?cent)|tariff|dut|lev|rate/i.test(before)
    )
      return []
    return [
      {
        ...span,
        value: Number(match[0]),
        unit: "percent",
        kind: "rate" as const,
        of: "tariff total",
        rule: "quantity/bare-rate",
        confidence: 0.7,
      },
    ]
  })
}

/** Digits that name a thing: headings, orders, sections, annexes, models, the G20. */
function isCode(words: string, span: TextSpan): boolean {
  const before = words.slice(Math.max(0, span.start - 24), span.start)
  const after = words.slice(span.end, span.end + 6)
  if (/^\.\d|^-\d{2,}|^\/\d/.test(after) || /[\d/][.:/-]$/.test(before)) return true
  return (
    /\b(?:Section|Order|EO|Proclamation|No\.?|Nos\.?|Notice|Announcement|heading|subheading|chapter|Article|Annex|List|Title|Public Law|Boeing|Airbus|Form|page|paragraph|note|Rule|Docket|code|G|COVID|FR|Stat\.|Case|Slip Op\.)[\s-]*$/i.test(
      before,
    ) && !/\blist\s*$/i.test(before.replace(/\bthe list/i, ""))
  )
}

function finish(words: string, offset: number, draft: Draft, times: readonly TimeExpression[]): Quantity {
  const clauseStart = Math.max(...[";", " but ", " while "].map((mark) => words.lastIndexOf(mark, draft.start - 1))) + 1
  const before = words.slice(Math.max(0, clauseStart), draft.start)
  const after = words.slice(draft.end)
  const of = draft.of ?? measureNear(before, after)
  const share = draft.unit === "percent" ? shareOf(before, after) : undefined
  const kind = draft.kind ?? kindOf(draft, before, after, of, share)
  const movement = kind === "change" ? directionNear(before, after) : undefined
  const direction = draft.direction ?? movement
  const balanceChange =
    kind === "change" && draft.value !== undefined ? balance(of, direction, draft.value, draft.unit) : undefined
  const bound = draft.value === undefined ? {} : boundOf(before, draft.value)
  const periods = times.filter(
    (t) => (t.kind === "period" || t.kind === "date") && t.role === undefined && t.mod === undefined,
  )
  const distance = (t: TimeExpression) =>
    t.start - offset >= draft.end ? t.start - offset - draft.end : draft.start - (t.end - offset) + 8
  const period = [...periods].sort((a, b) => distance(a) - distance(b))[0]?.value
  return {
    ...draft,
    ...bound,
    start: draft.start + offset,
    end: draft.end + offset,
    kind,
    ...(of === undefined ? {} : { of: share !== undefined && share !== "share" ? share : of }),
    ...(direction === undefined ? {} : { direction }),
    ...(balanceChange === undefined ? {} : { balanceChange }),
    ...(period === undefined ? {} : { period }),
  }
}

/** `at least 20 percent` is a floor, `up to 20 percent` a ceiling. */
function boundOf(before: string, value: number): { min: number } | { max: number } | Record<string, never> {
  if (/\b(?:more than|over|at least|above|beyond|exceed\w*|past|no less than|not less than)\s+$/i.test(before))
    return { min: value }
  if (/\b(?:less than|under|below|up to|as much as|fewer than|no more than|not more than|at most)\s+$/i.test(before))
    return { max: value }
  return {}
}

function kindOf(
  draft: Draft,
  before: string,
  after: string,
  of: string | undefined,
  share: string | undefined,
): Quantity["kind"] {
  if (draft.from !== undefined) return levelKind(of, draft.unit)
  if (draft.unit === "percentage point") return "change"
  if (isChange(before, after, draft.unit)) return "change"
  if (share !== undefined) return "share"
  return levelKind(of, draft.unit)
}

/** A smaller deficit is a higher balance: exports minus imports is what moves. */
function balance(
  of: string | undefined,
  direction: "up" | "down" | undefined,
  value: number,
  unit: Unit,
): number | undefined {
  if (direction === undefined || unit !== "USD") return undefined
  if (of === "deficit") return direction === "up" ? -value : value
  if (of === "balance" || of === "trade balance" || of === "surplus") return direction === "up" ? value : -value
  return undefined
}
