import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { FILE_START, footerOf, type PackedColumn, rowPacker } from "./index.ts"

const folder = mkdtempSync(join(tmpdir(), "detente-packed-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const connection = await (await DuckDBInstance.create()).connect()
let files = 0
/** A name of its own for each file: DuckDB keeps what it read under a name for as long as the clock tells no difference. */
const fresh = (ending: string): string => join(folder, `${files++}.${ending}`)

/** The file that rows are packed into, each chunk of rows in a row group of its own when so many parts are asked for. */
function packed(columns: readonly PackedColumn[], chunks: readonly string[], parts = 1): string {
  const pieces: Uint8Array[] = [Buffer.from(FILE_START)]
  const size = Math.ceil(chunks.length / parts)
  const groups = Array.from({ length: parts }, (_, part) => {
    const packer = rowPacker(columns, (bytes) => void pieces.push(Uint8Array.from(bytes)))
    for (const chunk of chunks.slice(part * size, (part + 1) * size)) packer.add(Buffer.from(chunk))
    return packer.finish().groups
  }).flat()
  const file = fresh("parquet")
  writeFileSync(file, Buffer.concat([...pieces, footerOf(columns, groups)]))
  return file
}

async function rowsOf(from: string, columns: readonly PackedColumn[]): Promise<unknown[]> {
  const cells = columns.map(({ name }) => `"${name}"::VARCHAR`)
  return (await connection.runAndReadAll(`SELECT ${cells.join(", ")} FROM ${from}`)).getRows()
}

/** The same rows as DuckDB itself reads them from CSV. */
function asCsv(columns: readonly PackedColumn[], chunks: readonly string[]): string {
  const file = fresh("csv")
  writeFileSync(file, chunks.join(""))
  const typed = columns.map(({ name, type }) => `'${name}': '${type}'`)
  return `read_csv('${file}', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${typed.join(", ")}})`
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const integer = (min: bigint, max: bigint) => fc.bigInt({ min, max }).map(String)
const decimal = (digits: number, scale: number) =>
  integer(-(10n ** BigInt(digits)) + 1n, 10n ** BigInt(digits) - 1n).map((units) => {
    const text = units.replace("-", "").padStart(scale + 1, "0")
    const sign = units.startsWith("-") ? "-" : ""
    return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`
  })
const text = fc.string({ unit: fc.constantFrom("a", "Ü", '"', ",", "\n", " ", "台", "9"), maxLength: 6 })

const CELLS: readonly (readonly [type: string, cell: fc.Arbitrary<string>])[] = [
  ["VARCHAR", text.map(quoted)],
  ["DATE", fc.constantFrom("2025-04-20", "1899-12-31", "2400-02-29", '"2026-01-01"', "12000-03-01", "infinity")],
  ["DECIMAL(18,2)", decimal(18, 2)],
  ["DECIMAL(18,2)", decimal(7, 2)],
  ["DECIMAL(9,3)", decimal(9, 3)],
  ["DECIMAL(38,4)", decimal(38, 4)],
  ["TINYINT", integer(-128n, 127n)],
  ["USMALLINT", integer(0n, 65_535n)],
  ["INTEGER", integer(-(2n ** 31n), 2n ** 31n - 1n)],
  ["UINTEGER", integer(0n, 2n ** 32n - 1n)],
  ["BIGINT", integer(-(2n ** 63n), 2n ** 63n - 1n)],
  ["BOOLEAN", fc.constantFrom("true", "false")],
  ["DOUBLE", fc.constantFrom("0.1", "-1e-05", "123456.5", "inf", "-inf")],
  ["FLOAT", fc.constantFrom("0.5", "-1.25", "3e10")],
]

describe("rows packed as Parquet", () => {
  it("are read back as DuckDB reads the same rows from CSV, whatever their types and however they are cut", async () => {
    const columns = CELLS.map(([type], i) => ({ name: `c${i}`, type }))
    const row = fc
      .tuple(...CELLS.map(([, cell]) => fc.oneof({ weight: 3, arbitrary: cell }, fc.constantFrom("", '""'))))
      .map((cells) => `${cells.join(",")}\n`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (rows, parts) => {
          const file = packed(columns, rows, parts)
          expect(await rowsOf(`'${file}'`, columns)).toEqual(await rowsOf(asCsv(columns, rows), columns))
        },
      ),
      { numRuns: 40 },
    )
  })

  it("keep every text when too many differ to be listed, and those before", async () => {
    const columns = [
      { name: "id", type: "VARCHAR" },
      { name: "kind", type: "VARCHAR" },
    ]
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i < 5000 ? i % 100 : i},${i % 3}\n`).join("")
    const file = packed(columns, [rows, rows])
    expect(await rowsOf(`'${file}'`, columns)).toEqual(await rowsOf(asCsv(columns, [rows, rows]), columns))
    const encodings = await connection.runAndReadAll(
      `SELECT path_in_schema, encodings FROM parquet_metadata('${file}') ORDER BY ALL`,
    )
    expect(encodings.getRows()).toEqual([
      ["id", "PLAIN, RLE"],
      ["kind", "PLAIN, RLE, RLE_DICTIONARY"],
    ])
  })

  it("tell the least and the greatest of each column, and how many rows have none", async () => {
    const columns = [
      { name: "code", type: "VARCHAR" },
      { name: "day", type: "DATE" },
      { name: "duty", type: "DECIMAL(18,2)" },
      { name: "none", type: "DECIMAL(18,2)" },
    ]
    const file = packed(columns, ["95,2025-04-20,-0.05,\n", "03,,99999999999.99,\n", "72,2024-01-01,7.00,\n"])
    const told = await connection.runAndReadAll(
      `SELECT stats_min_value, stats_max_value, stats_null_count::INT FROM parquet_metadata('${file}')`,
    )
    expect(told.getRows()).toEqual([
      ["03", "95", 0],
      ["2024-01-01", "2025-04-20", 1],
      ["-0.05", "99999999999.99", 0],
      [null, null, 3],
    ])
  })

  it("stand with the replacement character for bytes that are no UTF-8, and say so", () => {
    const packer = rowPacker([{ name: "label", type: "VARCHAR" }], () => {})
    packer.add(Buffer.from([0x4d, 0xfc, 0x6c, 0x0a]))
    expect(packer.finish().mended).toBe(true)
  })

  it.each([
    ["1,2\n", "a row has 2 of 1 columns"],
    ["1.234\n", '"1.234" is not a number of 2 decimals'],
    ["x\n", '"x" is not a number of 2 decimals'],
  ])("are refused when a row is not of their columns: %j", (row, message) => {
    const packer = rowPacker([{ name: "duty", type: "DECIMAL(18,2)" }], () => {})
    expect(() => packer.add(Buffer.from(row))).toThrow(message)
  })
})
