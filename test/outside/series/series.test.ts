import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { averageOf, importWeights, lineRates, type Weights } from "../../../src/averages/index.ts"
import { type HsCode, type Party, parseDay } from "../../../src/core/index.ts"
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

function hongKong(): Weights {
  const text = gunzipSync(readFileSync(resolve(folder, "trade/us_imports_2024_hts10_by_partner.csv.gz"))).toString()
  const rows = (parse(text, { columns: true }) as Row[])
    .filter((r) => r.census_code === "5820" && Number(r.imports_usd) > 0 && !/^9[89]/.test(r.hts10 ?? ""))
    .map((r) => ({ code: r.hts10 as HsCode, value: Number(r.imports_usd) }))
  return { origin: "HK" as Party, destination: "US" as Party, basis: "US imports from Hong Kong, 2024", rows }
}

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
