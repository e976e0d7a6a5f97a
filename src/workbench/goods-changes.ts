import { changeDays } from "../averages/index.ts"
import { type Day, percentOf } from "../core/index.ts"
import { type Assessment, assess, type EntryLine } from "../duty/index.ts"
import type { Settings } from "./settings.ts"
import type { World } from "./world.ts"

/** One line of goods whose duty is another from a day on, in percent of value; null where not exactly known. */
export interface GoodsLine {
  readonly id: string | null
  readonly code: string
  readonly beforePct: number | null
  readonly afterPct: number | null
}

/** A day on which the duty on some of the goods changes, and what changes it. */
export interface GoodsChange {
  readonly on: Day
  readonly lines: readonly GoodsLine[]
  /** The measures that are charged otherwise from that day on, each with its reason. */
  readonly because: readonly { readonly measure: string; readonly title: string; readonly because: string }[]
  /** Later than the day known: the law as it then stood, if nobody signs anything. */
  readonly ahead: boolean
}

/** Every day of a window on which duty on these goods changes, as known. */
export function goodsChanges(
  lines: readonly EntryLine[],
  { asOf, standing }: Settings,
  { from, to }: { readonly from: Day; readonly to: Day },
  world: World,
): readonly GoodsChange[] {
  const directions = [...new Set(lines.map((line) => line.destination))]
  const days = [...new Set(directions.flatMap((side) => changeDays(world, side, asOf, from, to)))]
  const priced = (on: Day) => lines.map((line) => assess({ ...line, entryDate: on }, { asOf, standing }, world))
  const changes: GoodsChange[] = []
  let before = priced(from)
  for (const on of days.sort((a, b) => a - b).filter((day) => day > from)) {
    const after = priced(on)
    const moved = after.flatMap((now, i) => {
      const was = before[i] as Assessment
      return rateOf(was) === rateOf(now) && was.components.length === now.components.length ? [] : [{ was, now }]
    })
    if (moved.length > 0) {
      const because = new Map(moved.flatMap(reasons).map((reason) => [reason.measure, reason]))
      changes.push({ on, lines: moved.map(lineOf), because: [...because.values()], ahead: on > asOf })
    }
    before = after
  }
  return changes
}

const rateOf = ({ ratePpm }: Assessment): number | null => (ratePpm === undefined ? null : percentOf(ratePpm))

function lineOf({ was, now }: { readonly was: Assessment; readonly now: Assessment }): GoodsLine {
  return { id: now.line.id ?? null, code: now.line.code, beforePct: rateOf(was), afterPct: rateOf(now) }
}

/** Measures that say something else of the line than before. */
function reasons({ was, now }: { readonly was: Assessment; readonly now: Assessment }) {
  const said = (a: Assessment) => [...a.components, ...a.notApplied]
  const known = new Set(said(was).map(({ measure, because }) => `${measure} ${because}`))
  return said(now)
    .filter(({ measure, because }) => !known.has(`${measure} ${because}`))
    .map(({ measure, title, because }) => ({ measure, title, because }))
}
