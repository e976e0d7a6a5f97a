import type { HsCode } from "../core/index.ts"
import { prefixes } from "../core/index.ts"

/** Our own short names for chapters, headings and the lines people trade most, by code digits. */
export type Labels = ReadonlyMap<string, string>

/** Reads label tables with the columns `code,label`. */
export function parseLabels(tables: readonly string[]): Labels {
  const labels = new Map<string, string>()
  for (const line of tables.flatMap((text) => text.split("\n").slice(1))) {
    const comma = line.indexOf(",")
    if (comma > 0) labels.set(line.slice(0, comma), unquoted(line.slice(comma + 1)))
  }
  return labels
}

const unquoted = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)

/** The most specific label we have for a code; empty when there is none. */
export function labelOf(labels: Labels, code: HsCode): string {
  for (const prefix of prefixes(code)) {
    const label = labels.get(prefix)
    if (label !== undefined) return label
  }
  return ""
}
