import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseDay } from "../../src/core/index.ts"
import { bookBytes } from "../../src/duty/index.ts"
import { exportBook, type OpenedBook, openBook, openEngine, readBookFolder } from "../../src/workbench/index.ts"
import { readLine } from "../../src/workbench/line-facts.ts"
import type { LineFacts } from "../../src/workbench/line-fields.ts"
import { theWorld } from "../the-world.ts"
import { type ClickhouseServer, freePorts, startClickhouse, whyNoClickhouse } from "./clickhouse-server.ts"
import { generatedLines } from "./entry-lines.ts"

const on = parseDay("2026-10-07")
let folder: string
let opened: OpenedBook

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "detente-export-"))
  opened = openBook(theWorld(), { asOf: on, standing: "administered" })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("a book as Parquet", () => {
  const write = async (name: string): Promise<string> => {
    const out = join(folder, name)
    await exportBook(opened, { to: "parquet", folder: out, schema: "detente", on })
    return out
  }

  it("is read back as the same book", async () => {
    const back = await readBookFolder(await write("one"))
    expect(Buffer.from(bookBytes(back)).equals(Buffer.from(bookBytes(opened.rates.flat)))).toBe(true)
  }, 60_000)

  it("has the same bytes when written again", async () => {
    const [one, two] = [join(folder, "one"), await write("two")]
    const bytes = (at: string) => readdirSync(at).map((name) => [name, readFileSync(join(at, name)).toString("base64")])
    expect(bytes(two)).toEqual(bytes(one))
  }, 60_000)

  it("is refused when a table was changed, is missing, or would be written over", async () => {
    const at = await write("three")
    const instance = await DuckDBInstance.create(":memory:")
    const connection = await instance.connect()
    const file = join(at, "terms.parquet")
    await connection.run(`CREATE TABLE t AS SELECT * REPLACE (ppm + 1 AS ppm) FROM read_parquet('${file}')`)
    await connection.run(`COPY t TO '${file}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    await expect(readBookFolder(at)).rejects.toThrow("checksum")
    rmSync(file)
    await expect(readBookFolder(at)).rejects.toThrow("no terms.parquet")
    await expect(write("three")).rejects.toThrow("is not empty")
  }, 60_000)
})

describe("an export for DuckDB", () => {
  it("prices entry lines by its own files", async () => {
    const out = join(folder, "duckdb")
    await exportBook(opened, { to: "duckdb", folder: out, schema: "detente", on })
    const script = (name: string) => readFileSync(join(out, name), "utf8").replaceAll("'tables/", `'${out}/tables/`)
    const instance = await DuckDBInstance.create(":memory:")
    const connection = await instance.connect()
    await connection.run(script("entry_lines.sql"))
    await connection.run(script("load.sql"))
    await connection.run(
      "INSERT INTO entry_lines (id, code, origin, entry_date, entered_value, claims) VALUES ('a', '9503.00.00', 'CN', DATE '2025-04-16', 1000, NULL), ('b', '9503.00.00', 'CN', DATE '2025-04-16', 1000, 'donation')",
    )
    const priced = await connection.runAndReadAll(
      `SELECT id, duty, left_because FROM (${script("price.sql").replace(/;\s*$/, "")}) ORDER BY id`,
    )
    expect(priced.getRows().map((row) => row.map(String))).toEqual([
      ["a", "1450.00", "0"],
      ["b", "null", "2"],
    ])
    const totals = await connection.runAndReadAll(script("totals.sql"))
    expect(totals.getRows().map((row) => row.slice(0, 4).map(String))).toEqual([["book", "USD", "1", "145000"]])
    connection.closeSync()
    instance.closeSync()
  }, 60_000)
})

const noClickhouse = whyNoClickhouse()
if (noClickhouse !== undefined) console.log(`skipped: 1 test of ClickHouse on two shards, because ${noClickhouse}`)

describe.skipIf(noClickhouse !== undefined)("ClickHouse on two shards, in dictionary form", () => {
  const COUNT = 20_000
  const COLUMNS =
    "id code origin destination entry_date entered_value currency quantity unit steel_share aluminum_share copper_share metal_weight_share us_content_share claims".split(
      " ",
    )
  let shards: ClickhouseServer[] = []
  let facts: readonly LineFacts[]

  beforeAll(async () => {
    facts = [...generatedLines(theWorld(), COUNT, 11)].map(
      ({ exclusion_claim, export_date: _, mode: __, ...line }) => ({
        ...line,
        claims: exclusion_claim === "no" ? "" : exclusion_claim,
      }),
    )
    const out = join(folder, "clickhouse")
    const like = await openEngine(`duckdb:${join(folder, "like.db")}`, "detente")
    const numbers = COLUMNS.map((name) =>
      /share|quantity|value/.test(name) ? `${name} DECIMAL(18,6)` : `${name} VARCHAR`,
    )
    await like.rows(
      `CREATE TABLE lines (${numbers.join(", ").replace("entered_value DECIMAL(18,6)", "entered_value DECIMAL(18,2)")})`,
    )
    writeFileSync(
      join(folder, "like.tsv"),
      rowsOf(facts, () => "\\N"),
    )
    await like.rows(`COPY lines FROM '${join(folder, "like.tsv")}' (DELIMITER '\t', NULL '\\N', QUOTE '')`)
    await exportBook(opened, {
      to: "clickhouse",
      folder: out,
      schema: "detente",
      on,
      like: { engine: like, table: "lines" },
    })
    await like.close()

    const ports = [await freePorts(), await freePorts()]
    const options = { shards: ports, dictionaries: join(out, "*_dictionary.xml") }
    shards = await Promise.all(ports.map((own) => startClickhouse(own, options)))
    for (const [i, shard] of shards.entries()) {
      await shard.ask(readFileSync(join(out, "entry_lines.sql"), "utf8").replace(/;\s*$/, ""))
      const own = facts.filter((_, n) => n % 2 === i)
      const absent = (name: string) => (/share|quantity|value|date/.test(name) ? "\\N" : "")
      await shard.ask("INSERT INTO entry_lines FORMAT TabSeparated", rowsOf(own, absent))
      await shard.ask(`CREATE VIEW priced AS ${readFileSync(join(out, "price.sql"), "utf8").replace(/^--.*$/gm, "")}`)
      await shard.ask("CREATE TABLE priced_everywhere AS priced ENGINE = Distributed(two, default, priced)")
    }
  }, 240_000)
  afterAll(() => Promise.all(shards.map((shard) => shard.stop())))

  const rowsOf = (some: readonly LineFacts[], absent: (name: string) => string): string =>
    some.map((line) => `${COLUMNS.map((name) => line[name as "id"] || absent(name)).join("\t")}\n`).join("")

  it("prices where the lines lie and agrees with our engine on every line", async () => {
    const [first] = shards as [ClickhouseServer]
    const answer = await first.ask(
      "SELECT id, left_because, duty, duty_from, duty_to FROM priced_everywhere ORDER BY toUInt32(id) FORMAT TabSeparated",
    )
    const cents = (text: string | undefined) => (text === "\\N" ? null : Math.round(Number(text) * 100))
    const wrong: string[] = []
    const left = [0, 0, 0, 0, 0, 0]
    const rows = answer.trimEnd().split("\n")
    for (const row of rows) {
      const [id, because, ...money] = row.split("\t")
      const line = facts[Number(id)] as LineFacts
      const { line: read } = readLine(line, { ...opened.world, ledger: opened.law.ledger }, { entryDate: on })
      if (because !== "0") {
        left[Number(because)]!++
        continue
      }
      if (read === undefined) wrong.push(`priced though refused: ${JSON.stringify(line)}`)
      else {
        opened.pricer.price(read)
        const { from, to } = opened.pricer.out
        const top = to === Number.POSITIVE_INFINITY ? null : to
        const ours = from === to ? [from, null, null] : [null, from, top]
        if (String(ours) !== String(money.map(cents))) wrong.push(`${row}\n  ours ${ours}\n  ${JSON.stringify(line)}`)
      }
    }
    expect({ lines: rows.length, wrong: wrong.slice(0, 3) }).toEqual({ lines: COUNT, wrong: [] })
    // German goods have law of their own, which the book leaves to the evaluator.
    const german = facts.filter(({ origin }) => origin === "DE").length
    expect((left.reduce((sum, lines) => sum + lines, 0) - german) / COUNT).toBeLessThan(0.02)
  }, 120_000)
})
