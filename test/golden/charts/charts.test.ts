import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createElement, type ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import type {
  CommitmentsAnswer,
  ExposureAnswer,
  OutcomesAnswer,
  RatesAnswer,
  ShowAnswer,
  TimelineAnswer,
} from "../../../src/dashboard/answers/shapes.ts"
import { billState } from "../../../src/dashboard/charts/bill-state.ts"
import { BubbleChart } from "../../../src/dashboard/charts/bubble-chart.tsx"
import { DotChart } from "../../../src/dashboard/charts/dot-chart.tsx"
import { dueState } from "../../../src/dashboard/charts/due-state.ts"
import { LaneChart } from "../../../src/dashboard/charts/lane-chart.tsx"
import { lifeState } from "../../../src/dashboard/charts/life-state.ts"
import { bubblesOf, placeBubbles } from "../../../src/dashboard/charts/place-bubbles.ts"
import { placeDots } from "../../../src/dashboard/charts/place-dots.ts"
import { placeLanes } from "../../../src/dashboard/charts/place-lanes.ts"
import { placeSteps } from "../../../src/dashboard/charts/place-steps.ts"
import { rateState, rateSummary } from "../../../src/dashboard/charts/rate-state.ts"
import { StepChart } from "../../../src/dashboard/charts/step-chart.tsx"
import { timelineState } from "../../../src/dashboard/charts/timeline-state.ts"
import { ask } from "../../the-world.ts"

/** Holds a picture against the SVG kept beside this file; `npm run golden` rewrites them, and the diff is reviewed. */
function matchesPicture(name: string, picture: ReactElement): void {
  const path = join(import.meta.dirname, name)
  const seen = `${renderToStaticMarkup(picture).replaceAll("><", ">\n<")}\n`
  if (process.env.GOLDEN === "write") writeFileSync(path, seen)
  expect(seen).toBe(readFileSync(path, "utf8"))
}

const SIZE = { width: 900, height: 340 }
const rates = (raw: object) => ask<RatesAnswer>("rates", { ...raw })
const steps = (raw: object, size = SIZE) => {
  const answer = rates(raw)
  return createElement(StepChart, { placed: placeSteps(rateState(answer, answer), size) })
}

describe("pictures", () => {
  it("both sides step, the truce is a band with its end, endings are dashed and named", () => {
    matchesPicture("rates-2025-07-29.svg", steps({ asOf: "2025-07-29" }))
  })

  it("says the same in one sentence", () => {
    expect(rateSummary(rates({ asOf: "2025-07-29" }))).toBe(
      "Duty on an ordinary article, beyond MFN, by 29 July 2025: US on goods of China 30.0%, at most 145.0% from 10 April 2025; China on goods of US 10.0%, at most 125.0% from 12 April 2025.",
    )
  })

  it("keeps its labels on a narrow screen", () => {
    matchesPicture("rates-narrow.svg", steps({ asOf: "2026-10-07" }, { width: 350, height: 340 }))
  })

  it("hatches a rate that is not known", () => {
    matchesPicture("rates-steel-article.svg", steps({ code: "7326.90.8688", asOf: "2026-10-07" }))
  })

  it("a bill is a dot where it is known, a bar between bounds, open where there is no upper bound", () => {
    const file = { name: "portfolio.csv", text: readFileSync("examples/portfolio.csv", "utf8") }
    const answer = ask<OutcomesAnswer>("outcomes", { file, asOf: "2025-07-29" })
    for (const payer of ["US", "CN"]) {
      matchesPicture(`bill-${payer}.svg`, createElement(DotChart, { placed: placeDots(billState(answer, payer), 900) }))
    }
  })

  it("events stand in three lanes, hollow while they lie ahead, with arrows to what they answered", () => {
    const answer = ask<TimelineAnswer>("timeline", { asOf: "2025-07-29", from: "2025-01-01" })
    const arrows = [{ from: "us.eo-14257", to: "cn.tcc-2025-4" }]
    matchesPicture("timeline.svg", createElement(LaneChart, { placed: placeLanes(timelineState(answer, arrows), 900) }))
  })

  it("a model's figures are ranges about zero, their words clear of its line", () => {
    const dots = [
      { id: "us-income", label: "US real income", side: "us", from: -0.2, to: -0.03, mid: -0.16 },
      { id: "us-price", label: "US consumer prices", side: "us", from: 0.87, to: 1.93, mid: 1.43 },
      { id: "cn-income", label: "China real income", side: "cn", from: -0.61, to: -0.25, mid: -0.41 },
      { id: "balance", label: "US balance", side: "plain", value: 1.2 },
    ] as const
    const say = (value: number) => `${value.toFixed(2)}%`
    matchesPicture("model.svg", createElement(DotChart, { placed: placeDots({ dots, say, zero: false }, 900) }))
    matchesPicture("model-narrow.svg", createElement(DotChart, { placed: placeDots({ dots, say, zero: false }, 360) }))
  })

  it("a record's life is a strip of stations, hollow while they lie ahead", () => {
    const record = ask<ShowAnswer>("show", { id: "us.ieepa-reciprocal.cn", asOf: "2025-07-29" })
    matchesPicture("life.svg", createElement(LaneChart, { placed: placeLanes(lifeState(record), 900) }))
  })

  it("promises stand by their due day, filled once performed", () => {
    const answer = ask<CommitmentsAnswer>("commitments", { asOf: "2026-10-07" })
    matchesPicture("due.svg", createElement(LaneChart, { placed: placeLanes(dueState(answer), 900) }))
  })

  it("industries stand by share and concentration, their area by value", () => {
    const { rows } = ask<ExposureAnswer>("exposure", { asOf: "2025-07-29" })
    matchesPicture("exposure.svg", createElement(BubbleChart, { placed: placeBubbles(bubblesOf(rows), 900, 420) }))
  })
})
