import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { importExposure } from "../../src/exposure/index.ts"
import { shippedExposure } from "../exposure-files.ts"

const FILE = join(import.meta.dirname, "../../../shared/facts/strategic_dependence.csv")
const present = existsSync(FILE)
if (!present) console.log("skipped: 2 checks of exposure against figures that are not here")

const OURS: Readonly<Record<string, string>> = {
  rare_earths: "rare-earths",
  rare_earth_magnets: "magnets",
  semiconductors: "semiconductors",
  semiconductor_equipment: "chip-equipment",
  medicines_finished: "medicines",
  medicines_api: "active-ingredients",
  critical_minerals: "critical-minerals",
  batteries: "batteries",
  electronics_and_drones: "electronics",
  ship_to_shore_cranes: "port-cranes",
}

const { trade, industries } = shippedExposure()

function expected(): Map<string, Map<string, string>> {
  const rows = parse(readFileSync(FILE), { columns: true }) as Readonly<Record<string, string>>[]
  const byName = new Map<string, Map<string, string>>()
  for (const row of rows.filter((r) => r.source_url?.startsWith("https://api.census.gov"))) {
    const metrics = byName.get(row.industry as string) ?? new Map<string, string>()
    metrics.set(row.metric as string, row.value as string)
    byName.set(row.industry as string, metrics)
  }
  return byName
}

function held(codes: readonly string[], metrics: ReadonlyMap<string, string>, name: string): void {
  const exposure = importExposure(trade, codes)
  expect(exposure.known, name).toBe(true)
  if (!exposure.known) return
  const number = (metric: string) => Number(metrics.get(metric))
  expect(exposure.valueUsd, name).toBe(number("us_imports_usd"))
  expect(exposure.fromChinaUsd, name).toBe(number("us_imports_from_cn_usd"))
  expect(Math.abs(exposure.chinaSharePpm / 10_000 - number("cn_share_of_us_imports_pct")), name).toBeLessThan(0.0501)
  expect(Math.abs(exposure.concentration.hhi - number("supplier_hhi_0_10000_eu_as_one")), name).toBeLessThan(0.501)
}

describe.skipIf(!present)("exposure against the computed figures", () => {
  it("agrees on every industry: value, China's value and share, concentration", () => {
    for (const [theirs, id] of Object.entries(OURS)) {
      const list = industries.find((industry) => industry.id === id)
      const codes = (list?.codes ?? []).filter((entry) => entry.counted).map((entry) => entry.code)
      held(codes, expected().get(theirs) ?? new Map(), id)
    }
  })

  it("agrees on every single code", () => {
    const single = [...expected()].filter(([name]) => name.includes(":"))
    for (const [name, metrics] of single) held([name.split(":")[1] as string], metrics, name)
    expect(single.length).toBeGreaterThan(120)
  })
})
