import { describe, expect, it } from "vitest"
import { answerExposure, compileDependence, type IndustryRow } from "../../src/exposure/index.ts"
import { compileTrade } from "../../src/trade/index.ts"
import { shippedExposure } from "../exposure-files.ts"
import { shippedFile } from "../trade-files.ts"

const world = shippedExposure()

function industry(id: string): IndustryRow {
  const row = answerExposure({ industry: id }, world).rows[0]
  if (row?.kind !== "industry") throw new Error(`no row for ${id}`)
  return row
}

describe("the question exposure", () => {
  it("covers the named industries of both sides", () => {
    const ids = answerExposure({}, world).rows.map((row) => row.kind === "industry" && row.id)
    expect(ids).toEqual([
      "active-ingredients",
      "batteries",
      "chip-equipment",
      "cn-aircraft",
      "cn-chips",
      "cn-energy",
      "cn-medicines",
      "cn-soybeans",
      "critical-minerals",
      "electronics",
      "magnets",
      "medicines",
      "port-cranes",
      "rare-earths",
      "semiconductors",
    ])
  })

  it("finds rare earths concentrated in China and chips not", () => {
    const earths = industry("rare-earths").imports
    expect(earths).toMatchObject({ known: true, chinaSharePpm: 702_576 })
    expect(earths?.known && Math.round(earths.concentration.hhi)).toBe(5196)
    const chips = industry("semiconductors").imports
    expect(chips).toMatchObject({ known: true, chinaSharePpm: 25_150 })
    expect(chips?.known && chips.suppliers[0]?.partner).toBe("TW")
  })

  it("names the substitutes that exist and how far they would have to grow", () => {
    const magnets = industry("magnets").imports
    expect(magnets?.known && magnets.substitutes).toMatchObject({
      largest: [{ partner: "EU" }, { partner: "JP" }, {}, {}, {}],
      growthNeededPpm: 3_175_691,
    })
  })

  it("shows each line, at ten digits where the industry names them", () => {
    const lines = industry("magnets").lines ?? []
    const sintered = lines.find((line) => line.code === "8505110070")
    expect(sintered).not.toHaveProperty("measuredAt")
    expect(sintered?.exposure).toMatchObject({ known: true, fromChinaUsd: 203_871_334 })
    expect(lines.find((line) => line.code === "850511")?.shareOfListPpm).toBe(1_000_000)
  })

  it("keeps what others measured beside, with its grade", () => {
    const { measured } = industry("rare-earths")
    expect(measured.filter((m) => m.measure === "share-of-us-imports" && m.party === "CN")).toMatchObject([
      { value: 70, sense: "about", period: "2025", grade: "B" },
      { value: 70, period: "2020..2023", grade: "A" },
      { value: 74, period: "2018..2021", grade: "B" },
    ])
  })

  it("says that China's side is not known, and gives the wider group instead", () => {
    const { china } = industry("cn-soybeans")
    expect(china?.exports).toMatchObject({ known: false })
    expect(china?.usShareOfChinaImports.why).toContain("redistribution")
    expect(china?.group?.years.find((y) => y.year === "2018")?.chinaSharePpm).toBe(87_117)
  })

  it("measures China's side once exports have been pulled", () => {
    const csv = "hs6,partner,value_usd,duty_usd\n120190,CN,600,0\n120190,EU,400,0\n"
    const source = { ...(shippedFile("us-imports-partner-hs6-2024")?.source as object), rows: 2, totals: {} }
    const trade = compileTrade((name) => (name === "us-exports-partner-hs6" ? { csv, source } : shippedFile(name)))
    const [row] = answerExposure({ industry: "cn-soybeans" }, { ...world, trade }).rows
    expect(row).toMatchObject({ china: { exports: { known: true, valueUsd: 1000, chinaSharePpm: 600_000 } } })
  })

  it("weighs a user's goods by their own values", () => {
    const lines = [
      { code: "8507600020", valueUsd: 100 },
      { code: "8542310045", valueUsd: 300 },
      { code: "9999999999", valueUsd: 50 },
    ]
    const [row] = answerExposure({ lines }, world).rows
    expect(row).toMatchObject({ kind: "portfolio", valueUsd: 450, measuredUsd: 400, mostlyFromChinaUsd: 100 })
    if (row?.kind !== "portfolio") return
    expect(row.lines.map((line) => line.industries)).toEqual([
      ["batteries"],
      ["semiconductors", "cn-chips"].toSorted(),
      [],
    ])
    expect(row.lines[2]?.market.known).toBe(false)
    const [batteries, chips] = row.lines.map((line) => (line.market.known ? line.market.chinaSharePpm : 0))
    expect(row.weightedChinaSharePpm).toBe(Math.round(((batteries ?? 0) * 100 + (chips ?? 0) * 300) / 400))
  })

  it("takes duties from outside, one case for now and one for each ending", () => {
    const flat = (ppm: number) => () => ({ known: true as const, ppm })
    const duties = [
      { name: "now", dutyOn: flat(200_000) },
      { name: "lapse", dutyOn: flat(540_000) },
    ]
    const row = answerExposure({ codes: ["850760"] }, { ...world, duties }).rows[0]
    expect(row?.kind === "codes" && row.imports.known && row.imports.burdens.map((b) => [b.name, b.ratePpm])).toEqual([
      ["now", 200_000],
      ["lapse", 540_000],
    ])
  })

  it("refuses an unknown industry by naming those there are", () => {
    expect(() => answerExposure({ industry: "tulips" }, world)).toThrow(/rare-earths/)
  })

  it("is plain data", () => {
    const answer = answerExposure({ industry: "batteries" }, world)
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
})

describe("the table of measured dependence", () => {
  it("is refused when it does not add up to what its source states", () => {
    const file = shippedFile("measured-dependence")
    if (file === undefined) expect.unreachable()
    else expect(() => compileDependence({ ...file, csv: file.csv.replace(",270000,", ",27000,") })).toThrow("adds up")
  })
})
