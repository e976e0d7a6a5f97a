import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { realMoment } from "../../core/index.ts"
import type { Kept, Store } from "../state/store.ts"

/** What a token may do: ask, send files and jobs, or decide on proposed records. */
export const SCOPES = ["read", "assess", "review"] as const
export type Scope = (typeof SCOPES)[number]

/** A token as kept: of its secret only the SHA-256, which is enough as the secret is 256 random bits. */
export interface Token {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly expiresAt: number
  readonly revokedAt?: number
  readonly secretHash: string
}

const SHAPE = /^detente_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest()

/** Makes a token; its secret is told here once and kept nowhere. */
export async function createToken(
  store: Store,
  { name, scopes, days }: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
  who: string,
): Promise<{ readonly token: Token; readonly secret: string }> {
  const id = randomBytes(8).toString("hex")
  const secret = randomBytes(32).toString("base64url")
  const createdAt = realMoment()
  const expiresAt = createdAt + days * 86_400_000
  const token: Token = { id, name, scopes, createdAt, expiresAt, secretHash: hashOf(secret).toString("hex") }
  const did = `created a token named ${JSON.stringify(name)} for ${scopes.join(", ")}`
  await store.commit([{ kind: "token", id, owner: id, expected: 0, body: token }], { who, did, subject: `token/${id}` })
  return { token, secret: `detente_${id}_${secret}` }
}

/** Every token, revoked and expired ones too, oldest first. */
export async function listTokens(store: Store): Promise<readonly Token[]> {
  return (await store.list("token")).map(tokenOf).sort((a, b) => a.createdAt - b.createdAt)
}

/** Revokes a token from now on; false when there is none of that id or it was revoked before. */
export async function revokeToken(store: Store, id: string, who: string): Promise<boolean> {
  const kept = await store.read("token", id)
  if (kept === undefined || tokenOf(kept).revokedAt !== undefined) return false
  const body: Token = { ...tokenOf(kept), revokedAt: realMoment() }
  const deed = { who, did: "revoked a token", subject: `token/${id}` }
  return store.commit([{ kind: "token", id, owner: id, expected: kept.revision, body }], deed)
}

/** The token a secret belongs to, if it may still be used. */
export async function recognise(store: Store, secret: string): Promise<Token | undefined> {
  const [, id, own] = SHAPE.exec(secret) ?? []
  if (id === undefined || own === undefined) return undefined
  const kept = await store.read("token", id)
  if (kept === undefined) return undefined
  const token = tokenOf(kept)
  const same = timingSafeEqual(hashOf(own), Buffer.from(token.secretHash, "hex"))
  return same && stateOf(token) === "usable" ? token : undefined
}

/** Whether a token may be used now. */
export function stateOf(token: Token): "usable" | "revoked" | "expired" {
  if (token.revokedAt !== undefined) return "revoked"
  return token.expiresAt > realMoment() ? "usable" : "expired"
}

const tokenOf = (kept: Kept): Token => kept.body as Token
