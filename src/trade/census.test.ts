import { describe, expect, it } from "vitest"
import { DetenteError, type Issue } from "../core/index.ts"
import { addMonths, censusUrl, exportsTable, parseCensus } from "./census.ts"
import { readPartnerSubheadings } from "./lines.ts"

const partnerOf = (code: string) => ({ "5700": "CN", "2010": "MX" })[code]

/** The official form: an array of arrays, the first naming the columns, all cells text, predicates repeated. */
const IMPORTS = JSON.stringify([
  ["I_COMMODITY", "CTY_CODE", "GEN_VAL_MO", "CON_VAL_MO", "time", "COMM_LVL", "CTY_CODE"],
  ["-", "5700", "1000", "900", "2026-05", "-", "5700"],
  ["-", "5700", "1100", null, "2026-06", "-", "5700"],
  ["-", "-", "9000", "8000", "2026-05", "-", "-"],
  ["-", "0014", "7000", "6000", "2026-05", "-", "0014"],
])
const EXPORTS = JSON.stringify([
  ["E_COMMODITY", "CTY_CODE", "ALL_VAL_MO", "YEAR", "MONTH"],
  ["-", "5700", "300", "2026", "5"],
])

function issuesOf(text: string): readonly Issue[] {
  try {
    parseCensus("pull.json", text, partnerOf)
  } catch (error) {
    if (error instanceof DetenteError && "issues" in error.details) return error.details.issues
  }
  return []
}

describe("the Census answer", () => {
  it("is read by the names of its columns", () => {
    const { rows, leftOut } = parseCensus("imports.json", IMPORTS, partnerOf)
    expect(rows[0]).toEqual({
      direction: "imports",
      code: "",
      partner: "CN",
      month: "2026-05",
      values: { GEN_VAL_MO: 1000, CON_VAL_MO: 900 },
    })
    expect(rows[2]?.partner).toBe("world")
    expect(leftOut).toEqual(["0014"])
  })

  it("leaves a value that is not printed out rather than zero", () => {
    expect(parseCensus("imports.json", IMPORTS, partnerOf).rows[1]?.values).toEqual({ GEN_VAL_MO: 1100 })
  })

  it("adds months where both sides are there, and keeps the earlier printings", () => {
    const rows = [IMPORTS, EXPORTS].flatMap((text) => parseCensus("pull.json", text, partnerOf).rows)
    const held = {
      csv: "month,exports_usd,imports_usd,step_usd,vintage\n2026-05,299,999,1,2026-07\n",
      source: { vintages: { "2026-07": "first" } },
    }
    const added = addMonths(held, rows, "2026-08")
    expect(added.csv).toBe(
      "month,exports_usd,imports_usd,step_usd,vintage\n2026-05,299,999,1,2026-07\n2026-05,300,1000,1,2026-08\n",
    )
    expect(added.source).toMatchObject({ rows: 2, totals: { exports_usd: 599, imports_usd: 1999 } })
    expect(addMonths(added, rows, "2026-08").csv).toBe(added.csv)
  })

  it("gives exports by six digits and partner to exposure", () => {
    const text = JSON.stringify([
      ["E_COMMODITY", "CTY_CODE", "ALL_VAL_YR", "time"],
      ["120190", "5700", "12", "2024-12"],
      ["120190", "2010", "5", "2024-12"],
      ["12", "5700", "17", "2024-12"],
    ])
    const table = exportsTable(parseCensus("e.json", text, partnerOf).rows, "2024", "2026-08-01")
    expect(table.csv).toBe("hs6,partner,value_usd,duty_usd\n120190,CN,12,0\n120190,MX,5,0\n")
    const issues: Issue[] = []
    readPartnerSubheadings("us-exports-partner-hs6", table, issues)
    expect(issues).toEqual([])
  })

  it("is refused with every problem and its row", () => {
    const bad = JSON.stringify([
      ["I_COMMODITY", "CTY_CODE", "GEN_VAL_MO", "time"],
      ["8x", "5700", "1", "2026-05"],
      ["85", "5700", "1.5", "2026-13"],
      ["85", "5700"],
    ])
    expect(issuesOf(bad).map((i) => i.row)).toEqual([2, 3, 3, 4])
    expect(issuesOf("[]")).not.toEqual([])
    expect(issuesOf('[["A"]]').length).toBe(4)
    expect(issuesOf("<html>Missing Key</html>")[0]?.next).toContain("--key")
  })
})

describe("the Census query", () => {
  it("names flow, level, period and partner", () => {
    const url = new URL(censusUrl({ direction: "imports", level: "HS6", period: "2025", country: "5700", key: "K" }))
    expect(url.pathname).toBe("/data/timeseries/intltrade/imports/hs")
    expect(Object.fromEntries(url.searchParams)).toEqual({
      get: "I_COMMODITY,CTY_CODE,GEN_VAL_YR,GEN_CIF_YR,CON_VAL_YR,CAL_DUT_YR",
      time: "2025-12",
      SUMMARY_LVL: "DET",
      COMM_LVL: "HS6",
      CTY_CODE: "5700",
      key: "K",
    })
    expect(censusUrl({ direction: "exports", level: "total", period: "2026-05" })).toContain("ALL_VAL_MO")
  })
})
