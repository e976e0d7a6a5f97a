import { letters, pattern } from "../text/letters.ts"
import type { Sentence } from "../text/sentences.ts"
import { overlaps, type TextSpan } from "../text/span.ts"
import { CLAUSE_CUE, DENIAL } from "./cues.ts"
import type { Quotation } from "./quotation.ts"
import { type Cast, subjectOf } from "./subject.ts"

/** Where, when and to whom it was said, between the verb and its clause: `said on Monday in a statement the duty …`. */
const WHERE_AND_WHEN =
  "\\s+(?:on\\s+)?(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|yesterday|today)|\\s+(?:in|at) (?:an? |the )?(?:\\p{Ll}+ )?(?:statement|interview|post|letter|briefing|hearing|conference|speech|note|report)|\\s+(?:reporters|lawmakers|journalists|Congress|parliament|state media|state television)"

/** Reported speech without marks: a reporting verb and its clause, `according to`, denials. */
export function findIndirect(cast: Cast, sentences: readonly Sentence[], direct: readonly Quotation[]): Quotation[] {
  const found: Quotation[] = []
  let next = 0
  for (const sentence of sentences) {
    while (next < direct.length && (direct[next] as Quotation).end <= sentence.start) next++
    const inside: Quotation[] = []
    for (let i = next; i < direct.length && (direct[i] as Quotation).start < sentence.end; i++)
      inside.push(direct[i] as Quotation)
    const said = accordingTo(cast, sentence) ?? trailing(cast, sentence) ?? reported(cast, sentence, inside)
    if (said !== undefined && !inside.some((q) => q.kind === "direct" && overlaps(q, said)) && !covered(said, inside))
      found.push(said)
  }
  return found
}

/** A clause that is hardly more than its quotation is not reported a second time. */
function covered(said: TextSpan, inside: readonly Quotation[]): boolean {
  return inside.some((q) => overlaps(q, said) && (q.end - q.start) / (said.end - said.start) > 0.5)
}

function accordingTo(cast: Cast, sentence: Sentence): Quotation | undefined {
  const words = cast.text.slice(sentence.start, sentence.end)
  const match = /(?:^|,?\s)[Aa]ccording to\s+/.exec(words)
  if (match === null) return undefined
  const after = sentence.start + match.index + match[0].length
  const leads = match.index === 0
  const comma = cast.text.indexOf(",", after)
  const end = leads && comma !== -1 && comma < sentence.end ? comma : sentence.end
  const speakers = subjectOf(cast, { start: after, end: Math.min(end, after + 120) })
  if (speakers.length === 0 || (leads && end === sentence.end)) return undefined
  const span = leads
    ? { start: skipSpace(cast.text, end + 1), end: sentence.end }
    : { start: sentence.start, end: sentence.start + match.index + (match[0].startsWith(",") ? 1 : 0) }
  return {
    ...span,
    kind: "indirect",
    speakers,
    attribution: { start: after, end },
    cue: "according to",
    rule: "indirect/according-to",
    confidence: 0.9,
  }
}

/* How a sentence opens that tells where or when before it says who: `In an interview, Varga said …`. */
const CIRCUMSTANCE =
  /^(?:Speaking|In|At|During|On|After|Before|Asked|Earlier|Later|Meanwhile|But|However|While|When|As|Following)\b/

/** `The pause will hold, Bessent said.` */
function trailing(cast: Cast, sentence: Sentence): Quotation | undefined {
  const words = cast.text.slice(sentence.start, sentence.end)
  const match =
    /,\s+((?:[^,"“”]{2,80}?\s)?)(said|says|wrote|added|noted|announced|warned|told (?:\w+\s?){1,3}|explained|confirmed|insisted|stressed)((?:\s+(?:on|in|at|to|during|after|before|via|through|by|late|early|earlier|last|this|yesterday|today|here|\w+day)\b[^,"“”]{0,60})?)[.!?]?["”]?$/.exec(
      words,
    )
  if (match === null) return inverted(cast, sentence, words)
  if (match === null || match.index < 12 || /\bthat\b/.test(match[0])) return undefined
  if (CIRCUMSTANCE.test(words) && (match[3] as string).length > 25) return undefined
  const start = sentence.start + match.index + /^,\s+/.exec(match[0])![0].length
  const subject = { start, end: start + (match[1] as string).length }
  const speakers = (match[1] as string).trim() === "" ? [] : subjectOf(cast, subject)
  if (speakers.length === 0) return undefined
  return {
    start: sentence.start,
    end: sentence.start + match.index + 1,
    kind: "indirect",
    speakers,
    attribution: subject,
    cue: match[2] as string,
    rule: "indirect/clause-then-speaker",
    confidence: 0.85,
  }
}

