import { letters } from "../text/letters.ts"

const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  )
const TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
const ORDINALS =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  )

/** Powers of ten by word and by the suffixes of headlines. */
export const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  lakhs: 1e5,
  lac: 1e5,
  crore: 1e7,
  crores: 1e7,
  k: 1e3,
  million: 1e6,
  mln: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bln: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  trn: 1e12,
  tn: 1e12,
  t: 1e12,
}

const WORD = `(?:${[...ONES, ...TENS.slice(1), "hundred", "thousand", "million", "billion", "trillion"].join("|")})`

/** Spelled-out numbers: `forty-five`, `a hundred and twenty`, `three thousand`, `one point five million`. */
export const NUMBER_WORDS = `(?:${WORD}(?:(?:\\s+and\\s+|\\s+point\\s+|[\\s-]+)${WORD})*)`

/** The words of which spelled-out numbers are made, and fractions after them. */
export const LAST_WORDS = [
  ...ONES,
  ...TENS.slice(1),
  "hundred",
  "thousand",
  "million",
  "billion",
  "trillion",
  "half",
  "quarter",
].join("|")

/** Digits with separators and decimals. */
export const DIGITS = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?"

/** The value of digits (`1,234.5`) or words (`forty-five`); undefined for anything else. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().toLowerCase().replace(/,/g, "").replace(/^[+]/, "").replace(/^[−–]/, "-")
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  let [total, current, seen, place] = [0, 0, false, 0]
  for (const word of plain.split(/[\s-]+/)) {
    if (word === "and") continue
    const one = ONES.indexOf(word)
    if (place > 0 && one >= 0 && one < 10) {
      current = Math.round((current + one / 10 ** place) * 1e6) / 1e6
      place++
      continue
    }
    place = word === "point" && seen ? 1 : 0
    if (place === 1) continue
    const ten = TENS.indexOf(word)
    if (word === "a" || word === "an") current = 1
    else if (one >= 0) current += one
    else if (ten >= 1) current += ten * 10
    else if (word === "hundred") current = (current || 1) * 100
    else if (["thousand", "million", "billion", "trillion"].includes(word)) {
      total += (current || 1) * (SCALES[word] as number)
      current = 0
    } else return undefined
    seen = true
  }
  return seen ? total + current : undefined
}

/** The value of `third`, `21st`, `twenty-first`; undefined for anything else. */
export function readOrdinal(text: string): number | undefined {
  const plain = text.trim().toLowerCase()
  const digits = /^(\d+)(?:st|nd|rd|th)$/.exec(plain)
  if (digits !== null) return Number(digits[1])
  const at = ORDINALS.indexOf(plain)
  if (at > 0) return at
  const pair = letters()`^(\p{L}+)[-\s](\p{L}+)$`.exec(plain)
  if (pair === null) return undefined
  const [ten, one] = [TENS.indexOf(pair[1] as string), ORDINALS.indexOf(pair[2] as string)]
  return ten > 1 && one > 0 && one < 10 ? ten * 10 + one : undefined
}

/** Ordinals in words or digits. */
export const ORDINAL = `(?:(?:${TENS.slice(2).join("|")})[-\\s])?(?:${ORDINALS.slice(1).join("|")})|\\d+(?:st|nd|rd|th)`
