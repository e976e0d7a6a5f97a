import { scaleLinear } from "d3-scale"
import { monthTicks } from "./month-ticks.ts"

export type LaneSide = "us" | "cn" | "plain"

/** Something on a day, in a lane; hollow when it still lay ahead. */
export interface LaneMark {
  readonly id: string
  readonly day: number
  readonly lane: number
  readonly title: string
  readonly shape: "dot" | "square" | "diamond" | "tick"
  readonly hollow: boolean
}

export interface LaneState {
  readonly from: number
  readonly to: number
  readonly lanes: readonly { readonly name: string; readonly side: LaneSide }[]
  readonly marks: readonly LaneMark[]
  /** From one mark to another that answered it, by key. */
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
  readonly rules: readonly { readonly at: number; readonly label: string }[]
  readonly chosen?: string
}

export interface PlacedMark extends LaneMark {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly side: LaneSide
}

export interface PlacedLanes {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly lanes: readonly {
    readonly name: string
    readonly side: LaneSide
    readonly top: number
    readonly height: number
  }[]
  readonly marks: readonly PlacedMark[]
  readonly arrows: readonly { readonly path: string }[]
  readonly rules: readonly { readonly x: number; readonly label: string; readonly anchor: "start" | "end" }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  readonly chosen?: string
}

const GAP = 11
const TOP = 20

/** Places marks by day in their lane; marks that would touch are stacked, and a lane is as high as its stack. */
export function placeLanes(state: LaneState, width: number): PlacedLanes {
  const [left, right] = [12, width - 12]
  const x = scaleLinear([state.from, state.to], [left, right])
  const shown = state.marks.filter((m) => m.day >= state.from && m.day <= state.to).sort((a, b) => a.day - b.day)
  const rows: number[][] = state.lanes.map(() => [])
  const stacked = shown.map((mark) => {
    const ends = rows[mark.lane] as number[]
    const at = x(mark.day)
    const free = ends.findIndex((end) => at - end >= GAP)
    const row = free === -1 ? ends.length : free
    ends[row] = at
    return { mark, row, at }
  })
  let top = TOP
  const lanes = state.lanes.map((lane, i) => {
    const placed = { ...lane, top, height: 26 + Math.max(1, (rows[i] as number[]).length) * GAP + 6 }
    top += placed.height + 6
    return placed
  })
  const marks = stacked.map(({ mark, row, at }): PlacedMark => {
    const lane = lanes[mark.lane] as (typeof lanes)[number]
    return { ...mark, key: mark.id, x: at, y: lane.top + 28 + row * GAP, side: lane.side }
  })
  const byKey = new Map(marks.map((m) => [m.key, m]))
  const ticks = monthTicks(state.from, state.to)
  const every = Math.max(1, Math.ceil(ticks.length / ((right - left) / 60)))
  return {
    width,
    height: top + 20,
    left,
    right,
    bottom: top - 2,
    lanes,
    marks,
    arrows: state.arrows.flatMap(({ from, to }) => {
      const [a, b] = [byKey.get(from), byKey.get(to)]
      if (a === undefined || b === undefined) return []
      const middle = (a.y + b.y) / 2
      return [{ path: `M${a.x} ${a.y}C${a.x} ${middle} ${b.x} ${middle} ${b.x} ${b.y - Math.sign(b.y - a.y) * 7}` }]
    }),
    rules: state.rules
      .filter(({ at }) => at >= state.from && at <= state.to)
      .map(({ at, label }) => ({ x: x(at), label, anchor: x(at) > width / 2 ? "end" : "start" })),
    ticks: ticks.filter((_, i) => i % every === 0).map(({ at, label }) => ({ x: x(at), label })),
    ...(state.chosen === undefined ? {} : { chosen: state.chosen }),
  }
}
