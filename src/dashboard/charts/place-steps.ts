import { scaleLinear } from "d3-scale"
import { curveStepAfter, line } from "d3-shape"
import { spread } from "./spread.ts"

/** From this day on, at this height; `pct: null` where it is not known, with the reason. */
export interface ChartStep {
  readonly from: number
  readonly pct: number | null
  readonly why?: string
}

/** One line of steps with its name at the end; futures are dashed, each ending with a dash of its own. */
export interface StepLine {
  readonly id: string
  readonly label: string
  /** The label where there is little room. */
  readonly short: string
  readonly side: "us" | "cn" | "plain"
  /** 0 is what is known; 1 and more are endings. */
  readonly dash: number
  readonly steps: readonly ChartStep[]
  readonly until: number
}

export interface Band {
  readonly from: number
  readonly until: number
  readonly label: string
  readonly short: string
}

/** What the chart shows, without a pixel in it. Days are whole days since 1970. */
export interface StepState {
  readonly from: number
  readonly to: number
  readonly lines: readonly StepLine[]
  /** Each with its end written on it, in full or, where there is little room, in short. */
  readonly bands: readonly Band[]
  readonly rules: readonly { readonly at: number; readonly label: string }[]
  readonly sayDay: (day: number) => string
  /** Days at which the axis may be ticked. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface PlacedSteps extends Size {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly x: (day: number) => number
  readonly dayAt: (x: number) => number
  readonly lines: readonly { readonly line: StepLine; readonly path: string }[]
  readonly unknowns: readonly { readonly x: number; readonly width: number; readonly why: string }[]
  readonly labels: readonly {
    readonly id: string
    readonly text: string
    readonly side: StepLine["side"]
    readonly y: number
    readonly x: number
    readonly endY: number
  }[]
  readonly bands: readonly {
    readonly x: number
    readonly width: number
    readonly label: string
    readonly row: number
  }[]
  readonly rules: readonly { readonly x: number; readonly label: string; readonly anchor: "start" | "end" }[]
  readonly xTicks: readonly { readonly x: number; readonly label: string }[]
  readonly yTicks: readonly { readonly y: number; readonly label: string }[]
}

const LABEL_GAP = 15

/** Width of a bold letter of a label, on average and a little more. */
const LETTER = 7.3

/** Places steps: step-after lines, never sloped, broken where the rate is not known. */
export function placeSteps(state: StepState, { width, height }: Size): PlacedSteps {
  const narrow = width < 560
  const named = (l: StepLine) => (narrow ? l.short : l.label)
  const longest = Math.max(0, ...state.lines.map((l) => named(l).length))
  const plot = {
    left: 40,
    right: width - Math.min(longest * LETTER + (narrow ? 24 : 16), width * (narrow ? 0.46 : 0.4)),
    top: 34,
    bottom: height - 26,
  }
  const top = Math.max(10, ...state.lines.flatMap((l) => l.steps.map((s) => s.pct ?? 0)))
  const x = scaleLinear([state.from, state.to], [plot.left, plot.right])
  const y = scaleLinear([0, top * 1.06], [plot.bottom, plot.top])
  const draw = line<{ readonly day: number; readonly pct: number | null }>()
    .defined((point) => point.pct !== null)
    .x((point) => x(point.day))
    .y((point) => y(point.pct ?? 0))
    .curve(curveStepAfter)
  const lines = state.lines.map((l) => {
    const shown = l.steps.filter((s) => s.from <= l.until)
    const points = shown.map((s) => ({ day: Math.max(s.from, state.from), pct: s.pct }))
    const last = shown.at(-1)
    return { line: l, path: draw(last === undefined ? points : [...points, { day: l.until, pct: last.pct }]) ?? "" }
  })
  const ends = state.lines.flatMap((l) => {
    const last = l.steps.filter((s) => s.from <= l.until).at(-1)
    return last === undefined || l.label === "" ? [] : [{ line: l, endY: y(last.pct ?? 0), endX: x(l.until) }]
  })
  const placed = spread(
    ends.map(({ endY }) => endY),
    LABEL_GAP,
    plot.top,
    plot.bottom,
  )
  const ticks = state.ticks.filter(({ at }) => at >= state.from && at <= state.to)
  const room = Math.max(1, Math.ceil(ticks.length / ((plot.right - plot.left) / 64)))
  return {
    width,
    height,
    plot,
    x,
    dayAt: (at) => Math.round(x.invert(at)),
    lines,
    unknowns: state.lines.flatMap((l) =>
      l.steps.flatMap((s, i) => {
        if (s.pct !== null) return []
        const until = l.steps[i + 1]?.from ?? l.until
        return [{ x: x(s.from), width: Math.max(0, x(until) - x(s.from)), why: s.why ?? "not known" }]
      }),
    ),
    labels: ends.map(({ line: l, endY, endX }, i) => ({
      id: l.id,
      text: named(l),
      side: l.side,
      x: endX + 7,
      y: placed[i] as number,
      endY,
    })),
    bands: state.bands.map((b, row) => {
      const left = x(Math.max(b.from, state.from))
      const room = Math.max(0, x(Math.min(b.until, state.to)) - left)
      const label = [b.label, b.short].find((text) => text.length * 6.6 < room) ?? ""
      return { x: left, width: room, label, row: row % 2 }
    }),
    rules: state.rules
      .filter(({ at }) => at >= state.from && at <= state.to)
      .map(({ at, label }) => ({ x: x(at), label, anchor: x(at) > label.length * 6.4 ? "end" : "start" })),
    xTicks: ticks.filter((_, i) => i % room === 0).map(({ at, label }) => ({ x: x(at), label })),
    yTicks: y.ticks(5).map((value) => ({ y: y(value), label: `${value}%` })),
  }
}

/** The height of a line on a day; undefined before it begins or after it ends. */
export function stepAt(l: StepLine, day: number): ChartStep | undefined {
  return day > l.until ? undefined : l.steps.filter((s) => s.from <= day).at(-1)
}
