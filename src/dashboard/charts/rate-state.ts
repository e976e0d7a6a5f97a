import { type Day, speakDay } from "../../core/index.ts"
import type { RatesAnswer, SideSteps } from "../answers/shapes.ts"
import { dayOf, percent, sayDay, sayParty } from "../parts/say.ts"
import { monthTicks } from "./month-ticks.ts"
import type { Band, ChartStep, StepLine, StepState } from "./place-steps.ts"

/** Two clocks drawn as rules. */
export interface Clocks {
  readonly on: string
  readonly asOf: string
}

/** Rates with their endings as lines: known first, then one dashed line for each ending that differs. */
export function rateState(answer: RatesAnswer, { on, asOf }: Clocks): StepState {
  const [from, to] = [dayOf(answer.from), dayOf(answer.to)]
  const split = Math.min(Math.max(dayOf(answer.asOf), from), to)
  const known = answer.sides.map(
    (side): StepLine => ({
      id: `known-${side.by}`,
      label: answer.endings.length === 0 ? nameOf(side) : "",
      short: answer.endings.length === 0 ? `${sayParty(side.by)} ${percent0(side.steps.at(-1)?.pct)}` : "",
      side: side.by === "CN" ? "cn" : "us",
      dash: 0,
      steps: stepsOf(side),
      until: answer.endings.length === 0 ? to : split,
    }),
  )
  const clocks =
    on === asOf
      ? [{ at: dayOf(on), label: `on ${sayDay(on)}` }]
      : [
          { at: dayOf(on), label: `on ${sayDay(on)}` },
          ...(Math.abs(dayOf(on) - dayOf(asOf)) * 700 > (to - from) * 130
            ? [{ at: dayOf(asOf), label: `known ${sayDay(asOf)}` }]
            : []),
        ]
  return {
    from,
    to,
    lines: [...known, ...answer.sides.flatMap((side, i) => futures(answer, side, i, to))],
    bands: bandsOf(answer).filter((band) => band.until > from && band.from < to),
    rules: clocks,
    sayDay: (day) => speakDay(day as Day),
    ticks: monthTicks(from, to),
  }
}

/** Truces as bands; two of the same span are drawn once. */
function bandsOf({ truces }: RatesAnswer): Band[] {
  const first = truces.filter((t, i) => truces.findIndex((o) => o.from === t.from && o.until === t.until) === i)
  return first.map((t) => {
    const end = sayDay(t.until)
    return { from: dayOf(t.from), until: dayOf(t.until), label: `${t.title}, to ${end}`, short: `to ${end}` }
  })
}

/** Endings under which a side charges the same are one line with all their names. */
function futures(answer: RatesAnswer, side: SideSteps, at: number, to: number): StepLine[] {
  const groups = new Map<string, { names: string[]; steps: readonly ChartStep[]; dash: number }>()
  answer.endings.forEach((ending, i) => {
    const under = ending.sides[at]
    if (under === undefined) return
    const steps = stepsOf(under)
    const key = JSON.stringify(steps)
    const group = groups.get(key) ?? { names: [], steps, dash: i + 1 }
    group.names.push(shortEnding(ending.name))
    groups.set(key, group)
  })
  const any = groups.size === 1 && answer.endings.length > 1
  return [...groups.values()].map(({ names, steps, dash }) => ({
    id: `${side.by}-${names.join("-")}`,
    label: `${sayParty(side.by)} ${percent0(steps.at(-1)?.pct)} ${any ? "either way" : names.join(" or ")}`,
    short: `${sayParty(side.by)} ${percent0(steps.at(-1)?.pct)}${any ? "" : ` ${(names[0] ?? "").replace(/^(if it|as|under the|after the|if) /, "")}`}`,
    side: side.by === "CN" ? "cn" : "us",
    dash,
    steps,
    until: to,
  }))
}

const percent0 = (pct: number | null | undefined): string =>
  pct === null || pct === undefined ? "?" : percent(pct).replace(".0%", "%")

/** `lapse` → `if it lapses`. */
export function shortEnding(name: string): string {
  const [kind = "", rest = ""] = name.split(":")
  const words: Readonly<Record<string, string>> = {
    lapse: "if it lapses",
    announced: "as announced",
    extend: "if extended",
    extended: "if extended",
    deal: "under the deal",
    escalate: "if escalated",
    ruling: "after the ruling",
  }
  return words[kind] === undefined
    ? name
    : rest !== "" && (kind === "deal" || kind === "escalate")
      ? `${words[kind]} ${rest}`
      : (words[kind] as string)
}

const nameOf = (side: SideSteps): string => {
  const last = side.steps.at(-1)?.pct
  return `${sayParty(side.by)} ${percent0(last)} on ${sayParty(side.of)} goods`
}

function stepsOf(side: SideSteps): readonly ChartStep[] {
  return side.steps.map((s) => ({ from: dayOf(s.from), pct: s.pct, ...(s.why === undefined ? {} : { why: s.why }) }))
}

/** One sentence that says what the picture shows. */
export function rateSummary(answer: RatesAnswer): string {
  const what = answer.label === null ? "an ordinary article, beyond MFN" : `${answer.label}, column 1 included`
  const sides = answer.sides.map((side) => {
    const known = side.steps.filter((s) => s.pct !== null)
    const peak = known.reduce((high, s) => ((s.pct ?? 0) > (high?.pct ?? -1) ? s : high), known[0])
    const last = side.steps.at(-1)
    const now = last?.pct === null || last === undefined ? "not known" : percent(last.pct)
    const high = peak === undefined ? "" : `, at most ${percent(peak.pct ?? 0)} from ${sayDay(peak.from)}`
    return `${sayParty(side.by)} on goods of ${sayParty(side.of)} ${now}${high}`
  })
  return `Duty on ${what}, by ${sayDay(answer.asOf)}: ${sides.join("; ")}.`
}
