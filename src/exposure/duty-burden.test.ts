import { describe, expect, it } from "vitest"
import { burdenOf } from "./duty-burden.ts"

const line = (code: string, valueUsd: number) => ({ code, valueUsd, dutyUsd: 0 })
const lines = [line("8505110070", 300), line("8541100040", 100), line("9999999999", 0)]

describe("the burden of a duty", () => {
  it("is weighted by the imports of each line", () => {
    const dutyOn = (code: string) => ({ known: true as const, ppm: code.startsWith("8505") ? 200_000 : 1_000_000 })
    expect(burdenOf(lines, { name: "lapse", dutyOn })).toEqual({
      name: "lapse",
      valueUsd: 400,
      coveredPpm: 1_000_000,
      dutyUsd: 160,
      ratePpm: 400_000,
      why: [],
    })
  })

  it("covers only what is known and says why the rest is not", () => {
    const dutyOn = (code: string) =>
      code.startsWith("8505") ? ({ known: true, ppm: 200_000 } as const) : ({ known: false, why: "no rate" } as const)
    expect(burdenOf(lines, { name: "now", dutyOn })).toMatchObject({
      valueUsd: 300,
      coveredPpm: 750_000,
      ratePpm: 200_000,
      why: ["no rate"],
    })
    expect(burdenOf([], { name: "now", dutyOn })).not.toHaveProperty("ratePpm")
  })
})
