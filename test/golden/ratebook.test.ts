import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { afterAll, beforeAll, describe, it } from "vitest"
import { detente } from "../cli/terminal.ts"
import { matchesGolden } from "./golden.ts"

/** One line of each kind: exact, by quantity, with a metal share, between bounds, a claim, China's side, refused. */
const LINES = [
  ["9503.00.00", "CN", "2025-04-16", 12_500, null, null, null, ""],
  ["0703.20.00", "CN", "2025-07-29", 8_000, 4_000, "kg", null, ""],
  ["9403.20.00", "CN", "2025-08-20", 20_000, null, null, 0.4, ""],
  ["9403.20.00", "CN", "2025-08-20", 20_000, null, null, null, ""],
  ["9503.00.00", "CN", "2025-04-16", 12_500, null, null, null, "donation"],
  ["1201.90", "US", "2025-11-10", 900_000, null, null, null, ""],
  ["9999.99.99", "CN", "2025-04-16", 100, null, null, null, ""],
]

describe("ratebook on a terminal", () => {
  const folder = mkdtempSync(join(tmpdir(), "detente-ratebook-"))
  const file = join(folder, "trade.db")

  beforeAll(async () => {
    const instance = await DuckDBInstance.create(file)
    const connection = await instance.connect()
    await connection.run(
      "CREATE TABLE entries (code VARCHAR, origin VARCHAR, entry_date DATE, entered_value DECIMAL(18,2), quantity DECIMAL(18,6), unit VARCHAR, steel_share DOUBLE, claims VARCHAR)",
    )
    const values = LINES.map((row) => `(${row.map((v) => (v === null ? "NULL" : `'${v}'`)).join(", ")})`)
    await connection.run(`INSERT INTO entries VALUES ${values.join(", ")}`)
    connection.closeSync()
    instance.closeSync()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = "--table entries --as-of 2026-10-07"
  it.each([
    ["help-ratebook-run.txt", "ratebook run --help"],
    ["help-ratebook-export.txt", "ratebook export --help"],
    ["ratebook-run.txt", `ratebook run --on duckdb:FILE ${run}`],
    ["ratebook-run-kept.txt", `ratebook run --on duckdb:FILE ${run} --out priced`],
    ["ratebook-run-again.txt", `ratebook run --on duckdb:FILE ${run} --out priced`],
    ["ratebook-run-no-table.txt", "ratebook run --on duckdb:FILE --table nothing --as-of 2026-10-07"],
    ["ratebook-run-no-engine.txt", `ratebook run --on mysql://me:secret@db/trade ${run}`],
    ["ratebook-run-no-server.txt", `ratebook run --on postgres://me:secret@127.0.0.1:1/trade ${run}`],
  ])("%s", async (name, command) => {
    const { code, out, err } = await detente(...command.replace("FILE", file).split(" "))
    matchesGolden(name, `$ detente ${command}\n${out}${err}[exit ${code}]\n`.replaceAll(file, "FILE"))
  })
})
