import type { Mention } from "../people/mention.ts"
import { mayBeName } from "../people/name-words.ts"
import { letters, pattern } from "../text/letters.ts"
import type { TextSpan } from "../text/span.ts"
import type { Speaker } from "./quotation.ts"

/** What subject resolution reads: the text and the people named in it, in order. */
export interface Cast {
  readonly text: string
  readonly mentions: readonly Mention[]
}

const BODY_HEAD =
  "ministry|ministries|department|agency|office|embassy|statement|communiqué|communique|readout|transcript|notice|order|report|fact sheet|official|officials|spokesman|spokeswoman|spokesperson|" +
  "delegation|delegate|delegates|team|government|governments|administration|house|commission|committee|council|court|union|association|group|board|bureau|company|firm|bank|party|parties|side|sides|" +
  "negotiator|negotiators|minister|secretary|president|premier|diplomat|diplomats|economist|economists|analyst|analysts|expert|experts|trader|traders|exporter|exporters|importer|importers|" +
  "farmer|farmers|person|people|lawyer|lawyers|source|sources|aide|aides|envoy|regulator|regulators|authority|authorities|lobby|federation|chamber|institute|paper|newspaper|broadcaster|countries|capital|capitals|" +
  "senator|senators|representative|ambassador|chairman|chairwoman|chair|director|executive|executives|mediator|host|hosts|leader|leaders|customs|treasury|congress|counterparts|draft|memo|document|text"

