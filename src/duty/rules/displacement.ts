import { covers, type Ppm } from "../../core/index.ts"
import type { Displacement, Measure, MeasureId, View } from "../../ledger/index.ts"
import type { EntryLine } from "../entry-line.ts"
import { basisShare } from "./value-basis.ts"

const WHOLE: Ppm = 1_000_000

/** A measure that takes a share of the article's value away from another. */
export interface Displaced {
  readonly by: Measure
  readonly share: Ppm
}

/** How one measure makes another give way on the line's day, as known; undefined when it does not. */
export function displaces(measure: Measure, other: MeasureId, line: EntryLine, view: View): Displacement | undefined {
  return measure.displaces.find(
    (d) =>
      d.measure === other &&
      (d.by === undefined || view.isKnown(d.by)) &&
      covers({ from: d.from ?? line.entryDate, ...(d.until === undefined ? {} : { until: d.until }) }, line.entryDate),
  )
}

/**
 * Displacement: an article under one programme is not charged another on the same value.
 * A programme on the whole value displaces wholly; one on metal content leaves the rest (US note 2(v), 9903.01.33).
 * Of the measures that apply, says which give way and for how much of the value.
 */
export function displacements(
  applying: readonly Measure[],
  line: EntryLine,
  view: View,
): ReadonlyMap<MeasureId, readonly Displaced[]> {
  const result = new Map<MeasureId, Displaced[]>()
  if (applying.every((measure) => measure.displaces.length === 0)) return result
  const wholly = (id: MeasureId) => (result.get(id) ?? []).some((d) => d.share === WHOLE)
  for (const measure of ranked(applying)) {
    if (wholly(measure.id)) continue
    const share = basisShare(measure, line)
    if (share === 0) continue
    for (const other of applying) {
      const given = displaces(measure, other.id, line, view)
      if (given === undefined) continue
      const list = result.get(other.id)
      const entry = { by: measure, share: given.wholly === true ? WHOLE : share }
      if (list === undefined) result.set(other.id, [entry])
      else list.push(entry)
    }
  }
  return result
}

/** Displacers before what they displace: autos before trucks before metals before the all-goods layers. */
function ranked(measures: readonly Measure[]): readonly Measure[] {
  const depth = new Map<MeasureId, number>()
  const byId = new Map(measures.map((m) => [m.id, m]))
  const depthOf = (m: Measure): number => {
    const known = depth.get(m.id)
    if (known !== undefined) return known
    depth.set(m.id, 0)
    const below = m.displaces.map((d) => byId.get(d.measure)).filter((x): x is Measure => x !== undefined)
    const value = below.length === 0 ? 0 : 1 + Math.max(...below.map(depthOf))
    depth.set(m.id, value)
    return value
  }
  return [...measures].sort((a, b) => depthOf(b) - depthOf(a))
}
