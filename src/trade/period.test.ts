import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatDay, isDetenteError } from "../core/index.ts"
import { knownFrom, monthText, parsePeriod, readPeriod, wholeYear } from "./period.ts"

describe("a period", () => {
  it("is a run of whole months, both ends included", () => {
    const months = (text: string) => {
      const { first, last } = parsePeriod(text)
      return [monthText(first), monthText(last)]
    }
    expect(months("2024")).toEqual(["2024-01", "2024-12"])
    expect(months("2025-06")).toEqual(["2025-06", "2025-06"])
    expect(months("2025-Q2")).toEqual(["2025-04", "2025-06"])
    expect(months("2025-H2")).toEqual(["2025-07", "2025-12"])
    expect(months("2024-11..2025-02")).toEqual(["2024-11", "2025-02"])
  })

  it("refuses what is none and says the forms it understands", () => {
    for (const text of ["", "2024-13", "24", "2025-Q5", "2025-02..2025-01", "2025-01..", "last year"]) {
      expect(readPeriod(text), text).toBeUndefined()
    }
    try {
      parsePeriod("2024-13")
      expect.unreachable()
    } catch (error) {
      expect(isDetenteError(error, "bad-date")).toBe(true)
    }
  })

  it("is a whole year only from January to December", () => {
    expect(wholeYear(parsePeriod("2024"))).toBe(2024)
    expect(wholeYear(parsePeriod("2024-01..2024-12"))).toBe(2024)
    expect(wholeYear(parsePeriod("2024-02..2025-01"))).toBeUndefined()
  })

  it("prints months so that reading them gives the same month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 12 * 1900, max: 12 * 2100 }), (index) => {
        expect(parsePeriod(monthText(index)).first).toBe(index)
      }),
    )
  })
})

describe("a date of publication", () => {
  it("known to the month or year counts from the last day of it", () => {
    const day = (text: string) => formatDay(knownFrom(text) as NonNullable<ReturnType<typeof knownFrom>>)
    expect(day("2025-02-05")).toBe("2025-02-05")
    expect(day("2024-02")).toBe("2024-02-29")
    expect(day("2025-06")).toBe("2025-06-30")
    expect(day("2024")).toBe("2024-12-31")
    expect(knownFrom("soon")).toBeUndefined()
  })
})
