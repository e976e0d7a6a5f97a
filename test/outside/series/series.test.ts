import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import {
  averageOf,
  importWeights,
  industryWeights,
  lineRates,
  type Weights,
  worldImportWeights,
} from "../../../src/averages/index.ts"
import { type Party, parseDay } from "../../../src/core/index.ts"
import { theWorld } from "../../the-world.ts"

const folder = resolve("../shared/data/us")
const here = existsSync(folder)
if (!here) console.log("skipped: 2 published daily series, their files are not here")

type Row = Readonly<Record<string, string>>

/** Additional duties in percent on a day, as a published series has them: all layers but column 1. */
function published(file: string, day: string): number {
  const rows = parse(readFileSync(resolve(folder, "oracle", file), "utf8"), { columns: true }) as Row[]
  const row = rows.find((r) => r.date === day) ?? {}
  return (Number(row.weighted_etr) - Number(row.etr_base)) * 100
}

/** Ours on the same basis: the range that unknown metal content leaves, less column 1. */
function ours(day: string, weights: Weights): readonly [low: number, high: number] {
  const world = theWorld()
  const on = parseDay(day)
  const settings = { on, asOf: world.ledger.horizon, standing: "administered" } as const
  const { weighted, layers } = averageOf(on, lineRates(weights, settings, world))
  const base = layers.get("us.column-one") ?? 0
  return [weighted.low - base, weighted.high - base]
}

/** Published less ours, at the nearer end; 0 inside the range. */
function gap(file: string, day: string, weights: Weights): number {
  const [low, high] = ours(day, weights)
  const theirs = published(file, day)
  return theirs < low ? theirs - low : theirs > high ? theirs - high : 0
}

const hongKong = (): Weights => importWeights(theWorld().trade.linesHongKong.rows, "HK" as Party, "Hong Kong")

/** Sizes stand in docs/methodology/known-differences.md with their reasons. */
describe.skipIf(!here)("the average series of additional duties", () => {
  const china = here ? importWeights(theWorld().trade.lines.rows) : ({} as Weights)

  it.each(["2025-02-04", "2025-04-10", "2025-06-04", "2025-11-10", "2026-02-24"])(
    "%s: meets the published one within the exclusions that it counts as claimed",
    (day) => expect(Math.abs(gap("yale_daily_china.csv", day, china))).toBeLessThan(0.75),
    30_000,
  )

  it.each([
    ["2025-04-05", 14.6, "34% from 5 April 2025, which was never collected"],
    ["2025-05-03", -2.6, "parts of dual use all counted as parts of vehicles"],
    ["2025-11-09", -6.8, "the cut of 10 November 2025 a day early"],
    ["2026-02-20", -14.4, "collection ended on the day of the ruling"],
    ["2026-07-24", -5.9, "no forced-labour duty"],
  ])(
    "%s: differs by %d points: %s",
    (day, size) => expect(gap("yale_daily_china.csv", day, china)).toBeCloseTo(size, 0),
    30_000,
  )

  it.each([
    ["2025-05-14", 0, "met"],
    ["2025-11-10", -3, "a sixth of the trade falls out of the match from 1 July 2025"],
  ])(
    "%s: Hong Kong differs by %d points: %s",
    (day, size) => expect(Math.abs(gap("yale_daily_hong_kong.csv", day, hongKong()) - size)).toBeLessThan(0.5),
    30_000,
  )
})

/** PIIE's average of China's tariffs on US goods less that on everybody's: the additional duties, in percent. */
function retaliation(heading: string): number {
  const rows = parse(readFileSync(resolve(folder, "oracle/piie_cn_average_tariffs_2018_2019.csv"), "utf8"), {
    columns: true,
  }) as Row[]
  const of = (partner: string) => {
    const row = rows.find((r) => r.partner === partner) ?? {}
    return Number(Object.entries(row).find(([name]) => name.startsWith(heading))?.[1])
  }
  return of("United States") - of("Other Exporters")
}

describe.skipIf(!here)("the average of China's additional duties", () => {
  const { industryExports, subheadingIndustries } = here
    ? theWorld().trade
    : ({} as ReturnType<typeof theWorld>["trade"])

  const onChina = (day: string) => {
    const on = parseDay(day)
    const weights = industryWeights(industryExports.rows, subheadingIndustries.rows, "2017", "China")
    const settings = { on, asOf: theWorld().ledger.horizon, standing: "administered" } as const
    return averageOf(on, lineRates(weights, settings, theWorld())).additional.low
  }

  it("of May 2025 is as much above that of January as PIIE's (32.6 against 21.2), within 0.3 points", () => {
    expect(Math.abs(onChina("2025-05-14") - onChina("2025-01-20") - 11.4)).toBeLessThan(0.3)
  }, 30_000)

  it.each([
    ["2018-01-01", "January 1, 2018", 0],
    ["2018-04-02", "April 2, 2018", 0.1],
    ["2018-05-01", "May 1, 2018", 0.1],
    ["2018-07-01", "July 1, 2018", 0.1],
    ["2018-07-06", "July 6, 2018", -0.4],
    ["2018-08-23", "August 23, 2018", -1.5],
    ["2018-09-24", "September 24, 2018", -1.5],
    ["2018-11-01", "November 1, 2018", -1.5],
    ["2019-01-01", "January 1, 2019", -0.7],
    ["2019-06-01", "June 1, 2019", -0.3],
  ])(
    "%s: differs from PIIE's by %s points, soybeans weighing too little among crops",
    (day, heading, size) => {
      expect(Math.abs(onChina(day) - retaliation(heading) - size)).toBeLessThan(0.1)
    },
    30_000,
  )
})

/** Published, not copied from a series: PIIE's chart of the US average on goods of China. */
describe("the average of US imports on the basket of the world", () => {
  const { lines, subheadings } = theWorld().trade
  const basket = worldImportWeights(lines.rows, subheadings.rows)

  it.each([
    ["2018-09-25", 12, 1],
    ["2019-09-02", 21, 1.5],
    ["2020-02-14", 19.3, 1.5],
    ["2025-01-20", 20.8, 1.5],
    ["2025-05-14", 51.1, 2.5],
  ])(
    "%s: meets PIIE's %d",
    (day, figure, slack) => {
      const on = parseDay(day)
      const settings = { on, asOf: theWorld().ledger.horizon, standing: "administered" } as const
      const { low, high } = averageOf(on, lineRates(basket, settings, theWorld())).weighted
      expect(figure).toBeGreaterThan(low - slack)
      expect(figure).toBeLessThan(high + slack)
    },
    30_000,
  )

  it("weighs all that the partners sold, and each subheading once", () => {
    const goods = subheadings.rows.filter((row) => !/^9[89]/.test(row.code))
    const sum = (rows: readonly { readonly value: number }[]) => rows.reduce((total, { value }) => total + value, 0)
    expect(sum(basket.rows)).toBeCloseTo(sum(goods.map((row) => ({ value: row.valueUsd }))), -3)
  })
})
