import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { solveLines } from "./line-batch.ts"
import { type LineElasticities, lineDefaults, solveLine } from "./tariff-line.ts"

const amount = fc.double({ min: 1, max: 1e6, noNaN: true })
const rate = fc.double({ min: 0, max: 1.5, noNaN: true })
const origins = fc.array(fc.tuple(amount, rate, rate), { minLength: 1, maxLength: 6 })
const elasticities: fc.Arbitrary<LineElasticities> = fc.record({
  betweenOrigins: fc.double({ min: 1.1, max: 8, noNaN: true }),
  ofImports: fc.double({ min: 0.2, max: 4, noNaN: true }),
  passThrough: fc.double({ min: 0, max: 1, noNaN: true }),
})
const column = (rows: readonly (readonly number[])[], k: number): Float64Array => Float64Array.from(rows, (r) => r[k]!)
const total = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

describe("one tariff line, exact CES", () => {
  it("leaves everything as it was when no duty moves", () => {
    fc.assert(
      fc.property(origins, elasticities, (rows, e) => {
        const [value, duty] = [column(rows, 0), column(rows, 1)]
        const effect = solveLine(value, duty, duty, e)
        expect(effect.priceIndexHat).toBeCloseTo(1, 12)
        for (const [i, after] of effect.customsValue.entries()) expect(after / value[i]!).toBeCloseTo(1, 12)
        expect(effect.netLoss / total(value)).toBeCloseTo(0, 12)
      }),
    )
  })

  it("spends duty-inclusive P^(1−η): quantities and prices add up", () => {
    fc.assert(
      fc.property(origins, elasticities, (rows, e) => {
        const [value, before, after] = [column(rows, 0), column(rows, 1), column(rows, 2)]
        const effect = solveLine(value, before, after, e)
        const spentBefore = total(value.map((v, i) => v * (1 + before[i]!)))
        const spentAfter = total(effect.customsValue.map((v, i) => v * (1 + after[i]!)))
        expect(spentAfter / spentBefore / effect.priceIndexHat ** (1 - e.ofImports)).toBeCloseTo(1, 9)
      }),
    )
  })

  it("with one duty for all origins at full pass-through diverts nothing but the tax itself", () => {
    const value = Float64Array.of(60, 40)
    const zero = new Float64Array(2)
    const effect = solveLine(
      value,
      zero,
      zero.map(() => 0.25),
      lineDefaults,
    )
    expect(effect.priceIndexHat).toBeCloseTo(1.25, 12)
    expect(effect.quantityHat[0]).toBeCloseTo(1.25 ** -1.53, 12)
    expect(total(effect.diversion)).toBeCloseTo(0, 10)
  })

  it("for a small duty loses the Harberger triangle: ½·η·t²·V", () => {
    const t = 1e-3
    const effect = solveLine(Float64Array.of(1e6), Float64Array.of(0), Float64Array.of(t))
    expect(effect.netLoss / (0.5 * lineDefaults.ofImports * t * t * 1e6)).toBeCloseTo(1, 2)
  })

  it("knows neither the unit nor the order of origins, nor a border between two alike halves of one", () => {
    fc.assert(
      fc.property(origins, elasticities, (rows, e) => {
        const solve = (list: typeof rows, unit = 1) =>
          solveLine(
            column(list, 0).map((value) => unit * value),
            column(list, 1),
            column(list, 2),
            e,
          )
        const whole = solve(rows)
        const [first] = rows as [(typeof rows)[number]]
        const half = [first[0] / 2, first[1], first[2]] as (typeof rows)[number]
        for (const same of [solve(rows, 1000), solve(rows.toReversed()), solve([half, half, ...rows.slice(1)])])
          expect(same.priceIndexHat / whole.priceIndexHat).toBeCloseTo(1, 9)
        const cut = solve([half, half, ...rows.slice(1)]).customsValue
        expect((cut[0]! + cut[1]!) / whole.customsValue[0]!).toBeCloseTo(1, 9)
        expect(solve(rows.toReversed()).customsValue.at(-1)! / whole.customsValue[0]!).toBeCloseTo(1, 9)
      }),
    )
  })

  it("with one duty on every origin moves no share, and falls by t^(−η) in all", () => {
    fc.assert(
      fc.property(origins, elasticities, rate, (rows, e, duty) => {
        const value = column(rows, 0)
        const zero = new Float64Array(value.length)
        const effect = solveLine(
          value,
          zero,
          zero.map(() => duty),
          { ...e, passThrough: 1 },
        )
        for (const hat of effect.quantityHat) expect(hat / (1 + duty) ** -e.ofImports).toBeCloseTo(1, 9)
      }),
    )
  })

  it("walled off loses all it gave its buyers: the whole area under demand, 1/(η−1) of what they spent", () => {
    fc.assert(
      fc.property(origins, elasticities, (rows, e) => {
        const value = column(rows, 0)
        const zero = new Float64Array(value.length)
        const ofImports = e.ofImports + 3
        const wall = zero.map(() => 1000)
        const { buyersLoss, customsValue } = solveLine(value, zero, wall, { ...e, ofImports, passThrough: 1 })
        expect((buyersLoss * (ofImports - 1)) / total(value)).toBeCloseTo(1, 5)
        expect(total(customsValue) / total(value)).toBeLessThan(1e-8)
      }),
    )
  })

  it("from free trade no duty pays where exporters bear none of it: the optimum of a price taker is nothing", () => {
    fc.assert(
      fc.property(origins, elasticities, (rows, e) => {
        const [value, duty] = [column(rows, 0), column(rows, 1)]
        const { netLoss } = solveLine(value, new Float64Array(value.length), duty, { ...e, passThrough: 1 })
        expect(netLoss / total(value)).toBeGreaterThan(-1e-12)
      }),
    )
  })

  it("loses at the margin what buyers spend: the slope of their loss in the price index equals central differences", () => {
    fc.assert(
      fc.property(origins, elasticities, fc.double({ min: 0.05, max: 1, noNaN: true }), (rows, e, duty) => {
        const value = column(rows, 0)
        const zero = new Float64Array(value.length)
        const at = (t: number) =>
          solveLine(
            value,
            zero,
            Float64Array.from(value, () => t),
            { ...e, passThrough: 1 },
          )
        const h = 1e-4
        const slope = (at(duty + h).buyersLoss - at(duty - h).buyersLoss) / (2 * h)
        expect(slope / total(at(duty).customsValue)).toBeCloseTo(1, 6)
      }),
    )
  })

  it("is refused with the cell named, or the parameter, and takes the highest duty", () => {
    const F = (...values: number[]) => Float64Array.from(values)
    expect(() => solveLine(F(-1), F(0), F(0))).toThrow(/origin 0/)
    expect(() => solveLine(F(1, 2), F(0, 0), F(0, Number.NaN))).toThrow(/duty after on origin 1 is NaN/)
    expect(() => solveLine(F(1, 2), F(0), F(0, 0))).toThrow(/duty before/)
    expect(() => solveLine(F(1e308, 1e308), F(0, 0), F(0, 0))).toThrow(/sum of customs values/)
    expect(() => solveLine(F(1), F(0), F(0), { ...lineDefaults, betweenOrigins: Number.NaN })).toThrow(
      /between origins/,
    )
    const walled = solveLine(F(1, 2), F(0, 0), F(1000, 1000), { betweenOrigins: 50, ofImports: 50, passThrough: 1 })
    for (const value of walled.customsValue) expect(Number.isFinite(value)).toBe(true)
  })
})

