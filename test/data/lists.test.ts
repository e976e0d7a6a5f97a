import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { parseGoodsList } from "../../src/ledger/index.ts"

const folder = resolve(import.meta.dirname, "../../data/ledger/lists")
const ids = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .map((name) => name.slice(0, -".csv".length))

const read = (id: string) => parseGoodsList(id, readFileSync(join(folder, `${id}.csv`), "utf8"), `${id}.csv`)
const rowsOf = (id: string) => [...read(id).list.rows.values()].flat()
const open = (id: string) => rowsOf(id).filter((row) => row.until === undefined)

/** Counts the law's own text gives, on 8-digit lines still listed. */
const COUNTS: Readonly<Record<string, number>> = {
  "us.301.list-1": 856,
  "us.301.list-2": 283,
  "us.301.list-3": 5906,
  "us.301.list-3-part": 11,
  "us.301.list-4a": 2963,
  "us.301.list-4b": 546,
  "us.301.review-25-2024": 348,
  "us.301.review-50-2025": 18,
  "us.ieepa-reciprocal.annex-ii": 1082,
  "us.122.unconditional": 1098,
  "us.122.civil-aircraft": 546,
  "us.232.copper": 80,
  "us.232.metals-annex-1a": 264,
}

describe("the goods lists", () => {
  it("are read without a problem, each with its source beside it", () => {
    const names = readdirSync(folder)
    const wrong = ids.filter((id) => read(id).issues.length > 0 || !names.includes(`${id}.source.yaml`))
    expect(wrong).toEqual([])
  })

  it("hold as many lines as the text of the law", () => {
    const lines = (id: string) => new Set(open(id).map((row) => row.code.slice(0, 8))).size
    expect(Object.fromEntries(Object.keys(COUNTS).map((id) => [id, lines(id)]))).toEqual(COUNTS)
  })

  it("put an article under one section 301 heading at a time", () => {
    const held = ids
      .filter((id) => /^us\.301\.(list|review)/.test(id))
      .flatMap((id) => rowsOf(id).map((row) => ({ ...row, id, last: row.until ?? Number.POSITIVE_INFINITY })))
    const byLine = new Map<string, typeof held>()
    for (const row of held) byLine.set(row.code.slice(0, 8), [...(byLine.get(row.code.slice(0, 8)) ?? []), row])
    const twice = [...byLine.values()].flatMap((rows) =>
      rows.flatMap((a, i) =>
        rows
          .slice(i + 1)
          .filter((b) => a.code.startsWith(b.code) || b.code.startsWith(a.code))
          .filter((b) => a.from < b.last && b.from < a.last)
          .map((b) => `${a.code} on ${a.id} and ${b.code} on ${b.id}`),
      ),
    )
    expect(twice).toEqual([])
  })

  it("keep the ten-digit splits: one magnet exempt, one router on list 4A", () => {
    const annex = open("us.ieepa-reciprocal.annex-ii").map((row) => row.code)
    expect(annex.filter((code) => code.startsWith("850511"))).toEqual(["8505110070"])
    expect(
      open("us.301.list-4a")
        .filter((row) => row.code.startsWith("85176200"))
        .map((row) => row.code),
    ).toEqual(["8517620090"])
  })
})
