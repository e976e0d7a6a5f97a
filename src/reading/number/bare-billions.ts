import { pattern } from "../text/letters.ts"
import { lower } from "../text/lower.ts"
import { overlaps, type TextSpan } from "../text/span.ts"
import { isCode } from "./bare-rates.ts"
import { DIGITS, readNumber, SCALES } from "./number-words.ts"
import type { Draft } from "./quantity.ts"

/* What is counted in dollars where no currency stands: `the deficit widened to 295 billion`. */
const IN_DOLLARS =
  /\b(?:deficits?|surplus\w*|balance|gap|shortfall|imports?|exports?|trade|goods|services|purchas\w+|b(?:uys?|ought|uying)|sales|sold|spend\w*|worth|value|revenue|refund\w*|collect\w+|account(?:s|ed)? for|commit\w*|pledg\w*|farm|energy|manufactur\w+|tariffs?|dut(?:y|ies)|short)\b/i

const BARE = pattern(
  `(?<![\\p{L}\\d.,$€£¥#-])(?<number>${DIGITS})[\\s-]?(?<scale>million|billion|trillion|bn|tn)\\b(?=\\s*(?:[.,;:)–—]|$|(?:in|of|from|to|for|on|over|under|above|below|more|less|a|an|per|each|every|this|last|next|by|during|against|compared|than|and|or|but|while|with|after|before|at|when|worth|extra|short|higher|lower|the|that|which|was|is|were|came|went|since|between|within|annually|altogether)\\b))(?!\\s+(?:of\\s+)?(?:tons?|tonnes?|people|bushels?|barrels?|yuan|euros?|metric)\\b)`,
  "g",
)

/** Millions and billions without a unit that the clause makes dollars, or tonnes where it counts in tonnes. */
export function bareBillions(words: string, found: readonly Draft[], blocked: readonly TextSpan[]): Draft[] {
  if (!/\d[\s-]?(?:m|b|t)/i.test(words) || !IN_DOLLARS.test(words)) return []
  return [...lower(words).matchAll(BARE)].flatMap((match): Draft[] => {
    const g = match.groups as { number: string; scale: string }
    const span = { start: match.index, end: match.index + match[0].length }
    const value = readNumber(g.number)
    if (value === undefined || [...found, ...blocked].some((q) => overlaps(q, span)) || isCode(words, span)) return []
    const scale = SCALES[g.scale.toLowerCase()] as number
    const unit = scale === 1e6 && found.some((q) => q.unit === "t") ? "t" : "USD"
    return [{ ...span, value: value * scale, unit, rule: "quantity/bare-billions", confidence: 0.75 }]
  })
}
