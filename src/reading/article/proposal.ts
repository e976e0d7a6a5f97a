import { type Day, formatDay } from "../../core/index.ts"
import type { Quotation } from "../speech/quotation.ts"
import { letters } from "../text/letters.ts"
import type { Sentence } from "../text/sentences.ts"
import { sentenceAt } from "../text/sentences.ts"
import { shortQuote } from "../text/short-quote.ts"
import type { TextSpan } from "../text/span.ts"
import type { TimeExpression } from "../time/time-expression.ts"

/** A record that an article suggests; nothing enters the ledger before a person accepts it. */
export interface Proposal extends TextSpan {
  readonly kind: "statement" | "round" | "deadline" | "commitment"
  readonly state: "proposed"
  /** Plain fields of the record, ready to be edited. */
  readonly fields: Readonly<Record<string, string>>
  readonly rule: string
  readonly confidence: number
}

/** What records are proposed from: the text with its sentences, its quotations and its dates. */
export interface ProposalContext {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly speech: readonly Quotation[]
  readonly times: readonly TimeExpression[]
  readonly published?: Day
}

/** Statements, rounds, deadlines and commitments that the text states, each with its span. */
export function proposals(context: ProposalContext): Proposal[] {
  return [...statements(context), ...dated(context), ...commitments(context)].sort((a, b) => a.start - b.start)
}

function statements({ text, speech, published }: ProposalContext): Proposal[] {
  return speech
    .filter((q) => q.speakers.length > 0 && q.kind !== "partial")
    .map((q) => ({
      start: q.start,
      end: q.end,
      kind: "statement",
      state: "proposed",
      fields: {
        speaker: q.speakers.map((s) => s.personId ?? s.name).join("; "),
        ...(published === undefined ? {} : { reportedOn: formatDay(published) }),
        ...(q.kind === "direct"
          ? { quotation: shortQuote(text.slice(q.start + 1, q.end - 1)) }
          : { reported: shortQuote(text.slice(q.start, q.end)) }),
        ...(q.attribution === undefined ? {} : nameIn(text, q.attribution)),
        ...(q.denied === true ? { denied: "true" } : {}),
      },
      rule: q.rule,
      confidence: q.confidence,
    }))
}

/** The name as the article gives it: capitalised words of the attribution. */
function nameIn(text: string, { start, end }: TextSpan): { as?: string } {
  const name = letters()`\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*$`.exec(
    text
      .slice(start, end)
      .trim()
      .replace(/[,.;:]$/, ""),
  )?.[0]
  return name === undefined || name.length > 60 ? {} : { as: name }
}

function dated({ text, sentences, times }: ProposalContext): Proposal[] {
  return times.flatMap((t): Proposal[] => {
    const sentence = sentenceAt(sentences, t.start)
    if (sentence === undefined || t.kind === "duration") return []
    const words = text.slice(sentence.start, sentence.end)
    const base = {
      start: sentence.start,
      end: sentence.end,
      state: "proposed" as const,
      confidence: t.confidence * 0.8,
    }
    if (/\b(?:expires?|runs? out|deadline|lapses?|takes? effect|until)\b/i.test(words) && t.value.length === 10)
      return [
        {
          ...base,
          kind: "deadline",
          fields: { dueOn: t.endsOn ?? t.value, what: shortQuote(words) },
          rule: "proposal/deadline",
        },
      ]
    const place =
      letters()`\b(?:talks|round|meeting|met|negotiat\w+|summit)\b[^.]*?\bin\s+(\p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+)?)`.exec(
        words,
      )
    if (place !== null && t.value.length >= 10)
      return [{ ...base, kind: "round", fields: { place: place[1] as string, days: t.value }, rule: "proposal/round" }]
    return []
  })
}

function commitments({ text, sentences }: ProposalContext): Proposal[] {
  return sentences.flatMap((s): Proposal[] => {
    const words = text.slice(s.start, s.end)
    if (
      !/\b(?:pledged|promised|agreed to|committed to|undertook to|vowed|will (?:buy|purchase|lift|suspend|remove|cut|honou?r))\b/i.test(
        words,
      )
    )
      return []
    const by = /\b(China|the United States|the US|Beijing|Washington|both (?:sides|countries|nations))\b/i.exec(words)
    return [
      {
        start: s.start,
        end: s.end,
        kind: "commitment",
        state: "proposed",
        fields: { ...(by === null ? {} : { obligor: by[0] }), action: shortQuote(words) },
        rule: "proposal/commitment",
        confidence: 0.6,
      },
    ]
  })
}
