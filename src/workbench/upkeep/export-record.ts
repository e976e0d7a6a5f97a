import { stringify } from "csv-stringify/sync"
import { type Day, formatDay } from "../../core/index.ts"
import { allRecords, type Ledger, type RecordKind } from "../../ledger/index.ts"

const DAYS = new Set([
  "on",
  "from",
  "until",
  "firstDay",
  "lastDay",
  "planned",
  "announced",
  "concludedOn",
  "signed",
  "published",
  "withdrawn",
  "dueOn",
  "raisedOn",
  "decidedOn",
  "exportedBefore",
  "loadedFrom",
  "loadedBefore",
  "enteredBefore",
])

type Plain = Readonly<Record<string, unknown>>

/** The whole record as plain data, kind by kind, days as YYYY-MM-DD. */
export function exportJson(ledger: Ledger): Readonly<Record<RecordKind, Plain[]>> {
  const kinds: Record<string, Plain[]> = {}
  for (const { kind, record } of allRecords(ledger)) {
    const list = kinds[kind] ?? []
    kinds[kind] = list
    list.push(plain(record) as Plain)
  }
  return kinds as Record<RecordKind, Plain[]>

  function plain(value: unknown, key = ""): unknown {
    if (typeof value === "number" && DAYS.has(key)) return formatDay(value as Day)
    if (Array.isArray(value)) return value.map((item) => plain(item, key))
    if (value === null || typeof value !== "object") return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v, k)]))
  }
}

/** One CSV table for each kind; what is nested stands in its cell as JSON. */
export function exportCsv(ledger: Ledger): ReadonlyMap<string, string> {
  const tables = new Map<string, string>()
  for (const [kind, records] of Object.entries(exportJson(ledger))) {
    const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
    const rows = records.map((record) => columns.map((column) => cell(record[column])))
    tables.set(`${kind}.csv`, stringify([columns, ...rows]))
  }
  return tables
}

function cell(value: unknown): string {
  if (value === undefined) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
