import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { parse } from "csv-parse/sync"
import { describe, expect, it } from "vitest"
import { type Day, formatDay, formatRate, parseDay } from "../../../src/core/index.ts"
import { type Act, findRecord } from "../../../src/ledger/index.ts"
import { theWorld } from "../../the-world.ts"

/** The collected facts the record was made from. They stay outside the repository; without them this test skips. */
const FACTS = resolve(import.meta.dirname, "../../../../shared/facts")
const TABLES = [
  "people",
  "rounds",
  "agreements",
  "commitments",
  "statements",
  "legal_events",
  "measures_us",
  "measures_cn",
] as const
type Row = Readonly<Record<string, string>>

const here = existsSync(FACTS)
const facts = (table: string): Row[] => parse(readFileSync(resolve(FACTS, `${table}.csv`)), { columns: true }) as Row[]
const covered = parse(readFileSync(resolve(import.meta.dirname, "coverage.csv")), { columns: true }) as Row[]
const recordsOf = new Map(covered.map((row) => [`${row.table} ${row.row}`, (row.records as string).split(" ")]))
const { ledger } = theWorld()

if (!here)
  console.log(`record coverage: ${covered.length} rows not compared, the collected facts are not beside the repository`)

describe.skipIf(!here)("every collected row is in the record", () => {
  it.each(TABLES)("%s", (table) => {
    const missing = facts(table).filter((row) => !recordsOf.has(`${table} ${row.id}`))
    expect(missing.map((row) => row.id)).toEqual([])
  })
})

describe("every record named in the coverage table exists", () => {
  it("by its id", () => {
    for (const ids of recordsOf.values()) for (const id of ids) expect(() => findRecord(ledger, id)).not.toThrow()
  })
})

const recordFor = (table: string, row: Row) =>
  findRecord(ledger, (recordsOf.get(`${table} ${row.id}`) as string[])[0] as string)

describe.skipIf(!here)("dates and words agree with the collected facts", () => {
  it("rounds begin and end on the same days", () => {
    for (const row of facts("rounds")) {
      const { record } = recordFor("rounds", row) as { record: { firstDay: Day; lastDay: Day; ordinal?: number } }
      expect([row.id, formatDay(record.firstDay), formatDay(record.lastDay), String(record.ordinal ?? "")]).toEqual([
        row.id,
        row.start,
        row.end,
        row.round_no,
      ])
    }
  })

  it("statements are by the same speaker on the same day in the same words", () => {
    for (const row of facts("statements")) {
      const { record } = recordFor("statements", row) as { record: { on: Day; quotation?: string; speaker: string } }
      const name = ledger.people.get(record.speaker)?.name
      expect([formatDay(record.on), record.quotation ?? "", name]).toEqual([row.date, row.quote, row.speaker])
    }
  })

  it("agreements are known on the day they were announced", () => {
    for (const row of facts("agreements")) {
      const agreement = ledger.agreements.get(row.id as string)
      expect([row.id, formatDay((agreement?.announced ?? agreement?.concludedOn) as Day)]).toEqual([
        row.id,
        row.announced,
      ])
    }
  })

  it("no row of grade C, and none that rests on memory, stands better than the facts say", () => {
    for (const table of ["rounds", "agreements", "commitments", "statements", "legal_events"]) {
      for (const row of facts(table).filter((r) => r.confidence === "C")) {
        expect([row.id, recordFor(table, row).record.grade]).toEqual([row.id, "C"])
      }
    }
  })
})

/** Rows whose rate and first day no single provision carries, and why. */
const TOLD_OTHERWISE: Readonly<Record<string, string>> = {
  "cn-autos-25": "told as goods taken out of the lists",
  "cn-autos-5": "told as goods taken out of the lists",
  "cn-exclusion-2020": "told as an exemption by claim",
  "s301-list3-transit": "told as a rate under conditions of shipment",
  "s301-exclusions": "told as an exemption by claim",
  "s301-exclusions-solar": "told as an exemption by claim",
  "s301-semis-legacy": "no rate is set until June 2027",
  "s232-metals-annex-2": "told as goods no longer on a list",
  "s232-metals-annex-3": "a floor, written up to 15%",
  "s301-cranes-100": "first set for 9 November 2025",
}

describe.skipIf(!here)("rates and their first days agree with the collected facts", () => {
  const rated = ["measures_us", "measures_cn"].flatMap((table) =>
    facts(table)
      .filter((row) => row.statutory_pct !== "" && row.effective !== "" && !((row.id as string) in TOLD_OTHERWISE))
      .map((row) => ({ id: row.id as string, table, row })),
  )
  it.each(rated)("$id", ({ table, row }) => {
    const acts = (recordsOf.get(`${table} ${row.id}`) as string[]).flatMap((id): Act[] => {
      const found = findRecord(ledger, id)
      return found.kind === "act" ? [found.record] : []
    })
    const provisions = acts.flatMap((act) => act.provisions)
    const first = parseDay(row.effective as string)
    const set = provisions.some(
      (p) => p.kind === "set" && p.from === first && formatRate(p.rate) === `${row.statutory_pct}%`,
    )
    const until =
      row.suspended_to === "indefinite" || row.suspended_to === "" ? undefined : parseDay(row.suspended_to as string)
    const sleeps = provisions.some((p) => p.kind === "suspend" && p.from === first && p.until === until)
    expect(set || sleeps).toBe(true)
  })
})
