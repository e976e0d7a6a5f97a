import { describe, expect, it } from "vitest"
import { DetenteError, type Issue, parseDay } from "../core/index.ts"
import { compileIndustries, industriesOf, industriesOn } from "./industry.ts"

const magnets = {
  id: "magnets",
  side: "US",
  title: "Magnets",
  from: "2024-01-01",
  grade: "A",
  note: "All metal magnets.",
  citations: { hts: { source: "HTS 2024", locator: "8505.11" } },
  codes: [
    { code: "850511", level: "hs6", label: "metal magnets", cite: "hts" },
    { code: "8505.19", level: "hs6", label: "other magnets", cite: "hts", counted: false },
  ],
}

function issuesOf(value: unknown): readonly Issue[] {
  try {
    compileIndustries([{ file: "own.yaml", value }])
  } catch (error) {
    if (error instanceof DetenteError && "issues" in error.details) return error.details.issues
  }
  return []
}

describe("a list of an industry", () => {
  it("is read with its day, its codes and their citations", () => {
    const [industry] = compileIndustries([{ file: "own.yaml", value: magnets }])
    expect(industry).toMatchObject({ id: "magnets", from: parseDay("2024-01-01") })
    expect(industry?.codes).toEqual([
      { code: "850511", label: "metal magnets", citation: magnets.citations.hts, counted: true },
      { code: "850519", label: "other magnets", citation: magnets.citations.hts, counted: false },
    ])
  })

  it("is refused with every problem at once", () => {
    const bad = {
      ...magnets,
      side: "EU",
      from: "2024-02-30",
      codes: [
        { code: "850511", level: "hs4", label: "x", cite: "hts" },
        { code: "5051", level: "hs4", label: "", cite: "nowhere" },
        { code: 850511, level: "hs6", label: "x", cite: "hts" },
      ],
    }
    expect(issuesOf(bad).map((issue) => issue.field)).toEqual([
      "side",
      "from",
      "codes 850511",
      "codes 5051",
      "codes 5051",
      "codes 850511",
    ])
    expect(issuesOf("text")).toHaveLength(1)
    expect(issuesOf({ ...magnets, codes: [] })[0]?.field).toBe("codes")
  })

  it("may be replaced by a later one of the same id, from its first day", () => {
    const later = { ...magnets, title: "Magnets, newer", from: "2026-01-01" }
    const industries = compileIndustries([
      { file: "a.yaml", value: magnets },
      { file: "b.yaml", value: later },
    ])
    expect(industriesOn(industries).map((i) => i.title)).toEqual(["Magnets, newer"])
    expect(industriesOn(industries, parseDay("2025-12-31")).map((i) => i.title)).toEqual(["Magnets"])
    expect(industriesOn(industries, parseDay("2023-01-01"))).toEqual([])
    expect(() =>
      compileIndustries([
        { file: "a.yaml", value: magnets },
        { file: "b.yaml", value: magnets },
      ]),
    ).toThrow("twice")
  })

  it("counts a code under its own and the codes above it", () => {
    const industries = compileIndustries([{ file: "a.yaml", value: magnets }])
    expect(industriesOf(industries, "8505110070")).toEqual(["magnets"])
    expect(industriesOf(industries, "8505")).toEqual(["magnets"])
    expect(industriesOf(industries, "850519")).toEqual([])
    expect(industriesOf(industries, "847130")).toEqual([])
  })
})
