/** Texts by the words in them, for lookups by the beginnings of words. */
export interface WordIndex {
  /** Every word once, in order. */
  readonly words: readonly string[]
  /** For each word, the codes whose text has it. */
  readonly codes: readonly (readonly string[])[]
}

/** Indexes texts by code; letters and digits make words, case does not matter. */
export function indexWords(texts: Iterable<readonly [code: string, text: string]>): WordIndex {
  const found = new Map<string, Set<string>>()
  for (const [code, text] of texts) {
    for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) {
      if (word === "") continue
      const codes = found.get(word)
      if (codes === undefined) found.set(word, new Set([code]))
      else codes.add(code)
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return { words: sorted.map(([word]) => word), codes: sorted.map(([, codes]) => [...codes]) }
}

/** Codes whose text has every beginning asked for as the beginning of some word. */
export function codesWith({ words, codes }: WordIndex, beginnings: readonly string[]): ReadonlySet<string> {
  let result: Set<string> | undefined
  for (const beginning of beginnings) {
    const hits = new Set<string>()
    for (let at = firstAtOrAfter(words, beginning); words[at]?.startsWith(beginning) === true; at++)
      for (const code of codes[at] ?? []) if (result === undefined || result.has(code)) hits.add(code)
    result = hits
  }
  return result ?? new Set()
}

/** Where a text stands, or would stand, in a sorted list. */
export function firstAtOrAfter(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as string) < text) low = middle + 1
    else high = middle
  }
  return low
}
