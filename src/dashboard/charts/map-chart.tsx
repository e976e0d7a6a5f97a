import type { Side } from "../../effects/index.ts"
import { ChartFrame } from "./chart-frame.tsx"
import type { PlacedMap } from "./place-map.ts"

/** How a cell is drawn: a colour where one side gains, ink where both do, a dot where neither does. */
const FILLS: Readonly<Record<Exclude<Side, "better for neither">, { name: string; colour: string; opacity: number }>> =
  {
    "better for both": { name: "fill-plain", colour: "#1d1c1a", opacity: 0.75 },
    "better for one": { name: "fill-us", colour: "#0072B2", opacity: 0.35 },
    "better for other": { name: "fill-cn", colour: "#D55E00", opacity: 0.35 },
  }

/** Draws a table of add-ons by whom each pair serves better than the fight. */
export function MapChart({ placed }: { readonly placed: PlacedMap }) {
  const { width, height, plot, cell } = placed
  return (
    <ChartFrame width={width} height={height}>
      {placed.cells.map(({ id, x, y, side }) => {
        if (side === "better for neither")
          return <circle key={id} className="fill-plain" cx={x} cy={y} r="0.8" fill="#1d1c1a" fillOpacity="0.5" />
        const { name, colour, opacity } = FILLS[side]
        const [wide, high] = [Math.max(2, cell.width - 1), Math.max(2, cell.height - 1)]
        return (
          <rect
            key={id}
            className={name}
            x={x - wide / 2}
            y={y - high / 2}
            width={wide}
            height={high}
            fill={colour}
            fillOpacity={opacity}
          />
        )
      })}
      {placed.xTicks.map(({ x, label }) => (
        <text key={label} className="soft" x={x} y={plot.bottom + 24} textAnchor="middle" fill="#5c5a54">
          {label}
        </text>
      ))}
      {placed.yTicks.map(({ y, label }) => (
        <text key={label} className="soft" x={plot.left - 22} y={y + 4} textAnchor="end" fill="#5c5a54">
          {label}
        </text>
      ))}
      <text className="soft" x={plot.right} y={plot.bottom + 42} textAnchor="end" fill="#5c5a54">
        China adds →
      </text>
      <text className="soft" x={plot.left - 62} y={plot.bottom + 42} fill="#5c5a54">
        ↑ US adds
      </text>
      {placed.marks.map(({ x, y, label, to }) => (
        <g key={label}>
          <circle className="hollow" cx={x} cy={y} r="5" fill="#fff" stroke="#1d1c1a" strokeWidth="2" />
          <text className="ink" x={x + (to === "start" ? 10 : -10)} y={y + 4} textAnchor={to} fill="#1d1c1a">
            {label}
          </text>
        </g>
      ))}
    </ChartFrame>
  )
}
