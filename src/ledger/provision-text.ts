import { formatRate, speakDay } from "../core/index.ts"
import type { Act, Provision } from "./act.ts"
import type { Ledger } from "./ledger.ts"

/**
 * What an act does, in a few words for each provision: `34% from 9 April 2025`.
 * Exemptions and claims are left out, and so is what is charged only on a claim.
 */
export function effectsOf(act: Act, ledger: Ledger): string[] {
  return [...new Set(mainProvisions(act, ledger).flatMap((provision) => effectOf(provision) ?? []))]
}

/** The provisions of an act that do not turn on a claim or on facts of the shipment. */
export function mainProvisions(act: Act, ledger: Ledger): readonly Provision[] {
  return act.provisions.filter((provision) => {
    if (provision.kind === "exempt" || (provision.kind === "set" && provision.when !== undefined)) return false
    return provision.measures.some((id) => ledger.measures.get(id)?.onlyIfClaimed === undefined)
  })
}

function effectOf(provision: Provision): string | undefined {
  switch (provision.kind) {
    case "set": {
      const until = provision.until === undefined ? "" : ` until ${speakDay(provision.until)}`
      const rate = provision.rate.kind === "not-available" ? "applies" : formatRate(provision.rate)
      return `${rate} from ${speakDay(provision.from)}${until}`
    }
    case "suspend": {
      const part = provision.part === "all" ? "suspended" : `${formatRate(provision.part)} suspended`
      const until = provision.until === undefined ? " without an end" : ` until ${speakDay(provision.until)}`
      return `${part} from ${speakDay(provision.from)}${until}`
    }
    case "end":
      return `ended from ${speakDay(provision.from)}`
    case "void":
      return provision.relief === "plaintiffs" ? "void, for the plaintiffs only" : "void from the start"
    case "exempt":
      return undefined
  }
}
