import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
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

/** Writes `PATH.csv` and `PATH.source.yaml`; the same rows always give the same bytes. Returns the row count. */
export function writeTable(
  path: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  source: TableSource,
): number {
  const text = stringify([[...header], ...rows.map((row) => [...row])])
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.csv`, text)
  const sha256 = createHash("sha256").update(text).digest("hex")
  writeFileSync(`${path}.source.yaml`, yaml({ ...source, rows: rows.length, sha256 }, { lineWidth: 110 }))
  return rows.length
}
