import { type Day, formatDay } from "../../../core/index.ts"
import type { ClaimText } from "../../claim/claim-text.ts"
import { type AgreementFact, type Answerer, type Fact, factsOf } from "../../evidence/query.ts"
import { surnameOf } from "../../people/known-person.ts"
import { boundsOf } from "../../time/calendar.ts"
import { contentWords, coverage, wordsOf } from "../likeness.ts"
import { type CheckRule, cite } from "../rule.ts"
import { FORECAST, SCHEDULED } from "../words.ts"
import { deniedBy, sameDeeds, sameNames } from "./same-deed.ts"

interface Recalled {
  readonly fact: Fact
  readonly text: string
  readonly days: readonly Day[]
  /** When it was made: what came later bears nothing out. */
  readonly madeOn?: Day
  /** Made or met by the persons it names. */
  readonly byPersons?: boolean
}

const RECALLED = new WeakMap<Answerer, Map<Day, readonly Recalled[]>>()

/** Every dated record as words and days, gathered once for an answerer that remembers. */
function records(ask: Answerer, asOf: Day): readonly Recalled[] {
  const byDay = RECALLED.get(ask) ?? new Map<Day, readonly Recalled[]>()
  RECALLED.set(ask, byDay)
  const known = byDay.get(asOf) ?? gather(ask, asOf)
  byDay.set(asOf, known)
  return known
}

function gather(ask: Answerer, asOf: Day): Recalled[] {
  const days = (...list: readonly (Day | undefined)[]) => list.filter((d): d is Day => d !== undefined)
  const agreements = factsOf(ask({ ask: "agreements", asOf }))
  return [
    ...agreements.map((a) => ({
      fact: a,
      madeOn: a.concludedOn,
      byPersons: true,
      text: `${a.name} agreement signed concluded announced ${a.kind} ${a.place ?? ""} ${a.principals} ${a.text}`,
      days: days(a.concludedOn, a.from, a.until, ...writtenDays(`${a.principals} ${a.text}`)),
    })),
    ...factsOf(ask({ ask: "rounds", asOf })).map((r) => ({
      fact: r,
      madeOn: r.firstDay,
      byPersons: true,
      text: `${r.place} ${r.country} ${r.kind} talks met ${r.heads.US} ${r.heads.CN} ${r.outcome}`,
      days: days(r.firstDay, r.lastDay),
    })),
    ...factsOf(ask({ ask: "rulings", asOf })).map((r) => ({
      fact: r,
      madeOn: r.on,
      text: `${r.body} ${r.title} ${r.effect}`,
      days: days(r.on, ...writtenDays(r.effect)),
    })),
    ...(["US", "CN"] as const).flatMap((side) =>
      factsOf(ask({ ask: "measures", side, asOf })).map((m) => ({
        fact: m,
        text: `tariff duty measure imposed announced ${side === "CN" ? "beijing ministry export control" : "washington"} ${m.authority} ${m.goods} ${m.instrument} ${m.ratePct ?? ""}`,
        days: days(m.from, m.until, ...writtenDays(m.instrument)),
      })),
    ),
    ...factsOf(ask({ ask: "commitments", asOf })).map((c) => ({
      fact: c,
      ...madeWith(agreements.find((a) => a.id === c.agreement)),
      text: `${c.promise} ${c.metric} ${c.target} ${c.due} ${c.agreement.replace(/-/g, " ")} ${c.status}`,
      days: days(agreements.find((a) => a.id === c.agreement)?.concludedOn, ...writtenDays(c.due)),
    })),
  ]
}

const madeWith = (agreement: AgreementFact | undefined): Pick<Recalled, "madeOn"> =>
  agreement === undefined ? {} : { madeOn: agreement.concludedOn }

/** No record shares less than this of the claim's words and still bears it out. */
const LEAST = 0.4

/** Unless its day is given, a record this far from the article is not what it speaks of. */
const MEMORY = 400

/** Without a day, a claim is of the last months; one that matches a record nearly whole may be of the last year. */
const RECENT = 150

const MONTHS = "January February March April May June July August September October November December"

