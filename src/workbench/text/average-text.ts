import type { Average } from "../../averages/index.ts"
import { formatDay, speakDay } from "../../core/index.ts"
import type { Colour } from "../colour.ts"
import type { AverageAnswer } from "../questions/average.ts"
import { footer } from "../settings.ts"
import { wrap } from "./wrap.ts"

const one = (pct: number): string => pct.toFixed(1)
const span = ({ low, high }: { low: number; high: number }): string =>
  one(low) === one(high) ? `${one(low)}%` : `${one(low)}–${one(high)}%`

/** The average, what it rests on, and its parts; or a series, or a table by group. */
export function averageText(answer: AverageAnswer, colour: Colour): string {
  const { settings, world, weights, basis, averages, groups } = answer
  const out: string[] = []
  const [first] = averages
  if (averages.length === 1 && first !== undefined) out.push(...single(first, answer, colour))
  else {
    out.push(colour.bold("Average US tariff on goods of China, each day on which something changed"))
    out.push(
      colour.dim(`${"day".padEnd(14)}${"weighted".padStart(16)}${"simple".padStart(16)}${"coverage".padStart(12)}`),
    )
    for (const a of averages) {
      out.push(
        `${formatDay(a.on).padEnd(14)}${span(a.weighted).padStart(16)}${span(a.simple).padStart(16)}${`${one(a.coverage)}%`.padStart(12)}`,
      )
    }
  }
  if (groups !== undefined) {
    out.push(
      "",
      colour.dim(
        `${"group".padEnd(10)}${"weighted".padStart(16)}${"simple".padStart(16)}${"value, $m".padStart(16)}${"lines".padStart(8)}`,
      ),
    )
    for (const [group, { average, value, lines }] of groups) {
      out.push(
        `${group.padEnd(10)}${span(average.weighted).padStart(16)}${span(average.simple).padStart(16)}${one(value / 1e6).padStart(16)}${String(lines).padStart(8)}`,
      )
    }
  }
  out.push(
    "",
    wrap(
      `Weights: ${weights.basis}. Basis: ${basis}. A range is the least and greatest metal content where it is not known. Lines whose specific rates cannot be priced from value count with the part that can.`,
    ),
  )
  out.push(colour.dim(footer(settings, world)))
  return `${out.join("\n")}\n`
}

function single(a: Average, { world }: AverageAnswer, colour: Colour): string[] {
  const layers = [...a.layers].filter(([, pct]) => pct >= 0.005).sort(([, x], [, y]) => y - x)
  const title = (id: string) => world.ledger.measures.get(id as never)?.title ?? "Column 1 general (MFN)"
  return [
    colour.bold(`US goods from China paid ${span(a.weighted)} on average on ${speakDay(a.on)}`),
    `  simple average over lines ${span(a.simple)}; ${one(a.coverage)}% of the value pays more than MFN`,
    "",
    ...layers.map(([id, pct]) => `  ${title(id).slice(0, 62).padEnd(62)} ${`${pct.toFixed(2)} pp`.padStart(12)}`),
    colour.dim(`  parts at the least metal content; it is not known for ${one(a.bounded)}% of the value`),
  ]
}
