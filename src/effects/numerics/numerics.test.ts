import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isDetenteError } from "../../core/index.ts"
import { createAccelerator } from "./anderson.ts"
import { factorDense, solveDense, solveTransposed } from "./dense.ts"
import { bilateralCell, checkFlows, checkSales, checkShares, checkTariffs } from "./matrix.ts"
import { solveNewton } from "./newton.ts"
import { findPeak, findZero } from "./peak.ts"
import { openStream } from "./random.ts"

const cell = (run: () => void): string => {
  try {
    run()
  } catch (error) {
    if (isDetenteError(error, "bad-matrix")) return error.details.cell
    throw error
  }
  return "accepted"
}

describe("Anderson acceleration", () => {
  it("solves a slow linear contraction in about as many sweeps as unknowns", () => {
    const size = 8
    const sweep = (x: Float64Array, out: Float64Array): number => {
      let residual = 0
      for (let i = 0; i < size; i++) {
        out[i] = 1 + (0.99 - 0.05 * i) * x[i]!
        residual = Math.max(residual, Math.abs(out[i]! - x[i]!))
      }
      return residual
    }
    const solved = createAccelerator(size, 10)(sweep, new Float64Array(size), { tolerance: 1e-11 })
    expect(solved.converged).toBe(true)
    expect(solved.iterations).toBeLessThan(25)
    expect(solved.values[0]).toBeCloseTo(100, 6)
  })

  it("says why when it does not converge", () => {
    const run = createAccelerator(1, 2)
    const solved = run((x, out) => {
      out[0] = x[0]! + 1
      return 1
    }, new Float64Array(1))
    expect(solved.converged).toBe(false)
    expect(solved.why).toMatch(/residual/)
  })
})

describe("dense solves", () => {
  it("undo the product, plain and transposed", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 20, maxLength: 20 }), (draws) => {
        const size = 4
        const a = Float64Array.from(draws.slice(0, 16))
        for (let i = 0; i < size; i++) a[i * size + i]! += 25
        const wanted = Float64Array.from(draws.slice(16))
        const b = new Float64Array(size)
        const bTransposed = new Float64Array(size)
        for (let r = 0; r < size; r++) {
          for (let c = 0; c < size; c++) {
            b[r]! += a[r * size + c]! * wanted[c]!
            bTransposed[r]! += a[c * size + r]! * wanted[c]!
          }
        }
        const factored = factorDense(a.slice(), size)
        const x = new Float64Array(size)
        solveDense(factored, b, x)
        for (let i = 0; i < size; i++) expect(x[i]).toBeCloseTo(wanted[i]!, 10)
        solveTransposed(factored, bTransposed, x)
        for (let i = 0; i < size; i++) expect(x[i]).toBeCloseTo(wanted[i]!, 10)
      }),
    )
  })

  it("say when a matrix has no inverse", () => {
    expect(factorDense(Float64Array.from([1, 2, 2, 4]), 2).singular).toBe(true)
  })
})

describe("searches", () => {
  it("Newton finds a root to machine precision", () => {
    const solved = solveNewton(
      (x, out) => {
        out[0] = x[0]! * x[0]! - 2
        out[1] = x[1]! - x[0]!
      },
      Float64Array.of(1, 0),
    )
    expect(solved.converged).toBe(true)
    expect(solved.values[1]).toBeCloseTo(Math.SQRT2, 12)
  })

  it("a peak and a zero are bracketed", () => {
    expect(findPeak((x) => -((x - 0.3) ** 2), 0, 1).values.at).toBeCloseTo(0.3, 6)
    expect(findZero((x) => Math.exp(x) - 3, 0, 5).values).toBeCloseTo(Math.log(3), 10)
    expect(findZero((x) => x + 10, 0, 5).converged).toBe(false)
  })

  it("a seed fixes every draw", () => {
    const first = openStream(7)
    const again = openStream(7)
    const draws = Array.from({ length: 2000 }, () => first.normal())
    expect(draws.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => again.normal()))
    expect(draws.reduce((a, b) => a + b, 0) / 2000).toBeCloseTo(0, 1)
    expect(draws.reduce((a, b) => a + b * b, 0) / 2000).toBeCloseTo(1, 1)
  })
})

describe("bad matrices are refused by cell", () => {
  const names = ["USA", "CHN"]
  it("names a negative flow, a NaN and a tariff in the wrong unit", () => {
    const flow = bilateralCell("trade", names)
    expect(cell(() => checkFlows(Float64Array.of(1, -2, 3, 4), 4, flow))).toBe("trade USA → CHN")
    expect(cell(() => checkFlows(Float64Array.of(1, 2, Number.NaN, 4), 4, flow))).toBe("trade CHN → USA")
    expect(cell(() => checkTariffs(Float64Array.of(0, 1e4, 0, 0), 4, bilateralCell("tariff", names)))).toBe(
      "tariff USA → CHN",
    )
    expect(cell(() => checkTariffs(Float64Array.of(0, 0, -1, 0), 4, bilateralCell("tariff", names)))).toBe(
      "tariff CHN → USA",
    )
  })

  it("names shares that do not add up and a country without sales", () => {
    const groups = { count: 2, first: (k: number) => k, stride: 2, of: 2 }
    const check = (shares: number[]) =>
      cell(() =>
        checkShares(Float64Array.from(shares), groups, bilateralCell("share", names), (k) => `into ${names[k]}`),
      )
    expect(check([0.5, 0.4, 0.5, 0.6])).toBe("accepted")
    expect(check([0.5, 0.4, 0.5, 0.5])).toBe("into CHN")
    expect(cell(() => checkSales(Float64Array.of(1, 0), names))).toBe("sales of CHN")
  })
})
