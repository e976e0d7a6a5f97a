import { pattern } from "../text/letters.ts"
import { lower } from "../text/lower.ts"
import type { Sentence } from "../text/sentences.ts"
import { longest, overlaps } from "../text/span.ts"
import type { TimeExpression } from "../time/time-expression.ts"
import { amountRanges } from "./amount-ranges.ts"
import { bareBillions } from "./bare-billions.ts"
import { bareRates, isCode } from "./bare-rates.ts"
import { fractionChanges } from "./fraction-changes.ts"
import { findMoney } from "./money.ts"
import { fromTo, ranges, toFrom } from "./movement.ts"
import { DIGITS, NUMBER_WORDS, ORDINAL, readNumber, readOrdinal, SCALES } from "./number-words.ts"
import type { Draft, Quantity, Unit } from "./quantity.ts"
import { withSense } from "./sense.ts"

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

/* The patterns below are run on the sentence in lower case. */
const SCALE = "(?:[\\s-](?<scale>million|billion|trillion|thousand|hundred)|\\s?(?<short>mn?|bn|k)(?=\\s))?"

const NUMBER = `(?<number>[-−–]?${DIGITS}|${NUMBER_WORDS})`

const PERCENT = "(?:%|percent\\b|per\\s?cent\\b|pct\\b)"

const POINTS =
  "(?:percentage[\\s-]points?|percent points?|pp\\b|p\\.p\\.|points?\\b(?!\\s+(?:of|to(?!\\s+\\d)|out|man|person)))"

const PERCENTS = pattern(
  `(?<![\\p{L}\\d.,:/])${NUMBER}(?:[\\s-]|(?<=\\d))?${PERCENT}(?!\\s*(?:points?|age))(?:[\\s-](?=tariff|levy|duty|share|cut))?`,
  "g",
)

const POINTS_OF = pattern(
  `(?<![\\p{L}\\d.,:/])(?:(?<part>half|a quarter|three[\\s-]quarters|a third)\\s+(?:of\\s+)?an?\\s+|${NUMBER}(?<extra>\\s+and\\s+a\\s+(?:half|quarter))?[\\s-]?)${POINTS}`,
  "g",
)

const BASIS = pattern(`(?<![\\p{L}\\d.,])${NUMBER}(?:\\s+basis points|\\s?bps\\b)`, "g")

const WEIGHT = pattern(
  `(?<![\\p{L}\\d.,$])${NUMBER}${SCALE}[\\s-]+(?<unit>(?:metric\\s+)?tons?|tonnes?|metric tonnes?|mmt|bushels?|barrels?|kilograms?|kg)\\b`,
  "g",
)

const COUNTED = pattern(
  `(?<![\\p{L}\\d.,$])${NUMBER}${SCALE}\\s+(?:(?:product|tariff|us|chinese|new|different|american|boeing|commercial|passenger|export|import)\\s+){0,3}(?<unit>lines|items|products|aircraft|planes|jets|companies|firms|entities|jobs|rounds|countries|economies|exclusions|categories|vehicles|cars|units|ships|vessels|people|workers|subheadings|codes|states|members)\\b`,
  "g",
)

const COUNTS =
  /\b(?:lines|items|products|aircraft|planes|jets|companies|firms|entities|jobs|rounds|countries|economies|exclusions|categories|vehicles|cars|units|ships|vessels|people|workers|subheadings|codes|states|members)\b/

const DIGITS_BOUND = /\b(?<n>single|double|triple|three|two|four|quadruple)[\s-]digits?\b/gi

const RANK = pattern(
  `(?<![\\p{L}\\d])(?<nth>${ORDINAL})(?=[\\s-](?:\\p{L}+[\\s-]){0,3}?(?:round|meeting|session|time|extension|set|series|phase|largest|biggest|straight|consecutive|visit|call|summit|truce|increase|month in|year in|day of talks))`,
  "g",
)

const RATIO = pattern(
  `(?<![\\p{L}\\d.,$])(?:${NUMBER}\\s*(?:times|-fold|fold|x\\b)|(?<r1>${DIGITS})[\\s-]to[\\s-](?<r2>one|1)\\b|(?<word>twice|double|triple|half|(?:an?|one|two|three|four|five|six|seven|eight|nine)[\\s-](?:third|quarter|fifth|sixth|seventh|eighth|tenth)s?))(?=\\s+(?:as|the|of|more|what|larger|higher|its|less|a|that|exports|imports|sales|\\p{L}+\\s+as)\\b|[.,;]|\\s*$)`,
  "g",
)

const DAYS = pattern(
  `(?<![\\p{L}\\d.,$])${NUMBER}[\\s-](?<unit>day|week|month|year)s?\\b(?!\\s+(?:ago|earlier|before|old|later))`,
  "g",
)

