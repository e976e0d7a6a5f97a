import { describe, expect, it } from "vitest"
import { agrees, candidatesFor } from "../../src/trade/claimed-figure.ts"
import { shippedTrade } from "../trade-files.ts"

const trade = shippedTrade()
const billion = 1_000_000_000

describe("a claimed figure", () => {
  it("agrees within the rounding of both figures", () => {
    expect(agrees(295 * billion, billion, 295.4 * billion, 0.1 * billion)).toBe(true)
    expect(agrees(295 * billion, billion, 295.6 * billion, 1)).toBe(false)
  })

  it("of 295 billion for 2024 is the first print", () => {
    const [best] = candidatesFor(trade, { measure: "deficit", usd: 295 * billion, stepUsd: billion, period: "2024" })
    expect(best).toMatchObject({ matches: true, otherwise: ["vintage"], reading: { vintage: "first", period: "2024" } })
  })

  it("of 295.5 billion is the standing series, nothing read otherwise", () => {
    const claim = { measure: "deficit", usd: 295.5 * billion, stepUsd: billion / 10, period: "2024" } as const
    expect(candidatesFor(trade, claim)[0]).toMatchObject({ matches: true, otherwise: [] })
  })

  it("finds the year, the basis or the measure that was meant", () => {
    const best = (measure: "deficit" | "balance", usd: number, period: string) =>
      candidatesFor(trade, { measure, usd: usd * billion, stepUsd: billion, period })[0]
    expect(best("deficit", 280, "2024")).toMatchObject({ matches: true, otherwise: ["period"] })
    expect(best("deficit", 263, "2024")).toMatchObject({ matches: true, otherwise: ["basis"] })
    expect(best("deficit", 439, "2024")).toMatchObject({ matches: true, measure: "imports", otherwise: ["measure"] })
    expect(best("balance", 202, "2025")).toMatchObject({ matches: true, measure: "deficit", otherwise: ["sign"] })
  })

  it("of a month may be the month before or the same month a year earlier", () => {
    const claim = { measure: "imports", usd: 18.95 * billion, stepUsd: billion / 100, period: "2025-07" } as const
    expect(candidatesFor(trade, claim)[0]).toMatchObject({ otherwise: ["period"], reading: { period: "2025-06" } })
  })

  it("puts the nearest figure of its own period first when nothing agrees", () => {
    const claim = { measure: "deficit", usd: 500 * billion, stepUsd: billion, period: "2024" } as const
    expect(candidatesFor(trade, claim)[0]).toMatchObject({ matches: false, otherwise: [], reading: { period: "2024" } })
  })
})