/** Days written inside a record's text, in either form. */
function writtenDays(text: string): Day[] {
  const found: Day[] = []
  for (const m of text.matchAll(
    /\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?/g,
  )) {
    const iso =
      m[1] !== undefined
        ? m[0]
        : `${m[6] ?? ""}-${String(MONTHS.split(" ").indexOf(m[5] as string) + 1).padStart(2, "0")}-${(m[4] as string).padStart(2, "0")}`
    const day = boundsOf(iso)?.first
    if (day !== undefined && iso.length === 10) found.push(day)
  }
  return found
}

/* A state on the day told, or a claim to be the whole, which the mere likeness of a record cannot show. */
const STATE =
  /\b(?:still|remain\w*|in force|remov(?:es|ed)|scrap(?:s|ped)|abolish(?:es|ed)|lifted|expired|over|gone|fully|all|every|only|alone|also|as well|too|again|for good|permanent\w*|indefinite\w*|higher|lower|than|rests? on|based on|free of|exempt\w*|spared?)\b/i

/* What somebody says is asked of the statements alone. */
const SPEECH =
  /\b(?:accus\w+|says?|said|told|warn(?:s|ed)|prais\w+|blam\w+|complain\w*|insist\w*|calls?(?= (?:the|it|on|for|him|\d))|called(?= (?:the|it|on|for|him|\d))|deni(?:es|ed)|claims?|describ\w+)\b/i

/** Every figure that the claim states must be one of the record. */
function figuresAgree(claim: ClaimText, record: string): boolean {
  const known = new Set([...record.matchAll(/\d+(?:[.,]\d+)*/g)].map((m) => Number(m[0].replace(/,/g, ""))))
  return claim.quantities
    .filter((q) => q.kind !== "ordinal" && q.value !== undefined && !["week", "month", "year"].includes(q.unit))
    .every(({ value = 0 }) => [1, 1e3, 1e6, 1e9, 1e12].some((scale) => known.has(value / scale)))
}

/* A promise or plan told as settled; hedged ones stay forecasts. */
const SETTLED = /\b(?:will|is to|are to)\b/i
const HEDGED =
  /\b(?:likely|may|might|could|would|expect\w*|probably|hopes?|plan\w*|aims?|wants?|consider\w*|seek\w*|predict\w*|forecast\w*|believes?|if|unless)\b/i

/** A promise of an agreement made about then, told as settled: the record of it bears the claim out. */
export const promised: CheckRule = {
  id: "check/promised",
  check: (claim, ask) => {
    if (!SETTLED.test(claim.text) || HEDGED.test(claim.text.replace(/\bMay\b/g, ""))) return []
    const made = new Set(
      factsOf(ask({ ask: "agreements", asOf: claim.asOf }))
        .filter((a) => [a.concludedOn, a.from].some((d) => d !== undefined && Math.abs(d - claim.published) <= 15))
        .map((a) => a.id),
    )
    const words = contentWords(claim.text)
    const [best] = factsOf(ask({ ask: "commitments", asOf: claim.asOf }))
      .filter((c) => made.has(c.agreement))
      .map((c) => ({ c, text: `${c.by} ${c.promise} ${c.metric} ${c.target} ${c.due}` }))
      .map(({ c, text }) => ({ c, text, like: coverage(contentWords(c.promise), words) }))
      .filter(({ text, like }) => like >= 0.5 && figuresAgree(claim, text))
      .sort((a, b) => b.like - a.like)
    if (best === undefined) return []
    return [
      {
        verdict: "supported",
        why: `${best.c.by}: ${best.c.promise}, ${best.c.target} ${best.c.metric}.`,
        evidence: [cite(best.c, `${best.c.by}: ${best.c.promise}; due ${best.c.due}; ${best.c.status}`)],
        confidence: 0.5 + best.like * 0.2,
        query: { ask: "commitments", asOf: claim.asOf },
      },
    ]
  },
}

/** A measure told for a day to come, on record for that very day: no forecast. */
export const announcedFor: CheckRule = {
  id: "check/announced-for",
  check: (claim, ask) => {
    const day = exactDay(claim)
    const settled = SETTLED.test(claim.text) && !HEDGED.test(claim.text.replace(/\bMay\b/g, ""))
    if (!settled || day === undefined || day.last !== day.first || day.first <= claim.published) return []
    return recall.check(claim, ask)
  },
}

