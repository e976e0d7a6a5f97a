import { formatRate, speakDay } from "../core/index.ts"
import type { Act, Provision } from "./act.ts"

/** What an act does, in a few words for each provision: `34% from 9 April 2025`. Exemptions and claims are left out. */
export function effectsOf(act: Act): string[] {
  const texts = act.provisions.flatMap((provision) => effectOf(provision) ?? [])
  return [...new Set(texts)]
}

function effectOf(provision: Provision): string | undefined {
  switch (provision.kind) {
    case "set": {
      if (provision.when !== undefined) return undefined
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
