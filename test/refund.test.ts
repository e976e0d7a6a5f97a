import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { ask } from "./the-world.ts"

interface Layer {
  readonly measure: string
  readonly heading: string | null
  readonly collected: number
  readonly owed: number
  readonly refund: number
  readonly because: string
  readonly act: string | null
  readonly citation: string | null
}

interface Entry {
  readonly id: string
  readonly entryDate: string
  readonly depositedOn: string
  readonly refund: number | null
  readonly refundAsPaid?: number
  readonly bounds?: { readonly from: number; readonly to: number }
  readonly layers: readonly Layer[]
  readonly mismatches: readonly { heading: string; paid: number; law: number; says: string }[]
  readonly protestBy: string | null
}

interface RefundAnswer {
  readonly total: { readonly USD: number }
  readonly byLayer: readonly { measure: string; refund: number }[]
  readonly notKnown: number
  readonly interest: null
  readonly refused: readonly { field?: string; message: string }[]
  readonly limits: readonly { act: string; instrument: string; citation: string }[]
  readonly entries: readonly Entry[]
}

interface Priced {
  readonly components: readonly { measure: string; amount: number | object }[]
}

const EXAMPLE = readFileSync(resolve(import.meta.dirname, "../examples/entries.csv"), "utf8")
const IEEPA = ["us.ieepa-fentanyl.cn", "us.ieepa-reciprocal.cn"]
const [FENTANYL, RECIPROCAL] = IEEPA

const refundOf = (text: string, more: Readonly<Record<string, string>> = {}) =>
  ask<RefundAnswer>("refund", { file: { name: "entries.csv", text }, ...more })

