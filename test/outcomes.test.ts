import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { Party } from "../src/core/index.ts"
import { formatDay, parseDay } from "../src/core/index.ts"
import { viewAsOf } from "../src/ledger/index.ts"
import { allGoodsRate } from "../src/outcomes/index.ts"
import { ask, theWorld } from "./the-world.ts"

const US = "US" as Party
const CN = "CN" as Party

/** Both sides' all-goods rates in percent. */
function sides(on: string, asOf = "2026-10-09", standing: "administered" | "adjudged" = "administered") {
  const view = viewAsOf(theWorld().ledger, parseDay(asOf))
  return [
    allGoodsRate(view, US, CN, parseDay(on), standing) / 1e4,
    allGoodsRate(view, CN, US, parseDay(on), standing) / 1e4,
  ]
}

const portfolio = { name: "portfolio.csv", text: readFileSync("examples/portfolio.csv", "utf8") }

interface Outcomes {
  readonly now: {
    readonly on: string
    readonly ordinary: object
    readonly bills: readonly { payer: string; currency: string }[]
  }
  readonly deadline: string | null
  readonly comparedOn: string
  readonly endings: readonly { id: string; ordinary: object }[]
  readonly withdrawnPeaks: Readonly<Record<string, { pct: number; withdrawnBy: string }>>
  readonly returns: {
    readonly measures: readonly { measure: string; ends: string }[]
    readonly reliefs: readonly { heading: string; ends: string }[]
  }
}

const outcomes = (raw: Readonly<Record<string, unknown>>) => ask<Outcomes>("outcomes", { file: portfolio, ...raw })

describe("an ordinary article", () => {
  it.each([
    ["2025-02-03", 0, 0],
    ["2025-02-04", 10, 0],
    ["2025-03-04", 20, 0],
    ["2025-04-05", 30, 0],
    ["2025-04-09", 104, 0],
    ["2025-04-10", 145, 84],
    ["2025-04-12", 145, 125],
    ["2025-05-14", 30, 10],
    ["2025-08-12", 30, 10],
    ["2025-11-10", 20, 10],
    ["2026-02-23", 20, 10],
    ["2026-02-24", 10, 10],
    ["2026-07-24", 12.5, 10],
    ["2026-10-09", 12.5, 10],
  ])("on %s paid %d to the US and %d to China, as the record now knows", (on, us, cn) => {
    expect(sides(on)).toEqual([us, cn])
  })

  it("was to pay 54 on 9 April 2025 as known two days before, and 104 as known that day", () => {
    expect([sides("2025-04-09", "2025-04-07")[0], sides("2025-04-09", "2025-04-09")[0]]).toEqual([54, 104])
  })

  it("owes nothing to IEEPA as adjudged", () => expect(sides("2025-04-12", "2026-10-09", "adjudged")).toEqual([0, 125]))

  it("changes on no day but those on which an act says so", () => {
    const view = viewAsOf(theWorld().ledger, parseDay("2026-10-09"))
    const starts = new Set<number>()
    for (const standings of view.provisions.values()) {
      for (const { provision: p } of standings) {
        if (p.kind === "void") continue
        starts.add(p.from)
        if (p.until !== undefined) starts.add(p.until)
      }
    }
    for (let day = parseDay("2018-01-02"); day <= parseDay("2026-10-09"); day++) {
      const [today, before] = [formatDay(day), formatDay((day - 1) as typeof day)]
      if (!starts.has(day)) expect([today, ...sides(today)]).toEqual([today, ...sides(before)])
    }
  })
})

describe("the outlook of 29 July 2025", () => {
  const answer = outcomes({ asOf: "2025-07-29" })

  it("is 30 and 10 today, 54 and 34 on lapse from 12 August, not 145", () => {
    expect(answer.now.ordinary).toEqual({ usPct: 30, cnPct: 10 })
    expect(answer.comparedOn).toBe("2025-08-12")
    expect(answer.endings.find((e) => e.id === "lapse")?.ordinary).toEqual({ usPct: 54, cnPct: 34 })
    expect(answer.endings.find((e) => e.id === "extend")?.ordinary).toEqual({ usPct: 30, cnPct: 10 })
  })

  it("says that 145 and 125 were withdrawn, and by which instruments", () => {
    expect(answer.withdrawnPeaks.us).toMatchObject({ pct: 145, withdrawnBy: expect.stringContaining("EO 14298") })
    expect(answer.withdrawnPeaks.cn).toMatchObject({ pct: 125, withdrawnBy: expect.stringContaining("2025 No. 7") })
  })

  it("keeps two bills in two currencies", () => {
    expect(answer.now.bills.map((b) => [b.payer, b.currency])).toEqual([
      ["US", "USD"],
      ["CN", "CNY"],
    ])
  })

  it("prices a deal, an escalation and a ruling that the user names", () => {
    const ending = ["deal:us=15%,cn=5%", "escalate:us=60%,cn=50%", "ruling:us"]
    const { endings } = outcomes({ asOf: "2025-07-29", ending })
    expect(endings.map((e) => e.ordinary)).toEqual([
      { usPct: 35, cnPct: 5 },
      { usPct: 80, cnPct: 50 },
      { usPct: 20, cnPct: 34 },
    ])
  })
})

describe("12 April 2025", () => {
  it("shows 145 and 125 in force and no deadline", () => {
    const answer = outcomes({ asOf: "2025-04-12" })
    expect(answer.now.ordinary).toEqual({ usPct: 145, cnPct: 125 })
    expect(answer.deadline).toBeNull()
  })
})

describe("the outlook of 7 October 2026", () => {
  const answer = outcomes({ asOf: "2026-10-07" })

  it("is asymmetric: nothing returns on an ordinary article in the US, 10 becomes 34 in China", () => {
    expect(answer.deadline).toBe("2026-11-10")
    expect(answer.now.ordinary).toEqual({ usPct: 12.5, cnPct: 10 })
    expect(answer.endings.find((e) => e.id === "lapse")?.ordinary).toEqual({ usPct: 12.5, cnPct: 34 })
    expect(answer.endings.find((e) => e.id === "announced")?.ordinary).toEqual({ usPct: 12.5, cnPct: 10 })
  })

  it("lists what returns by law on 10 November: cranes, chassis, port fees, controls and ended exclusions", () => {
    const on = (ends: string) => answer.returns.measures.filter((m) => m.ends === ends).map((m) => m.measure)
    expect(on("2026-11-10")).toEqual(
      expect.arrayContaining([
        "us.301.cranes-100",
        "us.301.chassis-100",
        "us.301.port-fees",
        "cn.port-fees",
        "cn.export-control.2025-57",
      ]),
    )
    expect(answer.returns.reliefs).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ heading: "9903.88.69", ends: "2026-11-10" }),
        expect.objectContaining({ heading: "9903.88.70", ends: "2026-11-10" }),
      ]),
    )
  })
})

describe("past the horizon", () => {
  it.each(["2026-11-24", "2027-01-11"])("on %s the answer is open, with every branch", (on) => {
    const { open, branches } = ask<{ open: string; branches: { id: string; cnPct: number }[] }>("status", { on })
    expect(open).toMatch(/not known since 9 October 2026/)
    expect(branches.find((b) => b.id === "lapse")?.cnPct).toBe(34)
    expect(branches.some((b) => b.cnPct === 10)).toBe(true)
  })
})
