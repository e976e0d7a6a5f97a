import { type Party, partyName } from "../../core/index.ts"
import type { Evidence, Finding, Verdict } from "../../reading/index.ts"
import { wrap } from "./wrap.ts"

/** The mark of a verdict, and how a heading names it. */
export const VERDICTS: Readonly<Record<Verdict, readonly [mark: string, words: string]>> = {
  contradicted: ["✗", "contradicted"],
  disputed: ["⇄", "in dispute between the two sides"],
  "supported-with-qualification": ["≈", "true only with a qualification"],
  unresolved: ["…", "not yet due when it was written"],
  supported: ["✓", "supported"],
  "insufficient-evidence": ["?", "not decided by the record"],
  "not-checkable": ["–", "opinion or motive"],
}

/** Words from outside as a terminal may show them: no control characters, one line. */
export function harmless(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
}

/** Words of the article in one pair of marks, their own outer marks taken off. */
export function quoted(words: string): string {
  return `“${harmless(words).replace(/^[“"]([^“”"]*)[”"]$/, "$1")}”`
}

/** Who spoke: names, and a side where a side spoke as one. */
export function speakerNames(speakers: readonly { readonly name: string }[]): string {
  return speakers
    .map(({ name }) => (name === "US" || name === "CN" ? partyName(name as Party) : harmless(name)))
    .join(" and ")
}

/** A finding in lines: why, the nearest true reading, what came later, the records it rests on. */
export function findingLines(finding: Finding, indent = 4, most = 3): string[] {
  const { why, restatedTrue, laterOutcome, evidence } = finding
  const pad = " ".repeat(indent)
  const tell = (text: string) => wrap(`${pad}${capital(harmless(text))}`, indent)
  return [
    tell(why),
    ...(restatedTrue === undefined || restatedTrue === why ? [] : [tell(`On record: ${restatedTrue}`)]),
    ...(laterOutcome === undefined ? [] : [tell(`Later: ${laterOutcome}`)]),
    ...(evidence.length === 0 ? [] : [wrap(`${pad}[${harmless(cited(evidence, most))}]`, indent + 1)]),
  ]
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function cited(evidence: readonly Evidence[], most: number): string {
  const ids = [...new Set(evidence.map((each) => each.record))]
  return ids.length <= most ? ids.join("; ") : `${ids.slice(0, most).join("; ")} and ${ids.length - most} more`
}
