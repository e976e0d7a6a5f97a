import type { Day, Ppm } from "../../core/index.ts"
import type { MeasureId, View } from "../../ledger/index.ts"
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

/** The measure whose rate begins the April 2026 metals regime. */
const METALS_REGIME = "us.232.metals-annex-1a" as MeasureId

function isSet(view: View, measure: MeasureId, on: Day): boolean {
  return (view.provisions.get(measure) ?? []).some(({ provision: p }) => p.kind === "set" && p.from <= on)
}

/**
 * Chapter 98: goods returned or assembled abroad. Additional duties do not apply, except on the value of repair or
 * processing (9802.00.40, .50, .60) and on the value less US parts (9802.00.80). Under the metals regime of April 2026,
 * 9802.00.60 is charged on the full value (US note 2(v) and note 16 to subchapter III).
 */
export function chapter98(line: EntryLine, view: View): Chapter98 | undefined {
  const heading = [...line.claims].find((claim) => /^98\d\d\.\d\d\.\d\d/.test(claim))?.slice(0, 10)
  if (heading === undefined) return undefined
  if (heading === "9802.00.60" && isSet(view, METALS_REGIME, line.entryDate)) {
    return { heading, columnOne: WHOLE, additional: WHOLE, because: `${heading}: full value under the metals regime` }
  }
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
