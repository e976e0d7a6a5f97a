import { applyPpm, dotted, FREE, type Ppm, parseLawRate, partyName, type Rate } from "../core/index.ts"
import { lineOn } from "../ledger/index.ts"
import type { Component } from "./assessment.ts"
import type { LawBook } from "./book.ts"
import { type EntryLine, PREFERENCE } from "./entry-line.ts"
import { layerAmount } from "./layer.ts"
import { paysColumnTwo } from "./rules/column-two.ts"

/** Column 1 general (MFN) as a layer, or why it is not known at this level. */
export interface ColumnOne {
  readonly rate: Rate
  readonly components: readonly Component[]
  readonly unknowns: readonly string[]
}

/** Goods of these origins have no preference, whatever is claimed. */
const WITHOUT_PREFERENCE: readonly string[] = ["CN", "HK", "MO", "US"]
const UNPRICED_PREFERENCE = "a preference is claimed: the special column is held, and not priced here"

/** Looks up the MFN rate of a line on its day; goods of China have no preference in either direction. */
export function columnOne(line: EntryLine, book: LawBook, basePpm: Ppm = 1_000_000): ColumnOne {
  const base = basePpm === 1_000_000 ? line.enteredValue : applyPpm(line.enteredValue, basePpm)
  const schedule = book.schedules.get(line.destination)
  const looked = schedule && lineOn(schedule, line.code, line.entryDate)
  if (looked === undefined || !looked.found) {
    const why = `the MFN rate of ${partyName(line.destination)} for ${dotted(line.code)} is not known here`
    return { rate: FREE, components: [], unknowns: [why] }
  }
  const second = paysColumnTwo(line.origin, line.destination, line.entryDate)
  const { code } = looked.line
  const text = second ? looked.line.column2Text : looked.line.generalText
  const general = second ? parseLawRate(text) : looked.line.general
  const because = `${text === "" ? "no rate printed" : text}, line ${dotted(code)}${looked.note === undefined ? "" : ` (${looked.note})`}`
  const component: Component = {
    measure: `${line.destination.toLowerCase()}.column-one`,
    title: second ? "Column 2 (general note 3(b))" : "Column 1 general (MFN)",
    heading: dotted(code),
    rate: general,
    basePpm,
    base,
    amount: basePpm === 0 ? { known: true, cents: 0 } : layerAmount(general, base, line.quantity, general),
    because,
    grade: looked.grade,
    citations: [looked.line.citation],
  }
  const unknowns = line.claims.has(PREFERENCE) && !WITHOUT_PREFERENCE.includes(line.origin) ? [UNPRICED_PREFERENCE] : []
  return { rate: general, components: [component], unknowns }
}
