import { isCopy, ROOT, readCopy } from "../shell/site.ts"
import { withToken } from "./token.ts"

/** Why the server said no, in its own words. */
export class Refused extends Error {
  override readonly name = "Refused"
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** How a page asks: only plain headers, so that a token can be put beside them. */
export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

/** Asks this server, or the files of a copy; throws `Refused` with the problem's own sentence. */
export async function ask(url: string, asking: Asking = {}): Promise<Response> {
  const { headers = {}, ...rest } = asking
  const response = isCopy ? await fetch(await fileOf(url)) : await fetch(url, { ...rest, headers: withToken(headers) })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string }
  const said = problem.detail ?? problem.title ?? `the server answered ${response.status}`
  throw new Refused(response.status, problem.code ?? "unknown", said)
}

/** Reads JSON from this server. */
export async function fetchJson<T>(url: string, asking: Asking = {}): Promise<T> {
  const response = await ask(url, { ...asking, headers: { accept: "application/json", ...asking.headers } })
  return (await response.json()) as T
}

/** The file of a copy that holds an answer; throws `Refused` when it was not taken along. */
async function fileOf(url: string): Promise<string> {
  const { answers, on, asOf } = await readCopy()
  const { pathname, searchParams } = new URL(url, window.location.href)
  for (const [word, own] of Object.entries({ on, asOf })) if (searchParams.get(word) === own) searchParams.delete(word)
  searchParams.sort()
  const words = searchParams.toString()
  const file = answers[`${pathname.replace(/^\/api\//, "")}${words === "" ? "" : `?${words}`}`]
  if (file !== undefined) return `${ROOT}${file}`
  const why = `This copy of the pages was made as known on ${asOf} and does not hold that answer. A workbench does: npm start.`
  throw new Refused(404, "not-in-copy", why)
}
