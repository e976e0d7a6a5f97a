import { createHash } from "node:crypto"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api"
import {
  bookFrom,
  bookRelations,
  type Cell,
  type FlatBook,
  type LayerName,
  PROFILE_RELATIONS,
  type Relation,
  relation,
  rowsOf,
} from "../../duty/index.ts"
import { failure } from "../bulk/stopped.ts"

/** Writes a book as Parquet, one file a table: the same book gives the same bytes. */
export async function writeBook(
  book: FlatBook,
  folder: string,
  nameOf: (measure: string) => LayerName,
): Promise<string[]> {
  const relations = bookRelations(book, nameOf)
  const sum = relation("checksum", "SHA-256 over the other tables", { sha256: "text" })
  sum.add(sumOf(relations))
  return writeParquet([...relations, sum.done()], folder)
}

/** Reads a book that was written so; a table that is missing or changed is an error. */
export async function readBookFolder(folder: string): Promise<FlatBook> {
  const relations = await readParquet(folder, [...TABLES, "checksum"])
  const sum = relations.pop()?.columns[0]?.values[0]
  if (sum !== sumOf(relations))
    throw failure(`${folder}: the book does not agree with its checksum`, "write it again with detente ratebook export")
  return bookFrom(relations)
}

const TABLES = [
  "head",
  "directions",
  "layers",
  "epochs",
  "rates",
  "codes",
  "column_one",
  "cells",
  "plans",
  "alternatives",
  "terms",
  ...PROFILE_RELATIONS,
]

function sumOf(relations: readonly Relation[]): string {
  const hash = createHash("sha256")
  for (const { name, columns } of relations) {
    hash.update(name)
    for (const column of columns) hash.update(column.name).update(JSON.stringify(column.values))
  }
  return hash.digest("hex")
}

/** Writes relations as `NAME.parquet`, in row order, by one thread; returns the names. */
export async function writeParquet(relations: readonly Relation[], folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  return inMemory(async (connection) => {
    for (const one of relations) {
      await fill(connection, one)
      const file = join(folder, `${one.name}.parquet`).replaceAll("'", "''")
      await connection.run(`COPY ${one.name} TO '${file}' (FORMAT parquet, COMPRESSION zstd)`)
    }
    return relations.map((one) => `${one.name}.parquet`)
  })
}

/** Reads relations back; kinds of columns follow the file's types. */
async function readParquet(folder: string, names: readonly string[]): Promise<Relation[]> {
  const lacking = names.filter((name) => !existsSync(join(folder, `${name}.parquet`)))
  if (lacking.length > 0) {
    throw failure(
      `${folder}: no ${lacking.map((n) => `${n}.parquet`).join(", ")}`,
      "name a folder that ratebook export --to parquet wrote",
    )
  }
  return inMemory(async (connection) => {
    const all: Relation[] = []
    for (const name of names) {
      const file = join(folder, `${name}.parquet`).replaceAll("'", "''")
      const result = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)
      const columns = result.getColumns()
      all.push({
        name,
        says: "",
        columns: result.columnNames().map((column, i) => {
          const type = String(result.columnType(i))
          const kind = type === "DATE" ? "day" : type === "VARCHAR" ? "text" : "integer"
          return { name: column, kind, values: (columns[i] ?? []).map(cellOf) }
        }),
      })
    }
    return all
  })
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null) return null
  if (typeof value === "object" && "days" in value) return Number(value.days)
  return typeof value === "bigint" ? Number(value) : typeof value === "number" ? value : String(value)
}

async function inMemory<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" })
  const connection = await instance.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function fill(connection: DuckDBConnection, one: Relation): Promise<void> {
  const { BIGINT, DATE, DuckDBDataChunk, DuckDBDateValue, INTEGER, VARCHAR } = await import("@duckdb/node-api")
  const wide = one.columns.map(
    ({ kind, values }) => kind === "integer" && values.some((v) => Math.abs(Number(v)) > 2 ** 31 - 1),
  )
  const types = one.columns.map(({ kind }, i) =>
    kind === "text" ? VARCHAR : kind === "day" ? DATE : wide[i] ? BIGINT : INTEGER,
  )
  await connection.run(
    `CREATE TABLE ${one.name} (${one.columns.map(({ name }, i) => `"${name}" ${types[i]}`).join(", ")})`,
  )
  const appender = await connection.createAppender(one.name)
  for (let from = 0; from < rowsOf(one); from += 2048) {
    const chunk = DuckDBDataChunk.create(types)
    const cells = one.columns.map(({ kind, values }, i) =>
      values.slice(from, from + 2048).map((v): DuckDBValue => {
        if (kind === "text") return String(v)
        return kind === "day" ? new DuckDBDateValue(Number(v)) : wide[i] ? BigInt(v as number) : Number(v)
      }),
    )
    chunk.setColumns(cells)
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
