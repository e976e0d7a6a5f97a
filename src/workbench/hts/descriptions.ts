import { type HtsItem, plainText } from "./revision.ts"

/**
 * What an export calls each number of four to ten digits, under the words of the headings above it:
 * `Toys › Dolls › Other`. Kept on the user's machine for search alone; never shipped.
 */
export function descriptionsOf(items: readonly HtsItem[]): ReadonlyMap<string, string> {
  const above: { readonly indent: number; readonly words: string }[] = []
  const described = new Map<string, string>()
  for (const item of items) {
    const indent = Number(item.indent)
    while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= indent) above.pop()
    above.push({ indent, words: plainText(item.description).replace(/:$/, "") })
    const code = (item.htsno ?? "").replaceAll(".", "")
    if (code.length < 4 || code.startsWith("99")) continue
    described.set(code, above.map((a) => a.words).join(" › "))
  }
  return described
}
