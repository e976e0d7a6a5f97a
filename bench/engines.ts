import { createReadStream, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import postgres from "postgres"
import { parseDay, realDay } from "../src/core/index.ts"
import { loadWorld, type OpenedBook, openBook, openEngine, runBook } from "../src/workbench/index.ts"
import { startPostgres, whyNoPostgres } from "../test/http/state/postgres-server.ts"
import { freePorts, startClickhouse, whyNoClickhouse } from "../test/ratebook/clickhouse-server.ts"
import { generate } from "./bulk-data.ts"

/** Seconds a query takes to the totals of a table, the book being there already. */
export async function secondsOn(address: string, table: string, opened: OpenedBook): Promise<number> {
  const engine = await openEngine(address, "detente")
  try {
    const ask = { table, on: parseDay("2026-10-07") }
    await runBook(engine, opened, ask)
    const began = performance.now()
    await runBook(engine, opened, ask)
    return (performance.now() - began) / 1000
  } finally {
    await engine.close()
  }
}

const COLUMNS = "code TEXT, origin TEXT, entry_date DATE, entered_value DECIMAL(18,2)"

/** `npx tsx bench/engines.ts [LINES]`: the same narrow lines in each engine that is here. */
async function main(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "detente-bench-"))
  const world = loadWorld(realDay("America/New_York"))
  const opened = openBook(world, { asOf: parseDay("2026-10-07"), standing: "administered" })
  const file = join(folder, "lines.csv")
  generate(world, file, count, false)
  const tell = (name: string, seconds: number) =>
    console.log(
      `${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s ${(count / seconds / 1e6).toFixed(2).padStart(8)} M lines/s`,
    )
  try {
    const address = `duckdb:${join(folder, "lines.db")}`
    const own = await openEngine(address, "detente")
    await own.rows(`CREATE TABLE lines (${COLUMNS})`)
    await own.rows(`COPY lines FROM '${file}' (HEADER true)`)
    await own.close()
    tell("DuckDB", await secondsOn(address, "lines", opened))
    if (whyNoPostgres() === undefined) {
      const server = await startPostgres()
      const sql = postgres(server.url, { max: 1 })
      await sql.unsafe(`CREATE TABLE lines (${COLUMNS})`)
      await pipeline(
        createReadStream(file),
        await sql.unsafe("COPY lines FROM STDIN (FORMAT csv, HEADER true)").writable(),
      )
      await sql.end()
      tell("PostgreSQL", await secondsOn(server.url, "lines", opened).finally(() => server.stop()))
    }
    if (whyNoClickhouse() === undefined) {
      const server = await startClickhouse(await freePorts())
      await server.ask(
        "CREATE TABLE lines (code String, origin String, entry_date Date, entered_value Decimal(18, 2)) ENGINE = MergeTree ORDER BY code",
      )
      const to = new URL(server.url.replace("clickhouse:", "http:"))
      const query = encodeURIComponent("INSERT INTO lines FORMAT CSVWithNames")
      const sent = { method: "POST", body: createReadStream(file), duplex: "half" } as unknown as RequestInit
      await fetch(`http://${to.host}/?query=${query}`, sent)
      tell("ClickHouse", await secondsOn(server.url, "lines", opened).finally(() => server.stop()))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1]?.endsWith("engines.ts")) await main(Number(process.argv[2] ?? 1_000_000))
