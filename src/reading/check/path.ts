import { type Day, formatDay } from "../../core/index.ts"
import { type Answerer, factsOf, type Side, type TariffStep } from "../evidence/query.ts"

/** A side's additional all-goods duty, step by step, with totals. */
export interface Path {
  readonly side: Side
  readonly steps: readonly TariffStep[]
}

export function pathOf(ask: Answerer, side: Side, asOf: Day): Path {
  return { side, steps: factsOf(ask({ ask: "tariff-path", side, asOf })) }
}

/** What is charged in all during the step, percent. */
export function charged(step: TariffStep): number {
  return round(step.layers.reduce((sum, layer) => sum + layer.chargedPct, 0))
}

/** What the law sets once suspensions end, percent. */
export function lawful(step: TariffStep): number {
  return round(step.layers.reduce((sum, layer) => sum + layer.lawPct, 0))
}

export function stepOn(path: Path, day: Day): TariffStep | undefined {
  return path.steps.find((s) => s.from <= day && (s.until === undefined || day < s.until))
}

/** The step with the highest charge known by the day. */
export function peak(path: Path, by: Day): TariffStep | undefined {
  return path.steps.filter((s) => s.from <= by).sort((a, b) => charged(b) - charged(a))[0]
}

/** The steps that touch the days, both included. */
export function stepsWithin(path: Path, first: Day, last: Day): TariffStep[] {
  return path.steps.filter((s) => s.from <= last && (s.until === undefined || s.until > first))
}

/** `30 (fentanyl 20 + reciprocal 10) from 2025-05-14`. */
export function describe(step: TariffStep): string {
  const layers = step.layers.map((l) => `${l.name} ${l.chargedPct}`).join(" + ")
  return `${charged(step)} percent${step.layers.length > 1 ? ` (${layers})` : ""} from ${formatDay(step.from)}${step.until === undefined ? "" : ` until ${formatDay(step.until)}`}`
}

export const sideName = (side: Side): string => (side === "US" ? "the United States" : "China")

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
