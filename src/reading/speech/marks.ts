import { letters } from "../text/letters.ts"
import type { TextSpan } from "../text/span.ts"

/** A stretch between quotation marks, marks included; `open` when its closing mark is missing. */
export interface Marked extends TextSpan {
  readonly open: boolean
}

const PAIRS: Readonly<Record<string, string>> = { "“": "”", "„": "“”", "«": "»", "「": "」", "‘": "’", "‹": "›" }

/** Longer quotations are taken as an unclosed mark. */
const LONGEST_QUOTATION = 2000

/** Outermost quotations of one paragraph: curly, straight, low, angled, corner and single marks; nested ones stay inside. */
export function findMarked(text: string, paragraph: TextSpan): Marked[] {
  const found: Marked[] = []
  const end = Math.min(paragraph.end, text.length)
  for (let at = nextMark(text, paragraph.start); at < end; at = nextMark(text, at + 1)) {
    const mark = text[at] as string
    const close = opens(text, at, paragraph.start) ? closing(text, mark, at, end) : undefined
    if (close === undefined) continue
    if (close === -1) {
      if (mark === "‘" || mark === "'") continue
      if (at !== paragraph.start && !/^\s*[“"„]/.test(text.slice(end, end + 8))) continue
      found.push({ start: at, end, open: true })
      break
    }
    found.push({ start: at, end: close + 1, open: false })
    at = close
  }
  return found
}

const MARK = /[“„«「‘‹"']/g

/** The next place where a quotation may open; past the end where there is none. */
function nextMark(text: string, from: number): number {
  MARK.lastIndex = from
  return MARK.exec(text)?.index ?? text.length
}

function opens(text: string, at: number, paragraphStart: number): boolean {
  const mark = text[at] as string
  if (mark in PAIRS && mark !== "‘") return true
  if (mark !== '"' && mark !== "'" && mark !== "‘") return false
  const before = at === paragraphStart ? " " : (text[at - 1] as string)
  const after = text[at + 1] ?? " "
  return /[\s([{—–:-]/.test(before) && /\S/.test(after) && (mark === '"' || letters()`[\p{L}\d“"]`.test(after))
}

/** Where the quotation ends; -1 when it never does. */
function closing(text: string, mark: string, at: number, end: number): number {
  const limit = Math.min(end, at + LONGEST_QUOTATION)
  for (let i = at + 1; i < limit; i++) {
    const here = text[i] as string
    if (mark === '"') {
      if (here === '"' && closesStraight(text, i, limit)) return i
    } else if (mark === "'" || mark === "‘") {
      if ((here === "'" && mark === "'") || (here === "’" && mark === "‘")) {
        if (
          letters()`[.,?!\p{L}\d…]`.test(text[i - 1] as string) &&
          /[\s.,;:?!)]/.test(text[i + 1] ?? " ") &&
          !possessive(text, i)
        )
          return i
      } else if (here === "“" || here === '"') continue
    } else if ((PAIRS[mark] as string).includes(here)) return i
  }
  return -1
}

/** `the 12" pipes are exempt,"` — after a digit and before more of the sentence, a straight mark means inches. */
function closesStraight(text: string, at: number, limit: number): boolean {
  const after = text[at + 1] ?? " "
  if (letters()`[\p{L}\d]`.test(after)) return false
  if (!/\d/.test(text[at - 1] as string) || !/^ [a-z]/.test(text.slice(at + 1, at + 3))) return true
  const next = text.indexOf('"', at + 1)
  return next === -1 || next >= limit || /\s/.test(text[next - 1] as string)
}

/** `the parties’ lawyers` does not close a quotation when another mark does so later in the sentence. */
function possessive(text: string, at: number): boolean {
  if (!/s/.test(text[at - 1] as string) || !letters()`^ \p{Ll}`.test(text.slice(at + 1, at + 3))) return false
  const rest = text.slice(at + 1, at + 200)
  return letters()`[.,?!\p{L}]['’](?=[\s.,;:?!)]|$)`.test(rest)
}
