import type { EventKind, TimelineAnswer, TimelineEvent } from "../answers/shapes.ts"
import { dayOf, sayDay } from "../parts/say.ts"
import type { LaneMark, LaneState } from "./place-lanes.ts"

const LANES = [
  { name: "US measures", side: "us" },
  { name: "Talks, agreements, rulings, deadlines", side: "plain" },
  { name: "China measures", side: "cn" },
] as const

const SHAPES: Readonly<Partial<Record<EventKind, LaneMark["shape"]>>> = {
  agreement: "square",
  deadline: "tick",
  due: "tick",
  talks: "dot",
  ruling: "diamond",
  announced: "diamond",
  withdrawn: "diamond",
}

/** Days past what is known that the axis shows at most. */
const AHEAD = 400

/** Events on three lanes, with arrows from an act to those that answered it. */
export function timelineState(answer: TimelineAnswer, arrows: LaneState["arrows"], chosen?: string): LaneState {
  const days = answer.events.map((e) => dayOf(e.on) as number)
  const known = dayOf(answer.asOf)
  return {
    from: Math.min(dayOf(answer.from), ...days),
    to: Math.min(Math.max(known + 60, dayOf(answer.on) + 30, ...days), known + AHEAD),
    lanes: LANES,
    marks: answer.events.map((e) => ({
      id: e.id,
      day: dayOf(e.on),
      lane: laneOf(e),
      title: `${sayDay(e.on)}: ${e.title}`,
      shape: SHAPES[e.kind] ?? "dot",
      hollow: e.ahead || e.kind === "announced",
    })),
    arrows,
    rules: [{ at: dayOf(answer.on), label: `on ${sayDay(answer.on)}` }],
    ...(chosen === undefined ? {} : { chosen }),
  }
}

/** US above, China below, what both did and what courts and calendars do between. */
export function laneOf({ party, kind }: TimelineEvent): number {
  if (
    kind === "talks" ||
    kind === "agreement" ||
    kind === "ruling" ||
    kind === "deadline" ||
    kind === "sign-off" ||
    party === null
  )
    return 1
  return party === "CN" ? 2 : 0
}
