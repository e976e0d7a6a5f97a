import { tabMemory } from "../shell/memory.ts"

const STORED = "detente-token"

/** The token this tab asks with; it is kept until the tab is closed, and never stands in an address. */
export const heldToken = (): string | null => tabMemory.get(STORED)

/** Keeps a token for this tab, or forgets the one there was. */
export function holdToken(token: string | undefined): void {
  tabMemory.put(STORED, token)
}

/** Headers of a request, with the token where there is one. */
export function withToken(headers: Readonly<Record<string, string>>): Record<string, string> {
  const token = heldToken()
  return token === null ? { ...headers } : { ...headers, authorization: `Bearer ${token}` }
}
