import { createHash } from "node:crypto"
import { type Day, formatDay } from "../../core/index.ts"
import type { Verdict } from "../check/verdict.ts"
import type { Answerer } from "../evidence/query.ts"
import { remember } from "../evidence/remember.ts"
import { findQuantities } from "../number/find.ts"
import type { Quantity } from "../number/quantity.ts"
import { type KnownPerson, officesOn } from "../people/known-person.ts"
import { findMentions, type Mention } from "../people/mention.ts"
import { byOffice } from "../people/office-names.ts"
import { findQuotations } from "../speech/find.ts"
import type { Quotation } from "../speech/quotation.ts"
import { paragraphs, sentences } from "../text/sentences.ts"
import { overlaps, type TextSpan } from "../text/span.ts"
import { findEvents } from "../time/events.ts"
import { findTimes } from "../time/find.ts"
import type { TimeExpression } from "../time/time-expression.ts"
import { type ArticleClaim, articleClaims } from "./article-claim.ts"
import { contradictions, type Flag } from "./contradictions.ts"
import { missing } from "./missing.ts"
import { type Proposal, proposals } from "./proposal.ts"

/** Changes whenever a rule may decide differently; part of every reading's provenance. */
export const READING_VERSION = "2"

/** A longer text is read up to here and says so. */
export const MOST_UNITS = 120_000

/** An article as text, with the day it came out and everything the record is asked through. */
export interface ArticleInput {
  readonly text: string
  readonly title?: string
  /** Without it nothing is dated and no claim is checked: reading never takes today for the article's day. */
  readonly published?: Day
  /** The day on whose knowledge the record is asked. */
  readonly asOf: Day
  readonly people: readonly KnownPerson[]
  readonly ask: Answerer
}

/** Somebody named in the article, with the offices of that day. */
export interface PersonFound {
  readonly name: string
  readonly personId?: string
  readonly side?: string
  /** Offices held on the article's day, from the record; else as the article says. */
  readonly roles: readonly string[]
  readonly mentions: readonly TextSpan[]
}

/** Everything read from one article; spans are UTF-16 offsets into the text as given. */
export interface Reading {
  readonly version: string
  readonly article: {
    readonly sha256: string
    readonly units: number
    readonly title?: string
    readonly published?: string
    readonly asOf: string
  }
  readonly people: readonly PersonFound[]
  readonly quotations: readonly Quotation[]
  readonly times: readonly TimeExpression[]
  readonly quantities: readonly Quantity[]
  readonly claims: readonly ArticleClaim[]
  readonly tally: Readonly<Record<Verdict, number>>
  readonly flags: readonly Flag[]
  readonly proposals: readonly Proposal[]
}

/** Reads an article: who, what was said, when, how much; checks every claim; same input, same output. */
export function readArticle(given: ArticleInput): Reading {
  const input = { ...given, ask: remember(given.ask) }
  const text = input.text.slice(0, MOST_UNITS)
  const parts = sentences(text)
  const mentions = findMentions(text, input.people)
  const day = input.published
  const spoken = findQuotations(text, parts, mentions)
  const quotations =
    day === undefined
      ? spoken
      : spoken.map((q) => ({ ...q, speakers: q.speakers.map((s) => byOffice(s, input.people, day)) }))
  const times = input.published === undefined ? [] : findTimes(text, parts, input.published)
  const quantities = findQuantities(text, parts, times)
  const context =
    input.published === undefined
      ? undefined
      : { text, published: input.published, asOf: input.asOf, people: input.people, ask: input.ask }
  const repeated = duplicateTitle(text)
  const events =
    input.published === undefined
      ? []
      : findEvents(text, input.published, input.people, input.ask, input.asOf).filter(
          (e) => !times.some((t) => t.kind !== "duration" && overlaps(t, e)),
        )
  const body = parts.filter((s) => !repeated.some((r) => r.start <= s.start && s.end <= r.end))
  const claims = context === undefined ? [] : articleClaims(context, body, quotations)
  const flags: Flag[] = [
    ...(input.published === undefined
      ? [
          {
            kind: "no-publication-date" as const,
            note: "The article gives no date of publication. Say when it was published (--published YYYY-MM-DD): dates like “last year” and every check depend on it.",
            spans: [],
            claims: [],
          },
        ]
      : []),
    ...(input.text.length > MOST_UNITS
      ? [
          {
            kind: "cut-short" as const,
            note: `Read up to unit ${MOST_UNITS} of ${input.text.length}.`,
            spans: [],
            claims: [],
          },
        ]
      : []),
    ...repeated.map((span) => ({
      kind: "duplicate-title" as const,
      note: "The title stands twice.",
      spans: [span],
      claims: [],
    })),
    ...contradictions(text, body, quantities, times, claims),
    ...(context === undefined ? [] : missing(context, mentions, quantities)),
  ]
  return {
    version: READING_VERSION,
    article: {
      sha256: createHash("sha256").update(input.text).digest("hex"),
      units: input.text.length,
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.published === undefined ? {} : { published: formatDay(input.published) }),
      asOf: formatDay(input.asOf),
    },
    people: peopleOf(mentions, input.people, input.published),
    quotations,
    times: [...times, ...events].sort((a, b) => a.start - b.start),
    quantities,
    claims,
    tally: tallyOf(claims),
    flags,
    proposals: proposals({
      text,
      sentences: body,
      speech: quotations,
      times,
      ...(input.published === undefined ? {} : { published: input.published }),
    }),
  }
}

function peopleOf(
  mentions: readonly Mention[],
  people: readonly KnownPerson[],
  published: Day | undefined,
): PersonFound[] {
  const byName = new Map<string, Mention[]>()
  for (const m of mentions) if (m.confidence >= 0.6) byName.set(m.name, [...(byName.get(m.name) ?? []), m])
  return [...byName].map(([name, own]) => {
    const person = people.find((p) => p.id === own[0]?.personId)
    const held = person === undefined || published === undefined ? [] : officesOn(person, published).map((o) => o.title)
    const written = [...new Set(own.flatMap((m) => (m.title === undefined ? [] : [m.title])))]
    return {
      name,
      ...(person === undefined ? {} : { personId: person.id, side: person.side }),
      roles: held.length > 0 ? held : written,
      mentions: own.map(({ start, end }) => ({ start, end })),
    }
  })
}

function tallyOf(claims: readonly ArticleClaim[]): Record<Verdict, number> {
  const tally: Record<Verdict, number> = {
    supported: 0,
    "supported-with-qualification": 0,
    contradicted: 0,
    disputed: 0,
    unresolved: 0,
    "insufficient-evidence": 0,
    "not-checkable": 0,
  }
  for (const claim of claims) tally[claim.finding.verdict]++
  return tally
}

/** A first line that comes again as the second. */
function duplicateTitle(text: string): TextSpan[] {
  const [first, second] = paragraphs(text.slice(0, 2000))
  if (
    first === undefined ||
    second === undefined ||
    text.slice(first.start, first.end) !== text.slice(second.start, second.end)
  )
    return []
  return [{ start: second.start, end: second.end }]
}
