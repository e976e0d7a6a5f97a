import { z } from "zod"
import {
  type Average,
  type AverageSettings,
  averageOf,
  averagesBy,
  type Basis,
  changeDays,
  importWeights,
  lineRates,
  type Weights,
  withoutExemptions,
} from "../../averages/index.ts"
import { type Day, formatDay, type HsCode, readDay } from "../../core/index.ts"
import type { LawBook } from "../../duty/index.ts"
import { question } from "../question.ts"
import { dayInput, type Settings, settingsInput, settingsJson, settle } from "../settings.ts"
import { averageText } from "../text/average-text.ts"
import type { World } from "../world.ts"

const input = z.object({
  ...settingsInput,
  basis: z
    .enum(["with-exemptions", "statutory"])
    .default("with-exemptions")
    .describe("count exemptions by list of goods, or what the measures name before them"),
  by: z.enum(["hs2", "hs4", "hs6"]).optional().describe("the tariff matrix by group of codes"),
  from: dayInput.optional().describe("first day of a series over every day on which something changed, YYYY-MM-DD"),
  to: dayInput.optional().describe("last day of the series, YYYY-MM-DD"),
})

export interface AverageAnswer {
  readonly settings: Settings
  readonly world: World
  readonly weights: Weights
  readonly basis: Basis
  readonly averages: readonly Average[]
  readonly groups?: ReturnType<typeof averagesBy>
}

const DIGITS = { hs2: 2, hs4: 4, hs6: 6 } as const

export const average = question<z.infer<typeof input>, AverageAnswer>({
  name: "average",
  purpose: "trade-weighted and simple average tariffs by date, and tariff matrices",
  input,
  positional: [],
  example: "average --on 2025-05-20",
  answer(given, world) {
    const settings = settle(given, world)
    const weights = importWeights(world.trade.lines.rows)
    const book: LawBook = given.basis === "statutory" ? withoutExemptions(world) : world
    const on = (day: Day): AverageSettings => ({ on: day, asOf: settings.asOf, standing: settings.standing })
    const [from, to] = [given.from ?? given.to, given.to ?? given.from].map((text) =>
      text === undefined ? settings.on : (readDay(text) as Day),
    )
    const days =
      given.from === undefined && given.to === undefined
        ? [settings.on]
        : changeDays(world, weights.destination, settings.asOf, from as Day, to as Day)
    const averages = days.map((day) => averageOf(day, lineRates(weights, on(day), book)))
    const digits = given.by === undefined ? undefined : DIGITS[given.by]
    const groups =
      digits === undefined
        ? undefined
        : averagesBy(settings.on, lineRates(weights, on(settings.on), book), (code: HsCode) => code.slice(0, digits))
    return { settings, world, weights, basis: given.basis, averages, ...(groups === undefined ? {} : { groups }) }
  },
  text: averageText,
  json: ({ settings, world, weights, basis, averages, groups }) => ({
    ...settingsJson(settings, world),
    weights: weights.basis,
    basis,
    series: averages.map(averageJson),
    ...(groups === undefined
      ? {}
      : {
          groups: [...groups].map(([group, { average, value, lines }]) => ({
            group,
            value,
            lines,
            ...averageJson(average),
          })),
        }),
  }),
})

const round = (pct: number): number => Math.round(pct * 10_000) / 10_000

function averageJson({ on, weighted, simple, coverage, unpriced, bounded, layers }: Average) {
  return {
    on: formatDay(on),
    weightedPct: { low: round(weighted.low), high: round(weighted.high) },
    simplePct: { low: round(simple.low), high: round(simple.high) },
    coveragePct: round(coverage),
    unpricedPct: round(unpriced),
    metalContentUnknownPct: round(bounded),
    layersPct: Object.fromEntries([...layers].map(([measure, pct]) => [measure, round(pct)])),
  }
}
