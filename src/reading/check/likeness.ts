import { letters } from "../text/letters.ts"

const STOP = new Set(
  (
    "a an the and or but of to in on at by for from with as is are was were be been being it its this that these those there they their them he she his her we our you i us not no nor " +
    "has have had do does did will would could should may might must can very just only also than then so such both each all any some more most other into over under about after before " +
    "said say says told saying according china chinese united states america american americans u.s us.america sides side countries country two one who which what when where how if while until since between during again still yet already deep appreciation interest keep keeping going go continue ongoing existing wish desire out up little own rules whose amid among across upon toward towards whole"
  ).split(" "),
)

const ENDINGS = ["ations", "ation", "ments", "ment", "ings", "ing", "ed", "es", "ly", "s"]

const SAME: ReadonlyMap<string, string> = new Map(
  [
    "talk meeting meet round negotiation negotiate dialogue communicate communication contact touch session discussion discuss consultation",
    "deal agreement agree accord pact consensus settle settled terms",
    "truce detente pause ceasefire suspension suspend reprieve",
    "extend extension prolong renew longer prolongation",
    "tariff duty levy surcharge",
    "approve approval sign-off signoff sign blessing endorse",
    "president trump principal",
    "medicine pharmaceutical drug pharma",
    "semiconductor chip microchip",
    "buy bought purchase order",
    "cut reduce lower reduction roll halve",
    "raise increase hike rise",
    "balance deficit surplus gap",
    "trade commerce economic",
    "decouple decoupling",
    "de-risk derisk risk",
    "soybean soy soyabean",
    "rare-earth rare earth magnet mineral",
    "honour honor keep uphold implement carry enforce enforcement implementation",
    "constructive productive candid",
    "good great excellent well",
    "near close soon",
    "visit travel go",
    "court judge ruling rule",
    "void unlawful strike struck illegal invalid invalidate",
    "russia russian moscow",
    "call phone telephone",
    "zero none nil",
    "nearly almost wholly entirely",
    "firm company business",
    "withdraw withdrew drop revoke rescind",
    "licence license permit",
    "import imported importer",
    "export exported exporter shipment ship shipped",
    "curb limit restrict restriction control",
    "iran iranian tehran",
    "mistake error wrong",
    "pay paid face bear owe",
  ].flatMap((line) => line.split(" ").map((word) => [stem(word), stem(line.split(" ")[0] as string)] as const)),
)

/* Words of the calendar, and verbs and such that any sentence may have: they tell little. */
const LIGHT: ReadonlySet<string> = new Set(
  (
    "move moves hold holds plan planned first make made makes take takes took taken come comes came go goes went set sets give gives gave put puts bring brings brought see " +
    "open opens opened unveil unveiled spring summer autumn winter announce announced part way time place work case number new further additional extra another order ordered begin began start started rate percent point goods product products import imports " +
    "january february march april may june july august september october november december " +
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow week month year day percent per cent million billion trillion dollar dollars away worth less more"
  )
    .split(" ")
    .map(stem),
)

/** Whether a root tells little of what a sentence is about. */
export const isLight = (root: string): boolean => LIGHT.has(root)

/** The crude root of a word: endings off, case off. */
function stem(word: string): string {
  let root = word.toLowerCase()
  if (root.endsWith("'s") || root.endsWith("’s")) root = root.slice(0, -2)
  const ending = ENDINGS.find((end) => root.endsWith(end))
  if (ending !== undefined) root = root.slice(0, -ending.length)
  return root.endsWith("e") ? root.slice(0, -1) : root
}

const WORD = letters("g")`\p{L}[\p{L}'’-]+|\d[\d.,]*\d|\d`

/* Roots worked out already; words of a hostile text do not fill it without end. */
const ROOTS = new Map<string, string>()
const MOST_ROOTS = 20_000

/** What a word counts as; nothing where it tells no sentence from another. */
function rootOf(word: string): string {
  const root = STOP.has(word) ? "" : word >= "0" && word < ":" ? word.replaceAll(",", "") : stem(word)
  const kept = root.length > 1 && !STOP.has(root) ? (SAME.get(root) ?? root) : ""
  if (ROOTS.size < MOST_ROOTS) ROOTS.set(word, kept)
  return kept
}

/** The content words of a sentence, as roots, synonyms of this trade as one. */
export function contentWords(text: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const root = ROOTS.get(word) ?? rootOf(word)
    if (root !== "") words.add(root)
  }
  return words
}

/** Share of the claim's content words that the record has too: 0 to 1. */
export function coverage(claim: ReadonlySet<string>, record: ReadonlySet<string>): number {
  if (claim.size === 0) return 0
  let shared = 0
  for (const word of claim) if (record.has(word)) shared++
  return shared / claim.size
}

const KNOWN_WORDS = new WeakMap<object, ReadonlySet<string>>()

/** The content words of a record, worked out once. */
export function wordsOf(record: object, text: () => string): ReadonlySet<string> {
  const known = KNOWN_WORDS.get(record)
  if (known !== undefined) return known
  const words = contentWords(text())
  KNOWN_WORDS.set(record, words)
  return words
}
