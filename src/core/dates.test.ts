import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { covers, type Day, formatDay, parseDay, readDay, speakDay } from "./dates.ts"

describe("a day", () => {
  it("prints and reads back as itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (n) => {
        expect(parseDay(formatDay(n as Day))).toBe(n)
      }),
    )
  })

  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["2025-08-12", 20_312],
  ])("%s is day %d", (text, number) => expect(parseDay(text)).toBe(number))

  it.each(["2025-02-30", "2025-13-01", "2025-8-12", "12 August 2025", ""])("%s is refused", (text) => {
    expect(readDay(text)).toBeUndefined()
  })

  it("a truce until 12 August no longer binds on 12 August", () => {
    const truce = { from: parseDay("2025-05-14"), until: parseDay("2025-08-12") }
    expect([covers(truce, parseDay("2025-08-11")), covers(truce, parseDay("2025-08-12"))]).toEqual([true, false])
  })

  it("is spoken as people write it", () => expect(speakDay(parseDay("2025-08-12"))).toBe("12 August 2025"))
})
