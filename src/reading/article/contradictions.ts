import type { Quantity } from "../number/quantity.ts"
import { letters } from "../text/letters.ts"
import { type Sentence, sentenceAt } from "../text/sentences.ts"
import type { TextSpan } from "../text/span.ts"
import type { TimeExpression } from "../time/time-expression.ts"
import type { ArticleClaim } from "./article-claim.ts"

/** Something about the article as a whole. */
export interface Flag {
  readonly kind:
    | "internal-contradiction"
    | "duplicate-title"
    | "missing-actor"
    | "missing-level"
    | "lapse-level-note"
    | "no-publication-date"
    | "cut-short"
  readonly note: string
  readonly spans: readonly TextSpan[]
  /** Ids of the claims concerned. */
  readonly claims: readonly string[]
}

interface Stated extends TextSpan {
  readonly key: string
  readonly value: string
}

/** Two places of the article that cannot both hold. */
export function contradictions(
  text: string,
  sentences: readonly Sentence[],
  quantities: readonly Quantity[],
  times: readonly TimeExpression[],
  claims: readonly ArticleClaim[],
): Flag[] {
  const stated = [
    ...balances(text, sentences),
    ...deadlines(text, sentences, times),
    ...ordinals(text, quantities),
    ...figures(text, sentences, quantities),
  ]
  const byKey = new Map<string, Stated[]>()
  for (const s of stated) byKey.set(s.key, [...(byKey.get(s.key) ?? []), s])
  const flags: Flag[] = []
  for (const [key, all] of byKey) {
    const values = [...new Set(all.map((s) => s.value))]
    if (values.length < 2) continue
    const pair = values.slice(0, 2).map((v) => all.find((s) => s.value === v) as Stated)
    flags.push({
      kind: "internal-contradiction",
      note: `${key}: ${values.join(" against ")}`,
      spans: pair.map(({ start, end }) => ({ start, end })),
      claims: touching(claims, pair),
    })
  }
  return [...flags, ...truceRaised(claims)]
}

/** A positive balance here, a deficit there. */
function balances(text: string, sentences: readonly Sentence[]): Stated[] {
  return sentences.flatMap((s) => {
    const words = text.slice(s.start, s.end)
    const positive =
      /\b(?:positive|favou?rable|healthy) (?:trade )?balance\b|\b(?:US|American|its|this) (?:trade )?surplus\b/i.exec(
        words,
      )
    const negative = /\b(?:trade |goods )?deficits?\b|\btrade gap\b|\bnegative (?:trade )?balance\b/i.exec(words)
    return [
      ...(positive === null
        ? []
        : [
            {
              start: s.start + positive.index,
              end: s.start + positive.index + positive[0].length,
              key: "sign of the trade balance",
              value: "positive",
            },
          ]),
      ...(negative === null
        ? []
        : [
            {
              start: s.start + negative.index,
              end: s.start + negative.index + negative[0].length,
              key: "sign of the trade balance",
              value: "a deficit",
            },
          ]),
    ]
  })
}

function deadlines(text: string, sentences: readonly Sentence[], times: readonly TimeExpression[]): Stated[] {
  return times.flatMap((t) => {
    const sentence = sentenceAt(sentences, t.start)
    if (sentence === undefined || t.value.length !== 10 || t.kind !== "date") return []
    const lead = text.slice(Math.max(sentence.start, t.start - 60), t.start)
    if (
      !/\b(?:truce|pause|d[eé]tente|deadline)\b/i.test(text.slice(sentence.start, sentence.end)) ||
      !/\b(?:expires?|runs? out|lapses?|ends?|deadline of|until)\s+(?:on\s+|of\s+)?(?:\w+day,?\s+)?$/i.test(lead)
    )
      return []
    return [{ start: t.start, end: t.end, key: "end of the truce", value: t.value }]
  })
}

function ordinals(text: string, quantities: readonly Quantity[]): Stated[] {
  return quantities.flatMap((q) =>
    q.kind === "ordinal" &&
    q.value !== undefined &&
    letters("i")`^[\s-](?:\p{L}+[\s-]){0,2}?round`.test(text.slice(q.end, q.end + 40)) &&
    /\b(?:this|latest|the|was|is)\s*(?:was|is)?\s*(?:the|a)?\s*$/i.test(text.slice(Math.max(0, q.start - 16), q.start))
      ? [{ start: q.start, end: q.end, key: "number of the round", value: String(q.value) }]
      : [],
  )
}

/** One flow in one year with two figures. */
function figures(text: string, sentences: readonly Sentence[], quantities: readonly Quantity[]): Stated[] {
  return quantities.flatMap((q) => {
    const sentence = sentenceAt(sentences, q.start)
    if (
      q.unit !== "USD" ||
      q.kind !== "level" ||
      q.value === undefined ||
      q.period === undefined ||
      q.of !== "deficit" ||
      sentence === undefined
    )
      return []
    if (!/\bChina\b/.test(text.slice(sentence.start, sentence.end))) return []
    return [
      {
        start: q.start,
        end: q.end,
        key: `goods deficit with China in ${q.period}`,
        value: `$${Math.round(q.value / 1e9)} billion`,
      },
    ]
  })
}

/** A truce that raised duties and is about to run out. */
function truceRaised(claims: readonly ArticleClaim[]): Flag[] {
  const raised = claims.find((c) => c.finding.rule === "check/truce-effect")
  const ending = claims.find((c) => c.finding.rule === "check/agreement-end")
  if (raised === undefined || ending === undefined) return []
  return [
    {
      kind: "internal-contradiction",
      note: "a truce said to have raised the duties is also said to be about to run out",
      spans: [raised, ending].map(({ start, end }) => ({ start, end })),
      claims: [raised.id, ending.id],
    },
  ]
}

function touching(claims: readonly ArticleClaim[], spans: readonly TextSpan[]): string[] {
  return claims.filter((c) => spans.some((s) => c.start <= s.start && s.end <= c.end)).map((c) => c.id)
}
