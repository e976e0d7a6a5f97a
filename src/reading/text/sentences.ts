import { letters } from "./letters.ts"
import type { TextSpan } from "./span.ts"

/** A sentence and the paragraph it stands in (0-based). */
export interface Sentence extends TextSpan {
  readonly paragraph: number
}

/** Longer sentences are cut here, so that no rule ever sees an unbounded text. */
const LONGEST_SENTENCE = 1500

const ABBREVIATION =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Amb|St|Jr|Sr|Inc|Corp|Co|Ltd|No|Nos|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Art|Sec|Fig|approx|est|a\.m|p\.m|U\.S|U\.K|E\.U|U\.N|D\.C|e\.g|i\.e)|\b[A-Z])\.$/

/** Paragraphs: blank lines part them, and so does a line break unless the line was only wrapped. */
export function paragraphs(text: string): TextSpan[] {
  const found: TextSpan[] = []
  let start = 0
  const close = (end: number) => {
    let [from, to] = [start, end]
    while (from < to && /\s/.test(text[from] as string)) from++
    while (to > from && /\s/.test(text[to - 1] as string)) to--
    if (to > from) found.push({ start: from, end: to })
  }
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    if (wrapped(text, start, at)) continue
    close(at)
    start = at + 1
  }
  close(text.length)
  return found
}

function wrapped(text: string, lineStart: number, at: number): boolean {
  const line = text.slice(Math.max(lineStart, text.lastIndexOf("\n", at - 1) + 1), at)
  return line.length > 50 && letters()`[\p{L}\d,;-]\s*$`.test(line) && /^[a-z]/.test(text.slice(at + 1, at + 2))
}

/** Sentences of every paragraph, in order. Quotation marks that close a sentence belong to it. */
export function sentences(text: string): Sentence[] {
  return paragraphs(text).flatMap((paragraph, index) => sentencesOf(text, paragraph, index))
}

function sentencesOf(text: string, paragraph: TextSpan, index: number): Sentence[] {
  const found: Sentence[] = []
  let start = paragraph.start
  const push = (end: number) => {
    for (; end - start > LONGEST_SENTENCE; start += LONGEST_SENTENCE) {
      found.push({ start, end: start + LONGEST_SENTENCE, paragraph: index })
    }
    if (end > start) found.push({ start, end, paragraph: index })
    start = end
    while (start < paragraph.end && /\s/.test(text[start] as string)) start++
  }
  const stop = letters("g")`(?<![.!?…])[.!?…]+["”’»」)\]]*(?=\s+["“‘«「(]?[\p{Lu}\d$€£])|[;](?=\s+\p{L})|[。！？]`
  stop.lastIndex = paragraph.start
  for (let match = stop.exec(text); match !== null && match.index < paragraph.end; match = stop.exec(text)) {
    const end = match.index + match[0].length
    if (match[0] === "." && ABBREVIATION.test(text.slice(Math.max(start, end - 12), end))) continue
    if (match[0] === ";") continue
    push(end)
  }
  push(paragraph.end)
  return found
}

/** The sentence that contains the position, if any; `list` is in text order. */
export function sentenceAt(list: readonly Sentence[], at: number): Sentence | undefined {
  let [low, high] = [0, list.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const sentence = list[middle] as Sentence
    if (at < sentence.start) high = middle - 1
    else if (at >= sentence.end) low = middle + 1
    else return sentence
  }
  return undefined
}
