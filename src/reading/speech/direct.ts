import { type Sentence, sentenceAt } from "../text/sentences.ts"
import type { TextSpan } from "../text/span.ts"
import { CUE, CUES, NAMING } from "./cues.ts"
import { findMarked, type Marked } from "./marks.ts"
import type { Quotation, Speaker } from "./quotation.ts"
import { type Cast, mentionsIn, subjectOf } from "./subject.ts"

interface Attributed {
  readonly speakers: readonly Speaker[]
  readonly span: TextSpan
  readonly cue?: string
  readonly rule: string
  readonly confidence: number
}

/** Direct and partial quotations with their speakers; marked words that nobody is said to have said are left out. */
export function findDirect(cast: Cast, sentences: readonly Sentence[], paragraphs: readonly TextSpan[]): Quotation[] {
  const found: (Quotation & { readonly paragraph: number; readonly open: boolean })[] = []
  paragraphs.forEach((paragraph, index) => {
    let left = paragraph.start
    const marked = findMarked(cast.text, paragraph)
    marked.forEach((mark, i) => {
      const right = marked[i + 1]?.start ?? paragraph.end
      const direct = isDirect(cast.text, mark, paragraph)
      const previous = found.at(-1)
      const listed =
        previous?.paragraph === index &&
        /^,?\s+(?:and|or|but)?\s*$/.test(cast.text.slice(previous.end, mark.start)) &&
        cast.text.slice(previous.end, mark.start).trim() !== ""
      const by =
        attribute(cast, sentences, paragraph, mark, { left, right }) ??
        (listed ? again(previous as Quotation) : undefined)
      left = mark.end
      if (by === undefined && !direct) return
      found.push({
        start: mark.start,
        end: mark.end,
        kind: direct ? "direct" : "partial",
        speakers: by?.speakers ?? [],
        ...(by === undefined ? {} : { attribution: by.span, ...(by.cue === undefined ? {} : { cue: by.cue }) }),
        rule: by?.rule ?? "quotation/marks",
        confidence: by?.confidence ?? 0.5,
        paragraph: index,
        open: mark.open,
      })
    })
  })
  return [...carried(cast, paragraphs, found), ...scripted(cast)]
}

/** `“unfair” and “short-sighted”` are one attribution. */
function again(previous: Quotation): Attributed | undefined {
  if (previous.speakers.length === 0) return undefined
  return {
    speakers: previous.speakers,
    span: previous.attribution ?? previous,
    rule: "speaker/listed",
    confidence: previous.confidence,
  }
}

