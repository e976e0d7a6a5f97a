import { describe, expect, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { ask } from "../the-world.ts"

interface Span {
  readonly from: string
  readonly steps: readonly { from: string; ratePct: number | null; lowPct?: number; highPct?: number; why?: string }[]
  readonly cheapest: readonly { from: string; until: string; ratePct: number }[]
}

const spanOf = (raw: Readonly<Record<string, string>>) => ask<{ span: Span }>("duty", raw).span

describe("the rate of one product over a span", () => {
  it("is steps on the legal days, and the cheapest days to enter", () => {
    const { steps, cheapest } = spanOf({ code: "9503.00.0073", from: "2025-04-01", to: "2025-05-31" })
    expect(steps.map((s) => [s.from, s.ratePct])).toEqual([
      ["2025-04-01", 20],
      ["2025-04-05", 30],
      ["2025-04-09", 104],
      ["2025-04-10", 145],
      ["2025-05-14", 30],
    ])
    expect(cheapest).toEqual([{ from: "2025-04-01", until: "2025-04-05", ratePct: 20 }])
  })

  it("around a deadline says the last day before what returns, as known then", () => {
    const { cheapest } = spanOf({ code: "9503.00.0073", from: "2025-08-01", to: "2025-08-31", asOf: "2025-07-29" })
    expect(cheapest).toEqual([{ from: "2025-08-01", until: "2025-08-12", ratePct: 30 }])
  })

  it("with facts missing is bounds, and no day is called cheapest", () => {
    const { steps, cheapest } = spanOf({ code: "9403.20.0050", from: "2025-06-01", to: "2025-06-30" })
    expect(steps.map((s) => [s.from, s.ratePct, s.lowPct, s.highPct])).toEqual([
      ["2025-06-01", null, 55, 70],
      ["2025-06-04", null, 55, 95],
    ])
    expect(cheapest).toEqual([])
  })

  it("without a quantity has a least value and no greatest", () => {
    const [step] = spanOf({ code: "0703.20.00", from: "2025-06-01", to: "2025-06-01" }).steps
    expect(step).toMatchObject({ lowPct: 55, why: expect.stringContaining("kg") })
    expect(step?.highPct).toBeUndefined()
  })

  it("past the day known says whose law it is", async () => {
    const { out } = await detente(
      ..."duty 9503.00.0073 --from 2025-08-01 --to 2025-08-31 --as-of 2025-07-29".split(" "),
    )
    expect(out).toContain("Steps after 29 July 2025 are what the law known that day says of them.")
  })
})

interface Diff {
  readonly measures: readonly { id: string; before: string; after: string }[]
}

describe("two days compared", () => {
  it("as known before both, show what would return by itself", () => {
    const { measures } = ask<Diff>("diff", { first: "2025-08-11", second: "2025-08-12", asOf: "2025-07-29" })
    expect(measures).toContainEqual(
      expect.objectContaining({ id: "us.ieepa-reciprocal.cn", before: "10%", after: "34%" }),
    )
    const known = ask<Diff>("diff", { first: "2025-08-11", second: "2025-08-12" }).measures
    expect(known.map((m) => m.id)).not.toContain("us.ieepa-reciprocal.cn")
  })

  it("as adjudged, leave out what was void from the start", () => {
    const days = { first: "2025-04-09", second: "2025-05-14", asOf: "2026-03-01" }
    const ids = (standing: string) => ask<Diff>("diff", { ...days, standing }).measures.map((m) => m.id)
    expect(ids("administered")).toContain("us.ieepa-reciprocal.cn")
    expect(ids("adjudged")).not.toContain("us.ieepa-reciprocal.cn")
  })

  it("do not take both --on and --as-of", () => {
    expect(() =>
      ask("diff", { first: "2025-04-09", second: "2025-05-14", on: "2025-05-14", asOf: "2026-03-01" }),
    ).toThrow(/does not go with --on/)
  })
})

describe("rows as CSV on a terminal", () => {
  it("are the rows of the answer, one header and a line each", async () => {
    const { out, code } = await detente(..."average --by hs2 --on 2025-05-20 --csv".split(" "))
    const [header, ...rows] = out.trim().split("\n")
    expect(code).toBe(0)
    expect(header).toContain("on,group,label,value,lines,weightedPct.low,weightedPct.high")
    expect(rows.length).toBeGreaterThan(90)
  })
})
