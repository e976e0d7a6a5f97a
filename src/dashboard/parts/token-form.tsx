import { useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { holdToken } from "../answers/token.ts"

/** Asks for a token where the server wants one; it is held by this tab alone. */
export function TokenForm({ why }: { readonly why: string }) {
  const answers = useQueryClient()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    holdToken(String(new FormData(event.currentTarget).get("token") ?? "").trim())
    void answers.resetQueries()
  }
  return (
    <form className="ask token" onSubmit={send}>
      <p>
        <b>This server answers to tokens.</b> {why}
      </p>
      <label>
        token <input name="token" type="password" autoComplete="off" spellCheck={false} size={30} required />
      </label>
      <button type="submit">Use it in this tab</button>
      <p className="soft">It is sent with each request, kept until this tab is closed, and never put in an address.</p>
    </form>
  )
}
