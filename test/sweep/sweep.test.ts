import { describe, expect, it } from "vitest"
import { theWorld } from "../the-world.ts"
import { type Census, representatives, sweep, sweepDays } from "./sweep.ts"

describe("every way the lists treat goods, on every day on which something changes", () => {
  it.each(["CN", "HK", "MO"])("of %s is priced without a crash, a negative, a NaN or an uncited layer", (origin) => {
    const census: Census = { exact: 0, bounded: 0, unknown: 0 }
    const world = theWorld()
    const codes = representatives(world)
    const days = sweepDays(world)
    expect(sweep(world, codes, days, [origin], census)).toEqual([])
    console.log(`${codes.length} codes × ${days.length} days of ${origin}: ${JSON.stringify(census)}`)
  })
})
