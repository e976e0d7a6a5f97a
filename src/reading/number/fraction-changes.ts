import { readNumber } from "./number-words.ts"
import type { Draft } from "./quantity.ts"

const PARTS: Readonly<Record<string, number>> = {
  half: 50,
  third: 100 / 3,
  quarter: 25,
  fifth: 20,
  sixth: 100 / 6,
  eighth: 12.5,
  tenth: 10,
}

const BY_PART =
  /\bby\s+(?:(?:about|around|nearly|almost|roughly|some|more than|over|just over|just under|less than|at least)\s+)?(?<part>(?:an?|one|two|three|four|five|seven|nine)[\s-](?:third|quarter|fifth|sixth|eighth|tenth)s?|half)\b(?!\s+(?:a|of\s+(?:a|all)|percentage)\b)/gi

/* `exports halved`, told of trade: of duties it is a rate's own movement. */
const BY_VERB = /\b(?<verb>(?:more than )?halved|doubled|tripled)\b(?!\s+(?:from|to)\b)/gi
const OF_TRADE = /\b(?:deficit|gap|surplus|imports?|exports?|shipments|trade|sales)\b/i
const OF_DUTY = /\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b/i

/** Movements told as parts of a whole, in percent: `shrank by a third`, `fell by nearly a quarter`. */
export function fractionChanges(words: string): Draft[] {
  const byPart = [...words.matchAll(BY_PART)].flatMap((match): Draft[] => {
    const part = ((match.groups as Record<string, string>).part as string).toLowerCase()
    const base = Object.entries(PARTS).find(([name]) => part.includes(name))?.[1]
    if (base === undefined) return []
    const times = readNumber(/^\w+(?=[\s-])/.exec(part)?.[0] ?? "") ?? 1
    return [
      { ...at(match, part.length), value: base * times, unit: "percent", kind: "change", rule: "quantity/part-change" },
    ]
  })
  if (!OF_TRADE.test(words) || OF_DUTY.test(words)) return byPart
  const byVerb = [...words.matchAll(BY_VERB)].map((match): Draft => {
    const verb = ((match.groups as Record<string, string>).verb as string).toLowerCase()
    const value = verb.endsWith("halved") ? 50 : verb === "doubled" ? 100 : 200
    const direction = verb.endsWith("halved") ? ("down" as const) : ("up" as const)
    const span = { start: match.index, end: match.index + match[0].length, confidence: 0.75 }
    return { ...span, value, direction, unit: "percent", kind: "change", rule: "quantity/verb-change" }
  })
  return [...byPart, ...byVerb]
}

function at(match: RegExpExecArray, length: number) {
  const end = match.index + match[0].length
  return { start: end - length, end, confidence: 0.8 }
}
