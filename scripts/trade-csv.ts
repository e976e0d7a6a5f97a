import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

export type Row = Readonly<Record<string, string>>

const OUT = join(import.meta.dirname, "../data/trade")

/** The folder of raw extracts, given on the command line. */
export function rawFolder(): string {
  const folder = process.argv[2]
  if (folder === undefined) throw new Error("Give the folder that holds the raw extracts (data/flows/*.csv.gz …).")
  return folder
}

/** Reads a raw extract, gzipped or not, as text cells under its header. */
export function readRaw(path: string): Row[] {
  const bytes = readFileSync(join(rawFolder(), path))
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true }) as Row[]
}

/** Writes one of our tables and prints what its `.source.yaml` must state. */
export function writeTable(name: string, columns: readonly string[], rows: readonly (readonly (string | number)[])[]) {
  writeFileSync(join(OUT, `${name}.csv`), `${[columns.join(","), ...rows.map((row) => row.join(","))].join("\n")}\n`)
  const totals = columns.flatMap((column, at) =>
    column.endsWith("_usd") && column !== "step_usd"
      ? [`${column}: ${rows.reduce((sum, row) => sum + Number(row[at]), 0)}`]
      : [],
  )
  console.log(`${name}: rows ${rows.length}; ${totals.join("; ")}`)
}

/** Census country code → our two-letter partner code. */
export function readPartnerCodes(): ReadonlyMap<string, string> {
  const lines = readFileSync(join(OUT, "partners.csv"), "utf8").trim().split("\n").slice(1)
  return new Map(lines.map((line) => line.split(",") as [string, string]))
}
