import { scaleLinear } from "d3-scale"
import type { Size } from "./place-steps.ts"

/** A figure that is known, lies between two bounds, or has only a least. */
export interface Dot {
  readonly id: string
  readonly label: string
  readonly value?: number
  readonly from?: number
  readonly to?: number
  /** The central figure of a range. */
  readonly mid?: number
  /** Why it is not one figure. */
  readonly why?: string
  /** The one all others are held against. */
  readonly base?: boolean
  readonly side?: "us" | "cn" | "plain"
}

export interface DotState {
  readonly dots: readonly Dot[]
  readonly say: (value: number) => string
  /** Begin the axis at zero, as money does; a change may lie on both sides of it. */
  readonly zero: boolean
}

export interface PlacedDot {
  readonly dot: Dot
  readonly y: number
  readonly x1: number
  readonly x2: number
  /** Where the dot stands. */
  readonly cx: number
  readonly open: boolean
  readonly label: PlacedText
  readonly text: PlacedText
}

/** Words and where they stand. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: "start" | "end"
}

export interface PlacedDots extends Size {
  readonly left: number
  readonly right: number
  readonly dots: readonly PlacedDot[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly baseX?: number
  readonly zeroX?: number
}

const ROW = 34

/** Below this width a row's words stand above its mark, so that neither runs into the other. */
const NARROW = 560
const TALL_ROW = 48

/** Places one row a figure: a dot where it is known, a bar between bounds, an open bar where there is no upper bound. */
export function placeDots({ dots, say, zero }: DotState, width: number): PlacedDots {
  const narrow = width < NARROW
  const row = narrow ? TALL_ROW : ROW
  const longest = Math.max(6, ...dots.map((d) => d.label.length))
  const left = narrow ? 26 : Math.min(longest * 6.9 + 12, width * 0.42)
  const right = width - 14
  const ends = dots.flatMap((d) => [d.value, d.from, d.to].filter((v) => v !== undefined))
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const pad = (high - low) * 0.12 || 1
  const x = scaleLinear([low === 0 && zero ? 0 : low - pad, high === 0 ? 0 : high + pad], [left, right])
  const base = dots.find((d) => d.base === true)
  const baseAt = base?.value ?? base?.from
  const height = dots.length * row + 30
  return {
    width,
    height,
    left,
    right,
    dots: dots.map((dot, i) => {
      const from = dot.value ?? dot.from ?? 0
      const open = dot.value === undefined && dot.to === undefined
      const to = dot.value ?? dot.to ?? from + pad
      const text =
        dot.value !== undefined
          ? say(dot.value)
          : dot.to === undefined
            ? `at least ${say(from)}`
            : `${say(from)} to ${say(to)}`
      const wide = text.length * 6.6
      const fits = x(to) + 10 + wide < width
      // Words of a figure below zero would run across the line at zero; they stand before it where there is room.
      const crosses = low < 0 && x(to) < x(0) && x(to) + 9 + wide > x(0) && x(from) - 9 - wide > left
      const start = fits && !crosses
      const y = (narrow ? 32 : 16) + i * row
      return {
        dot,
        y,
        x1: x(from),
        x2: x(to),
        cx: x(dot.value ?? dot.mid ?? from),
        open,
        label: narrow
          ? { text: dot.label, x: 0, y: y - 14, anchor: "start" }
          : { text: dot.label, x: left - 10, y: y + 4, anchor: "end" },
        text: narrow
          ? { text, x: width, y: y - 14, anchor: "end" }
          : { text, x: start ? x(to) + 9 : x(from) - 9, y: y + 4, anchor: start ? "start" : "end" },
      }
    }),
    ticks: x.ticks(Math.max(2, Math.floor((right - left) / 110))).map((value) => ({ x: x(value), label: say(value) })),
    ...(baseAt === undefined ? {} : { baseX: x(baseAt) }),
    ...(low < 0 ? { zeroX: x(0) } : {}),
  }
}
