import { describe, expect, it } from "vitest"
import { isDetenteError, parseDay } from "../../src/core/index.ts"
import { answerTrade } from "../../src/trade/answer.ts"
import { shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()

describe("the question trade", () => {
  it("lists the years with their printings, the change and the record", () => {
    const answer = answerTrade({ from: "2023", to: "2025" }, trade)
    expect(answer.rows.map((row) => row.kind === "period" && row.reading.period)).toEqual(["2023", "2024", "2025"])
    expect(answer.change).toMatchObject({ changeUsd: -93_443_924_710 })
    expect(answer.record).toMatchObject({ period: "2024" })
    expect(answerTrade({}, trade).record).toMatchObject({ period: "2018" })
    expect(answer.sources.map((s) => s.id)).toEqual([
      "us-china-goods-annual",
      "us-china-goods-prints",
      "china-customs-mirror",
    ])
  })

  it("compares a single period with the one before it", () => {
    expect(answerTrade({ from: "2025", to: "2025" }, trade).change).toMatchObject({ changeUsd: -93_443_924_710 })
    const month = answerTrade({ by: "month", from: "2025-04", to: "2025-04" }, trade)
    expect(month.change).toMatchObject({ from: { period: "2025-03" }, to: { period: "2025-04" } })
    expect(answerTrade({ by: "month" }, trade).record).toMatchObject({ period: "2018-10" })
    expect(answerTrade({ from: "1985", to: "1985" }, trade)).not.toHaveProperty("change")
  })

  it("sets China's own figure beside and never mixes it in", () => {
    const row = answerTrade({ from: "2025", to: "2025" }, trade).rows[0]
    expect(row).toMatchObject({ reading: { balanceUsd: -202_071_324_000 }, mirror: { balanceUsd: 280_353_000_000 } })
    const mirror = answerTrade({ basis: "mirror" }, trade)
    expect(mirror.rows.map((r) => r.kind === "mirror" && r.reading.period)).toEqual([
      "2023",
      "2024",
      "2025-06",
      "2025-H1",
      "2025",
    ])
  })

  it("says what it does not know", () => {
    expect(answerTrade({ basis: "cif", from: "2024", to: "2024" }, trade).notKnown[0]).toContain("freight")
    expect(answerTrade({ from: "2026", to: "2026" }, trade).notKnown).not.toEqual([])
    expect(answerTrade({ asOf: parseDay("2025-07-30"), from: "2025" }, trade).notKnown[0]).toContain("not yet printed")
    expect(answerTrade({ by: "hs2", from: "2025" }, trade).notKnown[0]).toContain("data pull census")
  })

  it("gives chapters on the deficit's basis and lines on the weights' basis", () => {
    const chapters = answerTrade({ by: "hs2", from: "2024", top: 1 }, trade)
    expect(chapters).toMatchObject({ basis: "census", totalUsd: 438_741_998_078, rows: [{ code: "85" }] })
    const lines = answerTrade({ by: "hs10", codes: ["850760"] }, trade)
    expect(lines).toMatchObject({ basis: "consumption", rows: [{ code: "8507600020" }, { code: "8507600010" }] })
    const half = answerTrade({ by: "hs2", from: "2024-01", to: "2024-06" }, trade)
    expect(half.totalUsd).toBeLessThan(chapters.totalUsd ?? 0)
  })

  it("gives suppliers with shares that add up", () => {
    const { rows } = answerTrade({ by: "partner", codes: ["850511"] }, trade)
    expect(rows[0]).toMatchObject({ partner: "CN", sharePpm: 760_519 })
    const sum = rows.reduce((total, row) => total + (row.kind === "partner" ? row.sharePpm : 0), 0)
    expect(Math.abs(sum - 1_000_000)).toBeLessThan(50)
  })

  it("sets the deficit with China among those with other countries", () => {
    const { rows, totalUsd } = answerTrade({ by: "country", top: 3 }, trade)
    expect(rows).toMatchObject([
      { partner: "CN", rank: 1, usd: 295_515_248_710 },
      { partner: "MX", rank: 2 },
      { partner: "VN", rank: 3 },
    ])
    expect(totalUsd).toBe(3_266_410_195_321 - 2_061_690_757_601)
    expect(answerTrade({ by: "country", to: "2025" }, trade).notKnown[0]).toContain("2013 to 2024")
  })

  it("refuses codes where only a total is held", () => {
    try {
      answerTrade({ by: "year", codes: ["85"] }, trade)
      expect.unreachable()
    } catch (error) {
      expect(isDetenteError(error, "bad-input")).toBe(true)
    }
  })

  it("is plain data", () => {
    const answer = answerTrade({ by: "month", from: "2025" }, trade)
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
})
