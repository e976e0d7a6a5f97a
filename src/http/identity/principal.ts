import { DoorRefusal } from "../refusal.ts"
import type { Store } from "../state/store.ts"
import { recognise, SCOPES, type Scope } from "./token.ts"

/** Who asks: the person at this machine, or the holder of a token. */
export interface Principal {
  /** `local`, or the token's id; owns what it sends. */
  readonly id: string
  readonly scopes: ReadonlySet<Scope>
}

const LOCAL: Principal = { id: "local", scopes: new Set(SCOPES) }

/**
 * Who sent a request, by its Authorization header. Without one it is the person at this machine, unless tokens are
 * required. Throws `no-token` or `bad-token`.
 */
export async function identify(header: string | undefined, store: Store, tokensRequired: boolean): Promise<Principal> {
  if (header === undefined) {
    if (!tokensRequired) return LOCAL
    throw new DoorRefusal(
      "no-token",
      'Send the header "Authorization: Bearer TOKEN"; `detente token create` makes one.',
    )
  }
  const secret = /^Bearer +(\S+) *$/i.exec(header)?.[1]
  const token = secret === undefined ? undefined : await recognise(store, secret)
  if (token === undefined) {
    throw new DoorRefusal("bad-token", "See `detente token list`, and make a new one with `detente token create`.")
  }
  return { id: token.id, scopes: new Set(token.scopes) }
}

/** Throws `wrong-scope` unless the asker may do this. */
export function demand(principal: Principal, scope: Scope): void {
  if (principal.scopes.has(scope)) return
  const has = [...principal.scopes].join(", ")
  throw new DoorRefusal("wrong-scope", `This needs the scope ${scope}; the token has ${has}.`)
}
