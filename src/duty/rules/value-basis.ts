import type { Ppm } from "../../core/index.ts"
import type { Measure } from "../../ledger/index.ts"
import type { EntryLine } from "../entry-line.ts"

export type Metal = "steel" | "aluminum" | "copper"

/** The metal whose content a measure is charged on; undefined when it is charged on the whole value. */
export function metalOf(measure: Measure): Metal | undefined {
  switch (measure.valueBasis) {
    case "full":
      return undefined
    case "steel-content":
      return "steel"
    case "aluminum-content":
      return "aluminum"
    case "copper-content":
      return "copper"
  }
}

/** Share of the entered value that a measure is charged on; a content share not given counts as none. */
export function basisShare(measure: Measure, line: EntryLine): Ppm {
  const metal = metalOf(measure)
  return metal === undefined ? 1_000_000 : (line.shares[metal] ?? 0)
}
