/** Words in small letters of which one must stand in a text. */
type OneOf = readonly string[]

/** What any of the ways to match a pattern requires: one word of each of its lists. Undefined where some way names none. */
export type Required = readonly (readonly OneOf[])[] | undefined

/** Shorter ones stand in nearly every sentence. */
const LEAST = 2

/** Longer lists are not worth looking through: the pattern itself is as quick. */
const MOST = 80

/* A class, an escape, a bracket with its kind, letters that no count follows, a count, any other sign. */
const TOKEN =
  /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|k<\w+>|.)|\((?:\?(?:<?[=!]|:|<\w+>))?|[^\\()[\]|.^$*+?{}](?:[^\\()[\]|.^$*+?{}](?![*+?{]))*(?![*+?{])|[*+?]\??|\{[\d,]+\}\??|./g

/** One bracket, or the whole, as far as it is read. */
interface Open {
  readonly looks: boolean
  /** The alternatives before this one; undefined once one of them named no word. */
  ways: (readonly OneOf[])[] | undefined
  /** What this alternative requires so far. */
  lists: OneOf[]
  /** Its one bracket, while nothing else in it names words. */
  only: Required
  /** Letters that stand side by side so far. */
  run: string
}

/**
 * Reads from a pattern's source the words it cannot match without. Letters that stand side by side are a word; of
 * alternatives each must name one; what may be left out, classes, and what only looks ahead or back name none.
 *
 * @example
 * ```ts
 * requiredWords(/\b(?:tariffs?|duty) .*\bchina|truce/i) // [[["truce"]], [["tariff", "duty"], ["china"]]]
 * ```
 */
export function requiredWords({ source, flags }: RegExp): Required {
  // Folding of Unicode takes letters for each other that are none in small letters.
  if (flags.includes("i") && /[uv]/.test(flags)) return undefined
  const tokens = source.match(TOKEN) ?? []
  const outer: Open[] = []
  let open: Open = begin("")
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string
    const first = token[0] as string
    if (first === "(") {
      outer.push(open)
      open = begin(token)
      continue
    }
    if (first === "|") {
      alternative(open)
      continue
    }
    const inner = first === ")" ? open : undefined
    if (inner !== undefined) {
      alternative(inner)
      open = outer.pop() as Open
    }
    const count = /^[*+?{]/.test(tokens[i + 1] ?? "") ? (tokens[++i] as string) : ""
    const perhaps = /^(?:[*?]|\{0)/.test(count)
    const letters = inner === undefined ? lettersOf(token) : inner.looks ? NO_ROOM : undefined
    if (letters === NO_ROOM) continue
    if (letters !== undefined && !perhaps) open.run += letters
    if (letters === undefined || count !== "") close(open)
    if (inner !== undefined && !perhaps) bracket(open, inner.ways)
  }
  alternative(open)
  return open.ways === undefined ? undefined : merged(open.ways)
}

/** Ways that ask for one word alone are looked for together. */
function merged(ways: readonly (readonly OneOf[])[]): Required {
  const single = [...new Set(ways.flatMap((lists) => (lists.length === 1 ? (lists[0] as OneOf) : [])))]
  return [...(single.length === 0 ? [] : [[single]]), ...ways.filter((lists) => lists.length > 1)]
}

/** What stands between letters without parting them. */
const NO_ROOM = ""

const begin = (bracket: string): Open => ({
  looks: /[=!]$/.test(bracket),
  ways: [],
  lists: [],
  only: undefined,
  run: "",
})

/** Letters side by side are at an end. */
function close(open: Open): void {
  if (open.run.trim().length >= LEAST) open.lists.push([open.run])
  open.run = ""
}

/** A bracket was read: its ways as they are where it stands alone, else one word of any of them. */
function bracket(open: Open, ways: Required): void {
  if (ways === undefined) return
  const flat = [...new Set(ways.flatMap((lists) => best(lists)))]
  if (flat.length > MOST) return
  open.only = open.lists.length === 0 ? ways : undefined
  open.lists.push(flat)
}

function alternative(open: Open): void {
  close(open)
  if (open.lists.length === 0) open.ways = undefined
  else if (open.only !== undefined && open.lists.length === 1) open.ways?.push(...open.only)
  else open.ways?.push(open.lists)
  open.lists = []
  open.only = undefined
}

/** The letters of a token in small letters, `NO_ROOM`, or undefined for what names no letters. */
function lettersOf(token: string): string | undefined {
  if (token === "^" || token === "$" || token === "\\b" || token === "\\B") return NO_ROOM
  if (token === "." || token[0] === "[") return undefined
  if (token[0] === "\\") return /^\\[^a-z\d]$/i.test(token) ? token[1] : undefined
  return /^[ -~]+$/.test(token) ? token.toLowerCase() : undefined
}

/** Of lists that all hold the one that fewer sentences meet: its shortest word is longer, or it has fewer. */
function best(lists: readonly OneOf[]): OneOf {
  return lists.reduce((a, b) => {
    const [own, other] = [shortest(a), shortest(b)]
    return own > other || (own === other && a.length <= b.length) ? a : b
  })
}

function shortest(words: OneOf): number {
  let least = Number.POSITIVE_INFINITY
  for (const word of words) least = Math.min(least, word.trim().length)
  return least
}
