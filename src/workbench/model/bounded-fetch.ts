/** The answer is longer than it may be. */
export class TooLarge extends Error {}

/** What a question to a model needs; whatever else a client would send of the environment stays here. */
const SENT = ["accept", "authorization", "content-type"]

/** `fetch` that sends no other headers, follows no redirect, and gives up on an answer of more than so many bytes. */
export function boundedFetch(most: number): typeof fetch {
  return async (input, init) => {
    const given = new Headers(init?.headers)
    const headers = SENT.flatMap((name) => {
      const value = given.get(name)
      return value === null ? [] : [[name, value] as [string, string]]
    })
    const answer = await fetch(input, { ...init, headers: [...headers, ["user-agent", "detente"]], redirect: "manual" })
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > most) throw new TooLarge()
      parts.push(part)
    }
    const empty = size === 0 && [204, 205, 304].includes(answer.status)
    return new Response(empty ? null : Buffer.concat(parts), { status: answer.status, headers: answer.headers })
  }
}
