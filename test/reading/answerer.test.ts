import { describe, expect, it } from "vitest"
import { formatDay, parseDay } from "../../src/core/index.ts"
import { factsOf, type Query } from "../../src/reading/index.ts"
import { readRecord } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

const HORIZON = parseDay("2026-10-09")
const { ask, people } = readRecord(theWorld())

describe("the tariff path", () => {
  const path = (side: "US" | "CN", asOf = HORIZON) =>
    factsOf(ask({ ask: "tariff-path", side, asOf })).map(({ id, from, layers }) => {
      const sum = (of: "chargedPct" | "lawPct") => layers.reduce((total, layer) => total + layer[of], 0)
      return `${formatDay(from)} ${sum("chargedPct")}/${sum("lawPct")} ${id}`
    })

  it("of the United States has every step, what the law gives after a lapse, and the act that began it", () => {
    expect(path("US")).toEqual([
      "2025-02-04 10/10 us.eo-14195",
      "2025-03-04 20/20 us.eo-14228",
      "2025-04-05 30/30 us.eo-14257",
      "2025-04-09 104/104 us.eo-14259",
      "2025-04-10 145/145 us.eo-14266",
      "2025-05-14 30/54 us.eo-14298",
      "2025-08-12 30/54 us.eo-14334",
      "2025-11-10 20/44 us.eo-14358",
      "2026-02-24 10/10 us.proclamation-11012",
      "2026-07-24 12.5/12.5 us.fr-2026-15181",
    ])
  })

  it("of China ends in the lapse that the law gives while no instrument is found", () => {
    expect(path("CN").at(-1)).toBe("2026-11-10 34/34 cn.tcc-2025-7")
  })

  it("knows on a day only what was signed by then", () => {
    expect(path("US", parseDay("2025-04-03"))).toEqual([
      "2025-02-04 10/10 us.eo-14195",
      "2025-03-04 20/20 us.eo-14228",
      "2025-04-05 30/30 us.eo-14257",
      "2025-04-09 54/54 us.eo-14257",
    ])
  })
})

describe("measures on some goods", () => {
  const measures = (side: "US" | "CN", asOf = HORIZON) => factsOf(ask({ ask: "measures", side, asOf }))

  it("follow each change of rate, with the value announced", () => {
    const list3 = measures("US").filter((m) => m.id === "us.301.list-3")
    expect(list3.map((m) => [formatDay(m.from), m.ratePct, m.coversUsdBn])).toEqual([
      ["2018-09-24", 10, 200],
      ["2019-05-10", 25, 200],
    ])
  })

  it("that never were charged are not in force, and a threat is told as one", () => {
    expect(measures("US").find((m) => m.id === "us.301.list-4b")?.inForce).toBe(false)
    const threat = measures("US").find((m) => m.id === "us.threat-2025-10-10")
    expect([threat?.ratePct, threat?.authority, threat?.inForce]).toEqual([100, "IEEPA (threat)", false])
    expect(measures("US", parseDay("2025-10-09")).some((m) => m.id === "us.threat-2025-10-10")).toBe(false)
  })
})

describe("every query", () => {
  const queries: readonly Query["ask"][] = ["agreements", "rounds", "statements", "commitments", "rulings", "supply"]

  it.each(queries)("for %s gives records of their own id, each with its source", (kind) => {
    const facts = factsOf(ask({ ask: kind, asOf: HORIZON } as Extract<Query, { ask: "rounds" }>))
    expect(facts.length).toBeGreaterThan(5)
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length)
    expect(facts.filter((fact) => fact.sources.length === 0).map((fact) => fact.id)).toEqual([])
  })

  it.each(["agreements", "rounds", "statements", "rulings"] as const)("for %s hides what came later", (kind) => {
    const asOf = parseDay("2025-07-29")
    const facts = factsOf(ask({ ask: kind, asOf } as Extract<Query, { ask: "rounds" }>))
    expect(facts.filter((fact) => fact.knownOn !== undefined && fact.knownOn > asOf)).toEqual([])
  })

  it("for trade gives the printings known by then, balance negative", () => {
    const of2024 = (asOf: string) =>
      factsOf(ask({ ask: "trade", partner: "CN", by: "year", asOf: parseDay(asOf) })).filter((f) => f.period === "2024")
    expect(of2024("2025-01-31")).toEqual([])
    expect(of2024("2025-03-01").map((f) => f.balance)).toEqual([-295_400])
    expect(of2024("2026-10-09").every((f) => f.balance < -290_000)).toBe(true)
  })

  it("that the record cannot answer says why", () => {
    expect(ask({ ask: "rounds", asOf: parseDay("2000-01-01") })).toEqual({
      known: false,
      why: "The record holds no rounds by then.",
    })
  })

  it("for output has both sides and the world", () => {
    const facts = factsOf(ask({ ask: "output", asOf: HORIZON }))
    expect(facts.map((f) => f.party)).toEqual(["US", "CN", "world"])
    expect(facts.every((f) => f.usdBn > 10_000)).toBe(true)
  })
})

describe("people", () => {
  it("are persons with dated offices; bodies are left out", () => {
    expect(people.find((p) => p.id === "scott-bessent")?.offices[0]?.title).toBe("Secretary of the Treasury")
    expect(people.some((p) => p.id === "mofcom")).toBe(false)
  })
})
