import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import type { Refused } from "../answers/fetch.ts"
import { listProposals, type Proposal, signOff } from "../answers/proposals.ts"
import { StatusWord } from "./answer-state.tsx"
import { sayDay } from "./say.ts"

/** Proposed records: who proposed what, from where, and what a reviewer made of it; a reviewer decides here. */
export function ReviewDesk() {
  const { data = [] } = useQuery<readonly Proposal[], Refused>({ queryKey: ["proposals"], queryFn: listProposals })
  if (data.length === 0) return null
  const open = data.filter((proposal) => proposal.state === "proposed").length
  return (
    <section className="screen-only">
      <h2>Proposed records, {open} to be signed off</h2>
      <p className="soft">
        A proposal changes no answer. What is accepted is written into a folder of records by{" "}
        <code>detente data take --data FOLDER</code>, where it is checked once more.
      </p>
      <ul className="plain proposals">
        {data.map((proposal) => (
          <li key={proposal.id}>
            <One proposal={proposal} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const WORD = { proposed: "pending", accepted: "given", refused: "refused" } as const

function One({
  proposal: { id, kind, fields, foundIn, quotation, record, proposedBy, proposedAt, state, signOff: by },
}: {
  readonly proposal: Proposal
}) {
  return (
    <>
      <StatusWord word={WORD[state]} /> {record === undefined ? kind : <code>{record.path}</code>}{" "}
      <span className="soft">
        by {proposedBy}, {sayDay(proposedAt.slice(0, 10))}, from {foundIn}
      </span>
      {quotation !== undefined && <blockquote>{quotation}</blockquote>}
      <details>
        <summary>What it says</summary>
        <pre>
          {record?.text ??
            Object.entries(fields)
              .map(([name, value]) => `${name}: ${value}`)
              .join("\n")}
        </pre>
      </details>
      {by === undefined ? (
        <Decide id={id} />
      ) : (
        <p className="soft">
          {by.decision} by {by.by} on {sayDay(by.at.slice(0, 10))}: {by.why}
        </p>
      )}
    </>
  )
}

function Decide({ id }: { readonly id: string }) {
  const answers = useQueryClient()
  const decided = useMutation<Proposal, Refused, { decision: "accepted" | "refused"; why: string }>({
    mutationFn: ({ decision, why }) => signOff(id, decision, why),
    onSuccess: () => answers.invalidateQueries({ queryKey: ["proposals"] }),
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const pressed = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    const decision = pressed?.value === "accepted" ? "accepted" : "refused"
    decided.mutate({ decision, why: String(new FormData(event.currentTarget).get("why") ?? "").trim() })
  }
  return (
    <form className="ask" onSubmit={send}>
      <label>
        why <input name="why" size={40} maxLength={2000} placeholder="read in the notice itself" required />
      </label>
      <button type="submit" name="decision" value="accepted">
        Sign off
      </button>
      <button type="submit" name="decision" value="refused">
        Refuse
      </button>
      {decided.error !== null && <span role="alert">{decided.error.message}</span>}
    </form>
  )
}
