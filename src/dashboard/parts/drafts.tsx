import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import type { Refused } from "../answers/fetch.ts"
import { type Proposal, propose } from "../answers/proposals.ts"
import type { Draft } from "../answers/shapes.ts"

/** Records an article suggests, to be completed and put up for review; nothing counts before it is signed off. */
export function Drafts({ drafts }: { readonly drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null
  return (
    <section className="screen-only">
      <h2>What this article would add to the record</h2>
      <p className="soft">Complete what is still “to be told”, and propose it. Another pair of eyes decides below.</p>
      {drafts.map((draft) => (
        <OneDraft key={draft.path} draft={draft} />
      ))}
    </section>
  )
}

function OneDraft({ draft }: { readonly draft: Draft }) {
  const answers = useQueryClient()
  const sent = useMutation<Proposal, Refused, string>({
    mutationFn: (text) => propose(draft, text),
    onSuccess: () => answers.invalidateQueries({ queryKey: ["proposals"] }),
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    sent.mutate(String(new FormData(event.currentTarget).get("text") ?? ""))
  }
  return (
    <form onSubmit={send} className="draft">
      <details>
        <summary>
          <code>{draft.path}</code>
        </summary>
        <p className="soft">{draft.why}</p>
        <label>
          the record's file
          <textarea
            name="text"
            rows={Math.min(24, draft.text.split("\n").length + 1)}
            defaultValue={draft.text}
            required
          />
        </label>
      </details>
      <p>
        <button type="submit" disabled={sent.isPending || sent.isSuccess}>
          {sent.isSuccess ? "Proposed" : "Propose this record"}
        </button>
        {sent.error !== null && <span role="alert"> {sent.error.message}</span>}
      </p>
    </form>
  )
}
