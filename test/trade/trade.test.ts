import { describe, expect, it } from "vitest"
import { DetenteError, type Issue } from "../../src/core/index.ts"
import { compileTrade, openTrade, TRADE_FILES } from "../../src/trade/trade.ts"
import { shippedFile } from "../trade-files.ts"

function issuesOf(act: () => unknown): readonly Issue[] {
  try {
    act()
  } catch (error) {
    if (error instanceof DetenteError && "issues" in error.details) return error.details.issues
  }
  return []
}

describe("the trade tables", () => {
  it("state a public source and a licence each", () => {
    for (const name of Object.values(TRADE_FILES).filter((file) => file !== TRADE_FILES.exportSubheadings)) {
      const source = shippedFile(name)?.source as { licence: string; id: string }
      expect(source.id).toBe(name)
      expect(source.licence, name).toMatch(/public domain|facts/)
    }
  })

  it("are refused together, with the problems of every table", () => {
    const files = issuesOf(() =>
      compileTrade((name) => (name === TRADE_FILES.partners ? shippedFile(name) : undefined)),
    )
    const named = new Set(files.map((issue) => issue.file?.replace(/\..*/, "")))
    expect(named.size).toBe(Object.keys(TRADE_FILES).length - 2)
  })

  it("notice a row that was lost", () => {
    const file = shippedFile(TRADE_FILES.mirror)
    const csv = file?.csv.split("\n").slice(0, -2).join("\n") ?? ""
    const issues = issuesOf(() =>
      compileTrade((name) => (name === TRADE_FILES.mirror ? { csv, source: file?.source } : shippedFile(name))),
    )
    expect(issues.map((i) => i.message)).toEqual([
      "has 4 sound rows; its source states 5.",
      "adds up to 1691860000000; its source states 2251607000000.",
    ])
  })

  it("are read one by one, and only when asked for", () => {
    const asked: string[] = []
    const trade = openTrade((name) => {
      asked.push(name)
      return shippedFile(name)
    })
    expect(trade.lines.rows).toHaveLength(14_422)
    expect(trade.lines).toBe(trade.lines)
    expect(asked).toEqual([TRADE_FILES.lines])
    expect(trade.exportSubheadings).toBeUndefined()
    expect(issuesOf(() => openTrade(() => undefined).years)).not.toEqual([])
  })
})
