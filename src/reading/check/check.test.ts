import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseDay } from "../../core/index.ts"
import type { Answerer } from "../evidence/query.ts"
import { checkLines, publicationDay } from "./batch.ts"
import { checkClaim } from "./check.ts"
import { exampleAnswerer, examplePeople } from "./example-record.ts"
import { agrees } from "./rounding.ts"

const on = parseDay("2025-07-30")
const check = (text: string, ask: Answerer = exampleAnswerer) =>
  checkClaim({ text, published: on, asOf: on, people: examplePeople }, ask)
const verdict = (text: string) => {
  const { verdict: v, errorClass } = check(text)
  return errorClass === undefined ? v : `${v}: ${errorClass}`
}

describe("rates", () => {
  it("are compared on the day and the sum", () => {
    expect(verdict("US tariffs on Chinese goods stand at 30 percent.")).toBe("supported")
    expect(verdict("US tariffs on Chinese goods stand at 145 percent.")).toBe("contradicted: date")
    expect(verdict("US tariffs on Chinese goods stand at 20 percent.")).toBe("contradicted: stacking")
    expect(verdict("US tariffs on Chinese goods stand at 55 percent.")).toBe("supported-with-qualification: stacking")
    expect(verdict("US tariffs on Chinese goods stand at 54 percent.")).toBe("contradicted: status")
  })

  it("after a lapse are the law's own, not the peak", () => {
    expect(verdict("Without an extension US tariffs would return to 145 percent.")).toBe("contradicted: snapback-level")
    expect(verdict("If the truce lapses, US tariffs go to 54 percent.")).toBe("supported")
  })

  it("move in points, not in percent", () => {
    expect(verdict("US tariffs were cut by 115 percentage points.")).toBe("supported")
    expect(verdict("US tariffs were cut by 115 percent.")).toBe("contradicted: unit")
    expect(verdict("US tariffs on China went from 145 to 30 percent.")).toBe("supported")
    expect(verdict("US tariffs on China went from 125 to 30 percent.")).toBe("contradicted: basis")
  })
})

describe("the truce", () => {
  it("has dates, an order of events and principals", () => {
    expect(verdict("The truce expires on 12 August 2025.")).toBe("supported")
    expect(verdict("The truce expires on 20 August 2025.")).toBe("contradicted: date")
    expect(verdict("The truce was struck in June.")).toBe("contradicted: date")
    expect(verdict("The truce sent tariff rates beyond 100 percent.")).toBe("contradicted: chronology")
    expect(verdict("The truce was short-lived.")).toBe("contradicted: status")
    expect(verdict("The decision on the truce rests wholly with President Hana Sorel.")).toBe(
      "supported-with-qualification: scope",
    )
  })
})

describe("rounds and roles", () => {
  it("are counted, placed and headed as on record", () => {
    expect(verdict("It was the second round since April.")).toBe("supported")
    expect(verdict("It was the fifth round since April.")).toBe("contradicted: ordinal")
    expect(verdict("Talks were held in Stockholm on 28 and 29 July.")).toBe("supported")
    expect(verdict("Talks were held in Madrid on 28 July.")).toBe("contradicted: place")
    expect(verdict("Dean Okafor leads the US side.")).toBe("contradicted: role")
    expect(verdict("Treasury Secretary Olga Varga spoke first.")).toBe("contradicted: identity")
  })
})

describe("trade", () => {
  it("has a sign, a year, a scale and a record", () => {
    expect(verdict("The US goods deficit with China was $295 billion in 2024.")).toBe("supported")
    expect(verdict("The US goods deficit with China was $280 billion in 2024.")).toBe("contradicted: period")
    expect(verdict("The US deficit with China was $439 billion in 2024.")).toBe("contradicted: measure")
    expect(verdict("The US deficit with China was $295 million in 2024.")).toBe("contradicted: scale")
    expect(verdict("The 2024 deficit with China was a record.")).toBe("contradicted: superlative")
    expect(verdict("The positive US trade balance with China will rise by $50 billion.")).toBe("contradicted: sign")
    expect(verdict("A deficit means that the US bought more from China than it sold there.")).toBe("supported")
  })

  it("keeps to the stated rounding", () => {
    expect(agrees({ value: 295, text: "295" }, 295.4)).toBe(true)
    expect(agrees({ value: 295.4, text: "295.4" }, 296.2)).toBe(false)
    expect(agrees({ value: 32, text: "nearly 32" }, 31.6)).toBe(true)
    expect(agrees({ value: 200, text: "more than 200" }, 213.6)).toBe(true)
  })
})

describe("what the record cannot decide", () => {
  it("is said to be so, never guessed", () => {
    const nothing = (() => ({ known: false, why: "empty" })) as Answerer
    for (const text of [
      "US tariffs stand at 30 percent.",
      "The truce expires on 12 August.",
      "The deficit with China was $295 billion in 2024.",
      "It was the third round since April.",
      "The moon is far.",
    ]) {
      expect(check(text, nothing).verdict).toBe("insufficient-evidence")
    }
  })

  it("is an opinion or still to come, where it is", () => {
    expect(verdict("This shows firm commitment.")).toBe("not-checkable")
    expect(verdict("Talks will probably go on in autumn.")).toBe("unresolved")
  })

  it("is decided the same way twice", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        expect(check(text)).toEqual(check(text))
      }),
      { numRuns: 30 },
    )
  })
})

describe("the batch form", () => {
  it("answers good lines and lists bad ones with their row", () => {
    const lines =
      '{"id":"a","restated":"US tariffs on China stand at 30 percent.","published":"2025-07-30"}\nnot json\n{"id":"b","restated":"x"}\n'
    const { answers, issues } = checkLines(lines, {
      people: examplePeople,
      ask: exampleAnswerer,
      asOf: on,
      file: "c.jsonl",
    })
    expect(answers.map((a) => [a.id, a.verdict])).toEqual([["a", "supported"]])
    expect(issues.map((i) => i.row)).toEqual([2, 3])
  })

  it("reads a month as its last day", () => {
    expect(publicationDay("2025-04")).toBe(parseDay("2025-04-30"))
    expect(publicationDay("soon")).toBeUndefined()
  })
})
