import { keptIn } from "../../core/index.ts"
import { type Required, requiredWords } from "./required-words.ts"

const REQUIRED = new Map<RegExp, { readonly words: Required }>()

/** Whether the words stand in a text, given in small letters, without which the pattern cannot match it. False is certain. */
export function mayHold(pattern: RegExp, small: string): boolean {
  const { words } = keptIn(REQUIRED, pattern, () => ({ words: requiredWords(pattern) }))
  if (words === undefined) return true
  for (const way of words) if (hasOneOfEach(way, small)) return true
  return false
}

function hasOneOfEach(lists: readonly (readonly string[])[], small: string): boolean {
  for (const words of lists) if (!hasOneOf(words, small)) return false
  return true
}

function hasOneOf(words: readonly string[], small: string): boolean {
  for (const word of words) if (small.includes(word)) return true
  return false
}
