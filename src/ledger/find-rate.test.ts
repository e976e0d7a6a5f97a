import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { adValorem, type Day, type Party, parseDay } from "../core/index.ts"
import type { Act, Provision } from "./act.ts"
import { chainEnd, type LegalStanding, rateOn } from "./find-rate.ts"
import { type Ledger, viewAsOf, withActs } from "./ledger.ts"
import { readLedger } from "./load.ts"
import type { MeasureId } from "./measure.ts"

const M = "us.test" as MeasureId
const day = (text: string): Day => parseDay(text)

function act(id: string, signed: Day, provisions: readonly Provision[]): Act {
  const citations = [{ source: "test", locator: "1" }]
  return {
    id,
    title: id,
    by: "US" as Party,
    authority: "test",
    stages: { signed },
    instrument: id,
    grade: "A",
    citations,
    provisions,
  }
}

const { ledger: EMPTY } = readLedger([{ path: "ledger/horizon.yaml", text: "through: 2030-01-01\nnote: a test" }])

function ppmOn(ledger: Ledger, on: Day, asOf: Day, standing: LegalStanding = "administered"): number {
  const finding = rateOn(viewAsOf(ledger, asOf), M, {
    on,
    standing,
    meets: () => false,
    reaches: (g) => (g.all ? {} : undefined),
  })
  return finding.rate.kind === "ad-valorem" ? finding.rate.ppm : 0
}

const set = (pct: number, from: string): Provision => ({
  kind: "set",
  measures: [M],
  rate: adValorem(pct * 10_000),
  from: day(from),
})
const suspend = (pct: number, from: string, until: string): Provision => ({
  kind: "suspend",
  measures: [M],
  part: adValorem(pct * 10_000),
  from: day(from),
  until: day(until),
})

const geneva = withActs(EMPTY, [
  act("o1", day("2025-04-02"), [set(10, "2025-04-05"), set(34, "2025-04-09")]),
  act("o2", day("2025-04-08"), [set(84, "2025-04-09")]),
  act("o3", day("2025-04-09"), [set(125, "2025-04-10")]),
  act("o4", day("2025-05-12"), [set(34, "2025-05-14"), suspend(24, "2025-05-14", "2025-08-12")]),
])

describe("the rate of a measure", () => {
  it.each([
    ["2025-04-06", "2025-04-07", 10],
    ["2025-04-09", "2025-04-07", 34],
    ["2025-04-09", "2025-04-09", 84],
    ["2025-04-12", "2025-05-01", 125],
    ["2025-05-14", "2025-05-13", 10],
    ["2025-05-14", "2025-05-11", 125],
    ["2025-08-11", "2025-06-01", 10],
    ["2025-08-12", "2025-06-01", 34],
  ])("on %s as known on %s is %d", (on, asOf, pct) => expect(ppmOn(geneva, day(on), day(asOf))).toBe(pct * 10_000))

  it("a suspension does not cut a rate set by a later act", () => {
    const later = withActs(geneva, [act("o5", day("2025-07-01"), [set(60, "2025-07-02")])])
    expect(ppmOn(later, day("2025-07-03"), day("2025-07-03"))).toBe(600_000)
  })

  it("a void duty stays administered until collection ends, and is owed by nobody", () => {
    const ruled = withActs(geneva, [
      act("ruling", day("2026-02-20"), [{ kind: "void", measures: [M], from: "start", relief: "all", stays: [] }]),
      act("end", day("2026-02-20"), [{ kind: "end", measures: [M], from: day("2026-02-24") }]),
    ])
    const at = day("2026-03-01")
    expect(ppmOn(ruled, day("2025-04-12"), at)).toBe(1_250_000)
    expect(ppmOn(ruled, day("2025-04-12"), at, "adjudged")).toBe(0)
    expect(ppmOn(ruled, day("2026-02-24"), at)).toBe(0)
    expect(ppmOn(ruled, day("2025-04-12"), day("2026-02-19"), "adjudged")).toBe(1_250_000)
  })

  it("a ruling under stay changes nothing", () => {
    const stayed = withActs(geneva, [
      act("cit", day("2025-05-28"), [
        { kind: "void", measures: [M], from: "start", relief: "all", stays: [{ from: day("2025-05-29") }] },
      ]),
    ])
    expect(ppmOn(stayed, day("2025-06-05"), day("2025-06-05"), "adjudged")).toBe(100_000)
  })
})

interface Chain {
  readonly links: readonly number[]
  readonly full: number
  readonly part: number
  readonly start: number
}

const chains = fc.record({
  links: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 }),
  full: fc.integer({ min: 1, max: 145 }),
  part: fc.integer({ min: 1, max: 145 }),
  start: fc.integer({ min: 20_000, max: 20_500 }),
})

/** A rate and an unbroken chain of suspensions, each link an act of its own signed on its first day. */
function chained({ links, full, part, start }: Chain, withLinks: boolean): Ledger {
  const set: Provision = { kind: "set", measures: [M], rate: adValorem(full * 10_000), from: start as Day }
  let from = start
  const acts = links.map((length, i) => {
    const until = from + length
    const link: Provision = {
      kind: "suspend",
      measures: [M],
      part: adValorem(part * 10_000),
      from: from as Day,
      until: until as Day,
    }
    const made = act(`link-${i}`, start as Day, withLinks ? [link] : [])
    from = until
    return made
  })
  return withActs(EMPTY, [act("set", start as Day, [set]), ...acts])
}

describe("a lapse", () => {
  it("from the end of the chain on equals the record without the chain; within it only the part differs", () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: -5, max: 700 }), (chain, offset) => {
        const on = (chain.start + offset) as Day
        const end = chain.start + chain.links.reduce((a, b) => a + b, 0)
        const [suspended, bare] = [ppmOn(chained(chain, true), on, on), ppmOn(chained(chain, false), on, on)]
        if (on < chain.start || on >= end) expect(suspended).toBe(bare)
        else expect(suspended).toBe(Math.max(0, bare - chain.part * 10_000))
      }),
    )
  })

  it("happens at the end of the last link, however many there are", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const end = chain.start + chain.links.reduce((a, b) => a + b, 0)
        expect(chainEnd(viewAsOf(chained(chain, true), chain.start as Day), M, chain.start as Day)).toBe(end)
      }),
    )
  })
})
