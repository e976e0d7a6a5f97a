import { describe, expect, it } from "vitest"
import { substitutesFor } from "./substitutes.ts"

const supplier = (partner: string, valueUsd: number) => ({ partner, valueUsd, dutyUsd: 0 })

describe("substitutes", () => {
  it("are the others who sold the same goods, and how much more they would have to sell", () => {
    const market = [supplier("CN", 600), supplier("JP", 300), supplier("EU", 96), supplier("MX", 4), supplier("CA", 0)]
    expect(substitutesFor(market, "CN", 2)).toEqual({
      largest: [
        { partner: "JP", valueUsd: 300, sharePpm: 300_000 },
        { partner: "EU", valueUsd: 96, sharePpm: 96_000 },
      ],
      ofAnySize: 2,
      othersUsd: 400,
      growthNeededPpm: 1_500_000,
    })
  })

  it("have no growth to name where nobody else sells any", () => {
    expect(substitutesFor([supplier("CN", 5)], "CN", 2)).toEqual({ largest: [], ofAnySize: 0, othersUsd: 0 })
  })
})
