import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatRate, parseLawRate, parseRate, type Rate } from "./rate.ts"

const adValorem = fc.integer({ min: 1, max: 3_500_000 }).map((ppm): Rate => ({ kind: "ad-valorem", ppm }))
const specific = fc
  .record({
    nanos: fc.integer({ min: 1, max: 2_000_000_000 }),
    unit: fc.constantFrom("kg", "liter", "each", "doz.", "m2"),
  })
  .map(({ nanos, unit }): Rate => ({ kind: "specific", nanos, currency: "USD", per: { count: 1, unit } }))
const compound = fc.tuple(specific, adValorem).map((parts): Rate => ({ kind: "compound", parts }))

describe("a rate", () => {
  it("prints and reads back as itself", () => {
    fc.assert(
      fc.property(fc.oneof(adValorem, specific, compound, fc.constant<Rate>({ kind: "free" })), (rate) => {
        expect(parseRate(formatRate(rate))).toEqual(rate)
      }),
    )
  })

  it.each([
    ["Free", "Free"],
    ["6.8%", "6.8%"],
    ["46.3¢/kg + 14.9%", "46.3¢/kg + 14.9%"],
    ["$1.646/kg", "164.6¢/kg"],
    ["1¢ each + 2.8%", "1¢ each + 2.8%"],
    ["3.7¢/kg on drained weight", "3.7¢/kg on the drained weight"],
    ["89.6¢/1000", "89.6¢/1000 each"],
    ["40¢/kg +10.4%", "40¢/kg + 10.4%"],
    ["18.9¢/pf.liter", "18.9¢/pf. liter"],
    ["4.5¢/ liter", "4.5¢/liter"],
    ["20¢/thousand + 3.5%", "20¢/1000 each + 3.5%"],
    ["98¢ each + 3% on the case", "98¢ each + 3% on the case"],
    ["2.5% on the value of the lead content", "2.5% on the value of the lead content"],
    ["6.5% on the entire set", "6.5%"],
    ["up to 15%", "up to 15%"],
  ])("reads the law's %s", (law, printed) => {
    expect(formatRate(parseLawRate(law))).toBe(printed)
  })

  it.each([
    "The rate applicable to each garment in the ensemble if separately entered",
    "3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees",
    "See additional U.S. note 1",
    "",
  ])("says why it cannot price %s", (law) => {
    expect(parseLawRate(law).kind).toBe("not-available")
  })

  it("refuses what is no rate", () => {
    expect(() => parseRate("34 points")).toThrow(/not a rate of duty/)
  })
})
