import { letters } from "./letters.ts"
import type { TextSpan } from "./span.ts"

const CUTS =
  /[,;:—–]\s+(?:(?:and|but|while|which|who|whereas|after|before|with|although|though|so|yet|or|as)\s+)?|\s+(?:and|but|while|whereas|before|after|as|that|which|who|amid|when|because|coming|following)\s+/g
const LONGEST = 1500

/** The stretches of a sentence that may state something by themselves, shortest first; the sentence itself last. */
export function clausesOf(text: string, sentence: TextSpan): TextSpan[] {
  const words = text.slice(sentence.start, sentence.end)
  if (words.length > LONGEST) return [sentence]
  const edges = [0]
  for (const cut of words.matchAll(CUTS)) if (!joinsNames(words, cut)) edges.push(cut.index + cut[0].length)
  const starts = [...new Set(edges)].slice(0, 14)
  const spans: TextSpan[] = []
  starts.forEach((start, i) => {
    for (let j = i + 1; j <= Math.min(starts.length, i + 4); j++) {
      const end = j < starts.length ? trimEnd(words, start, starts[j] as number) : words.length
      if (end - start >= 8) spans.push({ start: sentence.start + start, end: sentence.start + end })
    }
  })
  return spans
    .filter((s) => s.start !== sentence.start || s.end !== sentence.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))
    .concat([{ start: sentence.start, end: sentence.end }])
}

/** `the United States and China`: an `and` between names parts no clauses. */
function joinsNames(words: string, cut: RegExpExecArray): boolean {
  return (
    /^\s+and\s+$/.test(cut[0]) &&
    letters()`\p{Lu}[\p{L}.]*$`.test(words.slice(0, cut.index)) &&
    letters()`^\p{Lu}`.test(words.slice(cut.index + cut[0].length))
  )
}

/** Before the conjunction or comma that opens the next clause. */
function trimEnd(words: string, start: number, next: number): number {
  const cut =
    /(?:[,;:—–]\s+)?(?:(?:and|but|while|which|who|whereas|after|before|with|although|though|so|yet|or|as|that|amid|when|because|coming|following)\s+)?$/.exec(
      words.slice(start, next),
    )
  return start + (cut === null ? next - start : cut.index === 0 ? next - start : cut.index)
}
