import { letters, pattern } from "../text/letters.ts"
import { lower } from "../text/lower.ts"
import { type Found, longest } from "../text/span.ts"
import { CURRENCIES, type Currency } from "./currencies.ts"
import { DIGITS, LAST_WORDS, NUMBER_WORDS, readNumber, SCALES } from "./number-words.ts"

/** An amount of money: `value` in units of the currency as written (cents stay cents). */
export interface Money extends Found {
  readonly value: number
  readonly currency: Currency
}

const quote = (text: string) =>
  text
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/ /g, "\\s?")
const squeezed = (text: string) => text.toLowerCase().replace(/\s+/g, "")
const isWord = (text: string) => letters()`^[\p{L}. -]+$`.test(text)
const SCALE_WORD = "hundred|thousand|lakhs?|lac|crores?|million|billion|trillion"
const SCALE = `(?:${SCALE_WORD})\\s+(?:${SCALE_WORD})|${SCALE_WORD}|mln|bln|trn|mn|bn|tn|mm|[kmbt]`
const EDGE = "(?<![\\p{L}\\d])"
/* `12,345.6`, `1,20,000` as India groups them, `1 000 000` and `1.000.000`, `12 1/2`. */
const COUNT = `(?:\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d+)?|\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?![\\d,.]*\\d)|\\d{1,3}(?:\\.\\d{3}){2,}|\\d+\\s\\.\\s\\d+(?=\\s[mb]illion)|${DIGITS})(?:\\s+\\d\\s?/\\s?\\d{1,2}(?![\\d/]))?`
const FIGURE = `(?<number>${COUNT})(?:[\\s-]?(?<scale>${SCALE})(?![\\p{L}]))?`
const CENTS = `(?:,?\\s+(?:and\\s+)?(?<cents>\\d{1,2}|${NUMBER_WORDS})\\s+(?:cents?|pence|fen)(?![\\p{L}]))`
const FRACTION = "(?<fraction>half|quarter|a half|a quarter|half a|a quarter of a|three[\\s-]quarters of a)"

const scaledWords = (word = "") => ({ millions: `m${word}`, billions: `b${word}` })

/** Ways of writing a currency, longest first; `sign` may stand before a figure. */
const WRITTEN = [...CURRENCIES.keys()]
  .sort((a, b) => b.length - a.length)
  .map((text) => ({
    pattern: quote(text),
    bare: squeezed(text),
    /** The word it begins with; undefined where a sign is part of it. */
    word: isWord(text) ? letters()`\p{L}+`.exec(text)?.[0] : undefined,
    /* `mUSD`, `bUSD`: a scale may stand before the word. */
    ...scaledWords(isWord(text) ? letters()`\p{L}+`.exec(text)?.[0] : undefined),
    code: letters()`^\p{L}{3}$`.test(text) && CURRENCIES.get(text)?.iso.toLowerCase() === text.toLowerCase(),
    sign:
      !isWord(text) ||
      (letters()`^\p{L}{3}$`.test(text) && !/^(?:won|som|lek|lev|lei)$/.test(text)) ||
      /^(?:(?:us )?dollars?|sen|rs\.?|rp|rm|dm)$/.test(text),
  }))

type Written = (typeof WRITTEN)[number]

/* Places in the list of those with a sign, and of the others by the words that may stand for them. */
const SIGNS = WRITTEN.flatMap(({ word }, i) => (word === undefined ? [i] : []))
const BY_WORD = new Map<string, number[]>()
WRITTEN.forEach(({ word, millions, billions, bare }, i) => {
  if (word === undefined) return
  for (const form of new Set([word, millions, billions, bare])) BY_WORD.set(form, [...(BY_WORD.get(form) ?? []), i])
})

interface Patterns {
  /** `$295bn` and `295 billion dollars`; the first where a sign may stand before a figure. */
  readonly digits: () => { readonly prefixed?: RegExp; readonly suffixed: RegExp }
  /** `half a million euros`, `two and a half million dollars`; for currencies with a word. */
  readonly words: () => RegExp | undefined
}

/** Compiled by the first text that needs it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** `US$`, `S $`: the letters of a sign begin a word. */
function standsAlone(small: string, sign: string): boolean {
  const cut = sign.search(letters()`[^\p{L}]`)
  for (const form of [sign, `${sign.slice(0, cut)} ${sign.slice(cut)}`])
    for (let at = small.indexOf(form); at >= 0; at = small.indexOf(form, at + 1))
      if (!letters()`[\p{L}\d]`.test(small[at - 1] ?? " ")) return true
  return false
}

/** A code in small letters counts beside digits or a scale alone: `all`, `top` and `try` are words first. */
function besideFigure(small: string, code: string): boolean {
  for (let at = small.indexOf(code); at >= 0; at = small.indexOf(code, at + 1))
    if (
      /(?:\d|illion|housand|undred|(?:\d|\b)(?:[kmbt]n?|[mbt]ln))[\s-]?$/.test(small.slice(Math.max(0, at - 12), at)) ||
      /^\s?\.?\d/.test(small.slice(at + code.length, at + code.length + 3))
    )
      return true
  return false
}

