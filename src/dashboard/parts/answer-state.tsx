import type { Refused } from "../answers/fetch.ts"
import { TokenForm } from "./token-form.tsx"

/** What stands on a page while an answer is on its way, or when the server said no. */
export function AnswerState({ error, waiting }: { readonly error: Refused | null; readonly waiting: boolean }) {
  if (error?.status === 401) return <TokenForm why={error.message} />
  if (error !== null) {
    return (
      <div className="refused" role="alert">
        <b>{error.status === 404 && error.code === "not-found" ? "This is not answered here" : "Refused"}</b>{" "}
        {error.message}
      </div>
    )
  }
  return waiting ? <p className="wait">Reading the record…</p> : null
}

/** What is not known, hatched, with the reason. */
export function Unknown({ why, children }: { readonly why: string; readonly children?: React.ReactNode }) {
  return (
    <span className="unknown" title={why}>
      {children ?? "not known"} <small>{why}</small>
    </span>
  )
}

const MARKS: Readonly<Record<string, string>> = {
  "in force": "●",
  suspended: "◐",
  ended: "○",
  void: "⊘",
  pending: "◇",
  performed: "●",
  kept: "●",
  "under-way": "◐",
  pledged: "◇",
  breached: "✕",
  lapsed: "○",
  disputed: "≠",
  given: "●",
  refused: "✕",
  applies: "●",
  "not-yet": "◇",
  "not-claimed": "○",
  excluded: "∖",
  displaced: "⇄",
}

/** A status as a word with a mark; the hue says nothing. */
export function StatusWord({ word }: { readonly word: string }) {
  return (
    <span className="status">
      <span aria-hidden="true">{MARKS[word] ?? "·"}</span> {word}
    </span>
  )
}

const GRADES: Readonly<Record<string, string>> = {
  A: "a primary text or two independent sources",
  B: "one secondary source",
  C: "recalled, not retrieved",
}

/** How sure a fact is, with a mark for each kind of source. */
export function Grade({ grade }: { readonly grade: string }) {
  return (
    <abbr className={`grade grade-${grade}`} title={`grade ${grade}: ${GRADES[grade] ?? "see the source"}`}>
      {grade}
    </abbr>
  )
}
