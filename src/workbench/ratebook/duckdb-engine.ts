import { renameSync, rmSync } from "node:fs"
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api"
import type { Relation } from "../../duty/index.ts"
import { rowsOf } from "../../duty/index.ts"
import { failure } from "../bulk/stopped.ts"
import { answerColumns } from "./answers.ts"
import type { Answering, Engine, Kept, Out, PricedQuery, Row } from "./engine.ts"
import type { LineColumn } from "./sql/dialect.ts"
import { duckdbDialect } from "./sql/duckdb.ts"
import { KEYS } from "./sql/joined-steps.ts"

/** Opens `duckdb:FILE`, or a database in memory without a file. */
export async function openDuckdb(file: string, schema: string): Promise<Engine> {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const dialect = duckdbDialect(schema)
  const place = `duckdb:${file}`
  const said = (error: unknown, next: string) =>
    failure(`${place}: ${error instanceof Error ? error.message : String(error)}`, next)
  const instance = await DuckDBInstance.create(file === "" ? ":memory:" : file).catch((error: unknown) => {
    throw said(error, "check the path, and that no other program holds the file open")
  })
  const connection = await instance.connect()
  const run = async (sql: string) => {
    try {
      return await connection.run(sql)
    } catch (error) {
      throw said(error, "check the table's columns and your rights")
    }
  }
  const rows = async (sql: string): Promise<readonly Row[]> => {
    const result = await connection.runAndReadAll(sql).catch((error: unknown) => {
      throw said(error, "check the table's columns and your rights")
    })
    return result.getRows().map((row) => row.map(plainValue))
  }

  return {
    dialect,
    place,
    rows,
    quoteTable: (table) => table.split(".").map(dialect.quote).join("."),
    async columns(table) {
      const [name, at] = table.split(".").reverse() as [string, string | undefined]
      const where = `table_name = ${text(name)}${at === undefined ? "" : ` AND table_schema = ${text(at)}`}`
      const found = await rows(
        `SELECT column_name, data_type FROM information_schema.columns WHERE ${where} ORDER BY ordinal_position`,
      )
      return found.map(([column, type]) => columnOf(String(column), String(type)))
    },
    async load({ name, relations, fingerprint }) {
      await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
      await run(`CREATE TABLE IF NOT EXISTS ${schema}.loaded (part VARCHAR, fingerprint VARCHAR)`)
      const [known] = await rows(`SELECT fingerprint FROM ${schema}.loaded WHERE part = ${text(name)}`)
      if (known?.[0] === fingerprint) return false
      await run("BEGIN")
      for (const one of relations) await loadRelation(connection, one, schema)
      await run(`DELETE FROM ${schema}.loaded WHERE part = ${text(name)}`)
      await run(`INSERT INTO ${schema}.loaded VALUES (${text(name)}, ${text(fingerprint)})`)
      await run("COMMIT")
      return true
    },
    async keep(priced, out, answer, totals) {
      await run("BEGIN")
      try {
        const kept = await keepPriced(priced, out, answer, totals)
        await run("COMMIT")
        return kept
      } catch (error) {
        await connection.run("ROLLBACK").catch(() => {})
        throw error
      }
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }

  async function keepPriced(
    { select, give, said }: PricedQuery,
    out: Out,
    answer: Answering,
    totals: (table: string) => string,
  ): Promise<Kept> {
    const names = give.map(({ name, sql }) => `${sql} AS ${dialect.quote(name)}`)
    const query = select([...names, "dt_why", `CASE WHEN dt_why > 0 THEN ${said} END AS dt_said`])
    await run(`CREATE OR REPLACE TEMP TABLE dt_work AS ${query}`)
    const left = await rows("SELECT DISTINCT dt_said FROM dt_work WHERE dt_why > 0")
    await loadRelation(connection, answer(left.map(([one]) => String(one))), schema)
    const filled = answerColumns(give, dialect, "w", "a").join(", ")
    const joined = `dt_work AS w LEFT JOIN ${schema}.answers AS a ON w.dt_why > 0 AND a.facts = w.dt_said`
    const table = "table" in out ? out.table.split(".").map(dialect.quote).join(".") : "dt_done"
    await run(`CREATE ${"table" in out ? "" : "OR REPLACE TEMP "}TABLE ${table} AS SELECT ${filled} FROM ${joined}`)
    const kept = {
      totals: await rows(totals(table)),
      left: await rows("SELECT dt_why, count(*) FROM dt_work WHERE dt_why > 0 GROUP BY dt_why"),
    }
    if ("file" in out) {
      await copyTo(table, out.file)
      await run(`DROP TABLE ${table}`)
    }
    await run("DROP TABLE dt_work")
    await run(`DROP TABLE ${schema}.answers`)
    return kept
  }

  async function copyTo(table: string, file: string): Promise<void> {
    const part = `${file}.tmp`
    const form = file.endsWith(".parquet") ? "FORMAT parquet" : "FORMAT csv, HEADER true"
    try {
      await run(`COPY ${table} TO ${text(part)} (${form})`)
      renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
  }
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

function plainValue(value: DuckDBValue): number | string | null {
  if (value === null) return null
  if (typeof value === "bigint") return Number(value)
  return typeof value === "number" ? value : String(value)
}

function columnOf(name: string, type: string): LineColumn {
  const decimal = /^DECIMAL\(\d+,(\d+)\)$/.exec(type)
  if (decimal !== null) return { name, kind: "decimal", scale: Number(decimal[1]) }
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return { name, kind: "integer" }
  if (type === "DOUBLE" || type === "FLOAT") return { name, kind: "float" }
  if (type === "VARCHAR" || type.startsWith("ENUM")) return { name, kind: "text" }
  if (type === "DATE") return { name, kind: "date" }
  return type === "BOOLEAN" ? { name, kind: "boolean" } : { name, kind: "other", type }
}

/** Writes one relation as a table of the book's schema, in chunks of columns. */
async function loadRelation(connection: DuckDBConnection, one: Relation, schema: string): Promise<void> {
  const { BIGINT, DuckDBDataChunk, VARCHAR } = await import("@duckdb/node-api")
  const types = one.columns.map(({ kind }) => (kind === "text" ? VARCHAR : BIGINT))
  const columns = one.columns.map(({ name, kind }) => `${name} ${kind === "text" ? "VARCHAR" : "BIGINT"}`)
  await connection.run(`CREATE OR REPLACE TABLE ${schema}.${one.name} (${columns.join(", ")})`)
  await connection.run(`COMMENT ON TABLE ${schema}.${one.name} IS ${text(`${one.says}; key: ${KEYS[one.name]}`)}`)
  const appender = await connection.createAppender(one.name, schema)
  const size = 2048
  for (let from = 0; from < rowsOf(one); from += size) {
    const chunk = DuckDBDataChunk.create(types)
    const cells = one.columns.map(({ kind, values }) =>
      values
        .slice(from, from + size)
        .map((v): DuckDBValue => (v === null ? null : kind === "text" ? String(v) : BigInt(v))),
    )
    chunk.setColumns(cells)
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
