import { type HsCode, type Party, prefixes } from "../core/index.ts"
import { type Labels, labelOf } from "./labels.ts"
import { codesWith, firstAtOrAfter, indexWords, type WordIndex } from "./word-index.ts"
import type { World } from "./world.ts"

/** A code with our label for it, or with the schedule's own words where only those hold what was asked. */
export interface Found {
  readonly code: string
  readonly label: string
  readonly official?: true
}

/** The labels and lines of a world, indexed once. */
interface Catalogue {
  readonly lines: ReadonlyMap<string, unknown>
  /** Every labelled code and every line of the schedule, in order. */
  readonly codes: readonly string[]
  readonly ours: WordIndex
  readonly official: WordIndex
  /** Lines without a label of their own, by the code whose label they take. */
  readonly below: ReadonlyMap<string, readonly string[]>
}

const catalogues = new WeakMap<Labels, Catalogue>()
const NO_LINES: ReadonlyMap<string, unknown> = new Map()

function catalogueOf(world: World): Catalogue {
  const lines = world.schedules.get("US" as Party)?.lines ?? NO_LINES
  const kept = catalogues.get(world.labels)
  if (kept?.lines === lines) return kept
  const below = new Map<string, string[]>()
  for (const code of lines.keys()) {
    if (world.labels.has(code)) continue
    const above = prefixes(code as HsCode).find((prefix) => world.labels.has(prefix)) ?? ""
    const there = below.get(above)
    if (there === undefined) below.set(above, [code])
    else there.push(code)
  }
  const built: Catalogue = {
    lines,
    codes: [...new Set([...world.labels.keys(), ...lines.keys()])].sort(),
    ours: indexWords(world.labels),
    official: indexWords(world.descriptions),
    below,
  }
  catalogues.set(world.labels, built)
  return built
}

/**
 * Codes whose label has every word asked (as a word's beginning) and whose digits begin as asked.
 * Labelled codes first; six digits or more also list the schedule's lines below them; last come codes that only the
 * schedule's own words name, where the user has pulled those.
 */
export function search(world: World, query: string): readonly Found[] {
  const catalogue = catalogueOf(world)
  const tokens = query
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== "")
  const digits = tokens.filter((token) => /^[\d.]+$/.test(token)).map((token) => token.replaceAll(".", ""))
  const words = tokens.filter((token) => !/^[\d.]+$/.test(token)).flatMap(wordsOf)
  const begins = (code: string) => digits.every((d) => code.startsWith(d))
  const label = (code: string) => world.labels.get(code) ?? ""

  const asked = words.length > 0 ? [...codesWith(catalogue.ours, words)] : [...beginning(catalogue.codes, digits[0])]
  const labelled = new Set(asked.filter((code) => world.labels.has(code) && begins(code)))
  const precise = digits.some((d) => d.length >= 4)
  const under = (code: string) => prefixes(code as HsCode).some((p) => p.length >= 6 && labelled.has(p))
  const unlabelled =
    words.length > 0
      ? asked.flatMap((code) => catalogue.below.get(code) ?? [])
      : asked.filter((code) => !world.labels.has(code))
  const lines = unlabelled
    .filter((code) => begins(code) && (precise || under(code)))
    .map((code) => ({ code, label: labelOf(world.labels, code as HsCode) }))
  const found = [...[...labelled].map((code) => ({ code, label: label(code) })), ...lines].sort(
    (a, b) => rank(a, digits) - rank(b, digits) || (a.code < b.code ? -1 : 1),
  )
  const seen = new Set(found.map((f) => f.code))
  const official = [...codesWith(catalogue.official, words)]
    .filter((code) => !seen.has(code) && begins(code))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((code): Found => ({ code, label: ownWords(world.descriptions.get(code) ?? ""), official: true }))
  return [...found, ...official]
}

/** The words of a query token as they stand in a label; `batteries` finds `battery` too. */
function wordsOf(token: string): string[] {
  return token
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map(singular)
}

/** The last letters of a plural are not asked for. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3)
  if (word.length > 3 && word.endsWith("s")) return word.slice(0, -1)
  return word
}

function* beginning(sorted: readonly string[], digits = ""): Generator<string> {
  for (let at = firstAtOrAfter(sorted, digits); sorted[at]?.startsWith(digits) === true; at++)
    yield sorted[at] as string
}

/** The end of a description's path, which tells a code from its neighbours: `Dolls › Other`. */
function ownWords(path: string): string {
  return path.split(" › ").slice(-2).join(" › ")
}

function rank(found: Found, digits: readonly string[]): number {
  return digits.includes(found.code) ? -1 : 0
}
