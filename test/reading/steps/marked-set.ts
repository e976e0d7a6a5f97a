import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { parse } from "yaml"

type Named = readonly [words: string, ...rest: readonly unknown[]]

interface Sentence {
  readonly text: string
  readonly on?: string
  readonly said?: readonly Named[]
  readonly none?: readonly string[]
  readonly times?: readonly Named[]
  readonly amounts?: readonly Named[]
  readonly money?: readonly Named[]
}

/** A file of sentences with their answers, in the form in which reading sets are scored: every answer's words become a span. */
export function markedSet(path: string) {
  const sentences = parse(readFileSync(path, "utf8")) as Sentence[]
  const name = basename(path, ".yaml")
  return { schema: `marked-${name}`, cases: sentences.map((sentence, i) => marked(sentence, `${name} ${i + 1}`)) }
}

function marked(sentence: Sentence, id: string) {
  const { text, on, said, none = [], times, amounts, money } = sentence
  if (said !== undefined || none.length > 0)
    return {
      id,
      text,
      quotes: [
        ...spans(text, said ?? [], ([by]) => ({ type: "direct", speaker: String(by) })),
        ...spans(
          text,
          none.map((words) => [words]),
          () => ({ type: "not-a-quotation" }),
        ),
      ],
    }
  if (times !== undefined) return { id, text, reference: on, expected: spans(text, times, ([value]) => when(value)) }
  if (money !== undefined)
    return { input: text, expected: spans(text, money, ([value, unit]) => ({ value: String(value), unit })) }
  return {
    id,
    text,
    reference: on ?? "2025-07-30",
    expected: spans(text, amounts ?? [], ([what]) => what as Record<string, unknown>),
  }
}

function when(value: unknown) {
  const [plain, endsOn] = String(value).split(" ends ")
  return { value: plain, ...(endsOn === undefined ? {} : { endsOn }) }
}

/** Where the words stand, each looked for after the one before it. */
function spans<T extends object>(text: string, named: readonly Named[], rest: (given: readonly unknown[]) => T) {
  let from = 0
  return named.map(([words, ...given]) => {
    const start = text.indexOf(words, from)
    if (start === -1) throw new Error(`“${words}” does not stand in “${text}” after unit ${from}.`)
    from = start + words.length
    return { start, end: from, text: words, ...rest(given) }
  })
}
