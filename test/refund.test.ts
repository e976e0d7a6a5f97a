import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import type { Party } from "../src/core/index.ts"
import { ask, theWorld } from "./the-world.ts"

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
  readonly mismatches: readonly { heading: string; paid: number | null; law: number; says: string }[]
  readonly protestBy: string | null
}

interface RefundAnswer {
  readonly total: { readonly USD: number }
  readonly byLayer: readonly { measure: string; refund: number }[]
  readonly notKnown: number
  readonly interest: null
  readonly refused: readonly { row?: number; field?: string; message: string }[]
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

describe("entries as brokers hold them", () => {
  const HEADER =
    "Entry Summary Number,Entry Summary Line Number,Entry Type Code,HTS Number - Full,Country of Origin Code,Line Tariff Goods Value Amount,Line Tariff Duty Amount,Entry Date,Liquidation Date"
  const row = (line: number, code: string, value: string, duty: string) =>
    `XYZ-1234567-1,${line},01,${code},CN,${value},${duty},4/7/2025,2/15/2026`
  const shirts = [
    row(1, "9903.88.15", "0", '"$2,343.78"'),
    row(1, "9903.01.24", "0", '"6,250.08"'),
    row(1, "9903.01.25", "0", "3125.04"),
    row(1, "6109.10.0012", '"31,250.40"', "5156.32"),
  ]

  it("one row a tariff number are one line, with what was paid on each heading", () => {
    const { entries, refused } = refundOf([HEADER, ...shirts].join("\n"))
    expect(refused).toEqual([])
    expect(entries).toMatchObject([{ entryDate: "2025-04-07", refund: 9375.12, refundAsPaid: 9375.12, mismatches: [] }])
    expect(entries[0]?.protestBy).toBe("2026-08-14")
  })

  it("a heading that was left out is named in the row of its goods", () => {
    const { entries } = refundOf([HEADER, ...shirts.filter((r) => !r.includes("9903.01.25"))].join("\n"))
    expect(entries[0]?.mismatches.map((m) => [m.heading, m.says])).toEqual([
      ["9903.01.25", "owed on that day and not declared"],
    ])
  })

  it("a column a heading is what was paid on it", () => {
    const { entries } = refundOf(
      "hts,coo,value,entry date,9903.01.24,9903.01.25\n9503.00.0073,CN,1000,2025-07-14,200,90\n",
    )
    expect(entries[0]?.mismatches).toMatchObject([{ heading: "9903.01.25", paid: 90, law: 100, says: "underpaid" }])
  })

  it("headings declared without amounts are held against the law of the day", () => {
    const of = (declared: string) =>
      filed({ code: "9503.00.0073", entry_date: "2025-04-12", declared }).mismatches.map((m) => [
        m.heading,
        m.paid,
        m.says,
      ])
    expect(of("9903.01.24; 9903.01.63")).toEqual([])
    expect(of("9903.01.24;9903.01.25")).toEqual([
      ["9903.01.63", null, "owed on that day and not declared"],
      ["9903.01.25", null, expect.stringContaining("the law of that day did not charge it")],
    ])
    expect(
      filed({ code: "8517.13.00", entry_date: "2025-04-12", declared: "9903.01.24;9903.01.32" }).mismatches,
    ).toEqual([])
  })

  it("a chapter 98 number among them is the claim", () => {
    const { entries } = refundOf(
      [HEADER, row(1, "9801.00.10", "0", ""), row(1, "9503.00.0073", "1000", "0")].join("\n"),
    )
    expect(entries[0]?.refund).toBe(0)
  })

  it.each([
    [[row(1, "9903.01.24", "0", "1"), row(2, "6109.10.0012", "10", "1")], 2, /no goods/],
    [[...shirts, row(1, "9503.00.0073", "10", "0")], 6, /a second number of goods/],
  ])("%j is refused by row", (rows, at, message) => {
    const { refused } = refundOf(
      [HEADER, ...rows, row(7, "9903.01.24", "0", "2"), row(7, "9503.00.0073", "10", "0")].join("\n"),
    )
    expect(refused).toMatchObject([{ row: at, message: expect.stringMatching(message) }])
  })
})

describe("what is open to a claim", () => {
  const dated = (liquidation_date: string) => ({ code: "9503.00.0073", entry_date: "2025-03-17", liquidation_date })
  const claims = (liquidation: string, asOf: string) => {
    const facts = { id: "x", origin: "CN", entered_value: "1000.00", ...dated(liquidation) }
    const text = `${Object.keys(facts).join(",")}\n${Object.values(facts).join(",")}\n`
    return ask<{ byClaim: readonly { state: string; refund: number }[] }>("refund", {
      file: { name: "e.csv", text },
      asOf,
    })
  }

  it.each([
    ["2026-01-25", "2026-07-24", "time to protest runs"],
    ["2026-01-25", "2026-07-25", "time to protest ran out"],
    ["2026-09-01", "2026-08-01", "not known to be liquidated"],
    ["", "2026-08-01", "not known to be liquidated"],
  ])("liquidated %s, asked on %s: %s", (liquidation, asOf, state) => {
    expect(claims(liquidation, asOf).byClaim).toEqual([{ state, entries: 1, refund: 200 }])
  })
})

describe("the two days of a refund", () => {
  it("may be given by --as-of, and not by two different days", () => {
    const toys = { code: "9503.00.0073", entry_date: "2025-07-14" }
    expect(filed(toys, { asOf: "2026-02-19" }).refund).toBe(0)
    expect(() => filed(toys, { asOf: "2026-02-19", adjudgedAsOf: "2026-02-20" })).toThrow(/give one of the two/)
  })

  it("as administered, a ruling gives nothing back and a retroactive memorandum does", () => {
    const administered = (code: string) => filed({ code, entry_date: "2025-04-06" }, { standing: "administered" })
    expect(administered("9503.00.0073").refund).toBe(0)
    expect(administered("8517.13.00").refund).toBe(100)
  })
})

describe("EO 14289, signed 29 April 2025 and reaching back to 4 March", () => {
  const { lists } = theWorld().ledger
  const codesOf = (id: string) => [...(lists.get(id)?.rows.keys() ?? [])]
  const vehicles = [...codesOf("us.232.autos"), ...codesOf("us.232.auto-parts")]
  const metals = ["steel", "steel-derivatives", "aluminum", "aluminum-derivatives"].flatMap((m) =>
    codesOf(`us.232.${m}`),
  )
  const eight = (code: string) =>
    theWorld()
      .schedules.get("US" as Party)
      ?.lines.has(code.slice(0, 8)) === true
  const sampled = (codes: readonly string[], every: number) =>
    codes.filter((code, at) => code.length >= 8 && eight(code) && at % every === 0)
  const portfolio = (days: readonly string[], codes: readonly string[]) =>
    [
      "id,code,origin,entered_value,entry_date",
      ...codes.flatMap((code) => days.map((day) => `${code}@${day},${code},CN,1000.00,${day}`)),
    ].join("\n")

  it("gives nothing back on goods of China before the ruling: no vehicle, part or metal article was charged twice", () => {
    const codes = [...sampled(vehicles, 3), ...sampled(metals, 9)]
    const days = ["2025-03-05", "2025-04-04", "2025-04-28", "2025-05-04"]
    const { entries, refused } = refundOf(portfolio(days, codes), { adjudgedAsOf: "2025-05-31" })
    expect(refused).toEqual([])
    expect(entries.length).toBeGreaterThan(150)
    expect(
      entries.filter((e) => e.refund !== 0 && !e.layers.every((l) => l.act === "us.memorandum-2025-04-11")),
    ).toEqual([])
  })

  it("leaves the fentanyl duty and section 301 on every article under section 232, whatever is known", () => {
    const codes = sampled(vehicles, 5)
    for (const adjudgedAsOf of ["2025-04-20", "2025-12-31"]) {
      const text = portfolio(["2025-05-05"], codes)
        .split("\n")
        .map((line, at) => (at === 0 ? `${line},as_of` : `${line},${adjudgedAsOf}`))
        .join("\n")
      const { lines } = ask<{ lines: readonly (Priced & { id: string })[] }>("assess", {
        file: { name: "e.csv", text },
      })
      for (const line of lines) {
        const measures = line.components.map((c) => c.measure)
        expect([line.id, measures.includes(FENTANYL as string)]).toEqual([line.id, true])
        expect([line.id, measures.some((m) => m.startsWith("us.301."))]).toEqual([line.id, true])
      }
    }
  })

  it("a part that is a metal derivative too is charged twice as known before it, once after", () => {
    const layers = (asOf: string) =>
      ask<{ components: readonly { measure: string }[] }>("duty", { code: "8708.10.3020", on: "2025-05-05", asOf })
        .components.map((c) => c.measure)
        .filter((m) => m.startsWith("us.232."))
    expect(layers("2025-04-28").sort()).toEqual(["us.232.auto-parts", "us.232.steel-derivatives"])
    expect(layers("2025-04-29")).toEqual(["us.232.auto-parts"])
  })

  it("says of Canada and Mexico that their duties are not recorded, never zero", () => {
    for (const origin of ["CA", "MX"]) {
      const { total, unknowns } = ask<{ total: number | null; unknowns: readonly string[] }>("duty", {
        code: "7326.90.8688",
        origin,
        on: "2025-03-20",
      })
      expect(total).toBeNull()
      expect(unknowns.join()).toContain("not recorded here")
    }
  })
})
