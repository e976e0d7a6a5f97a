import type { Mention } from "../people/mention.ts"
import { paragraphs, type Sentence } from "../text/sentences.ts"
import { findDirect } from "./direct.ts"
import { findIndirect } from "./indirect.ts"
import type { Quotation } from "./quotation.ts"

/** Everything the text says that somebody said: direct, partial and indirect, in text order. */
export function findQuotations(
  text: string,
  sentences: readonly Sentence[],
  mentions: readonly Mention[],
): Quotation[] {
  const cast = { text, mentions }
  const direct = findDirect(cast, sentences, paragraphs(text)).sort((a, b) => a.start - b.start)
  return [...direct, ...findIndirect(cast, sentences, direct)].sort((a, b) => a.start - b.start)
}
