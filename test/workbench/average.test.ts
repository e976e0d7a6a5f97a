import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { averageOf, importWeights, lineRates, type Weights } from "../../src/averages/index.ts"
import { atLeast, CN, type HsCode, parseDay, US } from "../../src/core/index.ts"
import { assess } from "../../src/duty/index.ts"
import { ask, theWorld } from "../the-world.ts"

interface Pct {
  readonly low: number
  readonly high: number | null
}
interface Row {
  readonly on: string
  readonly group?: string
  readonly label?: string
  readonly value?: number
  readonly lines?: number
  readonly weightedPct: Pct
  readonly simplePct: Pct
  readonly additionalPct: { readonly low: number; readonly high: number }
  readonly coveragePct: number
  readonly columnOneNotHeldPct: number
  readonly layersPct: Readonly<Record<string, number>>
}
interface Answer {
  readonly weightsName: string
  readonly weights: string
  readonly notes: readonly string[]
  readonly refused: readonly { readonly row: number; readonly field: string; readonly message: string }[]
  readonly series: readonly Row[]
  readonly groups?: readonly Row[]
}

const average = (raw: Readonly<Record<string, unknown>>) => ask<Answer>("average", { asOf: "2026-10-09", ...raw })
const weights = (text: string) => ({ name: "w.csv", text })

describe("a line's rate in an average", () => {
  const world = theWorld()
  const lines = importWeights(world.trade.lines.rows)
  const days = ["2018-07-06", "2019-09-01", "2025-03-12", "2025-04-10", "2025-09-08", "2026-02-01", "2026-06-08"]

  it("is what the plain evaluator says of that line and day, least and greatest", () => {
    fc.assert(
      fc.property(fc.nat(lines.rows.length - 1), fc.constantFrom(...days), (at, day) => {
        const row = lines.rows[at] as Weights["rows"][number]
        const on = parseDay(day)
        const settings = { on, asOf: world.ledger.horizon, standing: "administered" } as const
        const [rate] = lineRates({ ...lines, rows: [row] }, settings, world)
        const { total } = assess(
          {
            code: row.code,
            origin: CN,
            destination: US,
            entryDate: on,
            enteredValue: 100_000_00,
            currency: "USD",
            shares: {},
            claims: new Set(),
          },
          settings,
          world,
        )
        expect(rate?.low).toBeCloseTo(atLeast(total) / 1000_00, 6)
        if (total.known || total.to !== undefined)
          expect(rate?.high).toBeCloseTo((total.known ? total.value : (total.to as number)) / 1000_00, 6)
      }),
      { numRuns: 60 },
    )
  })

  it("is the same whatever days were asked before", () => {
    const some = { ...lines, rows: lines.rows.slice(4000, 4200) }
    const on = (day: string) => ({ on: parseDay(day), asOf: world.ledger.horizon, standing: "administered" }) as const
    const first = lineRates(some, on("2025-05-20"), world)
    for (const day of [...days, "2025-05-19"]) lineRates(some, on(day), world)
    expect(lineRates(some, on("2025-05-20"), world)).toEqual(first)
  })

  it("of a code shorter than a line is the span of the lines below it", () => {
    const settings = { on: parseDay("2025-05-20"), asOf: world.ledger.horizon, standing: "administered" } as const
    const [six] = lineRates({ ...lines, rows: [{ code: "850760" as HsCode, value: 1 }] }, settings, world)
    const [eight] = lineRates({ ...lines, rows: [{ code: "85076000" as HsCode, value: 1 }] }, settings, world)
    expect([six?.low, six?.high]).toEqual([eight?.low, eight?.high])
    expect(six?.low).toBeLessThan(six?.high as number)
  })
})

describe("the average of US imports", () => {
  const [one] = average({ on: "2025-05-20" }).series

  it("has layers that add up to its least value, and additional duties that leave column 1 out", () => {
    const sum = Object.values(one?.layersPct ?? {}).reduce((a, b) => a + b, 0)
    expect(sum).toBeCloseTo(one?.weightedPct.low as number, 2)
    expect((one?.weightedPct.low as number) - (one?.layersPct["us.column-one"] as number)).toBeCloseTo(
      one?.additionalPct.low as number,
      3,
    )
    expect(one?.columnOneNotHeldPct).toBe(0)
  })

  it("is the same from a file of the same weights, in any unit", () => {
    const rows = importWeights(theWorld().trade.lines.rows).rows.map(({ code, value }) => `${code},${value * 3}`)
    const own = average({ on: "2025-05-20", weights: weights(`code,value\n${rows.join("\n")}\n`) })
    expect(own.series[0]?.weightedPct).toEqual(one?.weightedPct)
    expect(own.weights).toContain("w.csv")
  })

  it("over groups is the average of the groups by weight", () => {
    for (const by of ["hs2", "sector"]) {
      const { groups = [] } = average({ on: "2025-05-20", by })
      const all = groups.reduce((sum, g) => sum + (g.value ?? 0), 0)
      const mean = groups.reduce((sum, g) => sum + g.weightedPct.low * (g.value ?? 0), 0) / all
      expect(mean).toBeCloseTo(one?.weightedPct.low as number, 2)
    }
  })

  it("before exemptions is higher, and lists no day on which nothing changed", () => {
    const [statutory] = average({ on: "2025-05-20", basis: "statutory" }).series
    expect(statutory?.weightedPct.low).toBeGreaterThan(one?.weightedPct.high as number)
    const { series } = average({ from: "2025-05-10", to: "2025-06-10" })
    expect(series.map((row) => row.on)).toEqual(["2025-05-10", "2025-05-14", "2025-06-04"])
  })

  it("of Hong Kong has no section 301 duty, and pays the fentanyl duty", () => {
    const [row] = average({ on: "2025-05-20", origin: "HK" }).series
    const layers = Object.keys(row?.layersPct ?? {})
    expect(layers.filter((id) => id.startsWith("us.301"))).toEqual([])
    expect(row?.layersPct["us.ieepa-fentanyl.cn"]).toBeGreaterThan(15)
  })
})

