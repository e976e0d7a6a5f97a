import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import postgres from "postgres"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { type OpenedBook, openBook, openEngine, runBook } from "../../src/workbench/index.ts"
import { startPostgres, whyNoPostgres } from "../http/state/postgres-server.ts"
import { theWorld } from "../the-world.ts"
import { differences } from "./agrees.ts"
import { freePorts, startClickhouse, whyNoClickhouse } from "./clickhouse-server.ts"
import { type GeneratedLine, generatedLines } from "./entry-lines.ts"
import { columnTypes, tabRows } from "./line-table.ts"

/** Lines of the record as it stands, and the first of them under an ending. */
const LINES = { record: 100_000, ending: 20_000 } as const
const asOf = parseDay("2026-10-07")
const on = asOf

let lines: readonly GeneratedLine[]
let books: Readonly<Record<"record" | "ending", OpenedBook>>

beforeAll(() => {
  const world = theWorld()
  lines = [...generatedLines(world, LINES.record)]
  books = {
    record: openBook(world, { asOf, standing: "administered" }),
    ending: openBook(world, { asOf, standing: "administered", ending: "escalate:us=60%" }),
  }
}, 180_000)

/** An engine holds the lines as `lines`, the first of them also as `few`; every line and every sum must be ours. */
function agrees(address: () => string): void {
  it.each([
    ["record", "lines"],
    ["ending", "few"],
  ] as const)(
    "with our engine on every line and sum: %s",
    async (name, table) => {
      const opened = books[name]
      const engine = await openEngine(address(), `detente_${name}`)
      try {
        const answer = await runBook(engine, opened, { table, on, out: { table: `priced_${name}` } })
        const ours = await differences(engine, `priced_${name}`, lines, opened, answer, on)
        expect({ lines: ours.lines, wrong: ours.wrong }).toEqual({ lines: LINES[name], wrong: [] })
        const { book, evaluator, refused, money } = answer.totals
        expect(book + evaluator + refused).toBe(LINES[name])
        // German goods have law of their own, which the book leaves to the evaluator.
        const german = lines.slice(0, LINES[name]).filter(({ origin }) => origin === "DE").length
        expect((evaluator - german) / LINES[name]).toBeLessThan(0.02)
        expect({ USD: money.USD.byFamily, CNY: money.CNY.byFamily }).toEqual(ours.sums)
      } finally {
        await engine.close()
      }
    },
    300_000,
  )

  it("and when nothing but sums is wanted, with the book loaded once", async () => {
    const engine = await openEngine(address(), "detente_sums")
    const ask = { table: "few", on }
    try {
      const kept = await runBook(engine, books.record, { ...ask, out: { table: "priced_sums" } })
      const added = await runBook(engine, books.record, ask)
      expect([kept.loaded, added.loaded]).toEqual([true, false])
      expect({ totals: added.totals, left: added.left }).toEqual({ totals: kept.totals, left: kept.left })
    } finally {
      await engine.close()
    }
  }, 120_000)
}

describe("DuckDB agrees", () => {
  let folder: string
  const address = () => `duckdb:${join(folder, "lines.db")}`

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "detente-duckdb-"))
    const { DuckDBInstance } = await import("@duckdb/node-api")
    const { writeFileSync } = await import("node:fs")
    const file = join(folder, "lines.tsv")
    writeFileSync(file, tabRows(lines, "duckdb"))
    const instance = await DuckDBInstance.create(join(folder, "lines.db"))
    const connection = await instance.connect()
    await connection.run(`CREATE TABLE lines (${columnTypes("duckdb")})`)
    await connection.run(`CREATE VIEW few AS SELECT * FROM lines WHERE id < ${LINES.ending}`)
    await connection.run(`COPY lines FROM '${file}' (DELIMITER '\t', NULL '\\N', QUOTE '')`)
    connection.closeSync()
    instance.closeSync()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  agrees(address)
})

const noPostgres = whyNoPostgres()
if (noPostgres !== undefined) console.log(`skipped: 4 tests of PostgreSQL, because ${noPostgres}`)

