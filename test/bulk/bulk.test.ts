import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { formatMoney, parseDay } from "../../src/core/index.ts"
import { assess } from "../../src/duty/index.ts"
import { splitRow } from "../../src/workbench/bulk/layout.ts"
import { type BulkAsked, runBulk } from "../../src/workbench/bulk/run-bulk.ts"
import { type LineFacts, readLine } from "../../src/workbench/line-facts.ts"
import { theWorld } from "../the-world.ts"

const settings = {
  work: "assess",
  endings: [] as string[],
  asOf: "2026-10-07",
  standing: "administered",
  on: "2026-10-07",
  today: "2026-11-24",
} as const
const HEADER = "id,code,origin,entry_date,entered_value,label,steel_share,quantity,unit"
const ROWS = [
  "1,9503.00.0073,CN,2025-04-20,12000.00,plain,,,",
  '2,8507600020,CN,2025-08-12,"450,000.55","a ""quoted"", label",,,',
  "3,7326.90.86,CN,2025-06-10,8000,steel share,0.4,,",
  "4,73269086,CN,2025-06-10,8000,no share,,,",
  '5,0703.20.00,CN,2025-05-20,99.5,"two\nlines",,1200,kg',
  "6,85076000,HK,2025-03-05,1,,,,",
  "7,9503000090,MO,2026-03-01,0.01,,,,",
  "8,85051100,VN,2025-12-01,777.77,,,,",
]
const BAD = ["9,9999.99.99,CN,2025-06-10,5,no such line,,,", "10,85076000,CN,2025-06-31,5,no such day,,,", "11,8507"]

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "detente-bulk-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const run = (files: readonly string[], out: string, more: Partial<BulkAsked> = {}) =>
  runBulk(
    { ...settings, plainUpTo: 0, threads: 0, memory: 2 ** 31, files, out: join(folder, out), ...more },
    theWorld(),
  )

