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
 * required. Feed readers and calendars know passwords only: to read, a token may come as the password of Basic, which
 * keeps it out of the address. Throws `no-token` or `bad-token`.
 */
export async function identify(
  { method, header }: { readonly method: string; readonly header: string | undefined },
  store: Store,
  tokensRequired: boolean,
): Promise<Principal> {
  if (header === undefined) {
    if (!tokensRequired) return LOCAL
    throw new DoorRefusal(
      "no-token",
      'Send the header "Authorization: Bearer TOKEN"; `detente token create` makes one.',
    )
  }
  const reads = method === "GET" || method === "HEAD"
  const secret = /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? (reads ? passwordOf(header) : undefined)
  const token = secret === undefined ? undefined : await recognise(store, secret)
  if (token === undefined) {
    throw new DoorRefusal("bad-token", "See `detente token list`, and make a new one with `detente token create`.")
  }
  return { id: token.id, scopes: new Set(token.scopes) }
}

function passwordOf(header: string): string | undefined {
  const given = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(header)?.[1]
  return given === undefined ? undefined : /^[^:]*:(.*)$/s.exec(Buffer.from(given, "base64").toString("utf8"))?.[1]
}

/** Throws `wrong-scope` unless the asker may do this. */
export function demand(principal: Principal, scope: Scope): void {
  if (principal.scopes.has(scope)) return
  const has = [...principal.scopes].join(", ")
  throw new DoorRefusal("wrong-scope", `This needs the scope ${scope}; the token has ${has}.`)
}
