import { parse } from "csv-parse/sync"
import { type Day, DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { EntryLine } from "../duty/index.ts"
import { isJsonLines, type Row, readJsonLines } from "./json-lines.ts"
import { LINE_FIELDS, type LineFacts, readLine } from "./line-facts.ts"
import type { RowStream, TextFile } from "./question.ts"
import type { World } from "./world.ts"

/** Lines that can be priced, and every problem of those that cannot. */
export interface Portfolio {
  readonly name: string
  readonly lines: readonly EntryLine[]
  readonly labels: ReadonlyMap<EntryLine, string>
  /** The row each line was read from, with all its fields. */
  readonly rowOf: ReadonlyMap<EntryLine, Row>
  readonly refused: readonly Issue[]
  readonly rows: number
}

/**
 * Reads a portfolio from CSV with a header row, or from JSON lines; byte-order marks and Windows line ends are fine, and
 * several files are read as one. Bad rows are refused with row, field, value and next step, the others are kept; only a
 * file that has no usable header or no rows at all throws `bad-input`.
 */
export function readPortfolio(given: TextFile | readonly TextFile[], world: World, entryDate: Day): Portfolio {
  const files = "text" in given ? [given] : given
  const lines: EntryLine[] = []
  const labels = new Map<EntryLine, string>()
  const rowOf = new Map<EntryLine, Row>()
  const refused: Issue[] = []
  const seen = new Map<string, string>()
  let rows = 0
  for (const file of files) {
    const read = readRows(file)
    refused.push(...read.issues)
    rows += read.rows.length + read.issues.length
    for (const row of read.rows) {
      const { line, issues } = readLine(row.facts, world, { file: file.name, row: row.row, entryDate })
      refused.push(...issues)
      if (line === undefined) continue
      const earlier = line.id === undefined ? undefined : seen.get(line.id)
      if (line.id !== undefined && earlier !== undefined) {
        const place = { file: file.name, row: row.row, field: "id", value: line.id }
        refused.push({ ...place, message: `is used twice, first in ${earlier}`, next: "give each line its own id" })
        continue
      }
      if (line.id !== undefined) seen.set(line.id, `row ${row.row}${files.length > 1 ? ` of ${file.name}` : ""}`)
      lines.push(line)
      rowOf.set(line, row)
      if (row.facts.label) labels.set(line, row.facts.label)
    }
  }
  return { name: files.map((file) => file.name).join(", "), lines, labels, rowOf, refused, rows }
}

function readRows(file: TextFile): { rows: readonly Row[]; issues: readonly Issue[] } {
  if (file.text.replace(/^\uFEFF/, "").trim() === "") {
    throw unreadable(
      file,
      "the file is empty",
      "start with the header code,origin,entered_value; see examples/portfolio.csv",
    )
  }
  return isJsonLines(file.text) ? readJsonLines(file.name, file.text) : { rows: readCsv(file), issues: [] }
}

/** What is known of a stream of priced lines before the first of them. */
export function opened({ refused, lines }: Pick<Portfolio, "refused" | "lines">): Omit<RowStream, "rows"> {
  return { code: refused.length > 0 ? 3 : 0, refused, count: lines.length }
}

function unreadable(file: TextFile, message: string, next: string, row = 1): DetenteError {
  const issue: Issue = { file: file.name, row, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

function readCsv(file: TextFile): Row[] {
  let records: { record: Record<string, string>; info: { lines: number } }[]
  try {
    records = parse(file.text, {
      columns: true,
      bom: true,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), "check the quotes of this row")
  }
  if (records.length === 0) throw unreadable(file, "there is a header but no rows", "add one line of goods per row")
  const header = Object.keys(records[0]?.record ?? {})
  const unknown = header.filter((name) => !(LINE_FIELDS as readonly string[]).includes(name))
  const lacking = ["code", "entered_value"].filter((name) => !header.includes(name))
  if (lacking.length > 0) {
    const next =
      unknown.length > 0 ? `rename ${unknown.join(", ")}, or add ${lacking.join(", ")}` : `add ${lacking.join(", ")}`
    throw unreadable(file, `the header lacks ${lacking.join(" and ")} (it has ${header.join(", ")})`, next)
  }
  return records.map(({ record, info }) => ({ row: info.lines, facts: record as LineFacts }))
}
