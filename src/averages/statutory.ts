import type { LawBook } from "../duty/index.ts"
import type { Act, Ledger } from "../ledger/index.ts"

const bare = new WeakMap<Ledger, Ledger>()

/** The same record with no exemption by list of goods: what the measures name, before Annex II and its like. */
export function withoutExemptions(book: LawBook): LawBook {
  let ledger = bare.get(book.ledger)
  if (ledger === undefined) {
    const acts = new Map<string, Act>()
    for (const [id, act] of book.ledger.acts) {
      const provisions = act.provisions.filter((p) => p.kind !== "exempt" || p.when !== undefined)
      acts.set(id, provisions.length === act.provisions.length ? act : { ...act, provisions })
    }
    ledger = { ...book.ledger, acts }
    bare.set(book.ledger, ledger)
  }
  return { ...book, ledger }
}
