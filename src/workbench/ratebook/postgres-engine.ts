import { createWriteStream, renameSync, rmSync } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ISql, TransactionSql } from "postgres"
import { type Relation, rowsOf } from "../../duty/index.ts"
import { failure } from "../bulk/stopped.ts"
import type { Answering, BookPart, Engine, Kept, Out, PricedQuery, Row } from "./engine.ts"
import type { LineColumn } from "./sql/dialect.ts"
import { KEYS } from "./sql/joined-steps.ts"
import { postgresDialect } from "./sql/postgres.ts"

/** Opens `postgres://user:password@host:port/database`. */
export async function openPostgresEngine(url: URL, schema: string): Promise<Engine> {
  const { default: postgres } = await import("postgres")
  const dialect = postgresDialect(schema)
  const place = `postgres://${url.host}${url.pathname}`
  const sql = postgres(url.href, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false })
  const explain = (error: unknown) => explained(error, place)
  const asked = async (on: ISql, text: string): Promise<readonly Row[]> => {
    const found = await on.unsafe(text).values()
    return found as unknown as Row[]
  }
  const rows = (text: string) =>
    asked(sql, text).catch((error: unknown) => {
      throw explain(error)
    })
  try {
    await rows("SET datestyle = 'ISO, YMD'")
    // The hash tables of the book are larger than the usual 4 MB; compiling so long a query costs more than it gives.
    await rows("SET work_mem = '64MB'")
    await rows("SET jit = off")
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }

  return {
    dialect,
    place,
    rows,
    quoteTable: (table) => table.split(".").map(dialect.quote).join("."),
    async columns(table) {
      const [name = "", at] = table.split(".").reverse()
      const where = at === undefined ? "table_schema = ANY (current_schemas(false))" : `table_schema = ${text(at)}`
      const found = await rows(
        `SELECT column_name, data_type, numeric_scale FROM information_schema.columns WHERE table_name = ${text(name)} AND ${where} ORDER BY ordinal_position`,
      )
      return found.map(([column, type, scale]) => columnOf(String(column), String(type), scale))
    },
    async load(part) {
      try {
        return (await sql.begin((tx) => loadBook(tx, part))) as boolean
      } catch (error) {
        throw explain(error)
      }
    },
    async keep(priced, out, answer, totals) {
      try {
        return (await sql.begin((tx) => keepPriced(tx, priced, out, answer, totals))) as Kept
      } catch (error) {
        throw explain(error)
      }
    },
    close: () => sql.end({ timeout: 5 }),
  }

  async function loadBook(tx: TransactionSql, { name, relations, fingerprint }: BookPart): Promise<boolean> {
    await tx.unsafe(`SELECT pg_advisory_xact_lock(hashtext(${text(`detente ${schema}`)}))`)
    await tx.unsafe(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await tx.unsafe(`CREATE TABLE IF NOT EXISTS ${schema}.loaded (part text, fingerprint text)`)
    const [known] = await asked(tx, `SELECT fingerprint FROM ${schema}.loaded WHERE part = ${text(name)}`)
    if (known?.[0] === fingerprint) return false
    for (const one of relations) await loadRelation(tx, one, schema)
    await tx.unsafe(`DELETE FROM ${schema}.loaded WHERE part = ${text(name)}`)
    await tx.unsafe(`INSERT INTO ${schema}.loaded VALUES (${text(name)}, ${text(fingerprint)})`)
    return true
  }

  async function keepPriced(
    tx: TransactionSql,
    { select, give, said }: PricedQuery,
    out: Out,
    answer: Answering,
    totals: (table: string) => string,
  ): Promise<Kept> {
    const names = give.map(({ name, sql: expression }) => `${expression} AS ${dialect.quote(name)}`)
    const query = select([...names, "dt_why", `CASE WHEN dt_why > 0 THEN ${said} END AS dt_said`])
    const table = "table" in out ? out.table.split(".").map(dialect.quote).join(".") : "dt_done"
    await tx.unsafe(`CREATE ${"table" in out ? "" : "TEMP "}TABLE ${table} AS ${query}`)
    const left = await asked(tx, `SELECT dt_why, count(*) FROM ${table} WHERE dt_why > 0 GROUP BY dt_why`)
    const texts = await asked(tx, `SELECT DISTINCT dt_said FROM ${table} WHERE dt_why > 0`)
    await loadRelation(tx, answer(texts.map(([one]) => String(one))), schema)
    const filled = give
      .filter((column) => column.answer !== undefined)
      .map(({ name, answer: from, money }) => {
        const value = `a.${from}`
        return `${dialect.quote(name)} = ${money === true ? dialect.money(value) : value}`
      })
    await tx.unsafe(
      `UPDATE ${table} AS w SET ${filled.join(", ")} FROM ${schema}.answers AS a WHERE w.dt_why > 0 AND a.facts = w.dt_said`,
    )
    await tx.unsafe(`DROP TABLE ${schema}.answers`)
    await tx.unsafe(`ALTER TABLE ${table} DROP COLUMN dt_why, DROP COLUMN dt_said`)
    const kept = { left, totals: await asked(tx, totals(table)) }
    if ("file" in out) {
      await copyTo(tx, table, out.file)
      await tx.unsafe(`DROP TABLE ${table}`)
    }
    return kept
  }
}

