/** Words in small letters, one of which stands in whatever a pattern matches; undefined where it names none. */
export type Required = readonly string[] | undefined

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
  /** Words of the alternatives before this one; undefined once one of them named none. */
  words: string[] | undefined
  /** The best demand of this alternative. */
  best: Required
  /** Letters that stand side by side so far. */
  run: string
}

/**
 * Reads from a pattern's source the words it cannot match without. Letters that stand side by side are a word; of
 * alternatives each must name one; what may be left out, classes, and what only looks ahead or back name none.
 *
 * @example
 * ```ts
 * requiredWords(/\b(?:tariffs?|dut(?:y|ies)) (?:on|for)/i) // ["tariff", "dut"]
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
    let inside: Required | "" | undefined
    if (first === ")") {
      alternative(open)
      inside = open.looks ? NO_ROOM : (open.words as Required)
      if (inside !== undefined && inside.length > MOST) inside = undefined
      open = outer.pop() as Open
    }
    const count = /^[*+?{]/.test(tokens[i + 1] ?? "") ? (tokens[++i] as string) : ""
    const perhaps = /^(?:[*?]|\{0)/.test(count)
    const letters = first === ")" ? inside : lettersOf(token)
    if (letters === NO_ROOM) continue
    if (typeof letters === "string" && !perhaps) open.run += letters
    if (typeof letters !== "string" || count !== "") close(open)
    if (typeof letters === "object" && !perhaps) open.best = better(open.best, letters)
  }
  alternative(open)
  return open.words === undefined || open.words.length > MOST ? undefined : [...new Set(open.words)]
}

/** What stands between letters without parting them. */
const NO_ROOM = ""

const begin = (bracket: string): Open => ({ looks: /[=!]$/.test(bracket), words: [], best: undefined, run: "" })

function close(open: Open): void {
  if (open.run.trim().length >= LEAST) open.best = better(open.best, [open.run])
  open.run = ""
}

function alternative(open: Open): void {
  close(open)
  open.words = open.best === undefined ? undefined : open.words?.concat(open.best)
  open.best = undefined
}

/** The letters of a token in small letters, `NO_ROOM`, or undefined for what names no letters. */
function lettersOf(token: string): string | undefined {
  if (token === "^" || token === "$" || token === "\\b" || token === "\\B") return NO_ROOM
  if (token === "." || token[0] === "[") return undefined
  if (token[0] === "\\") return /^\\[^a-z\d]$/i.test(token) ? token[1] : undefined
  return /^[ -~]+$/.test(token) ? token.toLowerCase() : undefined
}

/** Of two demands that both hold the one that fewer sentences meet: its shortest word is longer, or it has fewer. */
function better(a: Required, b: Required): Required {
  if (a === undefined || b === undefined) return a ?? b
  const [own, other] = [shortest(a), shortest(b)]
  return own === other ? (a.length <= b.length ? a : b) : own > other ? a : b
}

function shortest(words: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const word of words) least = Math.min(least, word.trim().length)
  return least
}