/** Rows of a CSV whose cells may hold line ends. */
function rowsOf(text: string): string[][] {
  const rows = text.trimEnd().split(/\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return rows.map((row) => splitRow(row))
}

describe("bulk", () => {
  it("prices every row as the single question does, cell by cell", async () => {
    const input = file("good.csv", `${HEADER}\r\n${ROWS.join("\r\n")}\r\n`)
    const { sums: tally, rejectsFile } = await run([input], "good-out.csv")
    expect(rejectsFile).toBeUndefined()
    expect(tally.rows).toBe(ROWS.length)
    const [header = [], ...rows] = rowsOf(readFileSync(join(folder, "good-out.csv"), "utf8"))
    const names = HEADER.split(",")
    const world = theWorld()
    for (const row of rows) {
      const cell = (name: string) => row[header.indexOf(name)] ?? ""
      const facts = Object.fromEntries(names.map((n) => [n, cell(n)])) as LineFacts
      const { line } = readLine(facts, world, { entryDate: parseDay(settings.on) })
      if (line === undefined) throw new Error(row.join())
      const { total, components } = assess(line, { asOf: parseDay(settings.asOf), standing: "administered" }, world)
      const [from, to] = total.known ? ["", ""] : [formatMoney(total.from), total.to && formatMoney(total.to)]
      expect([cell("duty"), cell("duty_from"), cell("duty_to")]).toEqual([
        total.known ? formatMoney(total.value) : "",
        from,
        to ?? "",
      ])
      const first = components.find((c) => c.measure === "us.column-one")?.amount
      const cents = first === undefined ? 0 : first.known ? first.cents : first.atLeast
      expect(cell("column_one")).toBe(cents === 0 ? "" : formatMoney(cents))
    }
  })

  it("refuses bad rows with file, row and reason, and prices the rest", async () => {
    const input = file("bad.csv", `${HEADER}\n${[...ROWS.slice(0, 3), ...BAD].join("\n")}`)
    const { sums: tally, rejectsFile } = await run([input], "bad-out.csv")
    expect([tally.rows, tally.priced, tally.rejected]).toEqual([6, 3, 3])
    const rejects = rowsOf(readFileSync(rejectsFile as string, "utf8"))
    expect(rejects.map((r) => `${r[1]} ${r[4]}`)).toEqual([
      "row reason",
      "5 is not a line of the schedule",
      "6 is not a day of the calendar",
      "7 has 2 of 9 columns",
    ])
  })

  it("gives the same bytes whatever the size of the parts, and of the reads", async () => {
    const many = Array.from({ length: 6 }, () => ROWS).flat()
    const input = file("many.csv", `${HEADER}\n${many.join("\n")}\n`)
    const whole = await run([input], "whole.csv")
    for (const partSize of [97, 1000]) {
      const parts = await run([input], "parts.csv", { partSize, memory: 2 ** 29 })
      expect(parts.parts).toBeGreaterThan(2)
      expect(readFileSync(join(folder, "parts.csv"))).toEqual(readFileSync(join(folder, "whole.csv")))
      expect(parts.sums.books).toEqual(whole.sums.books)
    }
  })

  it("goes on after a kill from the parts that were finished", async () => {
    const input = file("killed.csv", `${HEADER}\n${Array.from({ length: 60 }, () => ROWS[0]).join("\n")}\n`)
    const undisturbed = await run([input], "killed-out.csv", { partSize: 500 })
    const bytes = readFileSync(join(folder, "killed-out.csv"))
    let calls = 0
    const stop = (stage: string) => {
      if (stage === "pricing" && ++calls === 3) throw new Error("killed")
    }
    await expect(run([input], "killed-out.csv", { partSize: 500, onProgress: stop })).rejects.toThrow("killed")
    const resumed = await run([input], "killed-out.csv", { partSize: 500 })
    expect(resumed.resumedParts).toBe(2)
    expect({ ...resumed.sums, careful: 0 }).toEqual({ ...undisturbed.sums, careful: 0 })
    expect(readFileSync(join(folder, "killed-out.csv"))).toEqual(bytes)
    expect(existsSync(join(folder, "killed-out.csv.parts"))).toBe(false)
  })

  it("reads gzip, and takes a gzip cut short as an error, with nothing left that looks whole", async () => {
    const packed = gzipSync(`${HEADER}\n${ROWS.join("\n")}\n`)
    const { sums: tally } = await run([file("whole.csv.gz", packed)], "gz-out.csv")
    expect(tally.priced).toBe(ROWS.length)
    const cut = file("cut.csv.gz", packed.subarray(0, packed.length - 20))
    await expect(run([cut], "cut-out.csv")).rejects.toThrow("cut short")
    expect(existsSync(join(folder, "cut-out.csv"))).toBe(false)
  })

  it("takes files by pattern, and refuses one of another form by name", async () => {
    file("g-1.csv", `${HEADER}\n${ROWS[0]}\n`)
    file("g-2.csv", `${HEADER}\n${ROWS[1]}\n`)
    expect((await run([join(folder, "g-*.csv")], "glob-out.csv")).sums.priced).toBe(2)
    file("g-3.csv", `id,code,origin,entered_value\n1,95030000,CN,5\n`)
    await expect(run([join(folder, "g-*.csv")], "glob-out.csv")).rejects.toThrow(
      /g-3\.csv.*lacks the column entry_date/,
    )
  })

  it("lets one process at a time write an output", async () => {
    const input = file("one.csv", `${HEADER}\n${ROWS[0]}\n`)
    const first = run([input], "one-out.csv")
    await expect(run([input], "one-out.csv")).rejects.toThrow("already writing")
    expect((await first).sums.priced).toBe(1)
  })

  it("says when the output cannot be written", async () => {
    const input = file("ro.csv", `${HEADER}\n${ROWS[0]}\n`)
    await expect(run([input], "no/such.csv")).rejects.toThrow("there is no folder")
    await expect(
      runBulk(
        { ...settings, plainUpTo: 0, threads: 0, memory: 2 ** 31, files: [input], out: "/proc/x.csv" },
        theWorld(),
      ),
    ).rejects.toThrow("cannot be written")
    expect(readdirSync(folder).filter((name) => name.startsWith("no"))).toEqual([])
  })

  it("prices several endings in one pass", async () => {
    const input = file("endings.csv", `${HEADER}\n${ROWS[0]?.replace("2025-04-20", "2026-12-01")}\n`)
    const endings = ["lapse", "escalate:us=60%"]
    const { books, sums } = await run([input], "endings-out.csv", { work: "outcomes", endings })
    expect(books).toEqual(["now", "lapse", "escalate"])
    const [, lapse, escalate] = sums.books
    expect((escalate?.duty[0] ?? 0) - (lapse?.duty[0] ?? 0)).toBeGreaterThan(0)
    expect(readFileSync(join(folder, "endings-out.csv"), "utf8").split("\n")[0]).toContain("lapse duty")
  })
})
