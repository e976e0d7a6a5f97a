import { keptFor } from "../core/index.ts"
import type { Ledger } from "./ledger.ts"

/** Every claim on which some measure or provision of the record turns: `exclusion`, `donation`, `civil-aircraft`… */
export const claimsOf = keptFor((ledger: Ledger): ReadonlySet<string> => {
  const claims = new Set<string>()
  for (const { onlyIfClaimed } of ledger.measures.values()) if (onlyIfClaimed !== undefined) claims.add(onlyIfClaimed)
  for (const act of ledger.acts.values()) {
    for (const provision of act.provisions) {
      if (provision.kind !== "exempt" && provision.kind !== "set") continue
      if (provision.when?.claim !== undefined) claims.add(provision.when.claim)
    }
  }
  return claims
})
