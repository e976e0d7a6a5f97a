import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type HsCode, type Party, parseDay } from "../src/core/index.ts"
import { assess, type EntryLine } from "../src/duty/index.ts"
import { theWorld } from "./the-world.ts"

/** Lines whose duty turns on metal content or weight, before and after April 2026. */
const LINES = [
  ["83024160", "2025-09-10"],
  ["94032000", "2025-08-20"],
  ["84145190", "2025-09-10"],
  ["85444290", "2025-09-10"],
  ["84148016", "2026-05-01"],
  ["94032000", "2026-06-10"],
] as const

const lineOf = (code: string, on: string, enteredValue: number): EntryLine => ({
  code: code as HsCode,
  origin: "CN" as Party,
  destination: "US" as Party,
  entryDate: parseDay(on),
  enteredValue,
  currency: "USD",
  shares: {},
  claims: new Set(),
})

const settings = { asOf: parseDay("2026-10-09"), standing: "administered" } as const

describe("the bounds of a line whose facts are not given", () => {
  const shares = fc
    .tuple(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
    )
    .map(([a, b, c, metalWeight]) => {
      const whole = Math.max(1_000_000, a + b + c)
      const part = (x: number) => Math.floor((x * 1_000_000) / whole)
      return { steel: part(a), aluminum: part(b), copper: part(c), metalWeight }
    })

  it("hold every exact answer, to the cent a layer is rounded by", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LINES),
        fc.integer({ min: 100, max: 100_000_000 }),
        shares,
        ([code, on], value, given) => {
          const open = assess(lineOf(code, on, value), settings, theWorld())
          const exact = assess({ ...lineOf(code, on, value), shares: given }, settings, theWorld())
          const [low, high] = open.total.known
            ? [open.total.value, open.total.value]
            : [open.total.from, open.total.to ?? Number.POSITIVE_INFINITY]
          const [from, to] = exact.total.known
            ? [exact.total.value, exact.total.value]
            : [exact.total.from, exact.total.to ?? Number.POSITIVE_INFINITY]
          const cents = exact.components.length
          expect(from).toBeGreaterThanOrEqual(low - cents)
          expect(to).toBeLessThanOrEqual(high + cents)
        },
      ),
    )
  })

  it("hold every exact answer where some metal shares are given and others not", () => {
    const part = fc.integer({ min: 0, max: 500_000 })
    fc.assert(
      fc.property(fc.constantFrom(...LINES), part, part, ([code, on], aluminum, copper) => {
        const line = { ...lineOf(code, on, 1_000_000), shares: { steel: 0, aluminum } }
        const open = assess(line, settings, theWorld())
        const exact = assess({ ...line, shares: { ...line.shares, copper } }, settings, theWorld())
        const low = open.total.known ? open.total.value : open.total.from
        const high = open.total.known ? open.total.value : (open.total.to ?? Number.POSITIVE_INFINITY)
        expect(exact.total.known ? exact.total.value : exact.total.from).toBeGreaterThanOrEqual(low - 8)
        expect(exact.total.known ? exact.total.value : (exact.total.to ?? 0)).toBeLessThanOrEqual(high + 8)
      }),
    )
  })

  it("are both reached by some exact answer", () => {
    for (const [code, on] of LINES) {
      const open = assess(lineOf(code, on, 1_000_000), settings, theWorld())
      if (open.total.known) continue
      const corners = [
        { steel: 0, aluminum: 0, copper: 0 },
        { steel: 1_000_000, aluminum: 0, copper: 0 },
        { steel: 0, aluminum: 1_000_000, copper: 0 },
        { steel: 0, aluminum: 0, copper: 1_000_000 },
      ].flatMap((shares) => [0, 1_000_000].map((metalWeight) => ({ ...shares, metalWeight })))
      const totals = corners.flatMap((shares) => {
        const { total } = assess({ ...lineOf(code, on, 1_000_000), shares }, settings, theWorld())
        return total.known ? [total.value] : [total.from, total.to ?? total.from]
      })
      expect([code, on, Math.min(...totals), Math.max(...totals)]).toEqual([code, on, open.total.from, open.total.to])
    }
  })
})

describe("a duty that is not recorded", () => {
  const of = (code: string, origin: string, on: string) =>
    assess({ ...lineOf(code, on, 1_000_000), origin: origin as Party }, settings, theWorld())

  it("is never zero and never ten: no total for toys of Viet Nam under the reciprocal duty", () => {
    const { total, unknowns } = of("95030000", "VN", "2025-08-07")
    expect(total.known ? total.value : total.to).toBeUndefined()
    expect(unknowns.join()).toMatch(/Reciprocal duty on goods of other countries: not recorded here/)
  })

  it("leaves the days and the goods alone on which it did not apply", () => {
    const known = [
      of("95030000", "VN", "2025-04-04"),
      of("95030000", "VN", "2026-02-24"),
      of("85423100", "VN", "2025-08-07"),
    ]
    expect(known.map(({ total }) => total.known && total.value)).toEqual([0, 100_000, 0])
  })

  it("may be known to be at most a rate: the forced-labour duty on goods of a list older than its notice", () => {
    const { total, ratePpm } = of("85171300", "CN", "2026-09-01")
    expect({ ...total, why: [], ratePpm }).toEqual({ known: false, from: 0, to: 125_000, why: [], ratePpm: undefined })
  })

  it("of goods of Russia leaves column 2 in place of column 1", () => {
    const { components } = of("95030000", "RU", "2022-04-09")
    expect(components[0]?.title).toBe("Column 2 (general note 3(b))")
    expect(of("95030000", "RU", "2022-04-08").components[0]?.title).toBe("Column 1 general (MFN)")
  })
})

describe("one line", () => {
  it("scales: twice the value is twice the duty, to the cent a layer", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("95030000", "61091000", "73269086"),
        fc.integer({ min: 0, max: 1e9 }),
        (code, value) => {
          const once = assess(lineOf(code, "2025-06-10", value), settings, theWorld())
          const twice = assess(lineOf(code, "2025-06-10", value * 2), settings, theWorld())
          if (!once.total.known || !twice.total.known) return
          expect(Math.abs(twice.total.value - 2 * once.total.value)).toBeLessThanOrEqual(once.components.length)
        },
      ),
    )
  })
})
