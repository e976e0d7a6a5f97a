import { scaleLinear, scaleSqrt } from "d3-scale"
import type { ExposureRow, MeasuredImports } from "../answers/shapes.ts"
import { spread } from "./spread.ts"

/** One industry: how much comes from one country, how concentrated supply is, how large it is. */
export interface Bubble {
  readonly id: string
  readonly label: string
  /** Percent. */
  readonly share: number
  /** Herfindahl–Hirschman index, 0 to 10,000. */
  readonly concentration: number
  readonly value: number
}

export interface PlacedBubbles {
  readonly width: number
  readonly height: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly bubbles: readonly (Bubble & {
    readonly x: number
    readonly y: number
    readonly r: number
    readonly labelX: number
    readonly labelY: number
    readonly anchor: "start" | "end"
  })[]
  readonly xTicks: readonly { readonly x: number; readonly label: string }[]
  readonly yTicks: readonly { readonly y: number; readonly label: string }[]
}

/** Places bubbles; areas are in proportion to value, and labels do not lie on one another. */
export function placeBubbles(given: readonly Bubble[], width: number, height: number): PlacedBubbles {
  const plot = { left: 52, right: width - 16, top: 14, bottom: height - 40 }
  const x = scaleLinear([0, 100], [plot.left, plot.right])
  const y = scaleLinear([0, 10_000], [plot.bottom, plot.top])
  const r = scaleSqrt([0, Math.max(1, ...given.map((b) => b.value))], [0, Math.min(30, width / 20)])
  const sorted = [...given].sort((a, b) => b.value - a.value)
  const labelY = spread(
    sorted.map((b) => y(b.concentration)),
    14,
    plot.top + 6,
    plot.bottom - 4,
  )
  return {
    width,
    height,
    plot,
    bubbles: sorted.map((b, i) => {
      const radius = Math.max(3, r(b.value))
      const room = x(b.share) + radius + 6 + b.label.length * 6.4 < plot.right
      return {
        ...b,
        x: x(b.share),
        y: y(b.concentration),
        r: radius,
        labelX: x(b.share) + (room ? radius + 5 : -radius - 5),
        labelY: labelY[i] as number,
        anchor: room ? "start" : "end",
      }
    }),
    xTicks: [0, 20, 40, 60, 80, 100].map((v) => ({ x: x(v), label: `${v}%` })),
    yTicks: [0, 2500, 5000, 7500, 10_000].map((v) => ({ y: y(v), label: v.toLocaleString("en-US") })),
  }
}

/** A row whose imports are measured. */
export type Measured = ExposureRow & { readonly imports: MeasuredImports }

export function isMeasured(row: ExposureRow): row is Measured {
  return row.imports?.known === true
}

/** Industries with a share and a concentration; what is not measured is not drawn. */
export function bubblesOf(rows: readonly ExposureRow[]): readonly Bubble[] {
  return rows.filter(isMeasured).flatMap(({ id, title, imports }): Bubble[] => {
    const { concentration, chinaSharePct, valueUsd } = imports
    const hhi = concentration.hhi ?? concentration.atLeast
    return hhi === undefined ? [] : [{ id, label: title, share: chinaSharePct, concentration: hhi, value: valueUsd }]
  })
}
