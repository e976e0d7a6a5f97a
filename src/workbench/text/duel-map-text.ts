import { type DuelMap, type Side, type Standing, sideOf } from "../../effects/index.ts"
import type { Colour } from "../colour.ts"
import { percent } from "./effects-text.ts"
import { wrap } from "./wrap.ts"

/** Steps drawn on either side of the map; a finer table is drawn at these. */
const ROWS = 16
const COLUMNS = 31

const MARKS: Readonly<Record<Side, string>> = {
  "better for both": "+",
  "better for one": "u",
  "better for other": "c",
  "better for neither": "·",
}

const points = (rate: number): string => `${(100 * rate).toFixed(0)}%`
const span = ([from, to]: readonly [number, number]): string =>
  from === to ? points(from) : `${points(from)} to ${points(to)}`

/** Which add-ons beat the fight, for whom; how each side answers the other; where the fight and the case lie. */
export function duelMapText(map: DuelMap, fight: Standing, today: Standing | undefined, colour: Colour): string[] {
  const { table, truces, range, bargain, repliesOfOne, repliesOfOther } = map
  const better = truces.reduce((sum, one) => sum + one, 0)
  const [least, most] = [Math.min(...repliesOfOne), Math.max(...repliesOfOne)]
  const [low, high] = [Math.min(...repliesOfOther), Math.max(...repliesOfOther)]
  const found =
    range === undefined
      ? "In none of the pairs of add-ons in the table are both better off than in the fight."
      : `In ${better} of ${truces.length} pairs of add-ons both are better off than in the fight: the United States adding ${span(range.byOne)}, China ${span(range.byOther)}.`
  const even =
    bargain === undefined
      ? ""
      : ` The largest product of gains is at ${points(bargain.byOne)} and ${points(bargain.byOther)}: ${percent(bargain.one)} and ${percent(bargain.other)}.`
  return [
    wrap(`${found}${even}`),
    wrap(
      `Whatever China adds, the United States answers best with ${span([least, most])}; whatever it adds, China with ${span([low, high])}.`,
    ),
    "",
    colour.dim("US adds   China adds →"),
    ...drawn(map, fight, today),
    `${" ".repeat(9)}${points(table.byOther[0] ?? 0).padEnd(COLUMNS - 4)}${points(table.byOther.at(-1) ?? 0)}`,
    colour.dim("+ both better off than in the fight, u the US alone, c China alone, · neither;"),
    colour.dim("F the fight, T this case"),
  ]
}

function drawn({ table }: DuelMap, fight: Standing, today: Standing | undefined): string[] {
  const { byOne, byOther, one, other } = table
  const pick = (values: Float64Array, most: number): number[] => {
    const shown = Math.min(values.length, most)
    return Array.from({ length: shown }, (_, k) => Math.round((k * (values.length - 1)) / Math.max(1, shown - 1)))
  }
  const [rows, columns] = [pick(byOne, ROWS), pick(byOther, COLUMNS)]
  const nearest = (places: readonly number[], values: Float64Array, rate: number): number =>
    places.reduce((best, at, k) => {
      const gap = Math.abs((values[at] ?? 0) - rate)
      return gap < Math.abs((values[places[best] ?? 0] ?? 0) - rate) ? k : best
    }, 0)
  const marked = new Map<string, string>()
  const mark = (at: Standing | undefined, sign: string): void => {
    if (at !== undefined) marked.set(`${nearest(rows, byOne, at.byOne)} ${nearest(columns, byOther, at.byOther)}`, sign)
  }
  mark(fight, "F")
  mark(today, "T")
  return rows.map((r, k) => {
    const cells = columns.map((c, at) => {
      const cell = r * byOther.length + c
      const standing = { byOne: byOne[r] ?? 0, byOther: byOther[c] ?? 0, one: one[cell] ?? 0, other: other[cell] ?? 0 }
      return marked.get(`${k} ${at}`) ?? MARKS[sideOf(standing, fight)]
    })
    return `${points(byOne[r] ?? 0).padStart(7)}  ${cells.join("")}`
  })
}
