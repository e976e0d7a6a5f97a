import { describe, expect, it } from "vitest"
import { parseRate } from "../core/index.ts"
import { inLawUnit } from "./units.ts"

const quantity = (amount: number, unit: string) => ({ millionths: amount * 1e6, unit })

describe("a quantity in the law's unit", () => {
  it.each([
    [500, "kg", "1¢/kg", 500, "kg"],
    [500_000, "g", "1¢/kg", 500, "kg"],
    [1, "t", "1¢/kg", 1000, "kg"],
    [1000, "lb", "1¢/kg", 453.59237, "kg"],
    [100, "gallons", "2¢/liter", 378.541178, "liter"],
    [2, "dozen", "44¢ each + 6%", 24, "each"],
    [144, "No.", "14¢/gross + 4.3%", 1, "gross"],
    [12, "prs.", "76¢/pr. + 32%", 12, "pr."],
  ])("%d %s under %s is %d %s", (amount, unit, rate, expected, lawUnit) => {
    expect(inLawUnit(quantity(amount, unit), parseRate(rate))).toEqual({
      millionths: Math.round(expected * 1e6),
      unit: lawUnit,
    })
  })

  it("stays as given when the two do not measure the same thing", () => {
    expect(inLawUnit(quantity(5, "liter"), parseRate("1¢/kg"))).toEqual(quantity(5, "liter"))
  })
})
