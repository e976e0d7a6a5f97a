import type { Average, Range } from "../../averages/index.ts"
import { formatDay, formatIssue, partyName, speakDay } from "../../core/index.ts"
import type { Colour } from "../colour.ts"
import type { AverageAnswer } from "../questions/average.ts"
import { footer } from "../settings.ts"
import { grouped } from "./bars.ts"
import { wrap } from "./wrap.ts"

const one = (pct: number): string => pct.toFixed(1)
const span = ({ low, high }: Range): string => (one(low) === one(high) ? `${one(low)}%` : `${one(low)}–${one(high)}%`)

/** Where column 1 is held for less than this share of the weight, the additional duties alone are told. */
const MOSTLY_HELD = 50

const onlyAdditional = (a: Average): boolean => a.columnOneUnheld > MOSTLY_HELD
/** The figure a person is told: the whole, at least the whole, or the additional duties where column 1 is not held. */
const told = (a: Average, whole: Range, additional: Range): string =>
  onlyAdditional(a) ? span(additional) : `${a.columnOneUnheld > 0.05 ? "≥ " : ""}${span(whole)}`
const weighted = (a: Average): string => told(a, a.weighted, a.additional)
const simple = (a: Average): string => told(a, a.simple, a.simpleAdditional)

/** The average, what it rests on, and its parts; or a series, or a table by group. */
export function averageText(answer: AverageAnswer, colour: Colour): string {
  const { settings, world, weights, basis, averages, matrix } = answer
  const out: string[] = []
  const [first] = averages
  if (averages.length === 1 && first !== undefined) out.push(...single(first, answer, colour))
  else if (averages.length > 1) out.push(...series(answer, colour))
  if (answer.open !== undefined) {
    out.push("", wrap(`Open: ${answer.open.why}. What stands above is the law if nobody signs.`))
    for (const { branch, average } of answer.open.ways)
      out.push(`  ${shortened(branch.title, 60).padEnd(60)}${weighted(average).padStart(18)}`)
  }
  if (matrix.length > 0) out.push("", ...groupTable(answer, colour))
  const open = averages.some((a) => a.unpriced > 0)
  out.push(
    "",
    wrap(
      `Weights: ${weights.weights.basis}. Basis: ${basis}. A range is the least and the greatest of what the weights leave open: metal content, or digits of the code.${open ? " Lines whose specific rates cannot be priced from value count with the part that can." : ""}`,
    ),
  )
  for (const note of weights.notes) out.push(wrap(note))
  if (weights.refused.length > 0) {
    out.push("", colour.bold(`${weights.refused.length} problems in ${weights.name}; its other rows are counted`))
    out.push(...weights.refused.slice(0, 20).map((issue) => wrap(`- ${formatIssue(issue)}`, 2)))
  }
  out.push(colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

function subject({ weights }: AverageAnswer): string {
  const { origin, destination } = weights.weights
  return destination === "US" ? `US imports from ${partyName(origin)}` : "China's imports from the United States"
}

function single(a: Average, answer: AverageAnswer, colour: Colour): string[] {
  const { world, settings } = answer
  const pays = a.on > settings.asOf ? "would pay" : "paid"
  const layers = [...a.layers].filter(([, pct]) => pct >= 0.005).sort(([, x], [, y]) => y - x)
  const title = (id: string) => world.ledger.measures.get(id as never)?.title ?? "Column 1 general (MFN)"
  const what = onlyAdditional(a) ? " in additional duties" : ""
  return [
    colour.bold(wrap(`${subject(answer)} ${pays} ${weighted(a)} on average${what} on ${speakDay(a.on)}`)),
    `  simple average over ${grouped(String(answer.weights.weights.rows.length))} codes: ${simple(a)}`,
    `  ${one(a.coverage)}% of the value pays more than MFN`,
    ...(a.columnOneUnheld > 0.05 ? [`  MFN rates are not known here for ${one(a.columnOneUnheld)}% of the value`] : []),
    "",
    ...layers.map(([id, pct]) => `  ${shortened(title(id), 62).padEnd(62)} ${`${pct.toFixed(2)} pp`.padStart(12)}`),
    ...(a.bounded > 0.05
      ? [colour.dim(`  parts of the least; what the weights leave open concerns ${one(a.bounded)}% of the value`)]
      : []),
  ]
}

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`

function series(answer: AverageAnswer, colour: Colour): string[] {
  const { averages } = answer
  const all = averages.every(onlyAdditional)
  const additional = (text: string) => (all ? "" : text.padStart(16))
  return [
    colour.bold(wrap(`${subject(answer)}: average ${all ? "additional duty" : "duty"}, each day on which it changed`)),
    colour.dim(
      `${"day".padEnd(14)}${"weighted".padStart(16)}${"simple".padStart(16)}${"coverage".padStart(12)}${additional("additional")}`,
    ),
    ...averages.map(
      (a) =>
        `${formatDay(a.on).padEnd(14)}${weighted(a).padStart(16)}${simple(a).padStart(16)}${`${one(a.coverage)}%`.padStart(12)}${additional(span(a.additional))}`,
    ),
  ]
}

/** The last day's groups; the first day's beside them in a series, since more days do not fit a page. */
function groupTable({ matrix, grouping }: AverageAnswer, colour: Colour): string[] {
  const [first, last] = [matrix[0], matrix.at(-1)]
  if (first === undefined || last === undefined || grouping === undefined) return []
  const many = matrix.length > 1
  const wide = grouping.by === "sector" ? 10 : 7
  const room = 80 - wide - (many ? 14 : 0) - 14 - 12 - 7
  const row = (cells: { group: string; label: string; before: string; now: string; value: string; lines: string }) =>
    `${shortened(cells.group, wide - 1).padEnd(wide)}${shortened(cells.label, room - 1).padEnd(room)}${many ? cells.before.padStart(14) : ""}${cells.now.padStart(14)}${cells.value.padStart(12)}${cells.lines.padStart(7)}`
  const head = {
    group: "group",
    label: "",
    before: many ? formatDay(first.on) : "",
    now: many ? formatDay(last.on) : "weighted",
    value: "weight, %",
    lines: "codes",
  }
  const all = [...last.groups.values()].reduce((sum, { value }) => sum + value, 0)
  const rows = [...last.groups].map(([group, { average, value, lines }]) => {
    const before = first.groups.get(group)?.average
    return row({
      group,
      label: grouping.labelOf(group),
      before: before === undefined ? "" : weighted(before),
      now: weighted(average),
      value: one((100 * value) / all),
      lines: String(lines),
    })
  })
  const more = many ? [colour.dim(`  every one of the ${matrix.length} days is in --csv and --json`)] : []
  return [colour.dim(row(head)), ...rows, ...more]
}
