import { type HsCode, keptFor, keptIn, prefixes } from "../core/index.ts"
import type { Goods, Ledger } from "../ledger/index.ts"

interface Index {
  /** For each prefix that some list or record names: the memberships it gives, as text. */
  readonly memberships: ReadonlyMap<string, readonly string[]>
}

/** Kept by acts: supposed acts may exempt other goods, and lists never change without them. */
const indexes = keptFor((_acts: Ledger["acts"]) => new Map<Ledger["lists"], Index>())

function indexOf(ledger: Ledger): Index {
  return keptIn(indexes(ledger.acts), ledger.lists, () => buildIndex(ledger))
}

function buildIndex(ledger: Ledger): Index {
  const memberships = new Map<string, string[]>()
  const add = (prefix: string, membership: string) => {
    const list = memberships.get(prefix)
    if (list === undefined) memberships.set(prefix, [membership])
    else list.push(membership)
  }
  for (const { id, rows } of ledger.lists.values()) {
    for (const [prefix, list] of rows) {
      const lives = list.map((r) => `${r.from}>${r.until ?? ""}>${r.by}>${r.endedBy ?? ""}`).join("|")
      add(prefix, `${id}=${lives}`)
    }
  }
  const named = (owner: string, goods: Goods) => {
    for (const code of goods.codes) add(code, owner)
  }
  for (const measure of ledger.measures.values()) {
    named(`${measure.id}+`, measure.include)
    named(`${measure.id}-`, measure.except)
    for (const chapter of measure.threshold?.exceptChapters ?? []) add(chapter, `${measure.id}:chapter`)
  }
  for (const act of ledger.acts.values()) {
    act.provisions.forEach((provision, i) => {
      if ((provision.kind === "exempt" || provision.kind === "set") && provision.goods !== undefined)
        named(`${act.id}#${i}`, provision.goods)
    })
  }
  return { memberships }
}

/**
 * What the record's lists say of a code, as one text: two codes with the same signature carry the same measures on
 * every day, under every view of the record. Column 1 is apart.
 */
export function signatureOf(code: HsCode, ledger: Ledger): string {
  const { memberships } = indexOf(ledger)
  const parts = prefixes(code).flatMap((prefix) => memberships.get(prefix) ?? [])
  return parts.join("\n")
}
