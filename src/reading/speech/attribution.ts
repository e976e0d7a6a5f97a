import { letters } from "../text/letters.ts"
import { type Sentence, sentenceAt } from "../text/sentences.ts"
import type { TextSpan } from "../text/span.ts"
import { CUE, CUES, NAMING } from "./cues.ts"
import type { Marked } from "./marks.ts"
import type { Speaker } from "./quotation.ts"
import { type Cast, mentionsIn, subjectOf } from "./subject.ts"

/** Who is said to have said the marked words, where that stands, and by which rule. */
export interface Attributed {
  readonly speakers: readonly Speaker[]
  readonly span: TextSpan
  readonly cue?: string
  readonly rule: string
  readonly confidence: number
}

interface Bounds {
  readonly left: number
  readonly right: number
}

/** The narrator's words around the marks, tried form by form. */
export function attribute(
  cast: Cast,
  sentences: readonly Sentence[],
  paragraph: TextSpan,
  mark: Marked,
  bounds: Bounds,
): Attributed | undefined {
  const start = sentenceAt(sentences, mark.start)
  const sentenceStart = Math.max(bounds.left, start?.start ?? paragraph.start)
  const before: TextSpan = { start: sentenceStart, end: mark.start }
  const after: TextSpan = {
    start: mark.end,
    end: Math.min(bounds.right, clauseEnd(cast.text, mark.end, paragraph.end)),
  }
  return (
    byDash(cast, mark, paragraph) ??
    asPut(cast, before) ??
    quotedAs(cast, before) ??
    byFollowing(cast, mark, after) ??
    byPreceding(cast, before) ??
    byNaming(cast, before)
  )
}

/** To the end of the narrator's sentence that follows the mark. */
function clauseEnd(text: string, from: number, limit: number): number {
  const stop = /[.!?](?=\s|$)|[;\n]/g
  stop.lastIndex = from
  for (let match = stop.exec(text); match !== null && match.index < limit; match = stop.exec(text)) {
    if (
      !/\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|U\.S|Prof|[A-Z])$/.test(text.slice(Math.max(from, match.index - 5), match.index))
    )
      return match.index + 1
  }
  return Math.min(limit, from + 600)
}

/** `“…” – Name` at the end of the paragraph. */
function byDash(cast: Cast, mark: Marked, paragraph: TextSpan): Attributed | undefined {
  const tail = cast.text.slice(mark.end, Math.min(paragraph.end, mark.end + 160))
  const dash = /^[\s,]*(?:[–—―-]{1,2}|\()\s*/.exec(tail)
  if (dash === null || CUE.test(tail) || tail.length > 120 || /\b(?:was|were|is|are|had|has|would|will)\b/.test(tail))
    return undefined
  const span = { start: mark.end + dash[0].length, end: mark.end + tail.length }
  const speakers = subjectOf(cast, span)
  return speakers.length === 0 ? undefined : { speakers, span, rule: "speaker/dash-after", confidence: 0.97 }
}

/** `as Name put it`, `in the words of Name`, `according to Name`. */
function asPut(cast: Cast, before: TextSpan): Attributed | undefined {
  const words = cast.text.slice(before.start, before.end)
  const match =
    letters()`\bas (.{2,80}?) (?:put it|said|called it|described it|has it|says)\b|\b[Ii]n (?:the )?words of ([^,“"]{2,80})|\b[Aa]ccording to ([^,“"]{2,80})|\bfor ([^,“"]{2,60}),? it (?:is|was)|\b[Ii]n (\p{Lu}[^,“"]{1,60}?)['’]s (?:words|view|phrase|telling|account|opinion)\b`.exec(
      words,
    )
  if (match === null) return undefined
  const name = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5]) as string
  const start = before.start + match.index + match[0].indexOf(name)
  const speakers = subjectOf(cast, { start, end: start + name.length })
  return speakers.length === 0
    ? undefined
    : { speakers, span: { start, end: start + name.length }, rule: "speaker/as-put", confidence: 0.9 }
}

/** `quoted Name as saying`, `Name was quoted as saying`. */
function quotedAs(cast: Cast, before: TextSpan): Attributed | undefined {
  const words = cast.text.slice(before.start, before.end)
  const match = /\b(?:quot|cit)(?:ed|es|ing)\s+(.{2,80}?)\s+as\s+(?:saying|telling|writing|stating)\b/.exec(words)
  if (match === null) return undefined
  const start = before.start + match.index + match[0].indexOf(match[1] as string)
  const span = { start, end: start + (match[1] as string).length }
  const speakers = subjectOf(cast, span)
  return speakers.length === 0
    ? undefined
    : { speakers, span, cue: "quoted as saying", rule: "speaker/quoted-as-saying", confidence: 0.93 }
}

