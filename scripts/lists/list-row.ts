import { join } from "node:path"
import { order } from "../../src/workbench/hts/spans.ts"
import { type TableSource, writeTable } from "../../src/workbench/hts/table.ts"

/** One code on a legal list: 2 to 10 digits, half-open dates, the act that put it on and the act that took it off. */
export interface ListRow {
  readonly code: string
  readonly from: string
  readonly until?: string
  readonly by: string
  readonly endedBy?: string
}

/** A list ready to write. */
export interface ListTable {
  readonly rows: readonly ListRow[]
  readonly source: Omit<TableSource, "builder">
  /** Row count the law or the specification names, when it names one. */
  readonly expected?: number
}

const COMMAND = "npx tsx scripts/build-us-lists.ts --data DIR"

/** Codes that stood on a list from a day on, all put there by one act. */
export function rowsFrom(codes: Iterable<string>, from: string, by: string): ListRow[] {
  return [...codes].map((code) => ({ code, from, by }))
}

/** Takes codes off a list on a day: rows of that code, or of longer codes under it, end there. */
export function ended(rows: readonly ListRow[], codes: Iterable<string>, until: string, endedBy: string): ListRow[] {
  const leaving = [...codes]
  return rows.map((row) =>
    row.until === undefined && row.from < until && leaving.some((code) => row.code.startsWith(code))
      ? { ...row, until, endedBy }
      : row,
  )
}

/** Sorts, checks and writes a list; refuses a code that stands twice on one day. */
export function writeList(out: string, table: ListTable, builder = COMMAND): number {
  const { id } = table.source
  const sorted = [...table.rows].sort((a, b) => order(a.code, b.code) || order(a.from, b.from))
  for (const [index, row] of sorted.entries()) {
    const before = sorted[index - 1]
    if (!/^(\d\d){1,5}$/.test(row.code)) throw new Error(`${id}: "${row.code}" is not 2 to 10 digits`)
    if (row.until !== undefined && row.until <= row.from) throw new Error(`${id}: ${row.code} ends before it starts`)
    if (before?.code === row.code && (before.until === undefined || before.until > row.from)) {
      throw new Error(`${id}: ${row.code} stands twice from ${row.from}`)
    }
  }
  const count = writeTable(
    join(out, id),
    ["code", "from", "until", "by", "endedBy"],
    sorted.map((row) => [row.code, row.from, row.until ?? "", row.by, row.endedBy ?? ""]),
    { ...table.source, builder },
  )
  const open = sorted.filter((row) => row.until === undefined)
  const lines = new Set(open.map((row) => row.code.slice(0, 8))).size
  const met = table.expected === open.length || table.expected === lines
  const check = table.expected === undefined ? "" : `, expected ${table.expected}${met ? "" : " !"}`
  console.log(`${id}: ${count} rows, ${open.length} open on ${lines} lines${check}`)
  return count
}
