import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { china2018, readSeries } from "../../scripts/lists/china-2018.ts"
import { paddedCodes, wholeSubheadings } from "../../scripts/lists/china-2025.ts"
import { ended, type ListTable, rowsFrom, writeList } from "../../scripts/lists/list-row.ts"
import { codesAndHeadingsIn, codesIn, METAL_CHAPTERS, section } from "../../scripts/lists/note-text.ts"

const text = `
(b) Heading 9903.00.01 applies to goods of:
                   0199.10.00    0199.20.0010
      except those of chapter 98 (9802.00.40), see 99 - III - 120
(c) Heading 9903.00.02 applies to 7601 and 7616.99.5160; revision 6 (2026)
(d) End`

describe("the text of a note", () => {
  it("is cut between two subdivisions and gives its codes at 8 and 10 digits, never chapters 98 and 99", () => {
    expect(codesIn(section(text, /\n\(b\)/, /\n\(c\)/))).toEqual(["01991000", "0199200010"])
  })

  it("gives headings of the metal chapters that stand alone, and no year or page", () => {
    expect(codesAndHeadingsIn(section(text, /\n\(c\)/, /\n\(d\)/), METAL_CHAPTERS)).toEqual(["7601", "7616995160"])
  })

  it("says which pattern it could not find", () => {
    expect(() => section(text, /\n\(z\)/, /\n\(c\)/)).toThrow("the chapter 99 text has no")
  })
})

describe("rows of a list", () => {
  const source: ListTable["source"] = { id: "us.test", title: "t", grade: "A" }

  it("end with the act that takes the code, or a longer one under it, off", () => {
    const rows = ended(rowsFrom(["01991000", "0199200010"], "2025-01-01", "us.a"), ["01992000"], "2025-07-01", "us.b")
    expect(rows).toEqual([
      { code: "01991000", from: "2025-01-01", by: "us.a" },
      { code: "0199200010", from: "2025-01-01", by: "us.a", until: "2025-07-01", endedBy: "us.b" },
    ])
  })

  it("are written in order, with their source beside them", () => {
    const out = mkdtempSync(join(tmpdir(), "lists-"))
    writeList(out, { rows: rowsFrom(["0299", "0199"], "2025-01-01", "us.a"), source })
    expect(readFileSync(join(out, "us.test.csv"), "utf8")).toBe(
      "code,from,until,by,endedBy\n0199,2025-01-01,,us.a,\n0299,2025-01-01,,us.a,\n",
    )
    expect(readFileSync(join(out, "us.test.source.yaml"), "utf8")).toContain("rows: 2\nsha256: ")
  })

  it("are refused when a code stands twice on one day", () => {
    const rows = [...rowsFrom(["0199"], "2025-01-01", "us.a"), ...rowsFrom(["0199"], "2025-02-01", "us.b")]
    expect(() => writeList(tmpdir(), { rows, source })).toThrow("stands twice")
  })
})

describe("China's lists", () => {
  it("get back the zero a spreadsheet ate", () => {
    expect(paddedCodes(["1,2071100,made up", "2,10071000,made up", "", "3,bad,"])).toEqual(["02071100", "10071000"])
  })

  it("answer at six digits only where every line of the subheading is listed", () => {
    expect(
      wholeSubheadings(["01991010", "01991020", "01992010"], ["0199101000", "0199102000", "0199201000", "0199209000"]),
    ).toEqual(["019910"])
  })

  it("are read off a series as steps at the dates of the announcements", () => {
    const series = (hs6: string, rates: Readonly<Record<string, string>>) =>
      Object.entries(rates).map(([time_of_tariff, tariff]) => ({ hs6, time_of_tariff, tariff }))
    const tables = china2018(
      readSeries([
        ...series("019910", { "2018-07-01": "3", "2018-07-06": "28" }),
        ...series("019920", { "2018-08-23": "5", "2018-09-24": "15", "2019-01-02": "14", "2019-06-01": "24" }),
      ]),
    )
    const rows = (id: string) => tables.find((table) => table.source.id === id)?.rows.map((row) => row.code)
    expect(rows("cn.2018-301.list-1")).toEqual(["019910"])
    expect(rows("cn.2018-301.list-3-annex-2")).toEqual(["019920"])
    expect(rows("cn.2018-301.list-3-annex-1")).toEqual([])
  })
})