describe.skipIf(noPostgres !== undefined)("PostgreSQL agrees", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>

  beforeAll(async () => {
    server = await startPostgres()
    await intoPostgres(server.url, "lines", lines)
    await intoPostgres(server.url, "few", lines.slice(0, LINES.ending))
  }, 120_000)
  afterAll(() => server?.stop())

  agrees(() => server.url)
})

describe.skipIf(noPostgres !== undefined)("PostgreSQL over two servers by postgres_fdw agrees", () => {
  let servers: Awaited<ReturnType<typeof startPostgres>>[] = []

  beforeAll(async () => {
    servers = await Promise.all([startPostgres(), startPostgres(), startPostgres()])
    const [first, ...shards] = servers as [(typeof servers)[number], ...typeof servers]
    const few = lines.slice(0, LINES.ending)
    for (const [i, shard] of shards.entries()) {
      await intoPostgres(
        shard.url,
        "part",
        few.filter((_, n) => n % 2 === i),
      )
    }
    const sql = postgres(first.url, { max: 1 })
    await sql.unsafe("CREATE EXTENSION postgres_fdw")
    await sql.unsafe(`CREATE TABLE few (${columnTypes("postgres")}) PARTITION BY LIST ((id % 2))`)
    for (const [i, shard] of shards.entries()) {
      const { port } = new URL(shard.url)
      await sql.unsafe(
        `CREATE SERVER shard${i} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${port}', dbname 'postgres', async_capable 'true', fetch_size '10000')`,
      )
      await sql.unsafe(`CREATE USER MAPPING FOR CURRENT_USER SERVER shard${i} OPTIONS (user 'detente')`)
      await sql.unsafe(
        `CREATE FOREIGN TABLE few_${i} PARTITION OF few FOR VALUES IN (${i}) SERVER shard${i} OPTIONS (table_name 'part')`,
      )
    }
    await sql.unsafe("ALTER DATABASE postgres SET enable_partitionwise_aggregate = on")
    await sql.end()
  }, 180_000)
  afterAll(() => Promise.all(servers.map((server) => server.stop())))

  it("with our engine on every line and sum", async () => {
    const engine = await openEngine((servers[0] as (typeof servers)[number]).url, "detente")
    try {
      const answer = await runBook(engine, books.ending, { table: "few", on, out: { table: "priced" } })
      const ours = await differences(engine, "priced", lines, books.ending, answer, on)
      expect({ lines: ours.lines, wrong: ours.wrong }).toEqual({ lines: LINES.ending, wrong: [] })
      const { money } = answer.totals
      expect({ USD: money.USD.byFamily, CNY: money.CNY.byFamily }).toEqual(ours.sums)
    } finally {
      await engine.close()
    }
  }, 180_000)
})

const noClickhouse = whyNoClickhouse()
if (noClickhouse !== undefined) console.log(`skipped: 3 tests of ClickHouse, because ${noClickhouse}`)

describe.skipIf(noClickhouse !== undefined)("ClickHouse agrees", () => {
  let server: Awaited<ReturnType<typeof startClickhouse>>

  beforeAll(async () => {
    server = await startClickhouse(await freePorts())
    await server.ask(`CREATE TABLE lines (${columnTypes("clickhouse")}) ENGINE = MergeTree ORDER BY id`)
    await server.ask(`CREATE VIEW few AS SELECT * FROM lines WHERE id < ${LINES.ending}`)
    await server.ask("INSERT INTO lines FORMAT TabSeparated", tabRows(lines, "clickhouse"))
  }, 120_000)
  afterAll(() => server?.stop())

  agrees(() => server.url)
})

async function intoPostgres(url: string, table: string, some: readonly GeneratedLine[]): Promise<void> {
  const sql = postgres(url, { max: 1 })
  await sql.unsafe(`CREATE TABLE ${table} (${columnTypes("postgres")})`)
  await pipeline(Readable.from([tabRows(some, "postgres")]), await sql.unsafe(`COPY ${table} FROM STDIN`).writable())
  await sql.end()
}