describe("the average of China's imports", () => {
  const { series, weightsName } = average({ direction: "cn-imports", from: "2018-01-01", to: "2026-10-01" })
  const on = (day: string) => series.find((row) => row.on === day)

  it("is of additional duties: the whole has no greatest value, since China's MFN rates are not held", () => {
    expect(weightsName).toBe("us-exports-industries-2017")
    for (const row of series) {
      expect(row.columnOneNotHeldPct).toBeGreaterThan(99)
      expect(row.weightedPct.high).toBeNull()
    }
  })

  it("moves on the days of China's own acts, 34 up and down with the rest", () => {
    expect(series.map((row) => row.on)).toEqual([
      ...["2018-01-01", "2018-04-02", "2018-07-06", "2018-08-23", "2018-09-24", "2019-01-01", "2019-06-01"],
      ...["2019-09-01", "2020-02-14", "2025-02-10", "2025-03-10", "2025-04-10", "2025-04-12", "2025-05-14"],
      "2025-11-10",
    ])
    const step = (a: string, b: string) => (on(b)?.additionalPct.low ?? 0) - (on(a)?.additionalPct.low ?? 0)
    expect(step("2025-03-10", "2025-04-10")).toBeCloseTo(84, 0)
    expect(step("2025-04-10", "2025-04-12")).toBeCloseTo(41, 6)
    expect(step("2025-04-12", "2025-05-14")).toBeCloseTo(-115, 6)
  })

  it("by chapter and day is one matrix", () => {
    const { groups = [] } = average({ direction: "cn-imports", by: "hs2", from: "2025-04-01", to: "2025-05-20" })
    expect(new Set(groups.map((g) => g.on))).toEqual(new Set(["2025-04-01", "2025-04-10", "2025-04-12", "2025-05-14"]))
    expect(groups.filter((g) => g.group === "12").map((g) => g.additionalPct.low)).toHaveLength(4)
  })
})

describe("a day past a deadline that is past what is known", () => {
  interface Open {
    readonly notKnown: string | null
    readonly ways?: readonly (Row & { readonly id: string })[]
  }

  it("has an average each way: by law, and with the truce carried on", () => {
    const { notKnown, ways = [] } = ask<Open>("average", { on: "2025-08-12", asOf: "2025-07-29" })
    expect(notKnown).toContain("a deadline on 12 August 2025 lies between")
    expect(ways.map((way) => way.id)).toEqual(["lapse", "extended"])
    const [lapse, extended] = ways.map((way) => way.weightedPct.low)
    expect((lapse as number) - (extended as number)).toBeGreaterThan(14)
  })

  it("and a day before it has one", () => {
    const answer = ask<Open>("average", { on: "2025-08-11", asOf: "2025-07-29" })
    expect([answer.notKnown, answer.ways]).toEqual([null, undefined])
  })
})

describe("weights that cannot be used", () => {
  it("are refused by row, the others counted", () => {
    const text = "HTS10,imports_usd\n8507600020,100\n850760002,5\n8471300100,-3\nabc,1\n9801001010,7\n8507600020,100\n"
    const { refused, notes, series } = average({ on: "2025-05-20", weights: weights(text) })
    expect(refused.map((r) => [r.row, r.field])).toEqual([
      [3, "code"],
      [4, "value"],
      [5, "code"],
    ])
    expect(notes).toHaveLength(2)
    expect(series[0]?.weightedPct.low).toBeCloseTo(3.4 + 7.5 + 20 + 10, 4)
  })

  it.each([
    [{ weights: weights("a,b\n1,2\n") }, /the header lacks code and value/],
    [{ weights: weights("") }, /empty/],
    [{ weights: weights("code,value\nx,1\n") }, /holds no code with a weight/],
    [{ weights: "us-exports-hs6" }, /weights of cn-imports/],
    [{ weights: "us-exports-hs6", direction: "cn-imports" }, /detente data pull census/],
    [{ origin: "MO" }, /no weights by line/],
    [{ origin: "Macau" }, /not a country code/],
    [{ direction: "cn-imports", origin: "VN" }, /goods of the United States/],
    [{ from: "2025-06-01", to: "2025-05-01" }, /before the first day/],
    [{ by: "hs2", sectors: weights("code,sector\n01,a\n") }, /--by sector/],
  ])("%j", (raw, message) => {
    expect(() => average(raw)).toThrow(message)
  })

  it("weigh nothing without a crash", () => {
    expect(averageOf(parseDay("2025-05-20"), []).weighted).toEqual({ low: 0, high: 0 })
  })
})
