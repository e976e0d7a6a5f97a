import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Ledger } from "../../ledger/index.ts"
import { exportCsv } from "./export-record.ts"

const TABLES: Readonly<Record<string, string>> = {
  person: "people and bodies who speak, negotiate or decide; offices are JSON, until is the first day no longer held",
  round: "meetings and calls; firstDay and lastDay are both included",
  agreement: "what was concluded; until is the first day it no longer binds by its own words",
  commitment: "promises; evidence is JSON with day, status and source; dueOn is the last day in time",
  "sign-off": "approvals asked for; decidedOn is empty while pending",
  measure: "duties, fees and controls as identities, without rates or dates",
  act: "everything dated: orders, notices, rulings; provisions are JSON, rates in parts per million",
  statement: "who said what, when and where; at most twenty of their words",
}

/** Writes the whole record as one DuckDB file, whole or not at all; a table a kind, its comment saying what it holds. */
export async function exportDuckDb(ledger: Ledger, path: string): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const partial = `${path}.${process.pid}.partial`
  rmSync(partial, { force: true })
  const folder = mkdtempSync(join(tmpdir(), "detente-"))
  const instance = await DuckDBInstance.create(partial)
  const connection = await instance.connect()
  try {
    for (const [file, text] of exportCsv(ledger)) {
      const kind = file.replace(".csv", "")
      const table = kind.replace("-", "_")
      writeFileSync(join(folder, file), text)
      await connection.run(
        `CREATE TABLE ${table} AS SELECT * FROM read_csv(${literal(join(folder, file))}, header = true, all_varchar = true)`,
      )
      await connection.run(`COMMENT ON TABLE ${table} IS ${literal(TABLES[kind] ?? kind)}`)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true, force: true })
  }
  renameSync(partial, path)
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
