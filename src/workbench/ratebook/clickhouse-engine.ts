import { createWriteStream, renameSync, rmSync } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type Relation, rowsOf } from "../../duty/index.ts"
import { failure } from "../bulk/stopped.ts"
import type { Answering, Engine, Kept, Out, PricedQuery, Row } from "./engine.ts"
import { copyRows } from "./postgres-engine.ts"
import { clickhouseDialect } from "./sql/clickhouse.ts"
import type { LineColumn } from "./sql/dialect.ts"
import { KEYS } from "./sql/joined-steps.ts"

/**
 * Opens `clickhouse://user:password@host:port/database` over HTTP (`clickhouses:` over TLS). The book's tables stand in
 * that database, their names beginning with the schema's; where dictionaries of the book are installed, those are used.
 */
export async function openClickhouse(url: URL, schema: string): Promise<Engine> {
  const prefix = `${schema}_`
  const database = url.pathname.slice(1) || "default"
  const secure = url.protocol === "clickhouses:"
  const host = `${url.hostname}:${url.port || (secure ? 8443 : 8123)}`
  const place = `${url.protocol}//${host}/${database}`
  const { ClickHouseLogLevel, createClient } = await import("@clickhouse/client")
  const client = createClient({
    url: `${secure ? "https" : "http"}://${host}`,
    database,
    username: decodeURIComponent(url.username) || "default",
    password: decodeURIComponent(url.password),
    // Old servers close idle connections after three seconds, and know no compression the client would ask for.
    keep_alive: { enabled: false },
    compression: { request: false, response: false },
    request_timeout: 3_600_000,
    log: { level: ClickHouseLogLevel.OFF },
  })
  const explain = (error: unknown) => explained(error, place)
  const run = async (query: string): Promise<void> => {
    await client.command({ query }).catch((error: unknown) => {
      throw explain(error)
    })
  }
  const rows = async (query: string): Promise<readonly Row[]> => {
    try {
      const answer = await (await client.query({ query, format: "TabSeparated" })).text()
      return answer === ""
        ? []
        : answer
            .replace(/\n$/, "")
            .split("\n")
            .map((row) => row.split("\t").map(cell))
    } catch (error) {
      throw explain(error)
    }
  }
  const insert = async (table: string, lines: Iterable<string>): Promise<void> => {
    const values = Readable.from(lines, { objectMode: false })
    await client.insert({ table, values, format: "TabSeparated" }).catch((error: unknown) => {
      throw explain(error)
    })
  }
  await rows("SELECT 1")
  const dialect = clickhouseDialect("tables", prefix)
  const quoteTable = (table: string) => table.split(".").map(dialect.quote).join(".")

  return {
    dialect,
    place,
    rows,
    quoteTable,
    async columns(table) {
      const [name = "", at = database] = table.split(".").reverse()
      const found = await rows(
        `SELECT name, type FROM system.columns WHERE table = ${text(name)} AND database = ${text(at)}`,
      )
      return found.map(([column, type]) => columnOf(String(column), String(type)))
    },
    async load({ name, relations, fingerprint }) {
      const mark = `${prefix}loaded_${name}`
      await run(`CREATE TABLE IF NOT EXISTS ${mark} (fingerprint String) ENGINE = TinyLog`)
      const [known] = await rows(`SELECT fingerprint FROM ${mark}`)
      if (known?.[0] === fingerprint) return false
      await run(`DROP TABLE IF EXISTS ${mark}`)
      for (const one of relations) await loadRelation(one)
      await run(`CREATE TABLE ${mark} (fingerprint String) ENGINE = TinyLog`)
      await insert(mark, [`${fingerprint}\n`])
      return true
    },
    keep: keepPriced,
    close: () => client.close(),
  }

  /** A table of the `Join` engine: looked up by its key, as a dictionary is. */
  async function loadRelation(one: Relation, engine?: string): Promise<void> {
    const key = KEYS[one.name] as string
    const columns = one.columns.map(({ name, kind, values }) => {
      if (kind === "text") return `${name} String`
      const type = name === key ? "UInt64" : "Int64"
      return `${name} ${values.includes(null) ? `Nullable(${type})` : type}`
    })
    const table = prefix + one.name
    await run(`DROP TABLE IF EXISTS ${table}`)
    await run(`CREATE TABLE ${table} (${columns.join(", ")}) ENGINE = ${engine ?? `Join(ANY, LEFT, ${key})`}`)
    if (rowsOf(one) > 0) await insert(table, copyRows(one))
  }

  /**
   * Lines the query prices go into the result; those it leaves go to a table beside it, are answered, and follow. Both
   * are dropped when something fails.
   */
  async function keepPriced(
    { select, give, said }: PricedQuery,
    out: Out,
    answer: Answering,
    totals: (table: string) => string,
  ): Promise<Kept> {
    const done = "table" in out ? quoteTable(out.table) : `${prefix}done`
    const left = `${prefix}left`
    const names = give.map(({ name, sql }) => `${sql} AS ${dialect.quote(name)}`)
    const lines = give.filter((column) => column.answer === undefined).map(({ name }) => dialect.quote(name))
    const engine = "ENGINE = MergeTree ORDER BY tuple()"
    if ("file" in out) await run(`DROP TABLE IF EXISTS ${done}`)
    await run(`DROP TABLE IF EXISTS ${left}`)
    await run(`CREATE TABLE ${done} ${engine} AS ${select(names, "dt_why = 0")}`)
    try {
      await run(`CREATE TABLE ${left} ${engine} AS ${select([...lines, "dt_why", `${said} AS dt_said`], "dt_why > 0")}`)
      const texts = await rows(`SELECT DISTINCT dt_said FROM ${left}`)
      await loadRelation(answer(texts.map(([one]) => String(one))), "Memory")
      const columns = give.map(({ name, answer: from, money }) => {
        if (from === undefined) return dialect.quote(name)
        return `${money === true ? dialect.money(from) : from} AS ${dialect.quote(name)}`
      })
      await run(
        `INSERT INTO ${done} SELECT ${columns.join(", ")} FROM (SELECT *, dt_said AS facts FROM ${left}) ANY INNER JOIN (SELECT * FROM ${prefix}answers) USING facts`,
      )
      const kept = {
        left: await rows(`SELECT dt_why, count() FROM ${left} GROUP BY dt_why`),
        totals: await rows(totals(done)),
      }
      if ("file" in out) {
        await copyTo(done, out.file)
        await run(`DROP TABLE ${done}`)
      }
      return kept
    } catch (error) {
      await run(`DROP TABLE IF EXISTS ${done}`)
      throw error
    } finally {
      await run(`DROP TABLE IF EXISTS ${left}`)
      await run(`DROP TABLE IF EXISTS ${prefix}answers`)
    }
  }

  async function copyTo(table: string, file: string): Promise<void> {
    if (!file.endsWith(".csv")) throw failure(`${file}: ClickHouse gives CSV here`, "name a .csv file, or a table")
    const part = `${file}.tmp`
    try {
      const { stream } = await client.exec({ query: `SELECT * FROM ${table} FORMAT CSVWithNames` })
      await pipeline(stream, createWriteStream(part))
      renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
  }
}

const text = (value: string): string => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`

function cell(value: string): string | null {
  if (value === "\\N") return null
  return value.includes("\\") ? value.replace(/\\(.)/g, (_, c: string) => UNESCAPED[c] ?? c) : value
}

const UNESCAPED: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "0": "\0" }

function columnOf(name: string, full: string): LineColumn {
  const type = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(full)?.[1] ?? full
  const inner = type === full ? full : columnType(type)
  const decimal = /^Decimal\(\d+, (\d+)\)$/.exec(inner)
  if (decimal !== null) return { name, kind: "decimal", type: full, scale: Number(decimal[1]) }
  if (/^U?Int(8|16|32|64)$/.test(inner)) return { name, kind: "integer", type: full }
  if (inner === "Float64") return { name, kind: "float", type: full }
  if (inner === "String" || inner.startsWith("FixedString")) return { name, kind: "text", type: full }
  return {
    name,
    kind: inner === "Date" || inner === "Date32" ? "date" : inner === "Bool" ? "boolean" : "other",
    type: full,
  }
}

const columnType = (type: string): string => /^Nullable\((.*)\)$/.exec(type)?.[1] ?? type

/** The server's word for what went wrong, and what to do about it; never the address with its password. */
function explained(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || ("code" in error && error.code === "bad-input")) return error
  const { message } = error
  const [, code = "", said = message] =
    /Code: (\d+).*?DB::Exception: (.*?)(?:, e\.what\(\)|\(version|$)/s.exec(message) ?? []
  const errno = "code" in error ? String(error.code) : ""
  if (/^E[A-Z]+$/.test(errno)) {
    return failure(`${place} does not answer (${errno})`, "check host and port (8123 is the usual one)")
  }
  const next = NEXT[code || errno] ?? "check the table's columns, or price a view of them"
  return failure(`${place}: ${said.trim().slice(0, 400)}`, next)
}

const NEXT: Readonly<Record<string, string>> = {
  "192": "check user and password",
  "193": "check user and password",
  "516": "check user and password",
  "81": "check the name of the database",
  "60": "check the name of the table",
  "57": "name a table that does not exist yet, or drop it first",
  "497": "ask for the right to read the lines and to create tables in that database",
}
