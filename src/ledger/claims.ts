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

/** Every heading under which some provision of the record charges, frees or lets be claimed. */
export const headingsOf = keptFor((ledger: Ledger): ReadonlySet<string> => {
  const headings = new Set<string>()
  for (const { usContent } of ledger.measures.values()) if (usContent !== undefined) headings.add(usContent.heading)
  for (const act of ledger.acts.values()) {
    for (const provision of act.provisions) {
      if (provision.kind === "suspend" && provision.chargedUnder !== undefined) headings.add(provision.chargedUnder)
      if ((provision.kind === "exempt" || provision.kind === "set") && provision.heading !== undefined)
        headings.add(provision.heading)
    }
  }
  return headings
})
