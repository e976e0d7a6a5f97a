import { ChartFrame } from "./chart-frame.tsx"
import type { PlacedLanes, PlacedMark } from "./place-lanes.ts"

const INK = { us: "#0072B2", cn: "#D55E00", plain: "#1d1c1a" } as const

/** Draws lanes of marks on one axis; the list beside it gives the same to readers of text and keyboards. */
export function LaneChart({
  placed,
  choose,
}: {
  readonly placed: PlacedLanes
  readonly choose?: (id: string) => void
}) {
  const { width, height, left, right, bottom } = placed
  return (
    <ChartFrame width={width} height={height}>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className="fill-plain" d="M0 0L8 4L0 8Z" fill="#1d1c1a" />
        </marker>
      </defs>
      {placed.lanes.map((lane) => (
        <g key={lane.name}>
          <rect
            className="truce"
            x={left - 8}
            y={lane.top}
            width={right - left + 16}
            height={lane.height}
            fill="#efeadd"
          />
          <text className={`text-${lane.side}`} x={left} y={lane.top + 14} fill={INK[lane.side]} fontWeight="600">
            {lane.name}
          </text>
        </g>
      ))}
      {placed.ticks.map(({ x, label }) => (
        <g key={`${label}${x}`}>
          <line className="grid" x1={x} x2={x} y1="18" y2={bottom} stroke="#d8d3c7" strokeWidth="0.5" />
          <text className="soft" x={x} y={bottom + 15} textAnchor={x < 24 ? "start" : "middle"} fill="#5c5a54">
            {label}
          </text>
        </g>
      ))}
      {placed.rules.map(({ x, label, anchor }) => (
        <g key={label}>
          <line className="rule" x1={x} x2={x} y1="14" y2={bottom} stroke="#1d1c1a" />
          <text className="ink" x={x} y="10" textAnchor={anchor} fill="#1d1c1a" fontSize="11.5">
            {label}
          </text>
        </g>
      ))}
      {placed.arrows.map(({ path }) => (
        <path
          key={path}
          className="rule"
          d={path}
          fill="none"
          stroke="#1d1c1a"
          strokeWidth="1.2"
          markerEnd="url(#arrow)"
        />
      ))}
      {placed.marks.map((mark) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list below is what keyboards use
        <g
          key={`${mark.key}${mark.day}${mark.y}`}
          className={choose === undefined ? "" : "choosable"}
          onClick={() => choose?.(mark.id)}
        >
          <title>{mark.title}</title>
          {mark.key === placed.chosen && (
            <circle className="rule" cx={mark.x} cy={mark.y} r="8" fill="none" stroke="#1d1c1a" strokeWidth="1.5" />
          )}
          <Shape mark={mark} />
        </g>
      ))}
    </ChartFrame>
  )
}

function Shape({ mark: { x, y, side, shape, hollow } }: { readonly mark: PlacedMark }) {
  const paint = hollow
    ? { className: `mark-${side} hollow`, fill: "#ffffff", stroke: INK[side], strokeWidth: 1.5 }
    : { className: `fill-${side}`, fill: INK[side] }
  switch (shape) {
    case "dot":
      return <circle cx={x} cy={y} r="4.5" {...paint} />
    case "square":
      return <rect x={x - 4} y={y - 4} width="8" height="8" {...paint} />
    case "diamond":
      return <path d={`M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`} {...paint} />
    case "tick":
      return <rect x={x - 1.5} y={y - 5} width="3" height="10" {...paint} />
  }
}
