/** Part of the chapter 99 text from the first match of `start` to the next match of `end`. */
export function section(text: string, start: RegExp, end: RegExp): string {
  const from = text.search(start)
  if (from < 0) throw new Error(`the chapter 99 text has no ${start}`)
  const rest = text.slice(from + 1)
  const length = rest.search(end)
  if (length < 0) throw new Error(`nothing matches ${end} after ${start}`)
  return rest.slice(0, length)
}

/** Goods codes a text names, without dots, in order, each once; chapters 98 and 99 are references, not goods. */
export function codesIn(text: string): string[] {
  const found = text.match(/(?<![\d.])\d{4}\.\d{2}(?:\.\d{2}(?:\.?\d{2})?)?(?![\d])/g) ?? []
  const codes = found.map((code) => code.replaceAll(".", ""))
  return [...new Set(codes.filter((code) => !/^9[89]/.test(code)))]
}

/** Codes as above, and 4-digit headings of the named chapters that stand alone. */
export function codesAndHeadingsIn(text: string, chapters: readonly string[]): string[] {
  const alone = text.match(new RegExp(`(?<![\\d.])(?:${chapters.join("|")})\\d\\d(?![\\d.])`, "g")) ?? []
  return [...new Set([...alone, ...codesIn(text)])]
}

/** The chapters of steel, articles of steel, copper and aluminum. */
export const METAL_CHAPTERS: readonly string[] = ["72", "73", "74", "76"]
