import { letters, pattern } from "../text/letters.ts"
import type { Found } from "../text/span.ts"
import { type KnownPerson, surnameOf } from "./known-person.ts"
import { isTitleWord, mayBeName, TRAP_SURNAMES } from "./name-words.ts"

/** One place where a text names a person. */
export interface Mention extends Found {
  /** The fullest name the text or the record has for the person. */
  readonly name: string
  /** Id in the record, when the person is known there. */
  readonly personId?: string
  /** The office the text gives just before the name, as written. */
  readonly title?: string
}

const NAME_RUN = letters("g")`\p{Lu}[\p{L}'’.-]*(?:[ \t]+\p{Lu}[\p{L}'’.-]*){0,7}`

interface Person {
  readonly name: string
  readonly id?: string
}

/** Every mention of a person, by the record's names first, then by the grammar of names; in text order. */
export function findMentions(text: string, people: readonly KnownPerson[]): Mention[] {
  const known = knownNames(people)
  const bySurname = new Map<string, Person>()
  const mentions: Mention[] = []
  for (const run of text.matchAll(NAME_RUN)) {
    mentions.push(...inRun(text, run[0], run.index, known, bySurname))
  }
  mentions.push(...bareSurnames(text, mentions))
  for (const alias of otherScripts(people)) mentions.push(...inOtherScript(text, alias))
  return mentions.sort((a, b) => a.start - b.start)
}

const ACTS =
  "said|says|told|added|asked|replied|answered|wrote|posted|noted|warned|denied|insisted|disagreed|agreed|read|left|met|called|argued|declined|spoke|leads|led|heads|headed|being|speaking|stressed|pledged|put|did not|didn['’]t|nodded|smiled|shrugged|laughed|paused|stood|sat|objected|demurred|shook|walked|arrived|testified|was (?:blunt|brief|clear|firm|cautious|silent|unmoved)"

const ACTING = pattern(
  `(?:(?<![\\p{L}-])(\\p{Lu}\\p{Ll}[\\p{L}’'-]*)\\s+(?:${ACTS})\\b)|\\b(?:said|says|asked|added|wrote)\\s+(\\p{Lu}\\p{Ll}[\\p{L}’'-]*)(?=[.,;\\s])`,
  "g",
)

/** Surnames whose full name the text never gives: words that act as people do, then every place they stand. */
function bareSurnames(text: string, found: readonly Mention[]): Mention[] {
  const names = new Set<string>()
  for (const match of text.matchAll(ACTING)) {
    const word = (match[1] ?? match[2]) as string
    if (mayBeName(word) && !TRAP_SURNAMES.has(word) && !/(?:s|ing|ly)$/.test(word)) names.add(word)
  }
  if (names.size === 0 || names.size > 500) return []
  const taken = new Set(
    found.flatMap((m) => [
      m.start,
      ...[...text.slice(m.start, m.end).matchAll(/\s(?=\S)/g)].map((gap) => m.start + gap.index + 1),
    ]),
  )
  const everywhere = pattern(`(?<![\\p{L}-])(?:${[...names].join("|")})(?![\\p{L}-])`, "g")
  return [...text.matchAll(everywhere)]
    .filter((match) => !taken.has(match.index))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      name: match[0],
      rule: "actor/bare-surname",
      confidence: 0.55,
    }))
}

const NAMES = new WeakMap<readonly KnownPerson[], Map<string, KnownPerson>>()

/** Every name of the record in lower case, gathered once for a list of people. */
function knownNames(people: readonly KnownPerson[]): Map<string, KnownPerson> {
  const gathered = NAMES.get(people)
  if (gathered !== undefined) return gathered
  const known = new Map<string, KnownPerson>()
  for (const person of people)
    for (const name of [person.name, ...person.aliases]) known.set(name.toLowerCase(), person)
  NAMES.set(people, known)
  return known
}

interface Foreign {
  readonly name: string
  readonly person: KnownPerson
}

