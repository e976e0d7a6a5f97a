import { describe, expect, it } from "vitest"
import { ask } from "./the-world.ts"

interface Duty {
  readonly ratePct: number | null
  readonly total: number | null
  readonly bounds?: { readonly from: number; readonly to?: number }
  readonly unknowns: readonly string[]
  readonly components: readonly { measure: string; heading: string | null; base: number; ratePct: number | null }[]
  readonly couldClaim: readonly { heading?: string; claim: string }[]
  readonly notApplied: readonly { measure: string; because: string }[]
}

const duty = (raw: Readonly<Record<string, string>>) => ask<Duty>("duty", { origin: "CN", ...raw })

describe("traps seen in other systems", () => {
  it("trap 7: exclusion windows that follow each other without a gap never lapse between", () => {
    for (const on of [
      "2025-05-31",
      "2025-06-01",
      "2025-08-31",
      "2025-09-01",
      "2025-11-29",
      "2025-11-30",
      "2026-11-09",
    ]) {
      const listed = duty({ code: "0304.72.5000", on }).couldClaim.some((c) => c.heading === "9903.88.69")
      expect([on, listed]).toEqual([on, true])
    }
  })

  it("trap 8: column 1 falls on the whole value, the reciprocal duty on what metal leaves", () => {
    const { components } = duty({
      code: "8302.41.60",
      on: "2025-09-10",
      steelShare: "0.4",
      aluminumShare: "0",
      value: "1000.00",
    })
    const base = (part: string) => components.find((c) => c.measure.includes(part))?.base
    expect([base("column-one"), base("content"), base("ieepa-reciprocal"), base("fentanyl")]).toEqual([
      1000, 400, 600, 1000,
    ])
  })

  it("trap 10: a ten-digit number of 2024 is still priced by its line in 2026", () => {
    expect(duty({ code: "8507.60.0020", on: "2026-03-01" }).ratePct).toBe(38.4)
  })

  it("trap 11: a specific duty without a quantity is not zero", () => {
    const { total, bounds, unknowns } = duty({ code: "0703.20.00", on: "2025-07-29" })
    expect({ total, open: bounds?.to }).toEqual({ total: null, open: undefined })
    expect(unknowns).toContain("Column 1 general (MFN): needs quantity in kg")
  })

  it("trap 11: with its quantity it is exact", () => {
    const { total } = duty({ code: "0703.20.00", on: "2024-12-02", value: "1000.00", quantity: "500", unit: "kg" })
    expect(total).toBe(2.15 + 250)
  })

  it("relief is told even where one layer is all that is known: sorghum into China under the 2020 waiver", () => {
    const { couldClaim } = duty({ code: "1007.90", origin: "US", on: "2024-12-02" })
    expect(couldClaim.map((c) => c.claim)).toEqual(["cn-2020-waiver"])
  })

  it("low-value post, in place of every duty, leaves no other relief to claim", () => {
    expect(duty({ code: "9503.00.00", on: "2025-05-20", value: "500.00", claims: "postal" }).couldClaim).toEqual([])
  })

  it("the real entry of September 2026 is met to the cent", () => {
    const { ratePct, total } = duty({ code: "7326.90.8688", on: "2026-09-01", value: "14172.00" })
    expect({ ratePct, total }).toEqual({ ratePct: 77.9, total: 11_039.99 })
  })
})
