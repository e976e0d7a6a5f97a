import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { extreme, ranking, standingOf } from "../../src/trade/superlative.ts"
import { shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()

describe("a superlative", () => {
  it("names the record deficit: 2018", () => {
    expect(extreme(trade, "deficit", "largest")).toMatchObject({ period: "2018", usd: 418_232_944_735, rank: 1 })
  })

  it("denies that 2024 was a record and says since when it was the largest", () => {
    expect(standingOf(trade, "deficit", "2024")).toMatchObject({
      place: { rank: 12 },
      count: 41,
      record: { period: "2018" },
      largestSince: { period: "2022" },
      smallestSince: { period: "2023" },
    })
  })

  it("tells the smallest since: 2023 since 2010", () => {
    expect(standingOf(trade, "deficit", "2023")).toMatchObject({ smallestSince: { period: "2010" } })
  })

  it("looks only at what was printed by the day asked", () => {
    const field = { asOf: parseDay("2018-03-01") }
    expect(extreme(trade, "deficit", "largest", field)).toMatchObject({ period: "2017", usd: 375_200_000_000 })
    expect(standingOf(trade, "deficit", "2018", field)).toMatchObject({ known: false })
  })

  it("can be asked within a span and by month", () => {
    expect(extreme(trade, "deficit", "smallest", { from: "2011", to: "2022" })).toMatchObject({ period: "2011" })
    const months = ranking(trade, "exports", { unit: "month" })
    expect(months.known && months.places.length).toBe(493)
  })

  it("was a record in its time when nothing before it was larger", () => {
    expect(standingOf(trade, "deficit", "2017")).toMatchObject({ rankAtTheTime: 1 })
    expect(standingOf(trade, "deficit", "2024")).toMatchObject({ rankAtTheTime: 12 })
  })
})