/** `“…,” Name said` and `“…,” said Name`. */
function byFollowing(cast: Cast, mark: Marked, after: TextSpan): Attributed | undefined {
  const words = cast.text.slice(after.start, after.end)
  const inside = cast.text.slice(mark.start, mark.end)
  const joins = /[,!?—–…-]["”’»」›“]?$/.test(inside.trim()) || /^\s*[,—–-]/.test(words)
  const possessed =
    letters()`^\s*,?\s*in (\p{Lu}[^,“"]{1,60}?)['’]s (?:words|view|phrase|telling|account|opinion)\b|^\s*,?\s*in the words of ([^,.;“"]{2,80})|^\s*(?:Those|These) (?:were|are) (\p{Lu}[^,“"]{1,60}?)['’]s words|^\s*(?:That|This|Such) (?:was|is) the (?:warning|view|verdict|message|assessment|word|reaction|answer|conclusion|promise) (?:from|of|by) ([^,.;“"]{2,80})`.exec(
      words,
    )
  if (possessed !== null) {
    const name = (possessed[1] ?? possessed[2] ?? possessed[3] ?? possessed[4]) as string
    const start = after.start + possessed[0].indexOf(name)
    const named = subjectOf(cast, { start, end: start + name.length })
    if (named.length > 0)
      return {
        speakers: named,
        span: { start, end: start + name.length },
        rule: "speaker/in-words-of",
        confidence: 0.85,
      }
  }
  const source = /^[\s,]*(?:according to|read|reads)\s+([^,.;“"]{2,90})/.exec(words)
  if (source !== null && (joins || /read/.test(source[0]))) {
    const start = after.start + source[0].length - (source[1] as string).length
    const named = subjectOf(cast, { start, end: after.start + source[0].length })
    if (named.length > 0)
      return {
        speakers: named,
        span: { start, end: after.start + source[0].length },
        rule: "speaker/according-to",
        confidence: 0.9,
      }
  }
  const cue = CUE.exec(words)
  if (
    cue === null ||
    cue.index > 160 ||
    (!joins &&
      !letters()`^\s*(?:said|says|added|asked|wrote|told|\p{Ll}|\p{Lu}\p{L}+ (?:said|says|added|told))`.test(words))
  )
    return undefined
  if (!joins && /^\s+(?:and|but|in|at|as|for|while|to|of|on|from|by|with|is|was|ends|will|would)\b/.test(words))
    return undefined
  const lead = words.slice(0, cue.index)
  const afterCue = after.start + cue.index + cue[0].length
  const inverted = /^[\s,—–-]*$/.test(lead)
  const span = inverted
    ? { start: afterCue, end: Math.min(after.end, firstStop(cast.text, afterCue, after.end)) }
    : { start: after.start + (/^[\s,—–-]*/.exec(lead) as RegExpExecArray)[0].length, end: after.start + cue.index }
  const speakers = subjectOf(cast, span)
  if (speakers.length === 0) return undefined
  return { speakers, span, cue: cue[0], rule: inverted ? "speaker/said-name" : "speaker/name-said", confidence: 0.95 }
}

function firstStop(text: string, from: number, end: number): number {
  const stop = /[,;:“"]|\b(?:who|which|after|before|while|during|adding)\b/.exec(text.slice(from, end))
  return stop === null ? end : from + Math.max(stop.index, 1)
}

/** `Name told parliament: “…”`, `Name said that “…”`. The cue nearest to the mark decides. */
function byPreceding(cast: Cast, before: TextSpan): Attributed | undefined {
  const words = cast.text.slice(before.start, before.end)
  const cues = [...words.matchAll(CUES)]
  for (const cue of cues.reverse()) {
    const lead = words.slice(0, cue.index)
    const passive = /\b(?:was|were|is|are|been)\s+$/.test(lead) && !/^(?:told|quoted)/i.test(cue[0])
    if (passive && !/\bby\b/.test(words.slice(cue.index))) continue
    const clauseStart = before.start + lastClause(lead)
    const span = { start: clauseStart, end: before.start + cue.index }
    const speakers = subjectOf(cast, span)
    const all = speakers.length > 0 ? speakers : subjectOf(cast, { start: before.start, end: before.start + cue.index })
    if (all.length > 0) return { speakers: all, span, cue: cue[0], rule: "speaker/name-said-before", confidence: 0.9 }
  }
  const colon = /:\s*$/.test(words)
  const named = colon ? mentionsIn(cast, before.start, before.end) : []
  const speakers = named.length === 1 ? subjectOf(cast, before) : []
  return speakers.length === 0 ? undefined : { speakers, span: before, rule: "speaker/colon", confidence: 0.75 }
}

function lastClause(lead: string): number {
  const match = /.*(?:;\s+|,?\s+(?:but|while|whereas)\s+)/s.exec(lead)
  return match === null ? 0 : match[0].length
}

/** `Name called the offer “thin”`; both sides called talks “constructive”. */
function byNaming(cast: Cast, before: TextSpan): Attributed | undefined {
  const words = cast.text.slice(before.start, before.end)
  const verb = NAMING.exec(words)
  if (verb === null || words.length - verb.index > 160) return undefined
  const agent = /\bby\s+(.+?)\s+as\s*$/.exec(words.slice(verb.index))
  const byAt = agent === null ? 0 : before.start + verb.index + agent[0].indexOf(agent[1] as string)
  const span =
    agent === null
      ? { start: before.start, end: before.start + verb.index }
      : { start: byAt, end: byAt + (agent[1] as string).length }
  const speakers = subjectOf(cast, span)
  return speakers.length === 0
    ? undefined
    : { speakers, span, cue: verb[0], rule: "speaker/naming-verb", confidence: 0.85 }
}
