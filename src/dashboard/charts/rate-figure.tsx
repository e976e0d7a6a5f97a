import { type KeyboardEvent, useMemo, useState } from "react"
import type { RatesAnswer } from "../answers/shapes.ts"
import { percent, sayDay, sayParty } from "../parts/say.ts"
import { useWidth } from "../parts/use-width.ts"
import { Figure } from "./figure.tsx"
import { placeSteps, stepAt } from "./place-steps.ts"
import { type Clocks, rateState, rateSummary, shortEnding } from "./rate-state.ts"
import { StepChart } from "./step-chart.tsx"

/** Rates as steps with a cursor that arrows and the pointer move. */
export function RateFigure({
  answer,
  clocks,
  name,
  title,
  height = 340,
}: {
  readonly answer: RatesAnswer
  readonly clocks: Clocks
  readonly name: string
  readonly title: string
  readonly height?: number
}) {
  const [measured, width] = useWidth()
  const { on, asOf } = clocks
  const state = useMemo(() => rateState(answer, { on, asOf }), [answer, on, asOf])
  const placed = useMemo(() => placeSteps(state, { width, height }), [state, width, height])
  const [cursor, setCursor] = useState<number>()
  const stops = useMemo(
    () =>
      [...new Set(state.lines.flatMap((l) => l.steps.map((s) => s.from)))]
        .filter((d) => d >= state.from)
        .sort((a, b) => a - b),
    [state],
  )
  const step = (event: KeyboardEvent) => {
    const at = cursor ?? state.from
    const next =
      event.key === "ArrowRight"
        ? (stops.find((d) => d > at) ?? state.to)
        : event.key === "ArrowLeft"
          ? (stops.findLast((d) => d < at) ?? state.from)
          : event.key === "Home"
            ? state.from
            : event.key === "End"
              ? state.to
              : undefined
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setCursor(next)
  }
  const read = (day: number): string => {
    const said = state.lines.flatMap((l) => {
      const found = stepAt(l, day)
      if (found === undefined || found.from > day || (l.dash > 0 && day <= (state.lines[0]?.until ?? 0))) return []
      const name = l.dash === 0 ? sayParty(l.side === "cn" ? "CN" : "US") : l.label.replace(/ [\d.?]+%?/, "")
      return [`${name} ${found.pct === null ? `not known (${found.why})` : percent(found.pct)}`]
    })
    return `${state.sayDay(day)}: ${said.join(" · ")}`
  }
  return (
    <Figure
      name={name}
      title={title}
      summary={rateSummary(answer)}
      table={rateTable(answer)}
      notes={
        <p className="readout" aria-live="polite">
          {cursor === undefined
            ? "Point at the picture, or focus it and use the arrow keys, to read a day."
            : read(cursor)}
        </p>
      }
    >
      <div
        ref={measured}
        className="chart"
        role="slider"
        tabIndex={0}
        aria-label={`${title}: day`}
        aria-valuemin={state.from}
        aria-valuemax={state.to}
        aria-valuenow={cursor ?? state.from}
        aria-valuetext={cursor === undefined ? rateSummary(answer) : read(cursor)}
        onKeyDown={step}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const day = placed.dayAt(event.clientX - box.left)
          setCursor(Math.min(Math.max(day, state.from), state.to))
        }}
        onPointerLeave={() => setCursor(undefined)}
      >
        <StepChart placed={placed} {...(cursor === undefined ? {} : { cursor })} />
      </div>
    </Figure>
  )
}

function rateTable(answer: RatesAnswer) {
  const rows = (sides: RatesAnswer["sides"], when: string) =>
    sides.flatMap((side) =>
      side.steps.map((s) => [
        sayDay(s.from),
        sayParty(side.by),
        sayParty(side.of),
        when,
        s.pct === null ? `not known: ${s.why}` : percent(s.pct),
      ]),
    )
  return {
    columns: ["from", "charged by", "on goods of", "as", "rate"],
    rows: [
      ...rows(answer.sides, `known ${sayDay(answer.asOf)}`),
      ...answer.endings.flatMap((e) => rows(e.sides, shortEnding(e.name))),
    ],
  }
}
