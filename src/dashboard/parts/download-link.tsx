import { type ReactNode, useState } from "react"
import { ask, type Refused } from "../answers/fetch.ts"
import { save } from "../charts/download.ts"

/** Fetches an answer and hands it to the reader as a file; a plain link could not carry a token. */
export function DownloadLink({
  url,
  name,
  children,
}: {
  readonly url: string
  readonly name: string
  readonly children: ReactNode
}) {
  const [refused, setRefused] = useState<string>()
  const fetchIt = () => {
    setRefused(undefined)
    ask(url)
      .then(async (response) => save(name, await response.blob()))
      .catch((error: Refused) => setRefused(error.message))
  }
  return (
    <>
      <button type="button" className="as-link" onClick={fetchIt}>
        {children}
      </button>
      {refused !== undefined && <span role="alert"> {refused}</span>}
    </>
  )
}
