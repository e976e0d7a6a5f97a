import { ChartFrame, Hatch } from "./chart-frame.tsx"
import type { PlacedDots } from "./place-dots.ts"

const INK = { us: "#0072B2", cn: "#D55E00", plain: "#1d1c1a" } as const

/** Draws placed dots and ranges; what has no upper bound is hatched to where it might go on. */
export function DotChart({ placed }: { readonly placed: PlacedDots }) {
  const { width, height, left, right } = placed
  const foot = height - 24
  return (
    <ChartFrame width={width} height={height}>
      <Hatch />
      {placed.ticks.map(({ x, label }) => (
        <g key={label}>
          <line className="grid" x1={x} x2={x} y1="2" y2={foot} stroke="#d8d3c7" strokeWidth="0.5" />
          <text className="soft" x={x} y={foot + 16} textAnchor="middle" fill="#5c5a54">
            {label}
          </text>
        </g>
      ))}
      {placed.zeroX !== undefined && (
        <line className="rule" x1={placed.zeroX} x2={placed.zeroX} y1="2" y2={foot} stroke="#1d1c1a" />
      )}
      {placed.baseX !== undefined && (
        <line
          className="rule"
          x1={placed.baseX}
          x2={placed.baseX}
          y1="2"
          y2={foot}
          stroke="#1d1c1a"
          strokeDasharray="1 3"
        />
      )}
      {placed.dots.map(({ dot, y, x1, x2, cx, open, label, text }) => {
        const side = dot.side ?? "plain"
        return (
          <g key={dot.id}>
            <text
              className="ink"
              x={label.x}
              y={label.y}
              textAnchor={label.anchor}
              fill="#1d1c1a"
              fontWeight={dot.base === true ? 600 : 400}
            >
              {label.text}
            </text>
            <line className="grid" x1={left} x2={right} y1={y + 17} y2={y + 17} stroke="#d8d3c7" strokeWidth="0.5" />
            {open ? (
              <rect x={x1} y={y - 6} width={Math.max(4, x2 - x1)} height="12" fill="url(#not-known)" />
            ) : (
              x2 - x1 > 0.5 && (
                <line
                  className={`mark-${side}`}
                  x1={x1}
                  x2={x2}
                  y1={y}
                  y2={y}
                  stroke={INK[side]}
                  strokeWidth="5"
                  strokeLinecap="round"
                  strokeOpacity="0.55"
                />
              )
            )}
            <circle className={`fill-${side}`} cx={cx} cy={y} r="5" fill={INK[side]} />
            <text className="soft" x={text.x} y={text.y} textAnchor={text.anchor} fill="#5c5a54">
              {text.text}
            </text>
          </g>
        )
      })}
    </ChartFrame>
  )
}
