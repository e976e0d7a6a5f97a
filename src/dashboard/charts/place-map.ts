import { scaleLinear } from "d3-scale"
import { type DuelMap, type Side, type Standing, sideOf } from "../../effects/index.ts"

/** A pair of add-ons, drawn as a cell that says for whom it beats the fight. */
export interface MapCell {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly side: Side
}

export interface PlacedMap {
  readonly width: number
  readonly height: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly cell: { readonly width: number; readonly height: number }
  readonly cells: readonly MapCell[]
  readonly marks: readonly {
    readonly x: number
    readonly y: number
    readonly label: string
    readonly to: "start" | "end"
  }[]
  readonly xTicks: readonly { readonly x: number; readonly label: string }[]
  readonly yTicks: readonly { readonly y: number; readonly label: string }[]
}

/** Places a table of add-ons: China's run to the right, those of the US upwards; named points lie on top. */
export function placeMap(
  { table }: Pick<DuelMap, "table">,
  fight: Standing,
  named: readonly { readonly label: string; readonly at: Pick<Standing, "byOne" | "byOther"> }[],
  width: number,
): PlacedMap {
  const height = Math.min(420, Math.max(260, Math.round(width * 0.55)))
  const plot = { left: 66, right: width - 26, top: 18, bottom: height - 48 }
  const { byOne, byOther, one, other } = table
  const top = byOne.at(-1) ?? 1
  const x = scaleLinear([0, byOther.at(-1) ?? 1], [plot.left, plot.right])
  const y = scaleLinear([0, top], [plot.bottom, plot.top])
  const cell = {
    width: (plot.right - plot.left) / Math.max(1, byOther.length - 1),
    height: (plot.bottom - plot.top) / Math.max(1, byOne.length - 1),
  }
  const cells = [...byOne].flatMap((rate, r) =>
    [...byOther].map((answer, c): MapCell => {
      const at = r * byOther.length + c
      const standing = { byOne: rate, byOther: answer, one: one[at] ?? 0, other: other[at] ?? 0 }
      return { id: `${r}-${c}`, x: x(answer), y: y(rate), side: sideOf(standing, fight) }
    }),
  )
  const label = (rate: number): string => `${Math.round(100 * rate)}%`
  return {
    width,
    height,
    plot,
    cell,
    cells,
    marks: named.map(({ label: text, at }) => ({
      x: x(at.byOther),
      y: y(at.byOne),
      label: text,
      to: x(at.byOther) > width * 0.7 ? "end" : "start",
    })),
    xTicks: x.ticks(5).map((rate) => ({ x: x(rate), label: label(rate) })),
    yTicks: y.ticks(5).map((rate) => ({ y: y(rate), label: label(rate) })),
  }
}
