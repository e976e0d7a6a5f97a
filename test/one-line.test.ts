import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dotted, type HsCode, type Party, parseCode } from "../src/core/index.ts"
import { ask, theWorld } from "./the-world.ts"

const codes = [
  ...(theWorld()
    .schedules.get("US" as Party)
    ?.lines.keys() ?? []),
]
const line = fc.record({
  code: fc.constantFrom(...codes),
  origin: fc.constantFrom("CN", "HK", "MO"),
  on: fc.constantFrom("2018-07-06", "2024-12-01", "2025-04-12", "2025-08-12", "2026-03-01", "2026-09-01"),
  value: fc.integer({ min: 0, max: 1e8 }).map((cents) => (cents / 100).toFixed(2)),
})

describe("a line of the schedule", () => {
  it("is priced alike alone and as a file of one", () => {
    fc.assert(
      fc.property(line, ({ code, origin, on, value }) => {
        const alone = ask<Record<string, unknown>>("duty", { code, origin, on, value })
        const text = `code,origin,entry_date,entered_value\n${code},${origin},${on},${value}\n`
        const [inFile] = ask<{ lines: Record<string, unknown>[] }>("assess", { file: { name: "one.csv", text } }).lines
        for (const field of ["components", "total", "ratePct", "notApplied", "couldClaim", "unknowns", "bounds"]) {
          expect([code, on, field, inFile?.[field]]).toEqual([code, on, field, alone[field]])
        }
      }),
    )
  })

  it("has a code that prints and reads back as itself", () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), (code) => {
        expect(parseCode(dotted(code))).toBe(code as HsCode)
      }),
    )
  })

  it("owes no less when it is worth more", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 1e8 }), ({ code, origin, on }, cents) => {
        const total = (value: number) => {
          const { total: exact, bounds } = ask<{ total: number | null; bounds?: { from: number } }>("duty", {
            code,
            origin,
            on,
            value: (value / 100).toFixed(2),
          })
          return exact ?? bounds?.from ?? 0
        }
        expect(total(cents + 100)).toBeGreaterThanOrEqual(total(cents))
      }),
    )
  })
})