async function copyTo(tx: TransactionSql, table: string, file: string): Promise<void> {
  if (!file.endsWith(".csv")) throw failure(`${file}: PostgreSQL gives CSV`, "name a .csv file, or a table")
  const part = `${file}.tmp`
  try {
    await pipeline(
      await tx.unsafe(`COPY ${table} TO STDOUT (FORMAT csv, HEADER true)`).readable(),
      createWriteStream(part),
    )
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Writes one relation as a table of the book's schema. */
async function loadRelation(tx: TransactionSql, one: Relation, schema: string): Promise<void> {
  const table = `${schema}.${one.name}`
  const columns = one.columns.map(({ name, kind }) => `${name} ${kind === "text" ? "text" : "bigint"}`)
  await tx.unsafe(`DROP TABLE IF EXISTS ${table}`)
  await tx.unsafe(`CREATE TABLE ${table} (${columns.join(", ")}, PRIMARY KEY (${KEYS[one.name]}))`)
  await tx.unsafe(`COMMENT ON TABLE ${table} IS ${text(one.says)}`)
  await pipeline(Readable.from(copyRows(one)), await tx.unsafe(`COPY ${table} FROM STDIN`).writable())
  await tx.unsafe(`ANALYZE ${table}`)
}

/** Rows in the text form of COPY. */
export function* copyRows(one: Relation): Generator<string> {
  let rows = ""
  for (let i = 0; i < rowsOf(one); i++) {
    const cells = one.columns.map(({ values }) => {
      const value = values[i] as number | string | null
      return value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (c) => ESCAPED[c] as string)
    })
    rows += `${cells.join("\t")}\n`
    if (rows.length < 1 << 16) continue
    yield rows
    rows = ""
  }
  if (rows !== "") yield rows
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }

function columnOf(name: string, type: string, scale: unknown): LineColumn {
  switch (type) {
    case "numeric":
      return { name, kind: "decimal", type, ...(scale === null ? {} : { scale: Number(scale) }) }
    case "smallint":
    case "integer":
    case "bigint":
      return { name, kind: "integer", type }
    case "double precision":
      return { name, kind: "float", type }
    case "text":
    case "character varying":
    case "character":
      return { name, kind: "text", type }
    case "date":
      return { name, kind: "date", type }
    case "boolean":
      return { name, kind: "boolean", type }
    default:
      return { name, kind: "other", type }
  }
}

/** The server's word for what went wrong, and what to do about it; never the address with its password. */
function explained(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error
  const code = String(error.code)
  const next = NEXT[code]
  if (code === "bad-input") return error
  if (/^(ECONN|ENOTFOUND|EAI_|CONNECT_TIMEOUT)/.test(code)) {
    return failure(`${place} does not answer (${code})`, "check host and port, and that the server runs")
  }
  return failure(`${place}: ${error.message}`, next ?? "check the table's columns, or price a view of them")
}

const NEXT: Readonly<Record<string, string>> = {
  "28P01": "check user and password",
  "28000": "check user and password",
  "3D000": "check the name of the database",
  "42501": "ask for the right to read the lines and to create a schema, or name one of yours with --schema",
  "42P07": "name a table that does not exist yet, or drop it first",
  "42P01": "check the name of the table",
}
