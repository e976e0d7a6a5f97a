import { createRequire } from "node:module"
import { addDays, type Day, formatDay, readDay } from "../../core/index.ts"
import type { Sentence } from "../text/sentences.ts"
import { overlaps } from "../text/span.ts"
import { addMonths, dayOf } from "./calendar.ts"
import { TIME_RULES } from "./news-dates.ts"
import { looksAhead } from "./tense.ts"
import type { TimeExpression } from "./time-expression.ts"

const require = createRequire(import.meta.url)

/** Every time the text names, read as news means it on the day it was published. */
export function findTimes(text: string, sentences: readonly Sentence[], published: Day): TimeExpression[] {
  return sentences.flatMap((sentence) => inSentence(text, sentence, published))
}

function inSentence(text: string, sentence: Sentence, published: Day): TimeExpression[] {
  const words = text.slice(sentence.start, sentence.end)
  if (
    !/\d|day|week|month|year|quarter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|morrow|tonight|decade|Q[1-4]|easter|christmas|thanksgiving|summer|spring|autumn|winter/i.test(
      words,
    )
  )
    return []
  const found: TimeExpression[] = []
  for (const rule of TIME_RULES) {
    if (!rule.sign.test(words)) continue
    for (const match of words.matchAll(rule.pattern)) {
      const end = match.index + match[0].length
      const at = { start: sentence.start + match.index, end: sentence.start + end }
      if (found.some((other) => overlaps(other, at))) continue
      const context = {
        reference: published,
        ahead: looksAhead(words, match.index, end),
        before: words.slice(Math.max(0, match.index - 40), match.index),
      }
      const reading = rule.read(match.groups ?? {}, context)
      if (reading === undefined) continue
      const lead = /^(?:since|until|till)\s+/i.exec(match[0])?.[0].length ?? 0
      const { confidence, ...rest } = reading
      found.push({
        ...at,
        start: at.start + lead,
        ...mod(context.before),
        ...rest,
        rule: rule.id,
        confidence: confidence ?? 0.92,
      })
    }
  }
  const parsed = byParser(words, sentence.start, published, found)
  const kept = found.filter((own) => !parsed.some((p) => overlaps(p, own)))
  const all = [...kept, ...parsed].sort((a, b) => a.start - b.start)
  return all.map((time, i) => ending(named(time, all[i + 1], text), all, words, sentence.start))
}

/** `Wednesday, May 14`: the weekday is the day named beside it, where the calendar agrees. */
function named(time: TimeExpression, next: TimeExpression | undefined, text: string): TimeExpression {
  if (time.rule !== "time/weekday" || next?.kind !== "date" || !/^,?\s+$/.test(text.slice(time.end, next.start)))
    return time
  const [own, day] = [readDay(time.value), readDay(next.value)]
  return own !== undefined && day !== undefined && (own - day) % 7 === 0 ? { ...time, value: next.value } : time
}

function mod(before: string): Partial<Pick<TimeExpression, "mod">> {
  const word = /\b(since|until|till|before|after)\s+(?:the\s+)?$/i.exec(before)?.[1]?.toLowerCase()
  return word === undefined ? {} : { mod: (word === "till" ? "until" : word) as "since" }
}

/** Forms that news rarely uses: slashed dates, months in lower case, ordinals of a month, `two days from today`. */
const UNUSUAL =
  /\d\s?[/.]\s?\d{1,2}\b|\b\d{4}[/-]|\b(?:ago|hence)\b|\bfrom (?:today|now|tomorrow)\b|\b(?:st|nd|rd|th) of\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b[A-Z][a-z]{2,8}\/\d|\b(?:first|second|third|\w+th) of [A-Z]|\d [A-Z][a-z]+ of \d|\b(?:following|next) week\b/

/** What no rule of ours reads is offered to the general parser; it is believed where it is certain of the day. */
function byParser(words: string, offset: number, published: Day, taken: readonly TimeExpression[]): TimeExpression[] {
  if (words.length > 400 || !UNUSUAL.test(words)) return []
  // Loaded by the first text: a terminal that reads none does not wait for it.
  const chrono = require("chrono-node") as typeof import("chrono-node")
  const noon = chrono.strict.parseDate(formatDay(published))
  if (noon === null) return []
  return chrono.casual.parse(words, noon).flatMap((result) => {
    const span = { start: offset + result.index, end: offset + result.index + result.text.length }
    const [year, month, date] = [result.start.get("year"), result.start.get("month"), result.start.get("day")]
    const day = year === null || month === null || date === null ? undefined : dayOf(year, month, date)
    if (
      result.text.length < 4 ||
      /^(?:for|within|last|in the)\b/i.test(result.text) ||
      !/\d|ago|from|after|before|tomorrow/i.test(result.text)
    )
      return []
    if (day === undefined || result.end !== null || !result.start.isCertain("day") || !result.start.isCertain("month"))
      return []
    if (
      taken.some(
        (other) =>
          overlaps(other, span) &&
          (other.kind === "duration" ? other.end - other.start >= span.end - span.start : other.value.length >= 10),
      )
    )
      return []
    return [{ ...span, kind: "date" as const, value: formatDay(day), rule: "time/parser", confidence: 0.6 }]
  })
}

/** The day a length of time is counted from: the nearest before it, or else the nearest after it. */
function startOf(time: TimeExpression, all: readonly TimeExpression[]): TimeExpression | undefined {
  const days = all.filter((other) => other.kind === "date" && readDay(other.value) !== undefined)
  const after = days.find((day) => day.start >= time.end)
  const before = days.findLast((day) => day.end <= time.start)
  return before === undefined || (after !== undefined && after.start - time.end < 12) ? after : before
}

/** `takes effect on May 14 and lasts 90 days` ends on the day that no longer counts. */
function ending(time: TimeExpression, all: readonly TimeExpression[], words: string, offset: number): TimeExpression {
  if (time.kind !== "duration") return time
  const near = words.slice(Math.max(0, time.start - offset - 40), time.end - offset + 25)
  const start = startOf(time, all)
  if (start === undefined || !/\b(?:for|lasts?|lasting|suspended|paus\w+|runs?|of)\b|\bfrom\b/i.test(near)) return time
  const day = readDay(start.value) as Day
  const amount = /^P(\d+)([DWMY])$/.exec(time.value)
  if (amount === null) return time
  const n = Number(amount[1])
  const end =
    amount[2] === "D"
      ? addDays(day, n)
      : amount[2] === "W"
        ? addDays(day, n * 7)
        : addMonths(day, amount[2] === "M" ? n : n * 12)
  return { ...time, endsOn: formatDay(end) }
}
