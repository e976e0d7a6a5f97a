/** The most words that are ever kept of an article. */
export const MOST_WORDS = 20

/** At most twenty words of a text, an ellipsis where it was cut. */
export function shortQuote(text: string): string {
  const words = text.trim().split(/\s+/)
  const cut = words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS).join(" ")} …` : words.join(" ")
  return cut.length > 300 ? `${cut.slice(0, 299)}…` : cut
}
