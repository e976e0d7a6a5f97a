import { describe, expect, it } from "vitest"
import type { Issue } from "../core/index.ts"
import { checkTotals, readProvenance } from "./provenance.ts"
import { digits, dollarsOrBlank, flowDollars, readTable, refuseTwins } from "./table.ts"

const columns = { hs6: digits(6), value_usd: flowDollars, balance_usd: dollarsOrBlank }

describe("our table form", () => {
  it("reads plain cells under exactly the header it expects", () => {
    const issues: Issue[] = []
    const rows = readTable("t.csv", "hs6,value_usd,balance_usd\n010121,5,-7\n010129,0,\n", columns, issues)
    expect(issues).toEqual([])
    expect(rows).toEqual([
      { hs6: "010121", value_usd: 5, balance_usd: -7 },
      { hs6: "010129", value_usd: 0, balance_usd: "not printed" },
    ])
  })

  it("lists every problem at once, with its line and field, and leaves bad rows out", () => {
    const issues: Issue[] = []
    const csv = "hs6,value_usd,balance_usd\n10121,5,1\n010121,-5,1\n010121,1.5,x\n010121,5\n010121,7,1\n"
    expect(readTable("t.csv", csv, columns, issues)).toHaveLength(1)
    expect(issues.map((i) => [i.row, i.field])).toEqual([
      [2, "hs6"],
      [3, "value_usd"],
      [4, "value_usd"],
      [4, "balance_usd"],
      [5, undefined],
    ])
  })

  it("names the header it wants when it meets another", () => {
    const issues: Issue[] = []
    expect(readTable("t.csv", "code,value\n1,2\n", columns, issues)).toEqual([])
    expect(issues[0]?.next).toContain("hs6,value_usd,balance_usd")
  })

  it("counts the problems it does not print", () => {
    const issues: Issue[] = []
    readTable("t.csv", `hs6,value_usd,balance_usd\n${"x,1,1\n".repeat(50)}`, columns, issues)
    expect(issues).toHaveLength(21)
    expect(issues.at(-1)?.message).toContain("30 more")
  })

  it("refuses a key that stands twice", () => {
    const issues: Issue[] = []
    refuseTwins("t.csv", ["a", "b", "a"], (row) => row, issues)
    expect(issues.map((i) => i.value)).toEqual(["a"])
  })
})

describe("a table's source", () => {
  const source = {
    id: "t",
    title: "T",
    publisher: "P",
    dateAccessed: "2026-11-24",
    licence: "public domain",
    basis: "b",
    grade: "A",
    rows: 2,
    totals: { value_usd: 5 },
  }

  it("must state who, when, under which licence and on what basis", () => {
    const issues: Issue[] = []
    expect(readProvenance("t.source.yaml", { id: "t", grade: "D" }, issues)).toBeUndefined()
    expect(issues.map((i) => i.field)).toEqual([
      "title",
      "publisher",
      "dateAccessed",
      "licence",
      "basis",
      "grade",
      "rows",
    ])
  })

  it("holds the table to the rows and totals it states", () => {
    const issues: Issue[] = []
    const provenance = readProvenance("t.source.yaml", source, issues)
    if (provenance === undefined) expect.unreachable()
    else {
      checkTotals("t.csv", [{ value_usd: 2 }, { value_usd: 3 }], provenance, issues)
      expect(issues).toEqual([])
      checkTotals("t.csv", [{ value_usd: 2 }], provenance, issues)
      expect(issues).toHaveLength(2)
    }
  })
})
