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

/** What an engine took to the totals of lines that lie in it, or why it was not asked. */
export interface EngineTook {
  readonly engine: string
  readonly seconds?: number
  readonly why?: string
}

/** Seconds a query takes to the totals of a table, the book being there already. */
async function secondsOn(address: string, opened: OpenedBook): Promise<number> {
  const engine = await openEngine(address, "detente")
  try {
    const ask = { table: "lines", on: parseDay("2026-10-07") }
    await runBook(engine, opened, ask)
    const began = performance.now()
    await runBook(engine, opened, ask)
    return (performance.now() - began) / 1000
  } finally {
    await engine.close()
  }
}

const COLUMNS = "code TEXT, origin TEXT, entry_date DATE, entered_value DECIMAL(18,2)"

/** The same narrow lines, so many, in each engine that is here. */
export async function engines(count: number): Promise<readonly EngineTook[]> {
  const folder = mkdtempSync(join(tmpdir(), "detente-bench-"))
  const world = loadWorld(realDay("America/New_York"))
  const opened = openBook(world, { asOf: parseDay("2026-10-07"), standing: "administered" })
  const file = join(folder, "lines.csv")
  generate(world, file, count, false)
  try {
    return [
      { engine: "DuckDB", seconds: await onDuckDb(file, join(folder, "lines.db"), opened) },
      await asked("PostgreSQL", whyNoPostgres(), () => onPostgres(file, opened)),
      await asked("ClickHouse", whyNoClickhouse(), () => onClickhouse(file, opened)),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function asked(engine: string, why: string | undefined, ask: () => Promise<number>): Promise<EngineTook> {
  return why === undefined ? { engine, seconds: await ask() } : { engine, why }
}

async function onDuckDb(file: string, database: string, opened: OpenedBook): Promise<number> {
  const address = `duckdb:${database}`
  const own = await openEngine(address, "detente")
  await own.rows(`CREATE TABLE lines (${COLUMNS})`)
  await own.rows(`COPY lines FROM '${file}' (HEADER true)`)
  await own.close()
  return secondsOn(address, opened)
}

async function onPostgres(file: string, opened: OpenedBook): Promise<number> {
  const server = await startPostgres()
  try {
    const sql = postgres(server.url, { max: 1 })
    await sql.unsafe(`CREATE TABLE lines (${COLUMNS})`)
    const copy = await sql.unsafe("COPY lines FROM STDIN (FORMAT csv, HEADER true)").writable()
    await pipeline(createReadStream(file), copy)
    await sql.end()
    return await secondsOn(server.url, opened)
  } finally {
    await server.stop()
  }
}

async function onClickhouse(file: string, opened: OpenedBook): Promise<number> {
  const server = await startClickhouse(await freePorts())
  try {
    await server.ask(
      "CREATE TABLE lines (code String, origin String, entry_date Date, entered_value Decimal(18, 2)) ENGINE = MergeTree ORDER BY code",
    )
    const to = new URL(server.url.replace("clickhouse:", "http:"))
    const query = encodeURIComponent("INSERT INTO lines FORMAT CSVWithNames")
    const sent = { method: "POST", body: createReadStream(file), duplex: "half" } as unknown as RequestInit
    await fetch(`http://${to.host}/?query=${query}`, sent)
    return await secondsOn(server.url, opened)
  } finally {
    await server.stop()
  }
}

/** `npx tsx bench/engines.ts [LINES]`: only this. */
if (process.argv[1]?.endsWith("engines.ts")) {
  const count = Number(process.argv[2] ?? 1_000_000)
  for (const { engine, seconds, why } of await engines(count)) {
    const told =
      seconds === undefined ? why : `${seconds.toFixed(2)} s, ${(count / seconds / 1e6).toFixed(2)} M lines/s`
    console.log(`${engine.padEnd(12)} ${told}`)
  }
}
