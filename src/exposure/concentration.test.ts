import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { concentration, hhi } from "./concentration.ts"

const flow = fc.integer({ min: 1, max: 1_000_000 })
const market = fc.array(flow, { minLength: 1, maxLength: 30 })
const partners = (values: readonly number[]) =>
  values.map((valueUsd, at) => ({ partner: `P${at}`, valueUsd, dutyUsd: 0 }))

describe("concentration", () => {
  it("is 10,000 for one supplier and falls as equal suppliers join", () => {
    expect(hhi([7])).toBe(10_000)
    expect(hhi([1, 1])).toBe(5_000)
    expect(hhi([1, 1, 1, 1])).toBe(2_500)
    expect(hhi([])).toBeUndefined()
    expect(hhi([0])).toBeUndefined()
  })

  it("does not depend on the unit of value", () => {
    fc.assert(
      fc.property(market, fc.integer({ min: 2, max: 1000 }), (values, unit) => {
        expect(hhi(values.map((v) => v * unit))).toBeCloseTo(hhi(values) ?? Number.NaN, 6)
      }),
    )
  })

  it("rises when two suppliers become one", () => {
    fc.assert(
      fc.property(flow, flow, market, (a, b, rest) => {
        expect(hhi([a + b, ...rest]) ?? 0).toBeGreaterThan(hhi([a, b, ...rest]) ?? 0)
      }),
    )
  })

  it("lies between its bounds when a part of the market is not held by supplier", () => {
    fc.assert(
      fc.property(market, market, (held, missing) => {
        const total = missing.reduce((sum, v) => sum + v, 0)
        const bounds = concentration(partners(held), total)
        const whole = hhi([...held, ...missing]) ?? Number.NaN
        expect(bounds?.atLeast).toBeLessThanOrEqual(whole + 1e-6)
        expect(bounds?.atMost).toBeGreaterThanOrEqual(whole - 1e-6)
      }),
    )
  })
})
