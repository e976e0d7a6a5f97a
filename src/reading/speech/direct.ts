import { letters } from "../text/letters.ts"
import type { Sentence } from "../text/sentences.ts"
import type { TextSpan } from "../text/span.ts"
import { type Attributed, attribute } from "./attribution.ts"
import { carried, type Loose } from "./carried.ts"
import { CUE } from "./cues.ts"
import { findMarked, type Marked } from "./marks.ts"
import type { Quotation } from "./quotation.ts"
import type { Cast } from "./subject.ts"
import { isTitle } from "./titles.ts"
import { scripted } from "./transcript.ts"

/** Direct and partial quotations with their speakers; marked words that nobody is said to have said are left out. */
export function findDirect(cast: Cast, sentences: readonly Sentence[], paragraphs: readonly TextSpan[]): Quotation[] {
  const found: Loose[] = []
  paragraphs.forEach((paragraph, index) => {
    let left = paragraph.start
    const marked = findMarked(cast.text, paragraph)
    marked.forEach((mark, i) => {
      const right = marked[i + 1]?.start ?? paragraph.end
      if (isTitle(cast.text, mark, paragraph)) return
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
  const capital = letters()`^[^\p{L}\d]*[\p{Lu}\d]`.test(inside)
  const several = (inside.length > 6 && /\s/.test(inside)) || /[,.!?]$/.test(inside.trim())
  if (/^[\s•*·>–-]*$/.test(before) || /[.!?]["”’]?\s+$/.test(before))
    return (
      several &&
      (/[.,!?…—–-]$/.test(inside.trim()) || inside.length > 40 || /^["”]?\s*[–—-]/.test(text.slice(mark.end)))
    )
  if (/[:,–—-]\s*$/.test(before) && several) return capital || CUE.test(before)
  return capital && several && /[.!?]$/.test(inside) && CUE.test(before) && !/\bthat\s*$/.test(before)
}