const signStands = (w: Written, bare: string, small: string): boolean =>
  bare.includes(w.bare) && (letters()`\p{L}$`.test(w.bare[0] ?? "") ? standsAlone(small, w.bare) : true)

const wordStands = (w: Written, text: string, small: string): boolean =>
  !w.code || text.includes(w.bare.toUpperCase()) || besideFigure(small, w.bare)

const PATTERNS = new Map<string, Patterns>()

/** Patterns of the currencies that occur in the text alone: all three hundred would slow every sentence. */
function patternsFor(text: string): Patterns | undefined {
  const bare = squeezed(text)
  const small = lower(text)
  const at = new Set(SIGNS.filter((i) => signStands(WRITTEN[i] as Written, bare, small)))
  for (const word of text.toLowerCase().match(letters("g")`\p{L}+`) ?? [])
    for (const i of BY_WORD.get(word) ?? []) if (wordStands(WRITTEN[i] as Written, text, small)) at.add(i)
  const present = [...at].sort((a, b) => a - b).map((i) => WRITTEN[i] as Written)
  if (present.length === 0) return undefined
  const name = present.map((w) => w.pattern).join("|")
  const known = PATTERNS.get(name)
  if (known !== undefined) return known
  if (PATTERNS.size > 200) PATTERNS.clear()
  const patterns = compile(
    name,
    present.flatMap((w) => (w.sign ? [w.pattern] : [])).join("|"),
    present.flatMap((w) => (w.word === undefined ? [] : [w.pattern])).join("|"),
  )
  PATTERNS.set(name, patterns)
  return patterns
}

/* Run on the text in lower case. */
const priced = (source: string) => pattern(`${EDGE}${source}`, "gd")

function compile(name: string, sign: string, word: string): Patterns {
  return {
    words: once(() => (word === "" ? undefined : pattern(`(?<![\\p{L}\\d])(?:${word})(?![\\p{L}])`, "g"))),
    digits: once(() => ({
      ...(sign === ""
        ? {}
        : {
            prefixed: priced(
              `(?<scaled>[mb])?(?<unit>${sign})\\s*(?<number>${COUNT}|\\.\\d{1,2}(?!\\d))(?:[\\s-]?(?<scale>${SCALE})(?![\\p{L}]))?`,
            ),
          }),
      suffixed: priced(
        `${FIGURE}[\\s-]?(?<unit>${name})(?![\\p{L}\\d])(?:\\s+(?<after>million|billion|trillion|thousand)(?![\\p{L}]))?(?:,?\\s+(?:and\\s+)?(?<cents>\\d{1,2})\\s+(?:cents?|pence|fen)(?![\\p{L}])|\\s+(?<minor>\\d{1,2})(?![\\d,.]*\\d|\\s*(?!more\\b)[\\p{L}%$€]))?`,
      ),
    })),
  }
}

/* What stands before and after a currency's word, apart from it: their number words are compiled once, not per currency. */
const FRACTION_BEFORE = once(() => pattern(`${EDGE}${FRACTION}\\s+(?<scale>million|billion|trillion)(?:\\s+|-)$`))
const HALVES_BEFORE = once(() =>
  pattern(
    `${EDGE}(?<number>${NUMBER_WORDS}) and (?<fraction>a half|a quarter)\\s+(?<scale>million|billion|trillion)\\s+$`,
  ),
)
const NUMBER_BEFORE = once(() => pattern(`${EDGE}(?<number>(?:an?\\s+)?${NUMBER_WORDS})(?:\\s+|-)$`))
const MINOR_AFTER = once(() =>
  pattern(
    `^(?:${CENTS}|(?:\\s+and)?\\s+(?<minor>(?:${NUMBER_WORDS}))(?!\\s+(?:times|percent|per|point|points|hundred|days|weeks|months|years))(?![\\p{L}]))`,
  ),
)

const LAST_WORD = new RegExp(`\\b(?:${LAST_WORDS})[\\s-]+$`)
const FIRST_WORD = new RegExp(`^,?\\s+(?:and\\s+)?(?:\\d|${LAST_WORDS})`)

