import { pattern } from "../text/letters.ts"
import { isChange } from "./measure-words.ts"
import { DIGITS, NUMBER_WORDS, readNumber } from "./number-words.ts"
import type { Draft } from "./quantity.ts"

const FIRST_END = pattern(
  `(?:\\bbetween\\s+)?(?<![\\p{L}\\d.,/:-])(?<sign>(?:us|c|a|hk)?[$€£¥]\\s?)?(?<number>${DIGITS}|${NUMBER_WORDS})\\s*(?<join>to|or|and|-|–|—)\\s*$`,
  "i",
)

const FIGURE = pattern(`^[^\\d\\p{L}]*(${DIGITS}|${NUMBER_WORDS})`, "i")

/** What joins two ends, before the second. */
const JOINS = /(?:to|or|and|-|–|—)\s*$/i

/** How far a range reaches back for its first end. */
const WINDOW = 80

/** Two amounts that are the ends of one: `$25 billion to $30 billion`, `between 5 and 7 million tonnes`, `two to three weeks`. */
export function amountRanges(words: string, drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.start - b.start)
  const found: Draft[] = []
  sorted.forEach((draft, i) => {
    const range = withOther(words, sorted[i - 1], draft) ?? withNumber(words, sorted[i - 1], draft)
    if (range !== undefined) found.push(range)
  })
  return found
}

function withOther(words: string, a: Draft | undefined, b: Draft): Draft | undefined {
  if (a?.value === undefined || b.value === undefined || a.unit !== b.unit || a.value >= b.value) return undefined
  if (b.start - a.end > 8) return undefined
  const between = words.slice(a.end, b.start)
  const before = words.slice(Math.max(0, a.start - WINDOW), a.start)
  const lead = /\bbetween\s+$/i.exec(before)?.[0].length ?? 0
  const joined = lead > 0 ? /^\s*(?:and|to|-|–)\s*$/i : /^\s*(?:to|-|–|—)\s*$/i
  if (!joined.test(between) || isChange(before, words.slice(a.end, a.end + WINDOW), a.unit)) return undefined
  return range(b, a.start - lead, a.value, b.value)
}

/** `20 to 25 million tonnes`: the scale and the unit stand at the second end alone. */
function withNumber(words: string, before: Draft | undefined, b: Draft): Draft | undefined {
  const from = Math.max(0, b.start - WINDOW)
  const match = JOINS.test(words.slice(Math.max(from, b.start - 6), b.start))
    ? FIRST_END.exec(words.slice(from, b.start))
    : null
  if (match === null || b.value === undefined) return undefined
  const start = from + match.index
  const g = match.groups as Record<string, string | undefined>
  const inside = before !== undefined && before.end > start
  if (inside && (before.value === undefined || g.sign === undefined)) return undefined
  if (/^(?:and|or)$/i.test(g.join as string) && !/^between/i.test(match[0]) && g.join !== "or") return undefined
  const figure = FIGURE.exec(words.slice(b.start, b.end))
  const [low, high] = [readNumber(g.number as string), readNumber(figure?.[1] ?? "")]
  if (low === undefined || high === undefined || low >= high || low === 0) return undefined
  const unit = g.sign !== undefined && inside ? before.unit : b.unit
  return { ...range(b, start, (low * b.value) / high, b.value), unit }
}

function range(b: Draft, start: number, min: number, max: number): Draft {
  const { value: _value, ...rest } = b
  return { ...rest, start, min: Math.round(min * 1e6) / 1e6, max, kind: "level", rule: "quantity/range" }
}
