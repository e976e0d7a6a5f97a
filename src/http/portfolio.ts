import { randomBytes } from "node:crypto"
import { formatMoment, realMoment } from "../core/index.ts"
import type { TextFile } from "../workbench/index.ts"
import type { Limits } from "./limits.ts"
import { DoorRefusal } from "./refusal.ts"
import type { Store } from "./state/store.ts"

/** A file of entry lines kept for the one who sent it. */
export interface KeptPortfolio {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly sentAt: string
}

/** Keeps a portfolio; throws `busy` past the owner's share. */
export async function keepPortfolio(
  store: Store,
  owner: string,
  { name, text }: TextFile,
  { portfoliosPerOwner }: Limits,
): Promise<KeptPortfolio> {
  const held = await store.list("portfolio", owner)
  if (held.length >= portfoliosPerOwner) {
    throw new DoorRefusal("busy", `You keep ${held.length} portfolios, as many as are kept. Delete one.`)
  }
  const id = randomBytes(12).toString("hex")
  const body: KeptPortfolio = { id, name, bytes: Buffer.byteLength(text), sentAt: formatMoment(realMoment()) }
  await store.commit(
    [
      { kind: "portfolio", id, owner, expected: 0, body },
      { kind: "portfolio-text", id, owner, expected: 0, body: text },
    ],
    { who: owner, did: "kept a portfolio", subject: `portfolio/${id}` },
  )
  return body
}

export async function listPortfolios(store: Store, owner: string): Promise<readonly KeptPortfolio[]> {
  return (await store.list("portfolio", owner)).map((kept) => kept.body as KeptPortfolio)
}

/** A portfolio of this owner with its text; throws `not-found` for anybody else's too. */
export async function readPortfolio(store: Store, owner: string, id: string): Promise<TextFile> {
  const [about, text] = await Promise.all([store.read("portfolio", id), store.read("portfolio-text", id)])
  if (about === undefined || about.owner !== owner || text === undefined) throw unknown()
  return { name: (about.body as KeptPortfolio).name, text: text.body as string }
}

export async function forgetPortfolio(store: Store, owner: string, id: string): Promise<void> {
  const [about, text] = await Promise.all([store.read("portfolio", id), store.read("portfolio-text", id)])
  if (about === undefined || about.owner !== owner || text === undefined) throw unknown()
  await store.commit(
    [
      { kind: "portfolio", id, owner, expected: about.revision },
      { kind: "portfolio-text", id, owner, expected: text.revision },
    ],
    { who: owner, did: "forgot a portfolio", subject: `portfolio/${id}` },
  )
}

const unknown = (): DoorRefusal =>
  new DoorRefusal("not-found", "You keep no portfolio of that id. GET /api/portfolios lists yours.")
