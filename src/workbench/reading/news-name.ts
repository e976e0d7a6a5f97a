import type { Measure } from "../../ledger/index.ts"

/** What news calls a side's all-goods measure. */
const NEWS_NAMES: readonly (readonly [id: RegExp, name: string])[] = [
  [/ieepa-fentanyl/, "fentanyl"],
  [/ieepa-reciprocal/, "reciprocal"],
  [/^us\.122$/, "section 122"],
  [/forced-labour/, "forced labour"],
  [/^cn\./, "retaliation"],
]

/** A side's all-goods measure by its name in the news, else by its title. */
export function newsName(measure: Measure): string {
  return NEWS_NAMES.find(([id]) => id.test(measure.id))?.[1] ?? measure.title
}
