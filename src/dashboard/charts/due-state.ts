import type { Commitment, CommitmentsAnswer } from "../answers/shapes.ts"
import { dayOf, sayDay } from "../parts/say.ts"
import type { LaneState } from "./place-lanes.ts"

const LANES = [
  { name: "the US owes", side: "us" },
  { name: "both owe", side: "plain" },
  { name: "China owes", side: "cn" },
] as const

/** The lane of a promise by who owes it. */
export const laneOf = ({ obligors }: Commitment): number => (obligors.length > 1 ? 1 : obligors[0] === "CN" ? 2 : 0)

/** Promises that name a day. */
export const datedOf = ({ commitments }: CommitmentsAnswer): readonly Commitment[] =>
  commitments.filter((c) => c.dueOn !== null)

/** Promises by their due day, in a lane for each side. */
export function dueState(answer: CommitmentsAnswer): LaneState {
  const dated = datedOf(answer)
  const known = dayOf(answer.asOf)
  const days = dated.map((c) => dayOf(c.dueOn ?? "") as number)
  return {
    from: Math.min(known - 60, ...days) - 20,
    to: Math.max(known + 60, ...days) + 20,
    lanes: LANES,
    marks: dated.map((c) => ({
      id: c.id,
      day: dayOf(c.dueOn ?? ""),
      lane: laneOf(c),
      title: `${sayDay(c.dueOn ?? "")}: ${c.action} (${c.status})`,
      shape: c.status === "performed" ? "dot" : c.status === "pledged" ? "diamond" : "square",
      hollow: c.status !== "performed",
    })),
    arrows: [],
    rules: [{ at: known, label: `as known ${sayDay(answer.asOf)}` }],
  }
}