const FOREIGN = new WeakMap<readonly KnownPerson[], readonly Foreign[]>()

/** Names without a Latin letter, gathered once for a list of people. */
function otherScripts(people: readonly KnownPerson[]): readonly Foreign[] {
  const gathered = FOREIGN.get(people)
  if (gathered !== undefined) return gathered
  const foreign = people.flatMap((person) =>
    person.aliases.filter((alias) => /^[^\p{Script=Latin}]+$/u.test(alias)).map((name) => ({ name, person })),
  )
  FOREIGN.set(people, foreign)
  return foreign
}

function inOtherScript(text: string, { name, person }: Foreign): Mention[] {
  const found: Mention[] = []
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    found.push({
      start: at,
      end: at + name.length,
      name: person.name,
      personId: person.id,
      rule: "actor/other-script",
      confidence: 0.97,
    })
  }
  return found
}

interface Word {
  readonly text: string
  readonly start: number
}

function inRun(
  text: string,
  run: string,
  offset: number,
  known: Map<string, KnownPerson>,
  bySurname: Map<string, Person>,
): Mention[] {
  const words: Word[] = [...run.matchAll(/\S+/g)].map((w) => ({
    text: w[0].replace(/['’]s?$|\.$/u, ""),
    start: offset + w.index,
  }))
  const found: Mention[] = []
  for (let i = 0; i < words.length; ) {
    const match = matchAt(text, words, i, known, bySurname)
    if (match === undefined) {
      i++
      continue
    }
    const [first, last] = [words[i] as Word, words[i + match.length - 1] as Word]
    const title = titleBefore(text, words, i)
    found.push({
      start: first.start,
      end: last.start + last.text.length,
      name: match.person.name,
      ...(match.person.id === undefined ? {} : { personId: match.person.id }),
      ...(title === "" ? {} : { title }),
      rule: match.rule,
      confidence: match.confidence,
    })
    bySurname.set(surnameOf(match.person.name), match.person)
    i += match.length
  }
  return found
}

interface Match {
  readonly person: Person
  readonly length: number
  readonly rule: string
  readonly confidence: number
}

function matchAt(
  text: string,
  words: readonly Word[],
  i: number,
  known: Map<string, KnownPerson>,
  bySurname: Map<string, Person>,
): Match | undefined {
  const plain = words.slice(i, i + 4).map((w) => w.text)
  for (let length = plain.length; length >= 2; length--) {
    const person = known.get(plain.slice(0, length).join(" ").toLowerCase())
    if (person !== undefined) return { person, length, rule: "actor/full-name", confidence: 0.99 }
  }
  const word = plain[0] as string
  const length = newNameLength(text, words, i)
  if (length > 0)
    return { person: { name: plain.slice(0, length).join(" ") }, length, rule: "actor/new-name", confidence: 0.8 }
  const spoken = bySurname.get(caseName(word)) ?? surnameInRecord(known, caseName(word))
  if (
    spoken === undefined ||
    !standsAsName(text, words[i] as Word, bySurname.has(caseName(word)), titleBefore(text, words, i) !== "")
  )
    return undefined
  return { person: spoken, length: 1, rule: "actor/surname", confidence: 0.9 }
}

/** `OKAFOR` in a transcript is Okafor. */
function caseName(word: string): string {
  return letters()`^\p{Lu}{3,}$`.test(word) ? word[0] + word.slice(1).toLowerCase() : word
}

const SURNAMES = new WeakMap<Map<string, KnownPerson>, Map<string, KnownPerson[]>>()

/** The persons of each surname, gathered once. */
function surnames(known: Map<string, KnownPerson>): Map<string, KnownPerson[]> {
  const gathered = SURNAMES.get(known)
  if (gathered !== undefined) return gathered
  const persons = new Map<string, KnownPerson[]>()
  for (const person of new Set(known.values())) {
    const surname = surnameOf(person.name)
    persons.set(surname, [...(persons.get(surname) ?? []), person])
  }
  SURNAMES.set(known, persons)
  return persons
}

function surnameInRecord(known: Map<string, KnownPerson>, surname: string): KnownPerson | undefined {
  if (!letters()`^\p{Lu}\p{Ll}+`.test(surname)) return undefined
  const fits = surnames(known).get(surname) ?? []
  if (fits.length === 1) return fits[0]
  const inTrade = fits.filter((person) =>
    person.offices.some((office) => /trade|commerce|treasury|vice premier/i.test(office.title)),
  )
  return inTrade.length === 1 ? inTrade[0] : undefined
}

const OF_PLACE = /(?:american|chinese|british|european|german|french|japanese|international|national|customs|trade)$/i

/** Two to four capitalised words of which none is an office, a place or a common word: a name not in the record. */
function newNameLength(text: string, words: readonly Word[], i: number): number {
  let length = 0
  while (
    i + length < words.length &&
    length < 4 &&
    mayBeName((words[i + length] as Word).text) &&
    letters()`^\p{Lu}[\p{L}'’-]+$`.test((words[i + length] as Word).text)
  ) {
    length++
    const word = words[i + length - 1] as Word
    if (/['’]s\b/.test(text.slice(word.start, word.start + word.text.length + 2))) break
  }
  const first = words[i] as Word
  const next = words[i + length]
  if (
    length === 1 &&
    next !== undefined &&
    TRAP_SURNAMES.has(next.text) &&
    !/^\s+\d/.test(text.slice(next.start + next.text.length, next.start + next.text.length + 4))
  )
    length++
  const trap = TRAP_SURNAMES.has(first.text)
  if (
    trap &&
    length === 0 &&
    letters("i")`\p{L}{4}\.?$|\b(?:mrs?|ms|dr|sen|rep|gov)\.?$`.test(titleBefore(text, words, i)) &&
    !OF_PLACE.test(titleBefore(text, words, i))
  ) {
    const second = words[i + 1]?.text ?? ""
    return second !== "" && (mayBeName(second) || TRAP_SURNAMES.has(second)) ? 2 : 0
  }
  if (length < 2 || (trap && titleBefore(text, words, i) === "")) return 0
  if (letters()`^[\p{Lu}'’-]+$`.test(first.text) && first.text.length > 3) return 0
  return length
}

/** A surname that is also a word must not stand where the word would: `He said`, `in May`, `talks may`. */
function standsAsName(text: string, word: Word, introduced: boolean, titled: boolean): boolean {
  if (titled || !TRAP_SURNAMES.has(word.text)) return true
  if (!introduced) return false
  const before = text.slice(Math.max(0, word.start - 3), word.start)
  const opensSentence = word.start === 0 || /(?:^|[.!?]["”’]?\s+|\n\s*|[“"‘])$/u.test(before)
  const isMonth =
    /^(?:May|March|April|June)$/.test(word.text) &&
    /\b(?:in|since|of|by|until|from|on|last|this|next|to)\s$/i.test(text.slice(Math.max(0, word.start - 8), word.start))
  return !opensSentence && !isMonth
}

function titleBefore(text: string, words: readonly Word[], i: number): string {
  let from = i
  while (from > 0 && isTitleWord((words[from - 1] as Word).text)) from--
  const start = from < i ? (words[from] as Word).start : (words[i] as Word).start
  const lower =
    /(?:\b(?:trade|chief|vice|deputy|prime|foreign|commerce|finance|treasury|press|former|senior|top)[\s-]+)*(?:minister|secretary|premier|president|negotiator|representative|envoy|ambassador|economist|spokesman|spokeswoman|spokesperson|analyst|official|director|chairman|professor)\s$/i.exec(
      text.slice(Math.max(0, start - 60), start),
    )
  return `${lower === null ? "" : lower[0]}${text.slice(start, (words[i] as Word).start)}`.trim()
}
