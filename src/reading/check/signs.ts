import { lower } from "../text/lower.ts"
import { type Required, requiredWords } from "../text/required-words.ts"
import type { CheckRule, Sign } from "./rule.ts"

/** A text, and beside it the same in small letters, unit for unit. */
export interface Spelled {
  readonly text: string
  readonly small: string
}

/** A text beside itself in small letters. */
export const spelled = (text: string): Spelled => ({ text, small: lower(text) })

/**
 * Whether the words without which a rule's signs cannot stand are there at all: far cheaper than the patterns, most of
 * which no sentence of an article then compiles. What holds for a sentence holds for its parts: no word, no sign.
 */
export function mayShow({ signs }: CheckRule, { small }: Spelled): boolean {
  return signs === undefined || signs.every((sign) => patternsOf(sign).some((pattern) => mayHold(pattern, small)))
}

/** Whether every sign of the rule stands in the text. */
export function shows(rule: CheckRule, said: Spelled): boolean {
  return (
    mayShow(rule, said) &&
    (rule.signs ?? []).every((sign) =>
      patternsOf(sign).some((pattern) => mayHold(pattern, said.small) && pattern.test(said.text)),
    )
  )
}

const patternsOf = (sign: Sign): readonly RegExp[] => (sign instanceof RegExp ? [sign] : sign)

const REQUIRED = new Map<RegExp, { readonly words: Required }>()

/** False only where the pattern cannot match. */
export function mayHold(pattern: RegExp, small: string): boolean {
  let required = REQUIRED.get(pattern)
  if (required === undefined) {
    required = { words: requiredWords(pattern) }
    REQUIRED.set(pattern, required)
  }
  return required.words === undefined || required.words.some((word) => small.includes(word))
}
