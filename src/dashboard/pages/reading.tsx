import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useMemo } from "react"
import { useSettings } from "../answers/ask.ts"
import { fetchJson, type Refused } from "../answers/fetch.ts"
import type { ArticleClaim, ReadAnswer } from "../answers/shapes.ts"
import { AnswerState } from "../parts/answer-state.tsx"
import { Drafts } from "../parts/drafts.tsx"
import { markText } from "../parts/mark-text.ts"
import { RecordLink } from "../parts/record-link.tsx"
import { ReviewDesk } from "../parts/review-desk.tsx"
import { sayDay } from "../parts/say.ts"

const MARKS: Readonly<Record<string, string>> = {
  supported: "✓",
  "supported-with-qualification": "≈",
  contradicted: "✗",
  disputed: "⇄",
  unresolved: "…",
  "insufficient-evidence": "?",
  "not-checkable": "–",
}

interface Sent {
  readonly text: string
  readonly answer: ReadAnswer
}

/** An article with its claims underlined, findings in the margin, and a tally at the top. */
export function Reading() {
  const { asOf } = useSettings()
  const reading = useMutation<Sent, Refused, { readonly text: string; readonly published: string }>({
    mutationFn: async ({ text, published }) => {
      const body = JSON.stringify({
        file: { name: "pasted article", text },
        ...(published === "" ? {} : { published }),
        ...(asOf === undefined ? {} : { asOf }),
      })
      const headers = { "content-type": "application/json" }
      return { text, answer: await fetchJson<ReadAnswer>("/api/read", { method: "POST", headers, body }) }
    },
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    reading.mutate({ text: String(given.get("text") ?? ""), published: String(given.get("published") ?? "").trim() })
  }
  return (
    <>
      <h1>Paste an article</h1>
      <form onSubmit={send} className="screen-only">
        <label className="paste">
          <span className="soft">The text stays on this server and is kept nowhere.</span>
          <textarea name="text" rows={reading.data === undefined ? 12 : 4} required />
        </label>
        <p className="ask">
          <label>
            published on{" "}
            <input name="published" type="text" pattern="\d{4}-\d{2}-\d{2}" placeholder="2025-07-30" size={12} />
          </label>
          <button type="submit" disabled={reading.isPending}>
            {reading.isPending ? "Reading…" : "Which claims hold up?"}
          </button>
        </p>
      </form>
      {reading.error !== null && <AnswerState error={reading.error} waiting={false} />}
      {reading.data !== undefined && (
        <>
          <Article sent={reading.data} />
          <Drafts drafts={reading.data.answer.drafts} />
        </>
      )}
      <ReviewDesk />
    </>
  )
}

function Article({ sent: { text, answer } }: { readonly sent: Sent }) {
  const pieces = useMemo(() => markText(text, answer.claims), [text, answer])
  const tally = Object.entries(answer.tally).filter(([, count]) => count > 0)
  return (
    <>
      <p className="total">
        {answer.claims.length} claims, as known on {sayDay(answer.asOf)}:{" "}
        {tally.map(([verdict, count], i) => (
          <span key={verdict} title={answer.meaning[verdict]}>
            {i > 0 && " · "}
            {MARKS[verdict]} {count} {verdict.replaceAll("-", " ")}
          </span>
        ))}
      </p>
      {answer.refused.map((issue) => (
        <div key={issue.message} className="refused">
          {issue.message} {issue.next}
        </div>
      ))}
      <div className="article">
        <div className="words">
          {pieces.map((piece) =>
            piece.claim === undefined ? (
              <span key={piece.start}>{piece.text}</span>
            ) : (
              <a
                key={piece.start}
                href={`#claim-${piece.claim + 1}`}
                className={`claim ${answer.claims[piece.claim]?.finding.verdict ?? ""}`}
              >
                {piece.text}
                <sup>{piece.claim + 1}</sup>
              </a>
            ),
          )}
        </div>
        <ol className="findings">
          {answer.claims.map((claim, i) => (
            <Claim key={`${claim.start} ${claim.quote}`} claim={claim} at={i + 1} />
          ))}
        </ol>
      </div>
      <p className="soft">
        {Object.entries(answer.meaning)
          .map(([verdict, means]) => `${MARKS[verdict]} ${verdict.replaceAll("-", " ")}: ${means}`)
          .join(" · ")}
        .
      </p>
    </>
  )
}

function Claim({ claim, at }: { readonly claim: ArticleClaim; readonly at: number }) {
  const { finding } = claim
  return (
    <li id={`claim-${at}`}>
      <b>
        {MARKS[finding.verdict]} {finding.verdict.replaceAll("-", " ")}
      </b>
      {claim.saidBy.length > 0 && (
        <span className="soft"> said by {claim.saidBy.map((s) => s.name).join(" and ")}</span>
      )}
      {finding.errorClass !== undefined && ` (${finding.errorClass})`} <q>{claim.quote}</q>
      <br />
      {finding.why}
      {finding.restatedTrue !== undefined && <p>What the record bears out: {finding.restatedTrue}</p>}
      {finding.laterOutcome !== undefined && <p className="soft">Later: {finding.laterOutcome}</p>}
      {finding.evidence.length > 0 && (
        <details>
          <summary>Evidence</summary>
          <ul>
            {finding.evidence.map((e) => (
              <li key={`${e.record}${e.says}`}>
                <RecordLink id={e.record} />: {e.says}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
