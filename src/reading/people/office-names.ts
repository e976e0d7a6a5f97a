import type { Day } from "../../core/index.ts"
import type { Speaker } from "../speech/quotation.ts"
import { type KnownPerson, officesOn } from "./known-person.ts"

/** How news calls an office, and how the record does. */
export const OFFICES: readonly (readonly [said: RegExp, held: RegExp])[] = [
  [/\btreasury secretary|secretary of the treasury\b/i, /treasury/i],
  [/\bcommerce secretary|secretary of commerce\b/i, /secretary of commerce/i],
  [/\bsecretary of state\b/i, /secretary of state/i],
  [/\bagriculture secretary|secretary of agriculture\b/i, /agriculture/i],
  [
    /\b(?:US|U\.S\.|United States|(?:America|Trump|Biden)['’]s(?: top)?) trade representative|USTR\b/i,
    /us trade representative/i,
  ],
  [/\binternational trade representative\b/i, /international trade representative/i],
  [/\bvice[\s-]premier\b/i, /vice premier/i],
  [/(?<!vice[\s-])\bpremier\b/i, /^premier/i],
  [/\b(?:vice|deputy) (?:commerce minister|minister of commerce)\b/i, /vice minister of commerce/i],
  [/(?<!(?:vice|deputy) )\b(?:commerce minister|minister of commerce)\b/i, /^minister of commerce/i],
  [/\bforeign minister\b/i, /foreign minister/i],
  [/\b(?:finance minister|minister of finance)\b/i, /minister of finance/i],
  [/\bpress secretary\b/i, /press secretary/i],
  [/\bambassador\b/i, /ambassador/i],
  [/(?<!vice )\bpresident\b/i, /^president/i],
  [/\bfed(?:eral reserve)? chair/i, /federal reserve/i],
]

/** `US Treasury Secretary` said it: who held that office on the day, when only one did. */
export function byOffice(speaker: Speaker, people: readonly KnownPerson[], day: Day): Speaker {
  if (speaker.personId !== undefined) return speaker
  const office = OFFICES.find(([said]) => said.test(speaker.name))
  if (office === undefined || /\b(?:former|ex|deputy|spokes\w+|aide)\b/i.test(speaker.name)) return speaker
  const side = /\b(?:US|U\.S\.|American|United States)\b/.test(speaker.name)
    ? "US"
    : /\bChin/.test(speaker.name)
      ? "CN"
      : undefined
  const holders = people.filter(
    (p) => (side === undefined || p.side === side) && officesOn(p, day).some((o) => office[1].test(o.title)),
  )
  const only = holders[0]
  return holders.length === 1 && only !== undefined ? { name: only.name, personId: only.id } : speaker
}