describe("lines in columns", () => {
  it("are refused by row, or by the line that begins beyond the rows", () => {
    const good = { starts: Int32Array.of(0, 2), customsValue: Float64Array.of(1, 2), before: new Float64Array(2) }
    expect(() => solveLines({ ...good, after: Float64Array.of(0, Number.NaN) })).toThrow(/duty after in row 1 is NaN/)
    expect(() => solveLines({ ...good, after: good.before, starts: Int32Array.of(0, 5) })).toThrow(
      /start of line 1 is 5/,
    )
  })

  it("agree with one line at a time", () => {
    fc.assert(
      fc.property(fc.array(origins, { minLength: 1, maxLength: 5 }), elasticities, (lines, e) => {
        const rows = lines.flat()
        const starts = Int32Array.from([0, ...lines.map((_, k) => lines.slice(0, k + 1).flat().length)])
        const columns = { starts, customsValue: column(rows, 0), before: column(rows, 1), after: column(rows, 2) }
        const batch = solveLines(columns, e)
        lines.forEach((line, k) => {
          const one = solveLine(column(line, 0), column(line, 1), column(line, 2), e)
          expect(batch.priceIndexHat[k]! / one.priceIndexHat).toBeCloseTo(1, 9)
          expect(batch.revenueAfter[k]).toBeCloseTo(one.revenueAfter, 4)
          expect(batch.buyersLoss[k]! - one.buyersLoss).toBeCloseTo(0, 3)
          one.customsValue.forEach((value, i) => {
            expect(batch.customsValue[starts[k]! + i]! / value).toBeCloseTo(1, 9)
          })
        })
      }),
      { numRuns: 50 },
    )
  })
})
