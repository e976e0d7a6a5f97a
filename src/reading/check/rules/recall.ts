import { type Day, formatDay, speakDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import type { Answerer, RecalledFact } from "../../evidence/query.ts"
import { surnameOf } from "../../people/known-person.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contentWords, coverage } from "../likeness.ts"
import { recordsLike } from "../memory.ts"
import { tellsPart } from "../part-told.ts"
import { type CheckRule, cite, type Found } from "../rule.ts"
import { CONTEST, DUTY, FORECAST, JUDGEMENT, SCHEDULED } from "../words.ts"
import { isCharge } from "./disputed.ts"
import { movedSo } from "./moved-so.ts"
import { deniedBy, sameDeeds, sameNames, sameState } from "./same-deed.ts"

/** No record shares less than this of the claim's words and still bears it out. */
const LEAST = 0.4

/** Unless its day is given, a record this far from the article is not what it speaks of. */
const MEMORY = 400

/** Without a day, a claim is of the last months; one that matches a record nearly whole may be of the last year. */
const RECENT = 150

/* What somebody says is asked of the statements alone. */
const SPEECH =
  /\b(?:accus\w+|says?|said|told|warn(?:s|ed)|prais\w+|blam\w+|complain\w*|insist\w*|calls?(?= (?:the|it|on|for|him|\d))|called(?= (?:the|it|on|for|him|\d))|deni(?:es|ed)|claims?|describ\w+)\b/i

/* Told as settled though still to come. */
const TO_COME = /\b(?:will|is to|are to)\b/i

/* The number of a day is no figure. */
const DAY_OF_MONTH =
  /\b\d{1,2} (?=January|February|March|April|May|June|July|August|September|October|November|December)/g

/** Every figure that the claim states must be one of the record. */
export function figuresAgree(claim: ClaimText, record: string): boolean {
  const known = new Set(
    [...record.replace(DAY_OF_MONTH, " ").matchAll(/\d+(?:[.,]\d+)*/g)].map((m) => Number(m[0].replace(/,/g, ""))),
  )
  return claim.quantities
    .filter((q) => q.kind !== "ordinal" && q.value !== undefined && !["week", "month", "year"].includes(q.unit))
    .every(({ value = 0 }) => [1, 1e3, 1e6, 1e9, 1e12].some((scale) => known.has(value / scale)))
}

/** Days between the article and the nearest day of the record; a record without days is near to all. */
function gapTo({ days }: RecalledFact, published: Day): number {
  return days.reduce(
    (least, d) => Math.min(least, Math.abs(d - published)),
    days.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  )
}

/** What no other rule tests: a record whose words and days are the claim's. It can bear a claim out, never refute one. */
export const recall: CheckRule = {
  id: "check/recall",
  check: (claim, ask) =>
    FORECAST.test(claim.text) && !SCHEDULED.test(claim.text) && !TO_COME.test(claim.text)
      ? []
      : recalledWith(claim, ask, 0),
}

/** The record most like the claim, if it is like it at least so much and agrees in every figure, day, deed and name. */
export function recalledWith(claim: ClaimText, ask: Answerer, least: number): Found[] {
  const ahead = SCHEDULED.test(claim.text) || TO_COME.test(claim.text)
  if (SPEECH.test(claim.text) || claim.quantities.some((q) => q.kind === "ordinal" && q.of === "rounds")) return []
  const judged = JUDGEMENT.test(claim.text)
  const words = contentWords(claim.text)
  if (words.size < 3 || CONTEST.test(claim.text)) return []
  if (GONE.test(claim.text) && DUTY.test(claim.text) && exactDay(claim) === undefined && claim.quantities.length === 0)
    return []
  const dayOf = exactDay(claim)
  if (judged && dayOf === undefined && claim.quantities.length === 0) return []
  const exact = dayOf !== undefined && (dayOf.last - dayOf.first <= 31 || claim.times.some((t) => t.value.length > 10))
  const best = recordsLike(words, 0.3, ask, claim.asOf)
    .map(({ record: r, like }) => ({ r, like }))
    .filter(({ r, like }) => like >= LEAST || r.speaker !== undefined)
    .filter(({ r }) => r.madeOn === undefined || r.madeOn <= claim.published + (least > 0 ? 1 : ahead ? 60 : 3))
    .filter(({ r }) => r.speaker === undefined || (!judged && !isCharge(r.text) && spokenBy(claim, r.speaker)))
    .filter(({ r }) => r.byPersons !== true || namesItsPersons(claim, r.text))
    .filter(({ r }) => r.days.length === 0 || r.days.some((d) => d <= claim.published + 400))
    .filter(({ r }) => dayOf !== undefined || gapTo(r, claim.published) <= MEMORY)
    .map(({ r, like }) => ({
      r,
      like,
      fresh: r.days.some((d) => Math.abs(d - claim.published) <= 4),
      gap: gapTo(r, claim.published),
      dated:
        dayOf === undefined
          ? undefined
          : r.days.some((d) => d >= dayOf.first && d <= dayOf.last) || tellsMonths(claim, r.text),
    }))
    .filter(
      (x) =>
        figuresAgree(claim, x.r.text) &&
        (x.like >= 0.85 || !manyRates(x.r.text) || claim.quantities.every((q) => q.unit !== "percent")) &&
        sameDeeds(claim.text, x.r.text) &&
        sameState(claim.text, x.r.text) &&
        !deniedBy(x.r.text, claim.text) &&
        movedSo(claim.text, x.r.text) !== false &&
        sameNames(claim.text, x.r.text) &&
        (x.dated === true || x.gap <= (x.like >= 0.85 ? MEMORY : RECENT)) &&
        x.dated !== false &&
        x.like >= (GONE.test(claim.text) && DUTY.test(claim.text) ? Math.max(least, 0.72) : least) &&
        (x.like >= (judged ? 0.8 : x.dated === true && exact ? 0.4 : x.fresh ? 0.5 : 0.65) ||
          (!judged && (x.fresh || (x.dated === true && exact)) && x.like >= 0.3 && toldWhole(words, x.r) >= WHOLE)),
    )
    .sort((a, b) => b.like - a.like)[0]
  if (
    best === undefined ||
    (claim.quantities.some((q) => q.unit === "USD" || q.unit === "percent") &&
      best.like < (sharesFigures(claim) && best.fresh ? 0.5 : best.dated === true && exact ? 0.55 : 0.65))
  )
    return []
  const several = oneOfSeveral(claim, best.r.text) || isNarrower(claim, best.r.text)
  const days = [...new Set(best.r.days.map((d) => formatDay(d)))].join(", ")
  return [
    {
      verdict: several ? "supported-with-qualification" : "supported",
      ...(several ? { errorClass: "scope" as const } : {}),
      why: `On record (${days}): ${best.r.text.slice(0, 160)}`,
      evidence: [cite(best.r, best.r.text.slice(0, 200))],
      confidence: 0.5 + best.like * 0.25,
    },
  ]
}

/** Every month that the claim names, and no day, is named in the record too: `no soybeans in September 2025`. */
function tellsMonths(claim: ClaimText, record: string): boolean {
  const named = claim.times.filter((t) => t.kind !== "duration" && t.kind !== "reference")
  return (
    named.length > 0 &&
    named.every(({ value }) => {
      const first = /^\d{4}-\d{2}$/.test(value) ? boundsOf(value)?.first : undefined
      return first !== undefined && record.includes(speakDay(first).replace(/^\d+ /, ""))
    })
  )
}

/** A saying that the claim tells by this share of its own words is what it speaks of. */
const WHOLE = 0.6

/** What part of a saying's own words, its speaker, place and topic aside, the claim has too. */
function toldWhole(words: ReadonlySet<string>, { text, speaker }: RecalledFact): number {
  const parts = text.split(". ")
  if (speaker === undefined || parts.length < 5) return 0
  return coverage(contentWords(parts.slice(3, -1).join(". ")), words)
}

/** The record is of some only, or of goods of China alone, and the claim sets no bound: `relief for Huawei` of `some relief`. */
function isNarrower(claim: ClaimText, record: string): boolean {
  const some = [...record.matchAll(/\bsome (\w+)(?: (?:for|of|on) (\p{Lu}\w+))?/gu)].some(
    (m) => m[2] !== undefined && claim.text.includes(m[2]) && !tellsPart(claim.text),
  )
  const origin =
    /\b(?:of|from) China and Hong Kong\b/.test(record.split(". ")[0] as string) &&
    !/\b(?:court|ruling|judges?|upheld|(?:all|other|every|most) (?:other )?countr\w+|origins?)\b/i.test(claim.text) &&
    !/\b(?:China|Chinese|Beijing|Hong Kong)\b/.test(claim.text)
  return some || origin
}

/** The claim has one amount of money, the record others beside it, for other cases that the claim does not tell apart. */
function oneOfSeveral(claim: ClaimText, record: string): boolean {
  const told = new Set(claim.quantities.filter((q) => q.unit === "USD").map((q) => q.value))
  if (told.size !== 1) return false
  const amounts = [...record.matchAll(/(?:([\p{L}-]+) )?(\d+(?:\.\d+)?) dollars\b/gu)]
  const own = amounts.find((m) => told.has(Number(m[2])))
  const others = amounts.filter((m) => !told.has(Number(m[2])))
  return own !== undefined && others.length > 0 && !claim.text.includes((own[1] ?? "").split("-").at(-1) as string)
}

/** Two amounts or more, all of them the record's of those very days, tell it from others better than words do. */
const sharesFigures = (claim: ClaimText): boolean =>
  new Set(claim.quantities.filter((q) => q.unit === "USD" || q.unit === "percent").map((q) => q.value)).size > 1

/** A record of several rates does not say which of them falls on what. */
const manyRates = (text: string): boolean => new Set(text.match(/\b\d+(?:\.\d+)?(?=\s?(?:%|percent))/g)).size > 2

/** Words put in somebody's mouth are borne out by that person's alone. */
const spokenBy = (claim: ClaimText, speaker: string): boolean =>
  claim.saidBy.length === 0 || claim.saidBy.some((s) => s.name === speaker || s.name === "US" || s.name === "CN")

/* Said to be gone: only a record that is nearly the claim's own words shows it. */
const GONE = /\b(?:ended|ends|lifted|removed|scrapped|abolished|expired|over|gone|stopped)\b/i

/** Who signed or met must be of those that the record names. */
function namesItsPersons(claim: ClaimText, record: string): boolean {
  return (
    !/\b(?:signed|struck|inked|sealed|met|meets?)\b/i.test(claim.text) ||
    claim.mentions.every((m) => m.personId === undefined || record.includes(surnameOf(m.name)))
  )
}

/** A day, or a few days, that the claim names. */
export function exactDay(claim: ClaimText): { first: Day; last: Day } | undefined {
  const bounds = claim.times
    .flatMap((t) =>
      t.kind === "duration" || t.kind === "reference"
        ? []
        : [boundsOf(t.value.slice(0, t.kind === "instant" ? 10 : undefined))],
    )
    .find((b) => b !== undefined)
  return bounds
}
