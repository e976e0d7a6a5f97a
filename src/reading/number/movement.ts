import type { Groups } from "./find.ts"
import { DIGITS, SCALES } from "./number-words.ts"
import type { Draft } from "./quantity.ts"

const MOVE_UNIT = `(?:\\s?(?<u1>%|percent|per\\s?cent|pct|percentage points|(?:million |billion )?(?:metric )?(?:tonnes|tons)|billion|million))?`

const FROM_TO = new RegExp(
  `\\bfrom\\s+(?:about |nearly |around )?(?<c1>\\$|€|US\\$)?(?<a>${DIGITS})${MOVE_UNIT}\\s+(?:(?:back|down|up|all the way)\\s+)?(?<join>to)\\s+(?:about |nearly |just |around )?(?<c2>\\$|€|US\\$)?(?<b>${DIGITS})(?:\\s?(?<u2>%|percent|per\\s?cent|pct|billion|million|trillion))?(?![\\d.,]*\\d)(?!\\s+(?:${"January|February|March|April|May|June|July|August|September|October|November|December"}))`,
  "gi",
)

const TO_FROM = new RegExp(
  `\\bto\\s+(?:a record |about |nearly |just )?(?<a>${DIGITS})\\s?(?<u1>%|percent|per\\s?cent|pct)\\s+from\\s+(?:about |nearly |just )?(?<b>${DIGITS})(?:\\s?(?<u2>%|percent|per\\s?cent|pct))?(?![\\d.,]*\\d)`,
  "gi",
)

const BETWEEN = new RegExp(
  `\\b(?:between\\s+(?<a>${DIGITS})\\s?(?<u1>%|percent|per\\s?cent)?\\s+and\\s+(?<b>${DIGITS})\\s?(?<u2>%|percent|per\\s?cent)|(?<a2>${DIGITS})\\s?(?:%\\s?)?(?:-|–|to)\\s?(?<b2>${DIGITS})\\s?(?<u3>%|percent|per\\s?cent))`,
  "gi",
)

export function fromTo(words: string): Draft[] {
  return [...words.matchAll(FROM_TO)].flatMap((match): Draft[] => {
    const g = match.groups as Groups
    const unitText = (g.u2 ?? g.u1 ?? "").toLowerCase()
    const money = (g.c1 ?? g.c2) !== undefined
    const scale = SCALES[unitText] ?? 1
    const [a, b] = [Number((g.a as string).replace(/,/g, "")), Number((g.b as string).replace(/,/g, ""))]
    if (!money && unitText === "" && !/\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|surcharges?)\b/i.test(words))
      return []
    if (a > 1900 && b > 1900 && unitText === "" && !money) return []
    const unit = /tonne|tons/.test(unitText) ? "t" : money || /illion/.test(unitText) ? "USD" : "percent"
    const estimate = /\b(?:estimates?|forecasts?|projections?|range|ranged|run|vary|varies)\b[^,;]*$/i.test(
      words.slice(0, match.index),
    )
    const span = { start: match.index, end: match.index + match[0].trimEnd().length, confidence: 0.94 }
    if (estimate)
      return [{ ...span, min: a * scale, max: b * scale, unit, kind: "level" as const, rule: "quantity/range" }]
    const change = Math.round(Math.abs(b - a) * scale * 1e6) / 1e6
    const direction = b > a ? ("up" as const) : b < a ? ("down" as const) : undefined
    return [
      {
        ...span,
        from: a * scale,
        to: b * scale,
        unit,
        ...(direction === undefined ? {} : { direction }),
        change,
        changeUnit: unit === "percent" ? "percentage point" : unit,
        rule: "quantity/from-to",
      },
    ]
  })
}

/** `rose to 145% from 125%` is the same movement told backwards. */
export function toFrom(words: string): Draft[] {
  return [...words.matchAll(TO_FROM)].map((match): Draft => {
    const [to, from] = [
      Number(((match.groups as Groups).a as string).replace(/,/g, "")),
      Number(((match.groups as Groups).b as string).replace(/,/g, "")),
    ]
    const direction = to > from ? ("up" as const) : to < from ? ("down" as const) : undefined
    return {
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.93,
      from,
      to,
      unit: "percent",
      ...(direction === undefined ? {} : { direction }),
      change: Math.round(Math.abs(to - from) * 1e6) / 1e6,
      changeUnit: "percentage point",
      rule: "quantity/to-from",
    }
  })
}

export function ranges(words: string): Draft[] {
  return [...words.matchAll(BETWEEN)].flatMap((match): Draft[] => {
    const g = match.groups as Groups
    if (/\bfrom\s+$/i.test(words.slice(0, match.index))) return []
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        min: Number(g.a ?? g.a2),
        max: Number(g.b ?? g.b2),
        unit: "percent",
        kind: "level" as const,
        rule: "quantity/range",
        confidence: 0.9,
      },
    ]
  })
}