/** `Exports will recover, predicted Mira Holt.` */
function inverted(cast: Cast, sentence: Sentence, words: string): Quotation | undefined {
  const match =
    letters()`,\s+(said|says|wrote|predicted|predicts|warned|added|argued|estimated|forecast)\s+((?:\p{Lu}|the |an? )(?:(?! that )[^,"“”]){2,80}?)[.!?]?$`.exec(
      words,
    )
  if (match === null || match.index < 12) return undefined
  /* `Rand, who led the talks, said the two sides had agreed`: a clause, no speaker. */
  if (/\b(?:had|has|have|was|were|is|are|would|will|could|must|should)\b/.test(match[2] as string)) return undefined
  const start = sentence.start + match.index + match[0].indexOf(match[2] as string)
  const speakers = subjectOf(cast, { start, end: start + (match[2] as string).length })
  if (speakers.length === 0) return undefined
  return {
    start: sentence.start,
    end: sentence.start + match.index + 1,
    kind: "indirect",
    speakers,
    attribution: { start, end: sentence.end },
    cue: match[1] as string,
    rule: "indirect/clause-then-speaker",
    confidence: 0.8,
  }
}

const THAT = new RegExp(`${CLAUSE_CUE.source}((?:\\s+(?:[^,;:"“”]{1,60}?))??)[,]?\\s+that\\s+`, "i")
const BARE = pattern(
  `${CLAUSE_CUE.source}()(?:(?:${WHERE_AND_WHEN})+|(?<!\\btold|\\btells|\\btell|\\btelling))\\s+(?=(?:two|three|some|the|a|an|it|he|she|they|there|both|any|its|his|their|talks|tariffs|no|nothing|everything|nobody|that|this|these|we|some|many|most|all|\\p{Lu}[\\p{L}]+)\\s)`,
  "",
)
const TO_DO = letters()`\b(vowed|pledged|promised|threatened|offered|refused|undertook|called|warned|urged)\s+(?:to|for|against|on)\s+(?=\p{L})`

function reported(cast: Cast, sentence: Sentence, inside: readonly Quotation[]): Quotation | undefined {
  const words = cast.text.slice(sentence.start, sentence.end)
  const plain = THAT.exec(words) ?? BARE.exec(words)
  const match = plain ?? TO_DO.exec(words)
  if (match === null) return undefined
  const at = sentence.start + match.index
  if (inside.some((q) => q.start <= at && at < q.end)) return undefined
  /* `“…,” said Li Chenggang, China's negotiator`: what follows the verb is who said it. */
  if (inside.some((q) => q.kind === "direct" && q.end <= at && cast.text.slice(q.end, at).trim() === ""))
    return undefined
  const start = at + match[0].length
  if (sentence.end - start < 12) return undefined
  const subject = clauseBefore(cast.text, sentence.start, at)
  const own = subjectOf(cast, subject)
  const speakers = own.length > 0 ? own : subjectOf(cast, { start: sentence.start, end: at })
  if (speakers.length === 0) return undefined
  return {
    start,
    end: sentence.end,
    kind: "indirect",
    speakers,
    attribution: subject,
    cue: match[1] as string,
    ...(DENIAL.test(match[1] as string) ? { denied: true } : {}),
    rule: plain === null ? "indirect/cue-to" : THAT.test(words) ? "indirect/cue-that" : "indirect/cue-clause",
    confidence: THAT.test(words) ? 0.9 : 0.8,
  }
}

function clauseBefore(text: string, start: number, end: number): TextSpan {
  const lead = text.slice(start, end)
  const cut = /.*(?:;\s+|,?\s+(?:but|while|whereas)\s+)/s.exec(lead)
  return { start: start + (cut === null ? 0 : cut[0].length), end }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] as string)) at++
  return at
}
