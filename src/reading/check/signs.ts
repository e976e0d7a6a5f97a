import { keptFor, keptIn } from "../../core/index.ts"
import { mayHold } from "../text/may-hold.ts"
import type { CheckRule, Sign } from "./rule.ts"

/** A whole article, or a claim that stands alone, in small letters. */
export interface Whole {
  readonly small: string
}

/** Asked once of an article for each pattern. */
const mayStand = keptFor((whole: Whole) => {
  const asked = new Map<RegExp, boolean>()
  return (pattern: RegExp) => keptIn(asked, pattern, () => mayHold(pattern, whole.small))
})

/**
 * Whether a rule's signs may stand in any sentence of an article, by the words without which they cannot: far cheaper than
 * the patterns, which are compiled at their first run.
 */
export function mayShow({ signs }: CheckRule, whole: Whole): boolean {
  return signs === undefined || signs.every((sign) => patternsOf(sign).some(mayStand(whole)))
}

/** Whether every sign of the rule stands in a text of the article. */
export function shows({ signs }: CheckRule, text: string, whole: Whole): boolean {
  if (signs === undefined) return true
  const may = mayStand(whole)
  for (const sign of signs) if (!stands(sign, text, may)) return false
  return true
}

function stands(sign: Sign, text: string, may: (pattern: RegExp) => boolean): boolean {
  if (sign instanceof RegExp) return may(sign) && sign.test(text)
  for (const pattern of sign) if (may(pattern) && pattern.test(text)) return true
  return false
}

const patternsOf = (sign: Sign): readonly RegExp[] => (sign instanceof RegExp ? [sign] : sign)
