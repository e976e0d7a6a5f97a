import { z } from "zod"
import { type Day, DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { actFile } from "./act-file.ts"
import { agreementFile } from "./agreement.ts"
import { dayField } from "./field.ts"
import { type GoodsList, parseGoodsList } from "./goods-list.ts"
import type { Ledger } from "./ledger.ts"
import { checkLinks } from "./links.ts"
import { measureFile } from "./measure-file.ts"
import type { RecordFile } from "./record-file.ts"
import { sourceFile } from "./source-file.ts"
import { readYaml } from "./yaml-file.ts"

const horizonFile = z.strictObject({ through: dayField, note: z.string() })

/** Folder of each kind of record below the data folder. */
const FOLDERS = {
  sources: /^sources\/.+\.yaml$/,
  measures: /^ledger\/measures\/.+\.yaml$/,
  acts: /^ledger\/acts\/.+\.yaml$/,
  agreements: /^ledger\/agreements\/.+\.yaml$/,
  lists: /^ledger\/lists\/([^/]+)\.csv$/,
  horizon: /^ledger\/horizon\.yaml$/,
}

/** Reads the whole record from text and lists every problem found in it. */
export function readLedger(files: readonly RecordFile[]): { ledger: Ledger; issues: readonly Issue[] } {
  const issues: Issue[] = []

  function readAll<K extends string, T extends { id: K }>(pattern: RegExp, schema: z.ZodType<T>): Map<T["id"], T> {
    const records = new Map<T["id"], T>()
    for (const file of files.filter((f) => pattern.test(f.path))) {
      const { value, issues: found } = readYaml(file, schema)
      issues.push(...found)
      if (value === undefined) continue
      if (records.has(value.id))
        issues.push({ file: file.path, field: "id", value: value.id, message: "is used twice" })
      records.set(value.id, value)
    }
    return records
  }

  const lists = new Map<string, GoodsList>()
  for (const file of files) {
    const id = FOLDERS.lists.exec(file.path)?.[1]
    if (id === undefined) continue
    const { list, issues: found } = parseGoodsList(id, file.text, file.path)
    issues.push(...found)
    lists.set(id, list)
  }

  let horizon: Day | undefined
  for (const file of files.filter((f) => FOLDERS.horizon.test(f.path))) {
    const { value, issues: found } = readYaml(file, horizonFile)
    issues.push(...found)
    horizon = value?.through
  }
  if (horizon === undefined) issues.push({ file: "ledger/horizon.yaml", message: "the record has no horizon" })

  const ledger: Ledger = {
    sources: readAll(FOLDERS.sources, sourceFile),
    measures: readAll(FOLDERS.measures, measureFile),
    acts: readAll(FOLDERS.acts, actFile),
    agreements: readAll(FOLDERS.agreements, agreementFile),
    lists,
    horizon: horizon ?? (0 as Day),
  }
  return { ledger, issues: [...issues, ...checkLinks(ledger)] }
}

/** Reads the whole record; throws `bad-records` listing every problem at once. */
export function loadLedger(files: readonly RecordFile[]): Ledger {
  const { ledger, issues } = readLedger(files)
  if (issues.length === 0) return ledger
  const shown = issues.slice(0, 20).map(formatIssue).join("\n")
  const more = issues.length > 20 ? `\n… and ${issues.length - 20} more` : ""
  throw new DetenteError("bad-records", `The record has ${issues.length} problem(s):\n${shown}${more}`, { issues })
}