/** Without digits, a number word or one of these there is no amount. */
const ANY = new RegExp(
  `\\d|${NUMBER_WORDS}|${ORDINAL}|half|halv|third|quarter|fifth|sixth|seventh|eighth|tenth|double|triple|twice|single|quadrupl|fold`,
  "i",
)

function inSentence(words: string, offset: number, times: readonly TimeExpression[]): Quantity[] {
  if (!ANY.test(words)) return []
  const small = lower(words)
  /* A pattern costs more to compile than many sentences to look over: it is run only where one of its words stands. */
  const has = (...signs: readonly string[]) => (signs.some((sign) => small.includes(sign)) ? small : "")
  const moves = [...fromTo(words), ...toFrom(words)]
  const found: Draft[] = [
    ...moves,
    ...ranges(words),
    ...scan(has("point", "pp", "p.p"), POINTS_OF, (g) => ({
      value: (g.part === undefined ? num(g) : partOf(g.part)) + (g.extra === undefined ? 0 : partOf(g.extra)),
      unit: "percentage point",
      rule: "quantity/points",
    })),
    ...scan(has("basis", "bps"), BASIS, (g) => ({
      value: num(g) / 100,
      unit: "percentage point",
      rule: "quantity/basis-points",
    })),
    ...scan(has("%", "percent", "cent", "pct"), PERCENTS, (g) => ({
      value: num(g),
      unit: "percent",
      rule: "quantity/percent",
    })),
    ...findMoney(words).map((m) => ({
      start: negative(words, m.start) ? m.start - 1 : m.start,
      end: m.end,
      value: m.value * m.currency.worth * (negative(words, m.start) ? -1 : 1),
      unit: moneyUnit(m.currency.iso),
      rule: m.rule,
      confidence: m.confidence,
    })),
    ...scan(has("ton", "mmt", "bushel", "barrel", "kilogram", "kg"), WEIGHT, (g) => ({
      value: num(g) * (/mmt/i.test(g.unit as string) ? 1e6 : 1),
      unit: weightUnit(g.unit as string),
      rule: "quantity/weight",
    })),
    ...scan(COUNTS.test(small) ? small : "", COUNTED, (g) => ({
      value: num(g),
      unit: "count",
      of: (g.unit as string).toLowerCase(),
      kind: "level",
      rule: "quantity/count",
    })),
    ...scan(small.includes("digit") ? words : "", DIGITS_BOUND, (g) => ({
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
    ...scan(small, RANK, (g) => ({
      value: readOrdinal(g.nth as string) ?? Number.NaN,
      unit: "count",
      kind: "ordinal",
      rule: "quantity/ordinal",
    })),
    ...fractionChanges(words),
    ...scan(
      has(
        "times",
        "fold",
        "to one",
        "to 1",
        "-one",
        "-1",
        "x",
        "twice",
        "double",
        "triple",
        "half",
        "third",
        "quarter",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "tenth",
      ),
      RATIO,
      ratio,
    ),
    ...scan(has("day", "week", "month", "year"), DAYS, (g) => ({
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
  const dollars = bareBillions(words, clean, blocked)
  const single = [...clean, ...dollars, ...bareRates(words, [...clean, ...dollars], blocked)]
  const all = longest([
    ...single,
    ...amountRanges(words, longest(single)).filter((r) => !blocked.some((b) => overlaps(b, r))),
  ])
  return all.map((draft) => withSense(words, offset, draft, times))
}

/** `−$295.5 billion`: a sign of its own, not a dash between words. */
function negative(words: string, at: number): boolean {
  return /[-−–]/.test(words[at - 1] ?? "") && /[\s(]/.test(words[at - 2] ?? " ") && /\S/.test(words[at] ?? "")
}

export type Groups = Record<string, string | undefined>

type Part = Omit<Draft, "start" | "end" | "confidence">

function scan(words: string, pattern: RegExp, read: (g: Groups) => Part): Draft[] {
  if (words === "") return []
  return [...words.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
    confidence: 0.92,
    ...read(match.groups as Groups),
  }))
}

function num(g: Groups): number {
  const value = (readNumber(g.number ?? "") ?? Number.NaN) * (SCALES[(g.scale ?? g.short ?? "").toLowerCase()] ?? 1)
  return Math.round(value * 1e6) / 1e6
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
  sixth: 1 / 6,
  seventh: 1 / 7,
  eighth: 1 / 8,
  tenth: 0.1,
}

function partOf(words: string): number {
  const times = readNumber(/^\w+(?=[\s-])/.exec(words)?.[0] ?? "") ?? 1
  return times * (Object.entries(FRACTIONS).find(([name]) => words.includes(name))?.[1] ?? Number.NaN)
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
  return { value: partOf(word), unit: "ratio", kind: "ratio", rule: "quantity/fraction" }
}
