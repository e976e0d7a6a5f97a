import type { Measure } from "../../ledger/index.ts"
import type { World } from "../world.ts"

/** More headings than this are told by the measure's own title. */
const MOST_LABELS = 80

/** The goods a measure falls on, in words: its list's number or its title, and our labels of its headings. */
export function goodsWords(measure: Measure, world: World): string {
  const headings = new Set<string>()
  for (const id of measure.include.lists)
    for (const code of world.ledger.lists.get(id)?.rows.keys() ?? []) headings.add(code.slice(0, 4))
  for (const code of measure.include.codes) headings.add(code.slice(0, 4))
  const labels = [...headings].sort().flatMap((heading) => world.labels.get(heading) ?? [])
  const title = titleOf(measure)
  return labels.length === 0 || headings.size > MOST_LABELS ? title : `${title}: ${[...new Set(labels)].join(", ")}`
}

/** `List 3` for a numbered list; else the title without its legal opening. */
function titleOf({ title }: Measure): string {
  const list = /\blist (\d\w?)\b(.*)$/i.exec(title)
  if (list !== null) return `List ${list[1]?.toUpperCase()}${list[2]}`
  return title.replace(/^.*?(?:four-year review: |\bduty on |Duty on )/, "")
}
