import { describe, expect, it } from "vitest"
import { balanceIn, countryRanking } from "../../src/trade/index.ts"
import { shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()

describe("trade by country", () => {
  it("gives the same figures for China as its own table", () => {
    for (const row of trade.countries.rows.filter((r) => r.partner === "CN")) {
      const balance = balanceIn(trade, row.year)
      expect(balance.known && [balance.reading.exportsUsd, balance.reading.importsUsd], row.year).toEqual([
        row.exportsUsd,
        row.importsUsd,
      ])
    }
  })

  it("adds up to the world but for a few places without a code of their own", () => {
    for (let year = 2013; year <= 2024; year++) {
      for (const measure of ["exports", "imports"] as const) {
        const ranking = countryRanking(trade, measure, String(year))
        if (!ranking.known) expect.unreachable()
        else {
          const sum = ranking.places.reduce((total, place) => total + place.usd, 0)
          expect(ranking.worldUsd - sum, `${year} ${measure}`).toBeGreaterThanOrEqual(0)
          expect(ranking.worldUsd - sum, `${year} ${measure}`).toBeLessThan(200_000_000)
        }
      }
    }
  })

  it("finds the deficit with China the largest of every year held", () => {
    for (let year = 2013; year <= 2024; year++) {
      const ranking = countryRanking(trade, "deficit", String(year))
      expect(ranking.known && ranking.places[0]?.partner, String(year)).toBe("CN")
    }
  })
})
