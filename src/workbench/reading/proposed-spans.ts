import {
  type AcceptedSpan,
  checkClaim,
  type Finding,
  MOST_UNITS,
  overlaps,
  proposeSpans,
  type SpanProposer,
  shortQuote,
} from "../../reading/index.ts"
import type { ReadAnswer } from "../questions/read.ts"
import { readRecord } from "./read-record.ts"

/** A span a model pointed at: the claims of the rules it touches, or, where there is none, what the rules say of its words. */
export interface PointedAt extends AcceptedSpan {
  readonly claims: readonly string[]
  readonly finding?: Finding
}

/** What a model added to a reading, apart from what the rules read by themselves. */
export interface ByModel {
  readonly model: string
  readonly spans: readonly PointedAt[]
  /** Proposals whose words do not stand in the text. */
  readonly dropped: number
}

/** Asks a model for spans beside the reading, which stays as it was: claims, tally and verdicts are the rules' alone. */
export async function withSpans(answer: ReadAnswer, proposer: SpanProposer): Promise<ReadAnswer> {
  const text = answer.source.text.slice(0, MOST_UNITS)
  if (text.trim() === "") return answer
  const { accepted, rejected } = await proposeSpans(text, proposer)
  const { ask, people } = readRecord(answer.world)
  const spans = accepted.map((span): PointedAt => {
    const claims = answer.reading.claims.filter((claim) => overlaps(claim, span)).map((claim) => claim.id)
    if (claims.length > 0 || span.label === "quotation" || answer.published === undefined) return { ...span, claims }
    const words = text.slice(span.start, span.end)
    const published = answer.published.on
    return { ...span, claims, finding: checkClaim({ text: words, published, asOf: answer.settings.asOf, people }, ask) }
  })
  return { ...answer, byModel: { model: proposer.name, spans, dropped: rejected.length } }
}

/** The same as plain data, with what it rests on. */
export function spansJson({ model, spans, dropped }: ByModel, { source, reading }: ReadAnswer) {
  return {
    model,
    provenance: `Spans proposed by the language model ${model} and found word for word in the text; verdicts by rules version ${reading.version}, not counted in the tally.`,
    spans: spans.map((span) => ({ ...span, quote: shortQuote(source.text.slice(span.start, span.end)) })),
    dropped,
  }
}
