import type { Day, Party, Ppm } from "../core/index.ts"
import { type Finding, type LegalStanding, type Measure, rateOn, type View } from "../ledger/index.ts"

/** What an all-goods measure charges an article that is on no list, with no claim made. */
export interface AllGoodsLayer {
  readonly measure: Measure
  readonly finding: Finding
  readonly ppm: Ppm
}

/** The layers one side puts on every article of the other, on a day, as known. */
export function allGoodsLayers(
  view: View,
  by: Party,
  origin: Party,
  on: Day,
  standing: LegalStanding,
): readonly AllGoodsLayer[] {
  const layers: AllGoodsLayer[] = []
  for (const measure of view.ledger.measures.values()) {
    if (!isAllGoods(measure, by)) continue
    if (measure.origins.length > 0 && !measure.origins.includes(origin)) continue
    if (measure.exceptOrigins.includes(origin)) continue
    const finding = rateOn(view, measure.id, {
      on,
      standing,
      meets: ({ origins, ...others }) => origins?.includes(origin) === true && Object.keys(others).length === 0,
      reaches: (goods) => (goods.all ? {} : undefined),
    })
    layers.push({ measure, finding, ppm: finding.rate.kind === "ad-valorem" ? finding.rate.ppm : 0 })
  }
  return layers
}

/** Charged on every article without a claim: a duty on low-value post is not. */
export function isAllGoods(measure: Measure, by: Party): boolean {
  const { kind, imposedBy, include, onlyIfClaimed } = measure
  return kind === "additional-duty" && imposedBy === by && include.all && onlyIfClaimed === undefined
}

/**
 * Their sum on an ordinary article, in ppm.
 *
 * @example
 * ```js
 * import { parseDay } from "detente/core"
 * import { viewAsOf } from "detente/ledger"
 * import { allGoodsRate } from "detente/outcomes"
 * import { loadWorld } from "detente/workbench"
 * const known = parseDay("2025-07-29")
 * const view = viewAsOf(loadWorld(known).ledger, known)
 * console.log(allGoodsRate(view, "US", "CN", parseDay("2025-08-12"), "administered"))
 * // 540000
 * ```
 */
export function allGoodsRate(view: View, by: Party, origin: Party, on: Day, standing: LegalStanding): Ppm {
  return allGoodsLayers(view, by, origin, on, standing).reduce((sum, layer) => sum + layer.ppm, 0)
}

/** Every day on which a known act changes what one of these measures charges, up to a day. */
export function changeDays(view: View, measures: readonly Measure[], upTo: Day): readonly Day[] {
  const days = new Set<Day>()
  for (const measure of measures) {
    for (const { provision } of view.provisions.get(measure.id) ?? []) {
      if (provision.kind === "void") continue
      if (provision.from <= upTo) days.add(provision.from)
      if (provision.until !== undefined && provision.until <= upTo) days.add(provision.until)
    }
  }
  return [...days].sort((a, b) => a - b)
}
