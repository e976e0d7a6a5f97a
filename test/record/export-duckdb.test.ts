import { mkdtempSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { describe, expect, it } from "vitest"
import { exportDuckDb } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

describe("the record as one DuckDB file", () => {
  it("holds every record of every kind, in tables that say what they hold", async () => {
    const folder = mkdtempSync(join(tmpdir(), "detente-"))
    const { ledger } = theWorld()
    await exportDuckDb(ledger, join(folder, "record.duckdb"))
    expect(readdirSync(folder)).toEqual(["record.duckdb"])
    const instance = await DuckDBInstance.create(join(folder, "record.duckdb"))
    const connection = await instance.connect()
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
    expect(await rows("SELECT count(*) FROM act")).toEqual([[BigInt(ledger.acts.size)]])
    expect(await rows("SELECT count(*) FROM round")).toEqual([[BigInt(ledger.rounds.size)]])
    expect(await rows("SELECT count(*) FROM statement")).toEqual([[BigInt(ledger.statements.size)]])
    expect(await rows("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL")).toEqual([])
    connection.closeSync()
    instance.closeSync()
  })
})