/** `half a million euros`, `two and a half million dollars`, `thirteen dollars forty five`. */
function spelled(text: string, unit: RegExp): Money[] {
  const small = lower(text)
  return [...small.matchAll(unit)].flatMap((match): Money[] => {
    const at = match.index
    const before = small.slice(Math.max(0, at - 90), at)
    if (!LAST_WORD.test(before)) return []
    const ahead = HALVES_BEFORE().exec(before) ?? FRACTION_BEFORE().exec(before) ?? NUMBER_BEFORE().exec(before)
    const end = at + match[0].length
    const rest = small.slice(end, end + 60)
    const minor = FIRST_WORD.test(rest) ? MINOR_AFTER().exec(rest) : null
    const written = text.slice(at, end)
    const currency = currencyOf(written)
    if (ahead === null || currency === undefined) return []
    const groups = { ...ahead.groups, ...minor?.groups, unit: written }
    const value = amountOf(groups, currency)
    const start = at - before.length + ahead.index
    const whole = Object.assign([text.slice(start, end)], { index: start }) as unknown as RegExpMatchArray
    if (value === undefined || looksOtherwise(text, whole, groups)) return []
    return [{ start, end: end + (minor?.[0].length ?? 0), value, currency, rule: "money/words", confidence: 0.94 }]
  })
}

const SPELLED = new RegExp(`\\b(?:${LAST_WORDS})\\b`, "i")

/** Money in symbols, codes and words, with headline suffixes (`$295bn`), spelled amounts and minor units. */
export function findMoney(text: string): Money[] {
  const [counted, told] = [/\d/.test(text), SPELLED.test(text)]
  const patterns = counted || told ? patternsFor(text) : undefined
  if (patterns === undefined) return []
  const { prefixed, suffixed } = counted ? patterns.digits() : {}
  const word = told ? patterns.words() : undefined
  return longest([
    ...(prefixed === undefined ? [] : scan(text, prefixed, "money/prefix")),
    ...(suffixed === undefined ? [] : scan(text, suffixed, "money/suffix")),
    ...(word === undefined ? [] : spelled(text, word)),
  ])
}

function scan(text: string, pattern: RegExp, rule: string): Money[] {
  const found: Money[] = []
  for (const match of lower(text).matchAll(pattern)) {
    const g = { ...(match.groups as Record<string, string | undefined>) }
    const [from, to] = match.indices?.groups?.unit ?? [0, 0]
    g.unit = text.slice(from, to)
    const currency = currencyOf(g.unit as string)
    const value = amountOf(g, currency)
    if (currency === undefined || value === undefined || looksOtherwise(text, match, g)) continue
    const span = trimmed(text, match, g)
    found.push({ ...span, value, currency: currency, rule, confidence: rule === "money/prefix" ? 0.98 : 0.94 })
  }
  return found
}

const SQUEEZED = new Map([...CURRENCIES].map(([text, currency]) => [squeezed(text), currency]))

function currencyOf(unit: string): Currency | undefined {
  return SQUEEZED.get(squeezed(unit).replace(/-/g, "")) ?? SQUEEZED.get(squeezed(unit))
}

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 0.5,
  "a half": 0.5,
  "half a": 0.5,
  quarter: 0.25,
  "a quarter": 0.25,
  "a quarter of a": 0.25,
  "three quarters of a": 0.75,
  "three-quarters of a": 0.75,
}

/** `1 000 000`, `1.000.000` and `1 . 5` as `1000000` and `1.5`; words stay. */
function plainDigits(text: string): string {
  if (!/^[\d\s.,]+$/.test(text)) return text
  const close = text.replace(/\s/g, "")
  return (close.match(/\./g) ?? []).length > 1 ? close.replace(/\./g, "") : close.replace(/^\./, "0.")
}

function amountOf(g: Record<string, string | undefined>, currency: Currency | undefined): number | undefined {
  const scale = (g.scale ?? g.after ?? "")
    .toLowerCase()
    .split(/\s+/)
    .reduce((product, word) => product * (SCALES[word === "mm" ? "m" : word] ?? 1), 1)
  const lead = g.scaled === undefined ? 1 : (SCALES[g.scaled.toLowerCase()] as number)
  const [, digits = "", over, under] = /^(.*?)(?:\s+(\d)\s?\/\s?(\d+))?$/s.exec(g.number ?? "") ?? []
  const eighths = over === undefined ? 0 : Number(over) / Number(under)
  const whole = g.number === undefined ? 0 : readNumber(plainDigits(digits))
  const part = g.fraction === undefined ? 0 : FRACTIONS[g.fraction.toLowerCase()]
  const base = whole === undefined || part === undefined ? undefined : whole + part + eighths
  if (base === undefined) return undefined
  const small = g.minor ?? g.cents
  const minor = small === undefined || currency?.worth !== 1 ? 0 : (readNumber(small) ?? 0) / 100
  return Math.round((base * scale * lead + minor) * 1e4) / 1e4
}

/** `RM` after a digit in lower case, `try` as a verb, `won` as a verb: words that only look like money. */
function looksOtherwise(text: string, match: RegExpMatchArray, g: Record<string, string | undefined>): boolean {
  const unit = g.unit as string
  if (
    /^(?:try|pen|php|rp|rm|rs|rs\.|dm|ars|won|real|sen|pounds?|soles|rand|dong)$/i.test(unit) &&
    unit !== unit.toUpperCase() &&
    !/^Rs\.?$/.test(unit)
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
