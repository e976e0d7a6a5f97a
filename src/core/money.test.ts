import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { applyPpm, formatMoney, readMoney, speakMoney } from "./money.ts"

describe("money", () => {
  it("prints and reads back as itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(readMoney(formatMoney(cents))).toBe(cents)
      }),
    )
  })

  it("is rounded half up to the cent, exactly, at any size", () => {
    const value = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 1_000_000 }), (cents, ppm) => {
        expect(BigInt(applyPpm(cents, ppm))).toBe((BigInt(cents) * BigInt(ppm) + 500_000n) / 1_000_000n)
      }),
    )
  })

  it.each([
    ["$14,172.00", 1_417_200],
    ["0.5", 50],
    ["1.005", undefined],
    ["12,34", undefined],
    ["ten", undefined],
  ])("reads %s", (text, cents) => expect(readMoney(text)).toBe(cents))

  it("is spoken with thousands", () => expect(speakMoney(123_456_789)).toBe("1,234,567.89"))
})
