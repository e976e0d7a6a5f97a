import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bar, grouped, speakUsd } from "./bars.ts"

describe("bars and dollars", () => {
  it("a bar is as long as its part of the greatest, to an eighth", () => {
    expect(bar(100, 100, 4)).toBe("████")
    expect(bar(50, 100, 4)).toBe("██")
    expect(bar(1, 64, 8)).toBe("▏")
    expect(bar(0, 100, 4)).toBe("")
    expect(bar(-5, 100, 4)).toBe("")
    expect(bar(5, 0, 4)).toBe("")
  })

  it("a bar never passes its width and never shrinks with its value", () => {
    const value = fc.double({ min: 0, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.integer({ min: 1, max: 60 }), (a, b, width) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const [short, long] = [bar(low, high, width).length, bar(high, high, width).length]
        return short <= long && long <= width
      }),
    )
  })

  it.each([
    [295_515_248_710, "$295.5bn"],
    [1_204_700_000_000, "$1,204.7bn"],
    [999_960_000, "$1.0bn"],
    [999_940_000, "$999.9m"],
    [-12_400_000, "-$12.4m"],
    [49_999, "$49,999"],
    [0, "$0"],
  ])("%d reads %s", (usd, text) => expect(speakUsd(usd)).toBe(text))

  it("groups digits in threes and leaves decimals alone", () => {
    expect(grouped("1234567.8")).toBe("1,234,567.8")
    expect(grouped("999")).toBe("999")
  })
})