/** One entry as filed, given by its columns. */
function filed(facts: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Entry {
  const row = { id: "x", origin: "CN", entered_value: "1000.00", ...facts }
  const text = `${Object.keys(row).join(",")}\n${Object.values(row).join(",")}\n`
  return refundOf(text, more).entries[0] as Entry
}

/** Cents of the two IEEPA layers that the same line shows when it is priced as known on its day of deposit. */
function layersCollected(): ReadonlyMap<string, number> {
  const [header = "", ...rows] = EXAMPLE.trim().split("\n")
  const names = header.split(",")
  const at = (cells: readonly string[], name: string) => cells[names.indexOf(name)] ?? ""
  const text = [
    `${header},as_of`,
    ...rows.map((row) => {
      const cells = row.split(",")
      return `${row},${at(cells, "warehouse_withdrawal_date") || at(cells, "entry_date")}`
    }),
  ].join("\n")
  const { lines } = ask<{ lines: readonly (Priced & { id: string })[] }>("assess", {
    file: { name: "entries.csv", text },
  })
  const cents = (p: Priced) =>
    p.components
      .filter((c) => IEEPA.includes(c.measure))
      .reduce((sum, c) => sum + (typeof c.amount === "number" ? Math.round(c.amount * 100) : Number.NaN), 0)
  return new Map(lines.map((line) => [line.id, cents(line)]))
}

const by = (answer: RefundAnswer, id: string) => answer.entries.find((e) => e.id === id) as Entry
const layer = (entry: Entry, measure: string | undefined) => entry.layers.find((l) => l.measure === measure)

describe("the refund of the example portfolio", () => {
  const answer = refundOf(EXAMPLE)

  it("is, line by line and in total, the fentanyl and reciprocal layers to the cent", () => {
    const collected = layersCollected()
    const known = answer.entries.filter((e) => e.refund !== null)
    expect(known.length).toBe(25)
    for (const entry of known)
      expect([entry.id, Math.round((entry.refund ?? 0) * 100)]).toEqual([entry.id, collected.get(entry.id)])
    const sum = known.reduce((total, e) => total + (collected.get(e.id) ?? 0), 0)
    expect(Math.round(answer.total.USD * 100)).toBe(sum)
    expect(Math.round(answer.byLayer.reduce((total, l) => total + l.refund * 100, 0))).toBe(sum)
  })

  it("touches no layer but those two, and each says by which act with its citation", () => {
    for (const { id, layers } of answer.entries)
      for (const l of layers)
        expect([id, IEEPA.includes(l.measure), l.citation]).toEqual([id, true, expect.any(String)])
  })

  it.each(["brackets-jul", "brakes-jul", "pans-jul"])(
    "%s: where 232 displaced the reciprocal duty, none comes back",
    (id) => {
      const entry = by(answer, id)
      expect([layer(entry, FENTANYL) !== undefined, layer(entry, RECIPROCAL)]).toEqual([true, undefined])
    },
  )

  it("gives back only the share of the reciprocal duty that metal content left", () => {
    expect(layer(by(answer, "shelves-aug"), RECIPROCAL)?.refund).toBe(30_000 * 0.6 * 0.1)
    expect(layer(by(answer, "cables-sep"), RECIPROCAL)?.refund).toBe(75_000 * 0.65 * 0.1)
  })

  it("is between bounds where the metal content is not given", () => {
    const { refund, bounds } = by(answer, "shelves-sep")
    expect({ refund, bounds }).toEqual({ refund: null, bounds: { from: 6000, to: 9000 } })
    expect(answer.notKnown).toBe(1)
  })

  it("charges a zone entry by the law of its privileged day and a withdrawal by that of its own", () => {
    const zone = by(answer, "zone-jun")
    expect([zone.entryDate, zone.depositedOn, zone.refund]).toEqual(["2025-03-10", "2025-06-20", 8000])
    expect([by(answer, "bonded-may").entryDate, by(answer, "bonded-may").refund]).toEqual(["2025-05-28", 8250])
  })

  it("Hong Kong gets both layers back, Macau the reciprocal one alone", () => {
    expect(by(answer, "gold-hk").layers.map((l) => l.measure)).toEqual(IEEPA)
    expect(by(answer, "shirts-mo").layers.map((l) => l.measure)).toEqual([RECIPROCAL])
  })

  it("names each mismatch of paid and law, and no others", () => {
    const wrong = answer.entries.filter((e) => e.mismatches.length > 0)
    expect(wrong.map((e) => [e.id, e.mismatches.map((m) => [m.heading, m.paid, m.law, m.says])])).toEqual([
      ["toys-nov", [["9903.01.24", 5200, 2600, "overpaid"]]],
      ["lamps-nov", [["9903.01.25", 0, 1940, "owed on that day and not declared"]]],
    ])
  })

  it("does not give back what was never paid", () => {
    expect(by(answer, "lamps-nov")).toMatchObject({ refund: 3880, refundAsPaid: 1940 })
    expect(by(answer, "toys-nov")).toMatchObject({ refund: 5200, refundAsPaid: 7800 })
  })

  it("protest runs 180 days from liquidation and is unknown without it", () => {
    expect(by(answer, "toys-feb").protestBy).toBe("2026-06-27")
    expect(by(answer, "toys-last").protestBy).toBeNull()
  })

  it("cites what the record knows of limits to a claim, and declares interest absent", () => {
    expect(answer.limits.map((l) => l.act)).toContain("us.axle-of-dearborn")
    expect(answer.interest).toBeNull()
  })
})

describe("owed as adjudged", () => {
  it("before the ruling, the electronics memorandum alone gives the reciprocal duty back", () => {
    const entry = filed({ code: "8517.13.00", entry_date: "2025-04-06" }, { adjudgedAsOf: "2025-04-30" })
    expect(entry.layers.map((l) => [l.measure, l.refund])).toEqual([[RECIPROCAL, 100]])
    expect(entry.layers[0]?.act).toBe("us.memorandum-2025-04-11")
    expect(entry.layers[0]?.because).toContain("exempt by Presidential memorandum of 11 April 2025")
  })

  it("on the eve of the memorandum nothing is known to come back", () => {
    expect(filed({ code: "8517.13.00", entry_date: "2025-04-06" }, { adjudgedAsOf: "2025-04-10" }).refund).toBe(0)
  })

  it("on the eve of the ruling nothing comes back, on its day both layers do", () => {
    const toys = { code: "9503.00.0073", entry_date: "2025-07-14" }
    expect(filed(toys, { adjudgedAsOf: "2026-02-19" }).refund).toBe(0)
    expect(filed(toys, { adjudgedAsOf: "2026-02-20" }).refund).toBe(300)
  })

  it.each([
    ["2026-02-20", 200],
    ["2026-02-23", 200],
    ["2026-02-24", 0],
  ])("entered %s: collection went on after the ruling until 24 February", (entry_date, refund) => {
    expect(filed({ code: "9503.00.0073", entry_date }).refund).toBe(refund)
  })

  it.each([
    ["2025-03-04", 200],
    ["2025-04-09", 1040],
    ["2025-04-10", 1450],
    ["2025-05-14", 300],
    ["2025-11-10", 200],
  ])("entered %s: what the acts signed by that day collect", (entry_date, refund) => {
    expect(filed({ code: "9503.00.0073", entry_date }).refund).toBe(refund)
  })

  it("EO 14289 of 29 April 2025 reaches back to 4 March and leaves the fentanyl duty of China alone", () => {
    const vehicle = { code: "8703.23.01", entry_date: "2025-04-10" }
    expect(filed(vehicle, { adjudgedAsOf: "2025-05-31" }).refund).toBe(0)
    expect(filed(vehicle).layers.map((l) => [l.measure, l.refund])).toEqual([[FENTANYL, 200]])
  })

  it("what was paid may be asked as known on one later day", () => {
    const phones = { code: "8517.13.00", entry_date: "2025-04-06" }
    expect(layer(filed(phones, { paidAsOf: "2025-04-12" }), RECIPROCAL)).toBeUndefined()
  })
})

describe("entries that cannot be read", () => {
  const HEADER = "id,code,entered_value,entry_date,entry_type,warehouse_withdrawal_date,paid,liquidation_date"
  it.each([
    ["a,9503.00.0073,10,,01,,,", "entry_date"],
    ["a,9503.00.0073,10,2025-07-14,21,,,", "entry_type"],
    ["a,9503.00.0073,10,2025-07-14,31,,,", "warehouse_withdrawal_date"],
    ["a,9503.00.0073,10,2025-07-14,01,,9903.01.24,", "paid"],
    ["a,9503.00.0073,10,2025-07-14,01,,,2025-07-01", "liquidation_date"],
  ])("%s is refused by its field", (row, field) => {
    const { refused, entries } = refundOf(`${HEADER}\n${row}\n`)
    expect([refused.map((r) => r.field), entries]).toEqual([[field], []])
  })
})
