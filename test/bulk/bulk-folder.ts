import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { afterAll } from "vitest"
import { type BulkAnswer, type BulkAsked, runBulk } from "../../src/workbench/index.ts"
import { theWorld } from "../the-world.ts"

export const SETTINGS = {
  work: "assess",
  endings: [] as string[],
  asOf: "2026-10-07",
  standing: "administered",
  on: "2026-10-07",
  today: "2026-11-24",
} as const

export const HEADER = "id,code,origin,entry_date,entered_value,label,steel_share,quantity,unit"
export const ROWS = [
  "1,9503.00.0073,CN,2025-04-20,12000.00,plain,,,",
  '2,8507600020,CN,2025-08-12,"450,000.55","a ""quoted"", label",,,',
  "3,7326.90.86,CN,2025-06-10,8000,steel share,0.4,,",
  "4,73269086,CN,2025-06-10,8000,no share,,,",
  '5,0703.20.00,CN,2025-05-20,99.5,"two\nlines",,1200,kg',
  "6,85076000,HK,2025-03-05,1,,,,",
  "7,9503000090,MO,2026-03-01,0.01,,,,",
  "8,85051100,VN,2025-12-01,777.77,,,,",
]

/** A folder of files for one test file, and runs over them in this process. */
export interface BulkFolder {
  readonly path: (name: string) => string
  /** Writes a file and gives its path. */
  readonly file: (name: string, content: string | Buffer) => string
  readonly read: (name: string) => string
  readonly run: (files: readonly string[], out?: string, more?: Partial<BulkAsked>) => Promise<BulkAnswer>
}

export function bulkFolder(): BulkFolder {
  const folder = mkdtempSync(join(tmpdir(), "detente-bulk-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string) => join(folder, name)
  return {
    path,
    file(name, content) {
      writeFileSync(path(name), content)
      return path(name)
    },
    read: (name) => readFileSync(path(name), "utf8"),
    run(files, out, more = {}) {
      const asked = { ...SETTINGS, threads: 0, memory: 2 ** 31, files, ...more }
      return runBulk({ ...asked, ...(out === undefined ? {} : { out: path(out) }) }, theWorld())
    },
  }
}

/** Rows of a CSV, header first. */
export const rowsOf = (text: string): string[][] => parse(text, { relax_column_count: true })
