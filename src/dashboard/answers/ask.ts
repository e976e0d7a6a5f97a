import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useAddress } from "../shell/address.ts"
import { isCopy } from "../shell/site.ts"
import { fetchJson, type Refused } from "./fetch.ts"

/** Words given to a question; undefined ones are left out. */
export type Given = Readonly<Record<string, string | readonly string[] | undefined>>

/** The address at which a question with these words is answered; also what a reader can cite and download. */
export function questionUrl(name: string, given: Given, format?: "csv"): string {
  const params = new URLSearchParams()
  for (const [word, value] of Object.entries(given)) {
    if (value === undefined) continue
    for (const one of typeof value === "string" ? [value] : value) params.append(word, one)
  }
  if (format !== undefined) params.set("format", format)
  const query = params.toString()
  return `/api/${name}${query === "" ? "" : `?${query}`}`
}

/** The two clocks and the standing as the URL has them. */
export function useSettings(): { readonly on?: string; readonly asOf?: string; readonly standing?: string } {
  const { params } = useAddress()
  const [on, asOf, standing] = ["on", "asOf", "standing"].map((name) => params.get(name) ?? undefined)
  return {
    ...(on === undefined ? {} : { on }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(standing === undefined ? {} : { standing }),
  }
}

/** Asks a question; the last answer stays on the page while the next is on its way, so nothing jumps. */
export function useAnswer<T>(name: string, given: Given, enabled = true) {
  const url = questionUrl(name, given)
  return useQuery<T, Refused>({
    queryKey: [url],
    queryFn: ({ signal }) => fetchJson<T>(url, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** Asks beforehand what the next step is likely to ask, so that the step finds its answer waiting. */
export function useAnswersAhead(name: string, ahead: readonly Given[]): void {
  const answers = useQueryClient()
  const urls = ahead.map((given) => questionUrl(name, given)).join("\n")
  useEffect(() => {
    if (isCopy) return
    for (const url of urls.split("\n").filter((line) => line !== "")) {
      void answers.prefetchQuery({ queryKey: [url], queryFn: ({ signal }) => fetchJson(url, { signal }) })
    }
  }, [answers, urls])
}
