import type { Ppm } from "../../core/index.ts"
import type { Measure } from "../../ledger/index.ts"
import type { EntryLine } from "../entry-line.ts"

/** How a chapter 98 claim changes the base of column 1 and of the additional duties. */
export interface Chapter98 {
  readonly heading: string
  /** Share of the value charged under column 1; undefined when it depends on a share not given. */
  readonly columnOne: Ppm
  readonly additional: Ppm
  readonly because: string
  /** The share on which the base turns, when it was not given. */
  readonly needs?: string
}

const WHOLE = 1_000_000
const REPAIR = ["9802.00.40", "9802.00.50", "9802.00.60"]

/**
 * Chapter 98: goods returned or assembled abroad. Additional duties do not apply, except on the value of repair or
 * processing (9802.00.40, .50, .60) and on the value less US parts (9802.00.80; US note 2(v)). A measure may say that
 * it falls on the whole value all the same: section 232 does under 9802.00.60 (US notes 16, 19, 33, 37 to 39).
 */
export function chapter98(line: EntryLine): Chapter98 | undefined {
  if (line.claims.size === 0) return undefined
  const heading = [...line.claims].find((claim) => /^98\d\d\.\d\d\.\d\d/.test(claim))?.slice(0, 10)
  if (heading === undefined) return undefined
  if (REPAIR.includes(heading)) {
    const share = line.shares.processing
    const because = `${heading}: on the value of repair or processing`
    const needs = share === undefined ? { needs: "processing share" } : {}
    return { heading, columnOne: share ?? 0, additional: share ?? 0, because, ...needs }
  }
  if (heading === "9802.00.80") {
    const parts = line.shares.usContent
    const base = WHOLE - (parts ?? 0)
    const needs = parts === undefined ? { needs: "US content share" } : {}
    return { heading, columnOne: base, additional: base, because: `${heading}: on the value less US parts`, ...needs }
  }
  return { heading, columnOne: 0, additional: 0, because: `${heading}: entered free, outside the additional duties` }
}

/** Share of the value on which a measure may fall under a chapter 98 claim, if one is made. */
export function shareUnder(special: Chapter98 | undefined, measure: Measure): Ppm {
  if (special === undefined || measure.fullValueUnder.includes(special.heading)) return WHOLE
  return special.additional
}
