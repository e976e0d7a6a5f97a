/** One data row of a CSV text: its 1-based line in the file (the header is line 1) and its cells by column name. */
export interface CsvRow {
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

/** Splits one CSV line; a cell in double quotes may hold commas, and a doubled quote inside it is a quote. */
export function splitCsvLine(line: string): string[] {
  if (!line.includes('"')) return line.split(",")
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/y
  for (;;) {
    const match = cell.exec(line)
    if (match === null) return [...cells, line.slice(cell.lastIndex)]
    cells.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'))
    if (match[3] === "") return cells
  }
}

/** Reads a CSV text with a header line; blank lines are skipped, cells trimmed. Cells hold no line breaks. */
export function readCsvRows(text: string): { readonly columns: readonly string[]; readonly rows: readonly CsvRow[] } {
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  const columns = splitCsvLine(header).map((name) => name.trim())
  const rows = lines.flatMap((line, index) => {
    if (line.trim() === "") return []
    const values = splitCsvLine(line)
    const cells = Object.fromEntries(columns.map((name, k) => [name, (values[k] ?? "").trim()]))
    return [{ row: index + 2, cells }]
  })
  return { columns, rows }
}
