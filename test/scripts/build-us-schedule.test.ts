import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { columnOne2017, datedRevisions, scheduleTables } from "../../scripts/build-us-schedule.ts"
import { foldRevision, type HtsItem } from "../../src/workbench/hts/revision.ts"
import { spansOf } from "../../src/workbench/hts/spans.ts"

/** Made-up lines in the official format. */
function item(htsno: string, indent: number, general = "", other = "", units: string[] = [], special = ""): HtsItem {
  return { htsno, indent: String(indent), units, general, special, other }
}

const widgets = (rate: string): HtsItem[] => [
  item("0199", 0),
  item("", 1),
  item("0199.10.00.00", 2, rate, "20%", ["No."], "Free (XX)"),
  item("0199.20.00", 1, "1.5¢/m<sup>2</sup> ", "33 1/3%"),
  item("0199.20.00.10", 2, "", "", ["m<sup>2</sup>", "kg"]),
  item("0199.20.00.90", 2, "\n", "", ["kg"]),
  item("9903.88.01", 0, "The duty provided in the applicable subheading + 25%"),
]

describe("a revision of the schedule", () => {
  const { lines, statistical } = foldRevision(widgets("2%"))

  it("finds the 8-digit line that stands only as a 10-digit item ending in 00", () => {
    expect(lines.get("01991000")).toEqual({ unit: "No.", general: "2%", special: "Free (XX)", column2: "20%" })
  })

  it("takes markup and stray blanks out of rates, and inherits from the line above", () => {
    expect(lines.get("01992000")?.general).toBe("1.5¢/m2")
    expect(lines.size).toBe(2)
  })

  it("leaves the unit to the 10-digit items where they differ", () => {
    expect(lines.get("01992000")?.unit).toBe("")
    expect(Object.fromEntries(statistical)).toEqual({ "0199100000": "", "0199200010": "m2+kg", "0199200090": "kg" })
  })

  it("refuses two rates on one 8-digit line", () => {
    expect(() => foldRevision([...widgets("2%"), item("0199.10.00.50", 2, "3%", "20%")])).toThrow("0199.10.00.50")
  })
})

describe("spans between revisions", () => {
  it("make a row only where something changed, half-open, open at the end", () => {
    const tables = scheduleTables([
      { from: "2025-01-01", revision: foldRevision(widgets("2%")) },
      { from: "2025-02-04", revision: foldRevision(widgets("2%")) },
      { from: "2025-07-01", revision: foldRevision(widgets("1%")) },
    ])
    expect(tables.columnOne).toEqual([
      ["01991000", "2025-01-01", "2025-07-01", "No.", "2%", "1", "20%"],
      ["01991000", "2025-07-01", "", "No.", "1%", "1", "20%"],
      ["01992000", "2025-01-01", "", "", "1.5¢/m2", "", "33 1/3%"],
    ])
    expect(tables.statistical).toHaveLength(3)
  })

  it("close when a code leaves and open again when it returns", () => {
    const states: [string, [string, string][]][] = [
      ["2025-01-01", [["a", "x"]]],
      ["2025-02-01", []],
      ["2025-03-01", [["a", "x"]]],
    ]
    const spans = spansOf(states.map(([from, rows]) => ({ from, rows: new Map(rows) })))
    expect(spans.map(({ from, until }) => `${from}..${until}`)).toEqual(["2025-01-01..2025-02-01", "2025-03-01.."])
  })
})

describe("the dates of revisions", () => {
  it("are the legal ones where the table corrects them, and a revision without a date is named", () => {
    const folder = mkdtempSync(join(tmpdir(), "hts-"))
    for (const name of ["2025_basic", "2025_rev_1", "2026_rev_8"]) writeFileSync(join(folder, `hts_${name}.json`), "[]")
    const table =
      "revision,effective_date,policy_effective_date\nbasic,2025-01-01,NA\nrev_1,2025-01-27,2025-02-04\nrev_2,2025-02-01,NA\n"
    const { dated, undated } = datedRevisions(folder, table)
    expect(dated.map(({ name, from }) => `${name} ${from}`)).toEqual(["basic 2025-01-01", "rev_1 2025-02-04"])
    expect(undated).toEqual(["2026_rev_8"])
  })
})

describe("the 2017 table", () => {
  it("keeps chapters 1 to 97, prints cents as the law does, and repairs a fraction", () => {
    const csv = "hts8,mfn_text_rate\n01991000,3 cents/kg + 2%\n01992000,0.022\n98010010,Free\n"
    expect(columnOne2017(csv)).toEqual([
      ["01991000", "3¢/kg + 2%"],
      ["01992000", "2.2%"],
    ])
  })

  it("keeps the rate of the second half of 2017 where a cut made two", () => {
    expect(columnOne2017("hts8,mfn_text_rate\n01991000,1.3%\n01991000,0.9%\n")).toEqual([["01991000", "0.9%"]])
  })
})
