import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, statSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import { failure } from "./run-parts.ts"

/** The files meant by paths and patterns, in a fixed order; a pattern that matches nothing is an error. */
export function expandFiles(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    if (!/[*?]/.test(pattern)) {
      if (!existsSync(pattern)) throw failure(`${pattern}: there is no such file`, "check the path")
      return [pattern]
    }
    const wanted = new RegExp(
      `^${basename(pattern)
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".")}$`,
    )
    const folder = dirname(pattern)
    const found = existsSync(folder) ? readdirSync(folder).filter((name) => wanted.test(name)) : []
    if (found.length === 0) throw failure(`${pattern}: no file matches`, "check the pattern")
    return found.sort().map((name) => join(folder, name))
  })
}

/** Size and time of change of each file: another input is another run. */
export function fingerprint(files: readonly string[]): string {
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(file)
      return `${resolve(file)} ${size} ${mtimeMs}`
    })
    .join("\n")
}

/**
 * A plain CSV for each input: itself, or its unpacked or converted copy in the work folder (made once, kept for a
 * resumed run). A packed file that ends too early is an error, never a shorter run.
 */
export async function plainInputs(files: readonly string[], folder: string): Promise<string[]> {
  const plain: string[] = []
  for (const [i, file] of files.entries()) {
    if (!/\.(gz|zst|parquet)$/.test(file)) {
      plain.push(file)
      continue
    }
    const copy = join(folder, `input-${i}.csv`)
    if (!existsSync(copy)) {
      const unfinished = `${copy}.tmp`
      if (file.endsWith(".gz")) await unpack(file, unfinished)
      else await convert(file, unfinished)
      renameSync(unfinished, copy)
    }
    plain.push(copy)
  }
  return plain
}

async function unpack(file: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(to))
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : ""
    if (code === "Z_BUF_ERROR" || code === "Z_DATA_ERROR") {
      throw failure(`${file}: the gzip is cut short or damaged`, "copy the file again; nothing was priced")
    }
    throw error
  }
}

async function convert(file: string, to: string): Promise<void> {
  const from = file.endsWith(".parquet")
    ? `read_parquet(${sqlText(file)})`
    : `read_csv(${sqlText(file)}, compression = 'zstd', all_varchar = true, header = true)`
  await sql(`COPY (SELECT * FROM ${from}) TO ${sqlText(to)} (FORMAT csv, HEADER true)`, file)
}

/** A priced CSV as Parquet, every column of money as a decimal. */
export async function toParquet(csv: string, to: string, money: readonly string[]): Promise<void> {
  const types = money.map((name) => `${sqlText(name)}: 'DECIMAL(18,2)'`).join(", ")
  const from = `read_csv(${sqlText(csv)}, header = true, all_varchar = false, types = {${types}})`
  await sql(`COPY (SELECT * FROM ${from}) TO ${sqlText(to)} (FORMAT parquet)`, to)
}

async function sql(text: string, file: string): Promise<void> {
  const { DuckDBInstance } = await import("@duckdb/node-api")
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" })
  const connection = await instance.connect()
  try {
    await connection.run(text)
  } catch (error) {
    throw failure(`${file}: ${error instanceof Error ? error.message : String(error)}`, "check the file")
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`
