import { ChartFrame, Hatch } from "./chart-frame.tsx"
import type { PlacedSteps } from "./place-steps.ts"

const INK = { us: "#0072B2", cn: "#D55E00", plain: "#44423d" } as const
const TEXT = { us: "#005f96", cn: "#A84800", plain: "#44423d" } as const
const DASHES = ["", "7 4", "2 4", "10 3 2 3", "1 2"]

/** Draws placed steps; the picture is complete without a style sheet, which only recolours it. */
export function StepChart({ placed, cursor }: { readonly placed: PlacedSteps; readonly cursor?: number }) {
  const { width, height, plot } = placed
  return (
    <ChartFrame width={width} height={height}>
      <Hatch />
      {placed.bands.map((band) => (
        <g key={`${band.x} ${band.width}`}>
          <rect
            className="truce"
            x={band.x}
            y={plot.top}
            width={band.width}
            height={plot.bottom - plot.top}
            fill="#e9e4d6"
            fillOpacity={band.row === 0 ? 0.75 : 0.45}
          />
          {band.label !== "" && (
            <text className="soft" x={band.x + 4} y={plot.top + 12} fill="#5c5a54" fontSize="11">
              {band.label}
            </text>
          )}
        </g>
      ))}
      {placed.yTicks.map(({ y, label }) => (
        <g key={label}>
          <line className="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="#d8d3c7" strokeWidth="0.5" />
          <text className="soft" x={plot.left - 6} y={y + 4} textAnchor="end" fill="#5c5a54">
            {label}
          </text>
        </g>
      ))}
      {placed.xTicks.map(({ x, label }) => (
        <g key={`${label}${x}`}>
          <line className="grid" x1={x} x2={x} y1={plot.bottom} y2={plot.bottom + 4} stroke="#5c5a54" />
          <text className="soft" x={x} y={plot.bottom + 17} textAnchor={x < 24 ? "start" : "middle"} fill="#5c5a54">
            {label}
          </text>
        </g>
      ))}
      {placed.unknowns.map(({ x, width: wide, why }) => (
        <rect key={`${x}${why}`} x={x} y={plot.top} width={wide} height={plot.bottom - plot.top} fill="url(#not-known)">
          <title>{`not known: ${why}`}</title>
        </rect>
      ))}
      {placed.lines.map(({ line, path }) => (
        <path
          key={line.id}
          className={`mark-${line.side}`}
          d={path}
          fill="none"
          stroke={INK[line.side]}
          strokeWidth={line.dash === 0 ? 2.25 : 1.75}
          strokeDasharray={DASHES[line.dash] || undefined}
          strokeLinejoin="round"
        />
      ))}
      {placed.rules.map(({ x, label, anchor }) => (
        <g key={`${label}${x}`}>
          <line className="rule" x1={x} x2={x} y1={plot.top - 4} y2={plot.bottom} stroke="#1d1c1a" strokeWidth="1" />
          <text className="ink" x={x} y={plot.top - 10} textAnchor={anchor} fill="#1d1c1a" fontSize="11.5">
            {label}
          </text>
        </g>
      ))}
      {placed.labels.map(({ id, text, side, x, y, endY }) => (
        <g key={id}>
          {Math.abs(y - endY) > 2 && (
            <line
              className={`mark-${side}`}
              x1={x - 6}
              y1={endY}
              x2={x - 1}
              y2={y}
              stroke={INK[side]}
              strokeWidth="0.75"
            />
          )}
          <text className={`text-${side}`} x={x} y={y + 4} fill={TEXT[side]} fontWeight="600">
            {text}
          </text>
        </g>
      ))}
      {cursor !== undefined && (
        <line
          className="cursor"
          x1={placed.x(cursor)}
          x2={placed.x(cursor)}
          y1={plot.top}
          y2={plot.bottom}
          stroke="#1d1c1a"
          strokeDasharray="1 2"
        />
      )}
    </ChartFrame>
  )
}
