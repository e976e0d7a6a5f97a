import type { Found, TextSpan } from "../text/span.ts"

/** What a language model may hand back: words of the text that it takes for a claim or a quotation. */
export interface ProposedSpan {
  readonly quote: string
  readonly label: "claim" | "quotation"
}

/** Any model behind one method. It is off unless a caller passes one; verdicts never come from it. */
export interface SpanProposer {
  readonly name: string
  readonly propose: (text: string) => Promise<readonly ProposedSpan[]>
}

/** A proposed span that stands in the text, word for word. */
export interface AcceptedSpan extends Found {
  readonly label: ProposedSpan["label"]
}

/** Spans a language model pointed at, sorted by whether they stand in the text. */
export interface Proposed {
  readonly accepted: readonly AcceptedSpan[]
  /** What was proposed and does not stand in the text, or came after the most that are looked at. */
  readonly rejected: readonly ProposedSpan[]
}

const LONGEST_PROPOSAL = 2000
const MOST_PROPOSALS = 200

/** Asks the model and keeps only what the text really says; each proposal takes the first free place where its words stand. */
export async function proposeSpans(text: string, proposer: SpanProposer): Promise<Proposed> {
  const proposals = await proposer.propose(text)
  const accepted: AcceptedSpan[] = []
  const rejected: ProposedSpan[] = proposals.slice(MOST_PROPOSALS)
  for (const proposal of proposals.slice(0, MOST_PROPOSALS)) {
    const span = place(text, proposal.quote, accepted)
    if (span === undefined) rejected.push(proposal)
    else accepted.push({ ...span, label: proposal.label, rule: `model/${proposer.name}`, confidence: 0.5 })
  }
  return { accepted: accepted.sort((a, b) => a.start - b.start || a.end - b.end), rejected }
}

function place(text: string, quote: string, taken: readonly TextSpan[]): TextSpan | undefined {
  if (typeof quote !== "string" || quote.trim().length < 3 || quote.length > LONGEST_PROPOSAL) return undefined
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (!taken.some((t) => t.start === at && t.end === at + quote.length)) return { start: at, end: at + quote.length }
  }
  return undefined
}
