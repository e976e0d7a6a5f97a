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

/** Codes as above, and 4-digit headings of the metal chapters that stand alone. */
export function metalCodesIn(text: string): string[] {
  const headings = text.match(/(?<![\d.])7[2346]\d\d(?![\d.])/g) ?? []
  return [...new Set([...headings, ...codesIn(text)])]
}