/** Days between the article and the nearest day of the record; a record without days is near to all. */
function gapTo({ days }: Recalled, published: Day): number {
  return days.reduce(
    (least, d) => Math.min(least, Math.abs(d - published)),
    days.length === 0 ? 0 : Number.POSITIVE_INFINITY,
  )
}

/** What no other rule tests: a record whose words and days are the claim's. It can bear a claim out, never refute one. */
export const recall: CheckRule = {
  id: "check/recall",
  check: (claim, ask) => {
    if (
      /\b(?:none|never|no longer|not|n['’]t|neither|without|failed)\b/i.test(claim.text) ||
      STATE.test(claim.text) ||
      SPEECH.test(claim.text) ||
      claim.quantities.some((q) => q.kind === "ordinal") ||
      (FORECAST.test(claim.text) && !/\b(?:will|is to|are to)\b/i.test(claim.text))
    )
      return []
    const words = contentWords(claim.text)
    const dayOf = exactDay(claim)
    const exact =
      dayOf !== undefined && (dayOf.last - dayOf.first <= 31 || claim.times.some((t) => t.value.length > 10))
    const ahead = SCHEDULED.test(claim.text) || SETTLED.test(claim.text)
    if (words.size < 3) return []
    const best = records(ask, claim.asOf)
      .filter((r) => r.madeOn === undefined || r.madeOn <= claim.published + (ahead ? 60 : 3))
      .filter((r) => r.byPersons !== true || namesItsPersons(claim, r.text))
      .filter((r) => r.days.length === 0 || r.days.some((d) => d <= claim.published + 400))
      .filter((r) => dayOf !== undefined || gapTo(r, claim.published) <= MEMORY)
      .map((r) => ({
        r,
        like: coverage(
          words,
          wordsOf(r, () => r.text),
        ),
      }))
      .filter(({ like }) => like >= LEAST)
      .map(({ r, like }) => ({
        r,
        like,
        fresh: r.days.some((d) => Math.abs(d - claim.published) <= 4),
        gap: gapTo(r, claim.published),
        dated: dayOf === undefined ? undefined : r.days.some((d) => d >= dayOf.first && d <= dayOf.last),
      }))
      .filter(
        (x) =>
          figuresAgree(claim, x.r.text) &&
          sameDeeds(claim.text, x.r.text) &&
          !deniedBy(x.r.text, claim.text) &&
          sameNames(claim.text, x.r.text) &&
          (x.dated === true || x.gap <= (x.like >= 0.85 ? MEMORY : RECENT)) &&
          x.dated !== false &&
          x.like >= (x.dated === true && exact ? 0.4 : x.fresh ? 0.5 : 0.65),
      )
      .sort((a, b) => b.like - a.like)[0]
    if (
      best === undefined ||
      (claim.quantities.some((q) => q.unit === "USD" || q.unit === "percent") && best.like < 0.65)
    )
      return []
    const days = [...new Set(best.r.days.map((d) => formatDay(d)))].join(", ")
    return [
      {
        verdict: "supported",
        why: `On record (${days}): ${best.r.text.slice(0, 160)}`,
        evidence: [cite(best.r.fact, best.r.text.slice(0, 200))],
        confidence: 0.5 + best.like * 0.25,
      },
    ]
  },
}

/** Who signed or met must be of those that the record names. */
function namesItsPersons(claim: ClaimText, record: string): boolean {
  return (
    !/\b(?:signed|struck|inked|sealed|met|meets?)\b/i.test(claim.text) ||
    claim.mentions.every((m) => m.personId === undefined || record.includes(surnameOf(m.name)))
  )
}

/** A day, or a few days, that the claim names. */
function exactDay(claim: ClaimText): { first: Day; last: Day } | undefined {
  const bounds = claim.times
    .flatMap((t) =>
      t.kind === "duration" || t.kind === "reference"
        ? []
        : [boundsOf(t.value.slice(0, t.kind === "instant" ? 10 : undefined))],
    )
    .find((b) => b !== undefined)
  return bounds
}
