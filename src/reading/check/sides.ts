import type { Side } from "../evidence/query.ts"
import { letters } from "../text/letters.ts"
import { GOODS } from "./words.ts"

const PARTY = letters(
  "g",
)`\b(?:(?<us>United States|America(?:n|['’]s)?|Americans|U\.S\.|US|USA|Washington|White House|Trump|Biden|the administration)|(?<cn>China|Chinese|Beijing|PRC|MOFCOM))(?:['’]s?)?(?![\p{L}])`

/** The side that a word of the text names. */
export function partyIn(text: string): Side | undefined {
  const match = PARTY.exec(text)
  PARTY.lastIndex = 0
  return match === null ? undefined : match.groups?.us === undefined ? "CN" : "US"
}

/** The side named last in the text. */
export function lastParty(text: string): Side | undefined {
  const last = [...text.matchAll(PARTY)].at(-1)
  return last === undefined ? undefined : last.groups?.us === undefined ? "CN" : "US"
}

/** Both sides named. */
export function namesBoth(text: string): boolean {
  const all = new Set([...text.matchAll(PARTY)].map((m) => (m.groups?.us === undefined ? "CN" : "US")))
  return all.size === 2 || /\b(?:both|each) (?:side|countr|part|nation|government|other)/i.test(text)
}

export const other = (side: Side): Side => (side === "US" ? "CN" : "US")

/** Whose duty a figure at that place is: `US tariffs on China … 145`, `China's from 125`; the party nearest before, turned round after `on`. */
export function imposerAt(text: string, at: number): Side | undefined {
  const figure =
    /^[\s-]*[\d.,]+\s?(?:%|percent|per\s?cent|pct|percentage points|points)?\s+(?:(?<on>on|against)|for|by)\s+(?:(?:all|most|many|the|imports from|goods from|imported)\s+)*(?<who>China|Chinese|the US|US|U\.S\.|American|America|United States|the United States)\b/.exec(
      text.slice(at),
    )
  const right = figure === null ? undefined : partyIn(figure.groups?.who as string)
  if (right !== undefined) return figure?.groups?.on === undefined ? right : other(right)
  const before = [...text.slice(0, at).matchAll(PARTY)]
  const clause = Math.max(text.lastIndexOf(";", at - 1), text.lastIndexOf(". ", at - 1))
  for (const match of before.reverse()) {
    if (match.index < clause) break
    const side: Side = match.groups?.us === undefined ? "CN" : "US"
    return isTarget(text, match.index) ? other(side) : side
  }
  const after = [...text.slice(at).matchAll(PARTY)]
  for (const match of after) {
    const side: Side = match.groups?.us === undefined ? "CN" : "US"
    if (isTarget(text, at + match.index)) return other(side)
    if (/\b(?:by|from)\s+(?:the\s+)?$/.test(text.slice(0, at + match.index))) return side
  }
  return undefined
}

/* `Chinese electric vehicles`, not `US steel tariffs`. */
const THEIR_GOODS = new RegExp(
  `^(?:Chinese|American|US|U\\.S\\.)\\s+${GOODS.source}(?!\\s+(?:(?:and|or)\\s+\\w+\\s+)?(?:tariff|dut|lev|surcharge|import (?:tariff|dut)))`,
  "i",
)

/** The party is what the duty falls on: `on Chinese goods`, `imports from China`, `against the US`. */
function isTarget(text: string, at: number): boolean {
  const lead = text.slice(Math.max(0, at - 60), at)
  if (
    /\b(?:made|built|grown|produced|mined|assembled|sold|shipped|imported|bought) (?:in|from|by)\s+(?:the\s+)?$/i.test(
      lead,
    )
  )
    return true
  if (
    /\b(?:on|against|upon|facing|for|of|from|to|hit|hitting|towards?)\s+(?:(?:most|all|many|some|the|its|ordinary|imported|certain|other|goods|products|imports|from|of|everything|almost|nearly)\s+)*$/i.test(
      lead,
    )
  ) {
    return !/\b(?:agreed|deal|talks|negotiations|truce|response|answer|retaliation)\s+(?:\w+\s+)?(?:on|to|from|for|of)\s+(?:the\s+)?$/i.test(
      lead,
    )
  }
  const after = text.slice(at, at + 40)
  return (
    THEIR_GOODS.test(after) ||
    /^(?:Chinese|American|US|U\.S\.)\s+(?:goods|products?|imports|exports|exporters|shipments|items?|articles?|soybeans|cars|firms)\b/.test(
      after,
    )
  )
}