/** A whole utterance opens a sentence (or follows a colon, a cue and a comma) or closes one with its own stop. */
function isDirect(text: string, mark: Marked, paragraph: TextSpan): boolean {
  if (mark.open) return true
  const before = text.slice(Math.max(paragraph.start, mark.start - 60), mark.start)
  const inside = text.slice(mark.start + 1, mark.end - 1)
  const capital = /^[^\p{L}\d]*[\p{Lu}\d]/u.test(inside)
  const several = (inside.length > 6 && /\s/.test(inside)) || /[,.!?]$/.test(inside.trim())
  if (/^\s*$/.test(before) || /[.!?]["”’]?\s+$/.test(before))
    return (
      several &&
      (/[.,!?…—–-]$/.test(inside.trim()) || inside.length > 40 || /^["”]?\s*[–—-]/.test(text.slice(mark.end)))
    )
  if (/[:,–—-]\s*$/.test(before) && several) return capital || CUE.test(before)
  return capital && several && /[.!?]$/.test(inside) && CUE.test(before) && !/\bthat\s*$/.test(before)
}

interface Bounds {
  readonly left: number
  readonly right: number
}

function attribute(
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
  if (dash === null || CUE.test(tail) || tail.length > 120) return undefined
  const span = { start: mark.end + dash[0].length, end: mark.end + tail.length }
  const speakers = subjectOf(cast, span)
  return speakers.length === 0 ? undefined : { speakers, span, rule: "speaker/dash-after", confidence: 0.97 }
}

/** `as Name put it`, `in the words of Name`, `according to Name`. */
function asPut(cast: Cast, before: TextSpan): Attributed | undefined {
  const words = cast.text.slice(before.start, before.end)
  const match =
    /\bas (.{2,80}?) (?:put it|said|called it|described it|has it|says)\b|\bin (?:the )?words of ([^,“"]{2,80})|\b[Aa]ccording to ([^,“"]{2,80})|\bfor ([^,“"]{2,60}),? it (?:is|was)|\b[Ii]n (\p{Lu}[^,“"]{1,60}?)['’]s (?:words|view|phrase|telling|account|opinion)\b/u.exec(
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
  const joins = /[,!?—–…-]["”’»]?$/.test(inside.trim()) || /^\s*[,—–-]/.test(words)
  const possessed =
    /^\s*,?\s*in (\p{Lu}[^,“"]{1,60}?)['’]s (?:words|view|phrase|telling|account|opinion)\b|^\s*(?:That|This|Such) (?:was|is) the (?:warning|view|verdict|message|assessment|word|reaction|answer|conclusion|promise) (?:from|of|by) ([^,.;“"]{2,80})/u.exec(
      words,
    )
  if (possessed !== null) {
    const name = (possessed[1] ?? possessed[2]) as string
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
    (!joins && !/^\s*(?:said|says|added|asked|wrote|told|\p{Ll}|\p{Lu}\p{L}+ (?:said|says|added|told))/u.test(words))
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

type Loose = Quotation & { readonly paragraph: number; readonly open: boolean }

/** A paragraph whose last word reports speech. */
const ENDS_IN_CUE = new RegExp(`${CUE.source}[,:]?\\s*$`, "i")

/** Speech goes on: after its own attribution in the paragraph, over paragraphs left open, after a lead-in paragraph. */
function carried(cast: Cast, paragraphs: readonly TextSpan[], found: readonly Loose[]): Quotation[] {
  const speakersAt: (readonly Speaker[])[] = found.map((q) => q.speakers)
  const ruleAt = found.map((q) => q.rule)
  const take = (i: number, from: readonly Speaker[] | undefined, rule: string) => {
    if ((speakersAt[i] as readonly Speaker[]).length > 0 || from === undefined || from.length === 0) return
    speakersAt[i] = from
    ruleAt[i] = rule
  }
  found.forEach((q, i) => {
    const [last, before] = [found[i - 1], paragraphs[q.paragraph - 1]]
    if (last !== undefined && last.paragraph === q.paragraph) take(i, speakersAt[i - 1], "speaker/continues")
    const lead = before === undefined ? "" : cast.text.slice(Math.max(before.start, before.end - 600), before.end)
    if (before !== undefined && (/:\s*$/.test(lead) || ENDS_IN_CUE.test(lead)))
      take(i, leadIn(cast, before), "speaker/lead-in-paragraph")
    if (last?.open === true && last.paragraph === q.paragraph - 1) take(i, speakersAt[i - 1], "speaker/goes-on")
  })
  for (let i = found.length - 2; i >= 0; i--) {
    const [here, next] = [found[i] as Loose, found[i + 1] as Loose]
    if (here.open && next.paragraph === here.paragraph + 1) take(i, speakersAt[i + 1], "speaker/goes-on")
    if (here.paragraph === next.paragraph && /^\s*$/.test(cast.text.slice(here.end, next.start)))
      take(i, speakersAt[i + 1], "speaker/continues")
  }
  found.forEach((q, i) => {
    if ((speakersAt[i] as readonly Speaker[]).length > 0) return
    const before = paragraphs[q.paragraph - 1]
    const own = paragraphs[q.paragraph] as TextSpan
    const lead = before ?? { start: own.start, end: own.start }
    const named = subjectOf(cast, { start: own.start, end: q.start })
    take(
      i,
      named.length > 0 ? named : CUE.test(cast.text.slice(lead.start, lead.end)) ? leadIn(cast, lead) : undefined,
      "speaker/nearest-subject",
    )
  })
  return found.map(({ paragraph: _paragraph, open: _open, ...q }, i) => ({
    ...q,
    speakers: speakersAt[i] as readonly Speaker[],
    rule: ruleAt[i] as string,
    confidence: q.speakers.length > 0 || (speakersAt[i] as readonly Speaker[]).length === 0 ? q.confidence : 0.75,
  }))
}

function leadIn(cast: Cast, paragraph: TextSpan): Speaker[] {
  const words = cast.text.slice(paragraph.start, paragraph.end)
  let sentence = paragraph.start
  for (const stop of words.slice(0, -1).matchAll(/[.!?]["”’]?\s+(?=\p{Lu})/gu))
    sentence = paragraph.start + stop.index + stop[0].length
  const own = subjectOf(cast, { start: sentence, end: paragraph.end })
  return own.length > 0 ? own : subjectOf(cast, paragraph)
}

/** `OKAFOR: We are not decoupling.` — a transcript line is direct speech without marks. */
function scripted(cast: Cast): Quotation[] {
  const found: Quotation[] = []
  for (const line of cast.text.matchAll(
    /^[ \t]{0,8}(\p{Lu}[\p{Lu}.'’-]{1,24}(?:[ \t]\p{Lu}[\p{Lu}.'’-]{0,24}){0,3}):[ \t]+(\S[^\n]*)$/gmu,
  )) {
    const start = line.index + line[0].length - (line[2] as string).length
    const label = line.index + line[0].indexOf(line[1] as string)
    const span = { start: label, end: label + (line[1] as string).length }
    const named = mentionsIn(cast, span.start, span.end)[0]
    const plain = (line[1] as string)
      .trim()
      .toLowerCase()
      .replace(/(?:^|[\s'’-])\p{L}/gu, (c) => c.toUpperCase())
    const speaker: Speaker =
      named === undefined
        ? { name: plain }
        : { name: named.name, ...(named.personId === undefined ? {} : { personId: named.personId }) }
    found.push({
      start,
      end: line.index + line[0].trimEnd().length,
      kind: "direct",
      speakers: [speaker],
      attribution: span,
      rule: "speaker/transcript",
      confidence: 0.9,
    })
  }
  return found
}
