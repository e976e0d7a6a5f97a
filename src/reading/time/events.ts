import { type Day, formatDay } from "../../core/index.ts"
import { type Answerer, factsOf } from "../evidence/query.ts"
import { type KnownPerson, officesOn } from "../people/known-person.ts"
import { letters } from "../text/letters.ts"
import type { TimeExpression } from "./time-expression.ts"

/** Times that only the record can date: talks by their place, a term of office by its start; and `now`, `recently`. */
export function findEvents(
  text: string,
  published: Day,
  people: readonly KnownPerson[],
  ask: Answerer,
  asOf: Day,
): TimeExpression[] {
  return [...talks(text, published, ask, asOf), ...terms(text, published, people), ...references(text)].sort(
    (a, b) => a.start - b.start,
  )
}

function talks(text: string, published: Day, ask: Answerer, asOf: Day): TimeExpression[] {
  const rounds = factsOf(ask({ ask: "rounds", asOf })).filter(
    (r) => Math.abs(r.firstDay - published) < 400 && r.kind !== "call",
  )
  const pattern = letters(
    "g",
  )`\b(?:(?:two|three|several) days of )?(?:trade |high-level |latest |economic )*(?:talks|negotiations|meetings?|discussions|round|summit)\b[^.;]{0,60}?\bin (?<place>\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)|\b(?<place2>\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?) (?:talks|round|summit|meeting)\b`
  return [...text.matchAll(pattern)].flatMap((match): TimeExpression[] => {
    const place = match.groups?.place ?? match.groups?.place2 ?? ""
    const round = rounds
      .filter((r) => r.place.toLowerCase().includes(place.toLowerCase()))
      .sort((a, b) => Math.abs(a.firstDay - published) - Math.abs(b.firstDay - published))[0]
    if (round === undefined || place === "") return []
    const days =
      round.firstDay === round.lastDay
        ? formatDay(round.firstDay)
        : `${formatDay(round.firstDay)}/${formatDay(round.lastDay)}`
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        kind: "event",
        value: days,
        rule: "time/talks-by-place",
        confidence: 0.85,
      },
    ]
  })
}

function terms(text: string, published: Day, people: readonly KnownPerson[]): TimeExpression[] {
  const president = people.find(
    (p) => p.side === "US" && officesOn(p, published).some((o) => /^President/.test(o.title)),
  )
  const from =
    president === undefined ? undefined : officesOn(president, published).find((o) => /^President/.test(o.title))?.from
  if (from === undefined) return []
  const pattern =
    /\b(?:(?:since|after|upon|on|before) )?(?:tak(?:ing|en|e) (?:the )?office|took office|entering (?:the White House|office)|return(?:ing|ed)? to (?:office|the White House|power)|assuming (?:office|power)|inauguration|coming (?:in)?to (?:office|power))\b/gi
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: "event" as const,
    value: formatDay(from),
    rule: "time/term-of-office",
    confidence: 0.85,
  }))
}

function references(text: string): TimeExpression[] {
  const found: TimeExpression[] = []
  for (const match of text.matchAll(
    /\b(?:(?<past>recently|lately|earlier|previously)|(?<now>now|currently|at present|at the moment)|(?<weeks>(?:just |only |mere )?(?<unit>days|weeks|months) (?:before|ahead of|away from)))\b/gi,
  )) {
    const g = match.groups ?? {}
    const value =
      g.past !== undefined
        ? "PAST_REF"
        : g.now !== undefined
          ? "PRESENT_REF"
          : `PX${((g.unit as string)[0] as string).toUpperCase()}`
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: g.weeks === undefined ? "reference" : "duration",
      value,
      rule: "time/reference",
      confidence: 0.7,
    })
  }
  return found
}
