import { keptFor } from "../core/index.ts"
import type { LawBook } from "../duty/index.ts"
import type { Act, Ledger } from "../ledger/index.ts"

/** The same record with no exemption by list of goods: what the measures name, before Annex II and its like. */
export function withoutExemptions(book: LawBook): LawBook {
  return { ...book, ledger: bare(book.ledger) }
}

const bare = keptFor((ledger: Ledger): Ledger => {
  const acts = new Map<string, Act>()
  for (const [id, act] of ledger.acts) {
    const provisions = act.provisions.filter((p) => p.kind !== "exempt" || p.when !== undefined)
    acts.set(id, provisions.length === act.provisions.length ? act : { ...act, provisions })
  }
  return { ...ledger, acts }
})
