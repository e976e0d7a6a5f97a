import { type Found, longest } from "../text/span.ts"
import { CURRENCIES, type Currency } from "./currencies.ts"
import { DIGITS, NUMBER_WORDS, readNumber, SCALES } from "./number-words.ts"

/** An amount of money: `value` in units of the currency as written (cents stay cents). */
export interface Money extends Found {
  readonly value: number
  readonly currency: Currency
}

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s?")
const written = [...CURRENCIES.keys()].sort((a, b) => b.length - a.length)
const isWord = (text: string) => /^[\p{L}. -]+$/u.test(text)
const SIGN = written
  .filter((w) => !isWord(w) || /^[\p{L}]{3}$/u.test(w))
  .map(quote)
  .join("|")
const NAME = written.map(quote).join("|")
const SCALE = "hundred|thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn|[kmbt]"
const EDGE = "(?<![\\p{L}\\d])"

const PREFIXED = new RegExp(
  `${EDGE}(?<scaled>[mb])?(?<unit>${SIGN}|dollar|sen)\\s*(?<number>${DIGITS}|\\.\\d{1,2}(?!\\d))(?:[\\s-]?(?<scale>${SCALE})(?![\\p{L}]))?`,
  "giu",
)
const FIGURE = `(?<number>${DIGITS})(?:[\\s-]?(?<scale>${SCALE})(?![\\p{L}]))?`
const SUFFIXED = new RegExp(
  `${EDGE}${FIGURE}[\\s-]?(?<unit>${NAME})(?![\\p{L}])(?:\\s+(?<after>million|billion|trillion|thousand)(?![\\p{L}]))?(?:\\s+(?<minor>\\d{1,2})(?![\\d,.]*\\d|\\s*(?!more\\b)[\\p{L}%$€]))?`,
  "giu",
)
const FRACTION = "(?<fraction>half|quarter|a half|a quarter|half a|a quarter of a|three quarters of a)"
const SPELLED = new RegExp(
  `${EDGE}(?:${FRACTION}\\s+(?<scale>million|billion|trillion)|(?<number>(?:an?\\s+)?${NUMBER_WORDS}))\\s+(?<unit>${NAME})(?![\\p{L}])(?:(?:\\s+and)?\\s+(?<minor>(?:${NUMBER_WORDS}))(?!\\s+(?:times|percent|per|point|points|hundred|days|weeks|months|years))(?![\\p{L}]))?`,
  "giu",
)

/* `two and a half million dollars` */
const HALVES = new RegExp(
  `${EDGE}(?<number>${NUMBER_WORDS}) and (?<fraction>a half|a quarter)\\s+(?<scale>million|billion|trillion)\\s+(?<unit>${NAME})(?![\\p{L}])`,
  "giu",
)

/** A word that some currency's name ends in: without one there is no amount in words. */
const NAMED =
  /dollar|euro|pound|quid|yen|yuan|renminbi|peso|rupee|rupiah|franc|mark|lir[ae]|crown|kron|rand|won|baht|real|reais|shekel|dinar|riyal|dirham|z[lł]oty|forint|naira|dong|ringgit|bitcoin|guilder|peseta|cent|penn|pence|sen|bucks|hryvnia|r(?:ou|u)ble|usd|eur|gbp|rmb|col[oó]n|sol/i

/** Money in symbols, codes and words, with headline suffixes (`$295bn`), spelled amounts and minor units. */
export function findMoney(text: string): Money[] {
  const digits = /\d/.test(text)
  return longest([
    ...(digits ? [...scan(text, PREFIXED, "money/prefix"), ...scan(text, SUFFIXED, "money/suffix")] : []),
    ...(NAMED.test(text) ? [...scan(text, SPELLED, "money/words"), ...scan(text, HALVES, "money/words")] : []),
  ])
}

function scan(text: string, pattern: RegExp, rule: string): Money[] {
  const found: Money[] = []
  for (const match of text.matchAll(pattern)) {
    const g = match.groups as Record<string, string | undefined>
    const currency = currencyOf(g.unit as string)
    const value = amountOf(g, currency)
    if (currency === undefined || value === undefined || looksOtherwise(text, match, g)) continue
    const span = trimmed(text, match, g)
    found.push({ ...span, value, currency: currency, rule, confidence: rule === "money/prefix" ? 0.98 : 0.94 })
  }
  return found
}

function currencyOf(unit: string): Currency | undefined {
  const plain = unit.toLowerCase().replace(/\s+/g, " ").replace(/-/g, " ")
  return CURRENCIES.get(plain) ?? CURRENCIES.get(plain.replace(/\s/g, ""))
}

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 0.5,
  "a half": 0.5,
  "half a": 0.5,
  quarter: 0.25,
  "a quarter": 0.25,
  "a quarter of a": 0.25,
  "three quarters of a": 0.75,
}

function amountOf(g: Record<string, string | undefined>, currency: Currency | undefined): number | undefined {
  const scale = SCALES[(g.scale ?? g.after ?? "").toLowerCase()] ?? 1
  const lead = g.scaled === undefined ? 1 : (SCALES[g.scaled.toLowerCase()] as number)
  const whole = g.number === undefined ? 0 : readNumber(g.number.replace(/^\./, "0."))
  const part = g.fraction === undefined ? 0 : FRACTIONS[g.fraction.toLowerCase()]
  const base = whole === undefined || part === undefined ? undefined : whole + part
  if (base === undefined) return undefined
  const minor = g.minor === undefined || currency?.worth !== 1 ? 0 : (readNumber(g.minor) ?? 0) / 100
  return Math.round((base * scale * lead + minor) * 1e4) / 1e4
}

/** `RM` after a digit in lower case, `try` as a verb, `won` as a verb: words that only look like money. */
function looksOtherwise(text: string, match: RegExpMatchArray, g: Record<string, string | undefined>): boolean {
  const unit = g.unit as string
  if (
    /^(?:try|pen|php|rp|rm|rs|rs\.|dm|ars|won|real|sen|pounds?|soles|rand|dong)$/i.test(unit) &&
    unit !== unit.toUpperCase()
  ) {
    const amount = g.scale !== undefined || /,/.test(g.number ?? "") || /^(?:pounds?|sen|rand|dong)$/i.test(unit)
    if (!amount) return true
  }
  if (g.scaled !== undefined && unit.length !== 3) return true
  return /^pounds?$/i.test(unit) && /^\s+(?:of|per|a pound)\b/.test(text.slice((match.index ?? 0) + match[0].length))
}

function trimmed(
  text: string,
  match: RegExpMatchArray,
  g: Record<string, string | undefined>,
): { start: number; end: number } {
  const start = match.index as number
  const end = start + match[0].length
  return g.scale === undefined && /\s$/.test(match[0])
    ? { start, end: end - 1 }
    : { start, end: Math.min(end, text.length) }
}
