import { parse } from "csv-parse/sync"
import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import { type Delimiter, delimiterOf } from "./csv-delimiter.ts"
import { type EntryFile, partsOf } from "./parted-file.ts"

/** One row of cells, and the line of the file on which it ends. */
export interface CsvRow {
  readonly row: number
  readonly cells: readonly string[]
}

/**
 * Rows of a CSV file, its header among them; byte-order marks, Windows line ends, semicolons and tabs are fine. Throws
 * `bad-input` where a quote makes what follows unreadable.
 */
export function* csvRowsOf(file: EntryFile): Iterable<CsvRow> {
  let delimiter: Delimiter | undefined
  for (const { text, linesBefore } of partsOf(file)) {
    delimiter ??= delimiterOf(text)
    for (const { record, info } of parsed(file.name, text, linesBefore, delimiter)) {
      yield { row: linesBefore + info.lines, cells: record }
    }
  }
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

function parsed(name: string, text: string, linesBefore: number, delimiter: Delimiter): readonly Parsed[] {
  const options = { delimiter, bom: true, trim: true, info: true, relax_column_count: true, skip_empty_lines: true }
  try {
    return parse(text, options) as unknown as Parsed[]
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const message = said.replace(/\bline (\d+)/, (_, line: string) => `line ${Number(line) + linesBefore}`)
    const issue: Issue = { file: name, row: 1, message, next: "check the quotes of this row" }
    throw new DetenteError("bad-input", formatIssue(issue), { issues: [issue] })
  }
}
