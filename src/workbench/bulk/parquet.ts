import { dirname } from "node:path"
import type { DuckDBConnection } from "@duckdb/node-api"
import { badFile, explained } from "./stopped.ts"

const MEGABYTE = 1 << 20

/** Days of an entry line: a Parquet file may hold them as moments. */
const DAYS = new Set([
  "entry_date",
  "export_date",
  "loading_date",
  "as_of",
  "liquidation_date",
  "ftz_privileged_date",
  "warehouse_withdrawal_date",
])

/** Writes a Parquet file's rows as CSV, in their order, and gives the types of its columns. */
export async function parquetToCsv(
  file: string,
  source: string,
  csv: string,
  memory: number,
): Promise<Record<string, string>> {
  return withDuckDb(dirname(csv), memory, source, async (connection) => {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${sqlText(file)})`)
    const types = Object.fromEntries(described.getRows().map(([name, type]) => [String(name), String(type)]))
    const columns = Object.entries(types).map(([name, type]) => `${spelled(name, type)} AS ${sqlName(name)}`)
    await connection.run(
      `COPY (SELECT ${columns.join(", ")} FROM read_parquet(${sqlText(file)})) TO ${sqlText(csv)} (FORMAT csv, HEADER true)`,
    )
    return types
  })
}

/** A column as the row reader wants to see it. */
function spelled(name: string, type: string): string {
  const column = sqlName(name)
  if (DAYS.has(name) && type.startsWith("TIMESTAMP")) return `CAST(${column} AS DATE)`
  // A float that is a number of cents is meant as that; any other stands as it is, to be refused.
  if (name === "entered_value" && /^(DOUBLE|FLOAT)$/.test(type)) {
    const cents = `CAST(round(${column}, 2) AS DECIMAL(20, 2))`
    return `CASE WHEN abs(${column} * 100 - round(${column} * 100)) < 1e-4 THEN ${cents}::VARCHAR ELSE ${column}::VARCHAR END`
  }
  return `${column}::VARCHAR`
}

/** DuckDB within a bound of memory, spilling into a folder of ours. */
async function withDuckDb<T>(
  folder: string,
  memory: number,
  file: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: `${Math.floor(memory / MEGABYTE)}MB`,
    temp_directory: folder,
  })
  const connection = await instance.connect()
  try {
    return await work(connection)
  } catch (error) {
    const shown = explained(error)
    throw shown === error ? badFile(file, shown.message.split("\n")[0] as string, "check the file") : shown
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`
const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`
