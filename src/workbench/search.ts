import type { HsCode, Party } from "../core/index.ts"
import { labelOf } from "./labels.ts"
import type { World } from "./world.ts"

/** A code with our label for it. */
export interface Found {
  readonly code: string
  readonly label: string
}

/**
 * Codes whose label has every word asked (as a word's beginning) and whose digits begin as asked.
 * Labelled codes first, shortest first; digits of six or more also list the schedule's lines below them.
 */
export function search(world: World, query: string): readonly Found[] {
  const tokens = query
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== "")
  const digits = tokens.filter((token) => /^[\d.]+$/.test(token)).map((token) => token.replaceAll(".", ""))
  const words = tokens.filter((token) => !/^[\d.]+$/.test(token))
  const begins = (code: string) => digits.every((d) => code.startsWith(d))
  const has = (label: string) => {
    const parts = label.toLowerCase().split(/[^a-z0-9]+/)
    return words.every((word) => parts.some((part) => part.startsWith(singular(word))))
  }
  const labelled = [...world.labels]
    .filter(([code, label]) => begins(code) && has(label))
    .map(([code, label]) => ({ code, label }))
  const seen = new Set(labelled.map((f) => f.code))
  const lines = [...(world.schedules.get("US" as Party)?.lines.keys() ?? [])]
    .filter((code) => !seen.has(code) && (digits.length > 0 ? begins(code) : true))
    .map((code) => ({ code, label: labelOf(world.labels, code as HsCode) }))
    .filter(
      (f) =>
        has(f.label) &&
        (digits.some((d) => d.length >= 4) || labelled.some((l) => l.code.length >= 6 && f.code.startsWith(l.code))),
    )
  return [...labelled, ...lines].sort((a, b) => rank(a, digits) - rank(b, digits) || (a.code < b.code ? -1 : 1))
}

/** `batteries` finds `battery` too: the last letters of a plural are not asked for. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3)
  if (word.length > 3 && word.endsWith("s")) return word.slice(0, -1)
  return word
}

function rank(found: Found, digits: readonly string[]): number {
  return digits.includes(found.code) ? -1 : 0
}
