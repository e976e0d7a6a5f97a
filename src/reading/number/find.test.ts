import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import { sentences } from "../text/sentences.ts"
import { findTimes } from "../time/find.ts"
import { findQuantities } from "./find.ts"
import { findMoney } from "./money.ts"
import { readNumber, readOrdinal } from "./number-words.ts"

function amounts(text: string) {
  const parts = sentences(text)
  return findQuantities(text, parts, findTimes(text, parts, parseDay("2025-07-30")))
}

describe("amounts", () => {
  it("tell percent from percentage points and a rate from its movement", () => {
    expect(amounts("The duty went from 10 percent to 25 percent.")[0]).toMatchObject({
      from: 10,
      to: 25,
      unit: "percent",
      direction: "up",
      change: 15,
      changeUnit: "percentage point",
    })
    expect(amounts("The rate drops by 115 percentage points.")[0]).toMatchObject({
      value: 115,
      unit: "percentage point",
      kind: "change",
      direction: "down",
    })
  })

  it("give the balance the other sign of the deficit", () => {
    expect(amounts("The trade deficit fell by $50 billion.")[0]).toMatchObject({
      direction: "down",
      balanceChange: 50e9,
    })
    expect(amounts("The gap widened by $16 billion.")[0]).toMatchObject({ direction: "up", balanceChange: -16e9 })
    expect(amounts("The balance improved by $9 billion.")[0]).toMatchObject({ direction: "up", balanceChange: 9e9 })
  })

  it("are bounds, ranks, weights and shares", () => {
    expect(amounts("Rates had reached triple digits.")[0]).toMatchObject({ min: 100, kind: "threshold" })
    expect(amounts("It was the third round of talks.")[0]).toMatchObject({ value: 3, kind: "ordinal" })
    expect(amounts("China will buy 12 million metric tons.")[0]).toMatchObject({ value: 12e6, unit: "t" })
    expect(amounts("Nearly 30 percent of the chips come from there.")[0]).toMatchObject({
      value: 30,
      kind: "share",
      approx: true,
    })
  })

  it("are movements after a copula and counts behind several adjectives", () => {
    expect(amounts("Shipments were down 15 per cent.")[0]).toMatchObject({ kind: "change", direction: "down" })
    expect(amounts("The list covers 1,619 US product lines.")[0]).toMatchObject({ value: 1619, unit: "count" })
    expect(amounts("Imports are 3.8 times exports.")[0]).toMatchObject({ value: 3.8, kind: "ratio" })
  })

  it("are not headings, orders, sections or the G20", () => {
    expect(amounts("Heading 9903.01.63, Section 301, Executive Order 14257 and the G20 stand.")).toEqual([])
  })
})

describe("money", () => {
  it("reads signs, codes, words, scales and minor units", () => {
    const read = (text: string) => findMoney(text).map((m) => [m.value, m.currency.name])
    expect(read("$295bn and US$200 billion")).toEqual([
      [295e9, "Dollar"],
      [200e9, "United States dollar"],
    ])
    expect(read("It costs half a million euros or 10 rmb.")).toEqual([
      [5e5, "Euro"],
      [10, "Chinese yuan"],
    ])
    expect(read("three thousand dollars")).toEqual([[3000, "Dollar"]])
    expect(read("two and a half million dollars, $.50 a share")).toEqual([
      [25e5, "Dollar"],
      [0.5, "Dollar"],
    ])
    expect(read("He won 20 games and will try 30 more.")).toEqual([])
  })

  it("reads number words and ordinals", () => {
    expect([
      readNumber("forty-five"),
      readNumber("a hundred and twenty"),
      readNumber("1,234.5"),
      readNumber("many"),
    ]).toEqual([45, 120, 1234.5, undefined])
    expect([readOrdinal("twenty-first"), readOrdinal("3rd"), readOrdinal("last")]).toEqual([21, 3, undefined])
  })
})
