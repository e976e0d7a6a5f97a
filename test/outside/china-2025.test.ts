import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { type HsCode, type Party, parseDay } from "../../src/core/index.ts"
import { assess } from "../../src/duty/index.ts"
import { theWorld } from "../the-world.ts"

const path = resolve("../shared/data/flows/cn_tariff_on_us_hs6_2025_2026.csv.gz")
const here = existsSync(path)
if (!here) console.log("skipped: 5,612 applied rates of China on US goods, the file is not here")

/** Days on which China changed what it puts on US goods, with the column that holds the rates after it. */
const STEPS = [
  ["r2025_01_01", "r2025_02_10", "2025-02-09", "2025-02-10"],
  ["r2025_02_10", "r2025_03_10", "2025-03-09", "2025-03-10"],
  ["r2025_03_20", "r2025_04_10", "2025-04-09", "2025-04-10"],
  ["r2025_04_10", "r2025_04_12", "2025-04-11", "2025-04-12"],
  ["r2025_04_12", "r2025_05_14", "2025-05-13", "2025-05-14"],
  ["r2025_05_14", "r2025_11_10", "2025-11-09", "2025-11-10"],
] as const

/** Means over lines of which only some are listed, or which the source leaves out: the rates there are of no single line. */
const MEANS = new Set(["030636", "051191", "110320", "120190"])

/** The additional duties on US goods, in points: the least and the greatest they can be at six digits. */
function additional(code: string, on: string): readonly [number, number] {
  const world = theWorld()
  const line = {
    code: code as HsCode,
    origin: "US" as Party,
    destination: "CN" as Party,
    entryDate: parseDay(on),
    enteredValue: 1_000_000,
    currency: "CNY" as const,
    shares: {},
    claims: new Set<string>(),
  }
  const { components } = assess(line, { asOf: world.ledger.horizon, standing: "administered" }, world)
  const layers = components.filter((c) => !c.measure.endsWith("column-one") && !c.measure.startsWith("cn.2018"))
  const sum = (of: (c: (typeof layers)[number]) => number) => layers.reduce((total, c) => total + of(c), 0) / 10_000
  const low = sum((c) => (c.amount.known ? c.amount.cents : c.amount.atLeast))
  const high = sum((c) => (c.amount.known ? c.amount.cents : (c.amount.atMost ?? 100_000)))
  return [low, high]
}

describe.skipIf(!here)("China's steps of 2025 against its applied rates at six digits", () => {
  const rows = here
    ? (parse(gunzipSync(readFileSync(path)).toString("utf8"), { columns: true }) as Record<string, string>[])
    : []

  it.each(STEPS)("from %s to %s the record steps as the rates do", (before, after, on, next) => {
    const missed = rows.flatMap((row) => {
      const [was, is] = [row[before], row[after]].map((text) =>
        text === "" || text === "NA" ? undefined : Number(text),
      )
      const code = row.hs6 as string
      if (was === undefined || is === undefined || MEANS.has(code)) return []
      const [low, high] = additional(code, next)
      const [lowBefore, highBefore] = additional(code, on)
      const step = is - was
      const holds = low - highBefore - 0.02 <= step && step <= high - lowBefore + 0.02
      return holds ? [] : [`${code}: ${step}, ours ${low - highBefore} to ${high - lowBefore}`]
    })
    expect(missed).toEqual([])
  })
})
