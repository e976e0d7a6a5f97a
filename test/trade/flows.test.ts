import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  byDigits,
  byPartner,
  collectedRate,
  coverageOf,
  supplyOf,
  under,
  withoutOverlap,
} from "../../src/trade/flows.ts"
import { shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()

describe("flows", () => {
  it("keep their total at every length of code", () => {
    for (const length of [2, 4, 6, 8, 10]) {
      const totals = byDigits(trade.lines.rows, length)
      expect(totals.reduce((sum, t) => sum + t.valueUsd, 0)).toBe(429_425_828_419)
      expect(totals.reduce((sum, t) => sum + t.dutyUsd, 0)).toBe(46_661_215_871)
    }
  })

  it("by partner and by line give the same imports from China", () => {
    const china = byPartner(trade.subheadings.rows).find((p) => p.partner === "CN")
    expect(china).toMatchObject({ valueUsd: 429_425_828_419, dutyUsd: 46_661_215_871 })
  })

  it("never exceed the world's total of a chapter", () => {
    for (const row of trade.worldChapters.rows) {
      const part = coverageOf(trade, row.code)
      if (part !== undefined) expect(part, row.code).toBeLessThanOrEqual(1_000_000)
    }
    expect(coverageOf(trade, "80")).toBe(701_551)
  })

  it("by chapter and month add up to the month's imports", () => {
    for (const month of trade.months.rows.filter((r) => r.period >= "2023-01" && r.period <= "2024-12")) {
      const sum = trade.chapterMonths.rows.filter((r) => r.month === month.period).reduce((t, r) => t + r.cnUsd, 0)
      expect(sum, month.period).toBe(month.importsUsd)
    }
  })

  it("count nothing twice when one code covers another", () => {
    expect(withoutOverlap(["2941", "294110", "2941", "2936"])).toEqual(["2941", "2936"])
    const code = fc.string({ unit: fc.constantFrom("0", "1", "9"), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(code, { maxLength: 8 }), fc.array(code, { maxLength: 20 }), (wanted, all) => {
        const codes = all.map((text) => text.padEnd(4, "0")).toSorted()
        const flows = codes.map((text) => ({ code: text, valueUsd: 1, dutyUsd: 0 }))
        const plain = flows.filter((flow) => wanted.some((prefix) => flow.code.startsWith(prefix)))
        expect(under(flows, wanted)).toEqual(plain)
      }),
    )
  })
})

describe("supply", () => {
  it("is held to ten digits on the lines that industries name, else to six", () => {
    const magnets = supplyOf(trade, "8505110070")
    expect(magnets.known && [magnets.code, byPartner(magnets.flows)[0]]).toMatchObject([
      "8505110070",
      { partner: "CN", valueUsd: 203_871_334 },
    ])
    expect(supplyOf(trade, "8471300100")).toMatchObject({ known: true, code: "847130" })
    expect(supplyOf(trade, "999999")).toMatchObject({ known: false })
  })
})

describe("the collected rate", () => {
  it("is duty over value, and unknown outside the months held", () => {
    expect(collectedRate(trade, "china", "2024-01", "2024-12")).toMatchObject({ ratePpm: 108_660 })
    expect(collectedRate(trade, "china", "2025-11")).toMatchObject({ ratePpm: 323_482 })
    expect(collectedRate(trade, "world", "2012-01")).toMatchObject({ known: false })
  })
})
