import type { ShowAnswer } from "../answers/shapes.ts"
import { dayOf, sayDay } from "../parts/say.ts"
import type { LaneState } from "./place-lanes.ts"

/** A record's life on one strip: what happened to it, and what still lay ahead. */
export function lifeState({ id, asOf, life = [] }: ShowAnswer): LaneState {
  const days = life.map((s) => dayOf(s.on) as number)
  const [first, last] = [Math.min(...days), Math.max(...days, dayOf(asOf))]
  const pad = Math.max(20, (last - first) * 0.05)
  return {
    from: first - pad,
    to: last + pad,
    lanes: [{ name: "", side: id.startsWith("us.") ? "us" : id.startsWith("cn.") ? "cn" : "plain" }],
    marks: life.map((s, i) => ({
      id: String(i + 1),
      day: dayOf(s.on),
      lane: 0,
      title: `${sayDay(s.on)}: ${s.what}`,
      shape: "dot",
      hollow: s.ahead,
    })),
    arrows: [],
    rules: [{ at: dayOf(asOf), label: `as known ${sayDay(asOf)}` }],
  }
}
