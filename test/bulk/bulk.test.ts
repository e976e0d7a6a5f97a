import { existsSync, readdirSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { formatMoney, parseDay } from "../../src/core/index.ts"
import { assess } from "../../src/duty/index.ts"
import { type BulkAsked, runBulk } from "../../src/workbench/bulk/index.ts"
import { readLine } from "../../src/workbench/line-facts.ts"
import type { LineFacts } from "../../src/workbench/line-fields.ts"
import { theWorld } from "../the-world.ts"
import { bulkFolder, HEADER, ROWS, rowsOf, SETTINGS } from "./bulk-folder.ts"

const BAD = ["9,9999.99.99,CN,2025-06-10,5,no such line,,,", "10,85076000,CN,2025-06-31,5,no such day,,,", "11,8507"]

const { file, path, read, run: runIn } = bulkFolder()
const run = (files: readonly string[], out: string, more: Partial<BulkAsked> = {}) =>
  runIn(files, out, { plainUpTo: 0, ...more })

describe("bulk", () => {
  it("prices every row as the single question does, cell by cell", async () => {
    const input = file("good.csv", `${HEADER}\r\n${ROWS.join("\r\n")}\r\n`)
    const { sums: tally, rejectsFile } = await run([input], "good-out.csv")
    expect(rejectsFile).toBeUndefined()
    expect(tally.rows).toBe(ROWS.length)
    const [header = [], ...rows] = rowsOf(read("good-out.csv"))
    const names = HEADER.split(",")
    const world = theWorld()
    for (const row of rows) {
      const cell = (name: string) => row[header.indexOf(name)] ?? ""
      const facts = Object.fromEntries(names.map((n) => [n, cell(n)])) as LineFacts
      const { line } = readLine(facts, world, { entryDate: parseDay(SETTINGS.on) })
      if (line === undefined) throw new Error(row.join())
      const { total, components } = assess(line, { asOf: parseDay(SETTINGS.asOf), standing: "administered" }, world)
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
      expect(readFileSync(path("parts.csv"))).toEqual(readFileSync(path("whole.csv")))
      expect(parts.sums.books).toEqual(whole.sums.books)
    }
  })

  it("goes on after a kill from the parts that were finished", async () => {
    const input = file("killed.csv", `${HEADER}\n${Array.from({ length: 60 }, () => ROWS[0]).join("\n")}\n`)
    const undisturbed = await run([input], "killed-out.csv", { partSize: 500 })
    const bytes = readFileSync(path("killed-out.csv"))
    let calls = 0
    const stop = (stage: string) => {
      if (stage === "pricing" && ++calls === 3) throw new Error("killed")
    }
    await expect(run([input], "killed-out.csv", { partSize: 500, onProgress: stop })).rejects.toThrow("killed")
    const resumed = await run([input], "killed-out.csv", { partSize: 500 })
    expect(resumed.resumedParts).toBe(2)
    expect({ ...resumed.sums, careful: 0 }).toEqual({ ...undisturbed.sums, careful: 0 })
    expect(readFileSync(path("killed-out.csv"))).toEqual(bytes)
    expect(existsSync(path("killed-out.csv.parts"))).toBe(false)
  })

  it("reads gzip, and takes a gzip cut short as an error, with nothing left that looks whole", async () => {
    const packed = gzipSync(`${HEADER}\n${ROWS.join("\n")}\n`)
    const { sums: tally } = await run([file("whole.csv.gz", packed)], "gz-out.csv")
    expect(tally.priced).toBe(ROWS.length)
    const cut = file("cut.csv.gz", packed.subarray(0, packed.length - 20))
    await expect(run([cut], "cut-out.csv")).rejects.toThrow("cut short")
    expect(existsSync(path("cut-out.csv"))).toBe(false)
  })

  it("takes files by pattern, and refuses one of another form by name", async () => {
    file("g-1.csv", `${HEADER}\n${ROWS[0]}\n`)
    file("g-2.csv", `${HEADER}\n${ROWS[1]}\n`)
    expect((await run([path("g-*.csv")], "glob-out.csv")).sums.priced).toBe(2)
    file("g-3.csv", `id,code,origin,entered_value\n1,95030000,CN,5\n`)
    await expect(run([path("g-*.csv")], "glob-out.csv")).rejects.toThrow(/g-3\.csv.*lacks the column entry_date/)
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
        { ...SETTINGS, plainUpTo: 0, threads: 0, memory: 2 ** 31, files: [input], out: "/proc/x.csv" },
        theWorld(),
      ),
    ).rejects.toThrow("cannot be written")
    expect(readdirSync(path("")).filter((name) => name.startsWith("no"))).toEqual([])
  })

  it("prices several endings in one pass", async () => {
    const input = file("endings.csv", `${HEADER}\n${ROWS[0]?.replace("2025-04-20", "2026-12-01")}\n`)
    const endings = ["lapse", "escalate:us=60%"]
    const { books, sums } = await run([input], "endings-out.csv", { work: "outcomes", endings })
    expect(books).toEqual(["now", "lapse", "escalate"])
    const [, lapse, escalate] = sums.books
    expect((escalate?.duty[0] ?? 0) - (lapse?.duty[0] ?? 0)).toBeGreaterThan(0)
    expect(read("endings-out.csv").split("\n")[0]).toContain("lapse duty")
  })
})
