import type { ReactNode } from "react"

/** The sheet every picture is drawn on; hidden from screen readers, which get its sentence and its table. */
export function ChartFrame({
  width,
  height,
  children,
}: {
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily="system-ui, sans-serif"
      fontSize="12"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** The pattern that stands for what is not known. */
export function Hatch() {
  return (
    <defs>
      <pattern id="not-known" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1="0" y1="0" x2="0" y2="7" stroke="#8a867c" strokeWidth="1.5" strokeOpacity="0.5" />
      </pattern>
    </defs>
  )
}
