import { describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { attributeChange } from "../../src/workbench/attribution.ts"
import {
  checkLevel,
  checkRecord,
  placeOfChina,
  tradeChange,
  tradeLevel,
  tradePrintings,
} from "../../src/workbench/trade-facts.ts"
import { theWorld } from "../the-world.ts"

const claim = { measure: "deficit", usd: 295e9, stepUsd: 1e9, period: "2024" } as const

describe("what a claim check asks of trade", () => {
  it("was the deficit $295bn in 2024? the first printing rounds to it, the revised one to 296", () => {
    const { balance, match } = checkLevel(theWorld(), claim)
    expect(balance.known && balance.reading.balanceUsd).toBe(-295_515_248_710)
    expect(match?.reading.vintage).toBe("first")
    expect(match?.reading.basis).toBe("census")
    expect(match?.otherwise).toEqual(["vintage"])
  })

  it("knows only what was printed by the day the claim stands on", () => {
    const { candidates } = checkLevel(theWorld(), claim, { asOf: parseDay("2025-03-01") })
    expect(candidates.filter(({ reading }) => reading.period === "2024").map((c) => c.reading.vintage)).not.toContain(
      "2025-06",
    )
    const before = checkLevel(theWorld(), claim, { asOf: parseDay("2025-01-15") })
    expect(before.balance).toMatchObject({ known: false })
  })

  it("was it a record? No: 2018 was, at 418.2 billion", () => {
    const standing = checkRecord(theWorld(), "deficit", "2024")
    expect(standing.known && standing.place.rank).toBeGreaterThan(1)
    expect(standing.known && standing.record.period).toBe("2018")
    const level = tradeLevel(theWorld(), "deficit", "2018")
    expect(level.known && Math.round(level.usd / 1e8)).toBe(4182)
  })

  it("how much did it change in 2025? By 93.4 billion less", () => {
    const change = tradeChange(theWorld(), "deficit", "2024", "2025")
    expect(change.known && Math.round(change.changeUsd / 1e8)).toBe(-934)
  })

  it("is it the largest with any one country? In 2024 it was", () => {
    expect(placeOfChina(theWorld(), "deficit", "2024")).toMatchObject({ known: true, rank: 1 })
    expect(placeOfChina(theWorld(), "deficit", "1999")).toMatchObject({ known: false })
  })

  it("gives every printing with its basis, oldest first, and the world by year", () => {
    const years = tradePrintings(theWorld(), { partner: "CN", by: "year" })
    expect(years[0]?.period).toBe("1985")
    expect(years.filter((row) => row.period === "2024").map((row) => row.vintage)).toContain("first")
    const known = tradePrintings(theWorld(), { partner: "CN", by: "year", asOf: parseDay("2019-12-31") })
    expect(known.every((row) => (row.knownFrom ?? 0) <= parseDay("2019-12-31"))).toBe(true)
    expect(tradePrintings(theWorld(), { partner: "world", by: "year" }).at(-1)?.period).toBe("2025")
  })

  it("does a model attribute the change of 2025 to tariffs? It could, and that is no proof", () => {
    const found = attributeChange(theWorld(), "2024", "2025")
    if (!found.known) throw new Error(found.why)
    expect(found.attributes).toBe("all of it")
    expect(found.law.to.usOnChina).toBeGreaterThan(found.law.from.usOnChina + 20)
    expect(found.says).toContain("no proof")
  })

  it("and that the rise of 2024 is not", () => {
    expect(attributeChange(theWorld(), "2023", "2024")).toMatchObject({ attributes: "none of it" })
  })
})
