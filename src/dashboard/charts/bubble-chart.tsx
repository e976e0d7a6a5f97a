import { ChartFrame } from "./chart-frame.tsx"
import type { PlacedBubbles } from "./place-bubbles.ts"

/** Draws industries by share and concentration. */
export function BubbleChart({ placed }: { readonly placed: PlacedBubbles }) {
  const { width, height, plot } = placed
  return (
    <ChartFrame width={width} height={height}>
      {placed.yTicks.map(({ y, label }) => (
        <g key={label}>
          <line className="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="#d8d3c7" strokeWidth="0.5" />
          <text className="soft" x={plot.left - 6} y={y + 4} textAnchor="end" fill="#5c5a54">
            {label}
          </text>
        </g>
      ))}
      {placed.xTicks.map(({ x, label }) => (
        <text
          key={label}
          className="soft"
          x={x}
          y={plot.bottom + 16}
          textAnchor={x + 20 > width ? "end" : "middle"}
          fill="#5c5a54"
        >
          {label}
        </text>
      ))}
      <text className="soft" x={plot.right} y={plot.bottom + 33} textAnchor="end" fill="#5c5a54">
        share of imports that comes from China →
      </text>
      <text className="soft" x={plot.left + 6} y={plot.top + 2} fill="#5c5a54">
        ↑ concentration of suppliers (HHI)
      </text>
      {placed.bubbles.map((b) => (
        <g key={b.id}>
          <circle className="fill-cn" cx={b.x} cy={b.y} r={b.r} fill="#D55E00" fillOpacity="0.55" />
          <text className="ink" x={b.labelX} y={b.labelY + 4} textAnchor={b.anchor} fill="#1d1c1a">
            {b.label}
          </text>
        </g>
      ))}
    </ChartFrame>
  )
}
