import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { type Given, questionUrl } from "./ask.ts"
import { ask, Refused } from "./fetch.ts"

/** How far a long answer is; without a total while it is only beginning. */
export interface Done {
  readonly done: number
  readonly total?: number
}

/** Asks a question whose answer takes time, tells how far it is, and lets it be stopped; the server then stops too. */
export function useFollowedAnswer<T>(name: string, given: Given, enabled: boolean) {
  const url = questionUrl(name, given)
  const answers = useQueryClient()
  const [done, setDone] = useState<Done>({ done: 0 })
  const [stopped, setStopped] = useState<string>()
  const query = useQuery<T, Refused>({
    queryKey: [url],
    queryFn: ({ signal }) => {
      setDone({ done: 0 })
      return follow<T>(url, signal, setDone)
    },
    placeholderData: keepPreviousData,
    enabled: enabled && stopped !== url,
  })
  const stop = () => {
    setStopped(url)
    void answers.cancelQueries({ queryKey: [url] })
  }
  return { ...query, done, stopped: stopped === url, stop, again: () => setStopped(undefined) }
}

async function follow<T>(url: string, signal: AbortSignal, onProgress: (done: Done) => void): Promise<T> {
  const response = await ask(url, { signal, headers: { accept: "text/event-stream" } })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ""
  for (;;) {
    const part = await reader?.read()
    if (part === undefined || part.done) throw new Refused(0, "broken", "The connection broke before the answer came.")
    const events = `${heard}${part.value}`.split("\n\n")
    heard = events.pop() ?? ""
    for (const event of events) {
      const [, kind = "", data = "null"] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? []
      const said: unknown = JSON.parse(data)
      if (kind === "progress") onProgress(said as Done)
      if (kind === "answer") return (said as { readonly answer: T }).answer
      if (kind === "problem") {
        const { status, code, detail } = said as { status: number; code: string; detail: string }
        throw new Refused(status, code, detail)
      }
    }
  }
}
