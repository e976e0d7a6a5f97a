import { parse } from "csv-parse/sync"
import { type Day, DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { EntryLine } from "../duty/index.ts"
import { LINE_FIELDS, type LineFacts, readLine } from "./line-facts.ts"
import type { TextFile } from "./question.ts"
import type { World } from "./world.ts"

/** Lines that can be priced, and every problem of those that cannot. */
export interface Portfolio {
  readonly name: string
  readonly lines: readonly EntryLine[]
  readonly labels: ReadonlyMap<EntryLine, string>
  readonly refused: readonly Issue[]
  readonly rows: number
}

/**
 * Reads a portfolio from CSV with a header row; byte-order marks and Windows line ends are fine.
 * Bad rows are refused with row, field, value and next step, the others are kept; only a file that has
 * no usable header or no rows at all throws `bad-input`.
 */
export function readPortfolio(file: TextFile, world: World, entryDate: Day): Portfolio {
  const unreadable = (message: string, next: string, row = 1) => {
    const issue: Issue = { file: file.name, row, message, next }
    return new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
  if (file.text.replace(/^\uFEFF/, "").trim() === "") {
    throw unreadable("the file is empty", "start with the header code,origin,entered_value; see examples/portfolio.csv")
  }
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
    throw unreadable(error instanceof Error ? error.message : String(error), "check the quotes of this row")
  }
  const header = Object.keys(records[0]?.record ?? {})
  const unknown = header.filter((name) => !(LINE_FIELDS as readonly string[]).includes(name))
  const lacking = ["code", "entered_value"].filter((name) => records.length > 0 && !header.includes(name))
  if (records.length === 0) throw unreadable("there is a header but no rows", "add one line of goods per row")
  if (lacking.length > 0) {
    const next =
      unknown.length > 0 ? `rename ${unknown.join(", ")}, or add ${lacking.join(", ")}` : `add ${lacking.join(", ")}`
    throw unreadable(`the header lacks ${lacking.join(" and ")} (it has ${header.join(", ")})`, next)
  }
  const lines: EntryLine[] = []
  const labels = new Map<EntryLine, string>()
  const refused: Issue[] = []
  const seen = new Map<string, number>()
  for (const { record, info } of records) {
    const { line, issues } = readLine(record as LineFacts, world, { file: file.name, row: info.lines, entryDate })
    refused.push(...issues)
    const earlier = line?.id === undefined ? undefined : seen.get(line.id)
    if (line?.id !== undefined && earlier !== undefined) {
      const message = `is used twice, first in row ${earlier}`
      refused.push({
        file: file.name,
        row: info.lines,
        field: "id",
        value: line.id,
        message,
        next: "give each line its own id",
      })
      continue
    }
    if (line === undefined) continue
    if (line.id !== undefined) seen.set(line.id, info.lines)
    lines.push(line)
    if (record.label) labels.set(line, record.label)
  }
  return { name: file.name, lines, labels, refused, rows: records.length }
}
