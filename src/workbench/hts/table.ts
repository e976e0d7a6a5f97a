import { createHash } from "node:crypto"
import { mkdirSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { stringify } from "csv-stringify/sync"
import { stringify as yaml } from "yaml"

/** What stands beside a table: where it is from, how it is rebuilt, how sure it is. */
export interface TableSource {
  readonly id: string
  readonly title: string
  readonly publisher?: string
  readonly sources?: readonly {
    readonly name: string
    readonly date: string
    readonly licence: string
    readonly locator?: string
  }[]
  readonly citations?: readonly { readonly source: string; readonly locator: string }[]
  readonly grade: "A" | "B" | "C"
  readonly builder: string
  readonly note?: string
}

/** A file ready to write. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** `PATH.csv` and `PATH.source.yaml` of a table; the same rows always give the same bytes. */
export function tableFiles(
  path: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  source: TableSource,
): readonly NewFile[] {
  const text = stringify([[...header], ...rows.map((row) => [...row])])
  const sha256 = createHash("sha256").update(text).digest("hex")
  const beside = yaml({ ...source, rows: rows.length, sha256 }, { lineWidth: 110 })
  return [
    { path: `${path}.csv`, text },
    { path: `${path}.source.yaml`, text: beside },
  ]
}

/** Writes files so that each is whole or not there: all beside their places first, then moved in. */
export function writeWhole(files: readonly NewFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.part`, text)
  }
  for (const { path } of files) renameSync(`${path}.part`, path)
}

/** Writes `PATH.csv` and `PATH.source.yaml`. Returns the row count. */
export function writeTable(
  path: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  source: TableSource,
): number {
  writeWhole(tableFiles(path, header, rows, source))
  return rows.length
}
