import { type Day, DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { EntryLine } from "../duty/index.ts"
import { isJsonLines, type Row, readJsonLines } from "./json-lines.ts"
import { readLine } from "./line-facts.ts"
import { LINE_FIELDS, type LineFacts } from "./line-fields.ts"
import { type EntryFile, openingOf, partsOf } from "./parted-file.ts"
import type { RowStream } from "./question.ts"
import { csvRowsOf } from "./read-csv.ts"
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
export function readPortfolio(given: EntryFile | readonly EntryFile[], world: World, entryDate: Day): Portfolio {
  const files = "name" in given ? [given] : given
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

function readRows(file: EntryFile): { rows: readonly Row[]; issues: readonly Issue[] } {
  const opening = openingOf(file)
  if (opening.replace(/^\uFEFF/, "").trim() === "") {
    throw unreadable(
      file,
      "the file is empty",
      "start with the header code,origin,entered_value; see examples/portfolio.csv",
    )
  }
  if (!isJsonLines(opening)) return { rows: readCsv(file), issues: [] }
  const read = [...partsOf(file)].map(({ text, linesBefore }) => readJsonLines(file.name, text, linesBefore))
  return { rows: read.flatMap(({ rows }) => rows), issues: read.flatMap(({ issues }) => issues) }
}

/** What is known of a stream of priced lines before the first of them. */
export function opened({ refused, lines }: Pick<Portfolio, "refused" | "lines">): Omit<RowStream, "rows"> {
  return { code: refused.length > 0 ? 3 : 0, refused, count: lines.length }
}

function unreadable(file: EntryFile, message: string, next: string): DetenteError {
  const issue: Issue = { file: file.name, row: 1, message, next }
  return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
}

const FIELDS: ReadonlySet<string> = new Set(LINE_FIELDS)

/** Rows by our columns; cells of other columns are left behind, so that a wide file costs no more than a narrow one. */
function readCsv(file: EntryFile): Row[] {
  let header: readonly string[] | undefined
  const rows: Row[] = []
  for (const { row, cells } of csvRowsOf(file)) {
    if (header === undefined) {
      header = cells
      needColumns(file, header)
    } else {
      const own = header.flatMap((name, at) => (FIELDS.has(name) && at < cells.length ? [[name, cells[at]]] : []))
      rows.push({ row, facts: Object.fromEntries(own) as LineFacts })
    }
  }
  if (rows.length === 0) throw unreadable(file, "there is a header but no rows", "add one line of goods per row")
  return rows
}

function needColumns(file: EntryFile, header: readonly string[]): void {
  const lacking = ["code", "entered_value"].filter((name) => !header.includes(name))
  if (lacking.length === 0) return
  const unknown = header.filter((name) => !FIELDS.has(name))
  const next =
    unknown.length > 0 ? `rename ${unknown.join(", ")}, or add ${lacking.join(", ")}` : `add ${lacking.join(", ")}`
  throw unreadable(file, `the header lacks ${lacking.join(" and ")} (it has ${header.join(", ")})`, next)
}
