import { describe, expect, it } from "vitest"
import { ask } from "../../src/workbench/ask.ts"
import { readLayout } from "../../src/workbench/bulk/layout.ts"
import { delimiterOf } from "../../src/workbench/csv-delimiter.ts"
import { assess } from "../../src/workbench/questions/assess.ts"
import { refund } from "../../src/workbench/questions/refund.ts"
import { theWorld } from "../the-world.ts"

const COMMAS = 'id,code,entered_value,claims\na,9503.00.00,1000.50,"x;y"\nb,8507.60.0020,2500,\n'
const TABS = "id\tcode\tentered_value\tclaims\na\t9503.00.00\t1000.50\tx;y\nb\t8507.60.0020\t2500\t\n"
const SEMICOLONS = '\uFEFFid;code;entered_value;claims\r\na;9503.00.00;1000.50;"x;y"\r\nb;8507.60.0020;2500;\r\n'

const asked = (text: string) => ask(assess, { file: { name: "f.csv", text }, asOf: "2025-07-29" }, theWorld()).body

describe("cells parted by something else than commas", () => {
  it("are told by the header alone", () => {
    expect([COMMAS, TABS, SEMICOLONS].map(delimiterOf)).toEqual([",", "\t", ";"])
    expect(delimiterOf('"a;b",c\n1;2;3\n')).toBe(",")
  })

  it("are read as the same lines", () => {
    expect(asked(SEMICOLONS)).toBe(asked(COMMAS))
    expect(asked(TABS)).toBe(asked(COMMAS))
  })

  it("do not make ten thousand of a hundred with a decimal comma", () => {
    const text = "code;entry_date;value\n9503.00.00;2025-04-16;100,00\n9503.00.00;2025-04-16;1,250.00\n"
    const { json } = ask(refund, { file: { name: "f.csv", text }, asOf: "2026-10-07" }, theWorld())
    const { entries, refused } = json as { entries: unknown[]; refused: { row: number; value: string }[] }
    expect(entries).toHaveLength(1)
    expect(refused).toMatchObject([{ row: 2, field: "entered_value", value: "100,00" }])
  })

  it("are named where a run over large files cannot take them", () => {
    expect(() => readLayout("f.csv", Buffer.from(SEMICOLONS), "assess")).toThrow(
      /cells are parted by semicolons.*Next: save it with commas/s,
    )
  })
})