/** Each word with either case of its first letter. */
function eitherCase(words: string): string {
  return words.replace(
    letters("g")`(^|\|)(\p{Ll})`,
    (_all, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`,
  )
}

const DETERMINER = eitherCase("the|a|an|one|two|both|another|several|some|his|her|its|their|many")

const QUALIFIER = eitherCase(
  "senior|joint|top|former|trade|state|foreign|finance|commerce|industry|lead|chief|unnamed|local|official|independent|two|customs|port|news|national|central|statistics|written|final|press|prime|vice|deputy",
)

/** Who speaks for a body, named after it: `a Sudrian embassy spokesman`. */
const ROLE =
  "spokesman|spokeswoman|spokesperson|official|officials|source|sources|negotiator|negotiators|adviser|advisers"

const BODY = pattern(
  `(?<![\\p{L}-])(?:(?:${DETERMINER})\\s+)?((?:(?:\\p{Lu}[\\p{L}.-]*|${QUALIFIER})(?:['’]s?)?\\s+){0,5}(?:${eitherCase(BODY_HEAD)})(?:\\s+(?:${ROLE})\\b)?(?:\\s+of\\s+(?:the\\s+)?\\p{Lu}\\p{L}+(?:\\s+(?:and\\s+)?\\p{Lu}\\p{L}+)*|\\s+(?:familiar with|close to|briefed on|involved in|with (?:direct )?knowledge of)(?:\\s+(?:the|these|those))?\\s+\\p{L}+)?)(?!['’\\p{L}-])`,
  "",
)

const CAPITAL =
  /\b(Beijing|Washington|Brussels|London|Tokyo|Moscow|Paris|Berlin|China|the United States|The United States|the US|The US|Ottawa|Seoul|Delhi|Hanoi|Mexico City|Xinhua|Reuters|Bloomberg)\b/

const LEADING_CLAUSE =
  /^(?:After|Before|When|While|As|Following|In|On|At|Since|Until|During|With|Despite|Although|Though|By|For|Speaking|Asked|Unlike|Like|Earlier|Later|From|Over)\b[^,]{0,160},\s+/

/** Who the clause is about: the first person or body that is its grammatical subject, the nearest antecedent for a pronoun. */
export function subjectOf(cast: Cast, clause: TextSpan): Speaker[] {
  const words = cast.text.slice(clause.start, clause.end)
  const lead = LEADING_CLAUSE.exec(words)
  const from = clause.start + (lead === null ? 0 : lead[0].length)
  const blanked = withoutAsides(cast.text.slice(from, clause.end))
  const people = mentionsIn(cast, from, clause.end).filter((m) =>
    /\S/.test(blanked.slice(m.start - from, m.end - from)),
  )
  const pronoun = /^(?:(?:And|But|Yet|Still|Then|Also)\s+|[\s,]*)*(he|she|they|who)\b/i.exec(blanked)
  const person = people.find((m) => !afterPreposition(blanked.slice(0, m.start - from)))
  const body = BODY.exec(blanked)
  if (
    pronoun !== null &&
    (person === undefined || person.start - from > pronoun.index + pronoun[0].length - 1) &&
    !properHe(cast, from, pronoun)
  ) {
    return antecedent(cast, clause.start) ?? speakers(people.slice(0, 1))
  }
  const head = letters()`^\s*(\p{Lu}\p{Ll}[\p{L}’'-]*),\s`.exec(blanked)
  if (head !== null && mayBeName(head[1] as string) && (person === undefined || person.start - from > head[0].length))
    return [{ name: head[1] as string }]
  const both =
    /(?<!\b(?:from|of|for|by|with|on|to)\s)\b(?:both (?:sides|parties|countries|nations|delegations|governments)|(?:each|either) (?:side|party)|the two (?:sides|countries|delegations))\b/i.test(
      blanked,
    )
  if (both) return [{ name: "US" }, { name: "CN" }]
  if (person !== undefined && (body === null || personFirst(blanked, person.start - from, body)))
    return joined(cast, people, person, from, blanked)
  if (body !== null) return [{ name: bodyName(body) }]
  if (person !== undefined || people[0] !== undefined) return speakers([person ?? (people[0] as Mention)])
  const capital = CAPITAL.exec(blanked)
  if (capital !== null) return [{ name: (capital[1] as string).replace(/^the /i, "") }]
  const bare = bareName(blanked)
  if (bare !== undefined) return [{ name: bare }]
  const pronounLater = /\b(he|she|they)\b/.exec(blanked)
  return pronounLater === null ? [] : (antecedent(cast, clause.start) ?? [])
}

/** A lone surname where a subject stands: at the head of the words, after a conjunction, or last before the verb. */
function bareName(words: string): string | undefined {
  const heads = words.matchAll(
    letters("g")`(?:^\s*|\b(?:and|but|as|that)\s+|,\s+)(\p{Lu}[\p{L}’'-]+)(?=[\s,.]|$)|(\p{Lu}[\p{L}’'-]+)(?=\s*$)`,
  )
  for (const head of heads) {
    const word = ((head[1] ?? head[2]) as string).replace(/['’]s$/, "")
    if (mayBeName(word) && letters()`^\p{Lu}\p{Ll}`.test(word)) return word
  }
  return undefined
}

/** The capitalised `He` in mid-sentence is somebody called He. */
function properHe(cast: Cast, from: number, pronoun: RegExpExecArray): boolean {
  const at = from + pronoun.index + pronoun[0].length - (pronoun[1] as string).length
  return mentionsIn(cast, at, at + 40).some((m) => m.start === at)
}

function personFirst(words: string, at: number, body: RegExpExecArray): boolean {
  const bodyEnd = body.index + body[0].length
  const between = words.slice(bodyEnd, at)
  if (at > bodyEnd)
    return (
      letters()`^[\s,]*(?:(?:\p{Lu}?[\p{L}.]+\s+){0,2})$`.test(between) &&
      !/\b(?:which|who|by|with|of)\b/.test(between) &&
      !/['’]s/.test(between)
    )
  return !(at >= body.index && /['’]s/.test(words.slice(at, bodyEnd)))
}

function joined(cast: Cast, people: readonly Mention[], first: Mention, from: number, blanked: string): Speaker[] {
  const second = people.find((m) => m.start > first.end)
  const between = second === undefined ? "" : cast.text.slice(first.end, second.start)
  const pair =
    second !== undefined &&
    letters()`^\s+and\s+(?:[\p{L}.]+\s+){0,4}$`.test(between) &&
    !/\b(?:said|told|called)\b/.test(between)
  return speakers(pair && blanked.length > first.end - from ? [first, second as Mention] : [first])
}

function speakers(people: readonly Mention[]): Speaker[] {
  return people.map((m) => ({ name: m.name, ...(m.personId === undefined ? {} : { personId: m.personId }) }))
}

function bodyName(body: RegExpExecArray): string {
  return (body[1] as string)
    .replace(/^The /, "")
    .replace(/['’]s?(?=\s)/g, "")
    .replace(/\s+/g, " ")
    .trim()
}

/** The people named between two places, by bisection. */
export function mentionsIn(cast: Cast, start: number, end: number): Mention[] {
  let [low, high] = [0, cast.mentions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cast.mentions[middle] as Mention).start < start) low = middle + 1
    else high = middle
  }
  const found: Mention[] = []
  for (let i = low; i < cast.mentions.length && (cast.mentions[i] as Mention).end <= end; i++)
    found.push(cast.mentions[i] as Mention)
  return found
}

/** Blanks relative clauses and asides, keeping every offset. */
function withoutAsides(words: string): string {
  return words
    .replace(/,\s+(?:which|who|whose|where|whom)\b[^,]*,/g, (aside) => " ".repeat(aside.length))
    .replace(/\([^)]*\)/g, (aside) => " ".repeat(aside.length))
}

/** A body whose own name holds an `of`, which governs nothing after it: `Ministry of Commerce spokesperson Lin Rui`. */
const NAMED_WITH_OF = letters(
  "g",
)`\b(?:Ministry|Department|Bureau|Chamber|Bank|House|University|Court|Council|Office|Board|Institute|Secretary|Minister|Academy) of (?:the )?\p{Lu}\p{L}+(?: and \p{Lu}\p{L}+)?`

function afterPreposition(lead: string): boolean {
  const before = lead.replace(NAMED_WITH_OF, (name) => "x".repeat(name.length))
  return (
    letters(
      "i",
    )`\b(?:with|to|by|from|of|for|in|against|about|between|on|at|than|like|after|before|met|told|asked|quoted)\s+(?:[\p{L}.]+\s+){0,4}$`.test(
      before,
    ) && !/\b(?:said|told)\s+by\b/.test(before)
  )
}

/** The subject of the nearest earlier sentence that names a person outside an object. */
export function antecedent(cast: Cast, before: number): Speaker[] | undefined {
  const earlier = mentionsIn(cast, Math.max(0, before - 1500), before)
  const nearest = earlier.at(-1)
  if (nearest === undefined) return earlierSurname(cast.text, before)
  const window = cast.text.slice(Math.max(0, nearest.start - 300), nearest.start)
  const sentenceStart = nearest.start - (window.length - lastBoundary(window))
  const inSentence = earlier.filter((m) => m.start >= sentenceStart)
  const subject = inSentence.find((m) => !afterPreposition(cast.text.slice(sentenceStart, m.start))) ?? nearest
  return speakers([subject])
}

/** A lone surname that opens one of the sentences just before: `Okafor was blunt.` */
function earlierSurname(text: string, before: number): Speaker[] | undefined {
  const heads = text
    .slice(Math.max(0, before - 400), before)
    .matchAll(letters("g")`(?:^|[.!?]["”’]?\s+|\n+)(\p{Lu}\p{Ll}[\p{L}’'-]+)\s+\p{Ll}`)
  const name = [...heads].map((head) => head[1] as string).findLast(mayBeName)
  return name === undefined ? undefined : [{ name: name.replace(/['’]s$/, "") }]
}

function lastBoundary(words: string): number {
  let at = 0
  for (const match of words.matchAll(/[.!?]["”’]?\s+|\n+/g)) at = match.index + match[0].length
  return at
}
