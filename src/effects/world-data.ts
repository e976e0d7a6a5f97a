import { DetenteError, formatIssue, type Issue } from "../core/index.ts"
import type { Economy } from "./one-sector/economy.ts"

/** A world read from text: the economy the models take, with the names a person reads. */
export interface WorldData extends Economy {
  readonly titles: readonly string[]
}

/**
 * Reads a one-sector world from CSV text: a table `code,name,gdp_kusd` and a table `exporter,importer,value_kusd`
 * (thousand USD; pairs left out are zero), either as two texts or as one text with an empty line between them.
 * Throws `bad-input` with every problem at once: unknown or repeated codes, missing GDP, numbers that are none.
 *
 * @example
 * ```js
 * import { parseWorld } from "detente/effects"
 * const world = parseWorld(
 *   "code,name,gdp_kusd\nUSA,United States,1000\nCHN,China,800",
 *   "exporter,importer,value_kusd\nCHN,USA,50\nUSA,CHN,15",
 * )
 * console.log(world.titles.join(", "))
 * // United States, China
 * ```
 */
export function parseWorld(...texts: readonly (string | NamedText)[]): WorldData {
  const issues: Issue[] = []
  const tables = texts.flatMap((text) =>
    typeof text === "string" ? splitTables(text) : splitTables(text.text, text.name),
  )
  const economies = tables.filter((table) => table.header === "code,name,gdp_kusd")
  const trades = tables.filter((table) => table.header === "exporter,importer,value_kusd")
  for (const { header, firstRow, file } of tables) {
    if (header === "code,name,gdp_kusd" || header === "exporter,importer,value_kusd") continue
    const next = "head the tables code,name,gdp_kusd and exporter,importer,value_kusd"
    issues.push({ ...file, row: firstRow, value: header, message: "this is not the header of a known table", next })
  }
  const names: string[] = []
  const titles: string[] = []
  const gdp: number[] = []
  const places = new Map<string, number>()
  for (const { rows, file } of economies) {
    for (const { row, cells } of rows) {
      const [code = "", title = "", level = ""] = cells
      if (code === "" || places.has(code)) {
        const next = "keep one row for each economy"
        issues.push({ ...file, row, field: "code", value: code, message: "a code must be given once", next })
        continue
      }
      const value = Number(level)
      if (level === "" || !Number.isFinite(value) || value <= 0) {
        const next = "give it in thousand US dollars, or leave the economy out"
        issues.push({ ...file, row, field: "gdp_kusd", value: level, message: "GDP must be a number above zero", next })
      }
      places.set(code, names.length)
      names.push(code)
      titles.push(title === "" ? code : title)
      gdp.push(value)
    }
  }
  const size = names.length
  if (size < 2) issues.push({ message: "a world needs at least two economies with a GDP" })
  const trade = new Float64Array(size * size)
  const seen = new Uint8Array(size * size)
  for (const { rows, file } of trades) {
    for (const { row, cells } of rows) {
      const [exporter = "", importer = "", level = ""] = cells
      const [from, to] = [places.get(exporter), places.get(importer)]
      const value = Number(level)
      const unknown = { message: "has no row with a GDP", next: "add it to the table of economies" }
      if (from === undefined) issues.push({ ...file, row, field: "exporter", value: exporter, ...unknown })
      if (to === undefined) issues.push({ ...file, row, field: "importer", value: importer, ...unknown })
      if (level === "" || !Number.isFinite(value) || value < 0) {
        const message = `a flow must be a number, zero or more (${exporter} → ${importer})`
        issues.push({ ...file, row, field: "value_kusd", value: level, message, next: "give thousand US dollars" })
      }
      if (from === undefined || to === undefined) continue
      const at = from * size + to
      if (seen[at])
        issues.push({
          ...file,
          row,
          value: `${exporter} → ${importer}`,
          message: "the pair stands here twice",
          next: "add the two up",
        })
      seen[at] = 1
      trade[at] = value
    }
  }
  if (issues.length > 0) throw new DetenteError("bad-input", issues.map(formatIssue).join("\n"), { issues })
  return { names, titles, trade, gdp: Float64Array.from(gdp) }
}

/** A text with the name of its file, for messages. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

interface Table {
  /** The file for messages, where it has a name. */
  readonly file: { readonly file?: string }
  readonly header: string
  readonly firstRow: number
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

function splitTables(text: string, name?: string): Table[] {
  const file = name === undefined ? {} : { file: name }
  const tables: (Table & { rows: { row: number; cells: string[] }[] })[] = []
  let open = false
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === "") {
        open = false
        return
      }
      if (!open) {
        tables.push({ file, header: line.trim(), firstRow: index + 1, rows: [] })
        open = true
        return
      }
      tables[tables.length - 1]!.rows.push({ row: index + 1, cells: splitCells(line) })
    })
  return tables
}

function splitCells(line: string): string[] {
  if (!line.includes('"')) return line.split(",").map((cell) => cell.trim())
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
  return cells.map((cell) => (cell[1] === undefined ? (cell[2] ?? "") : cell[1].replaceAll('""', '"')).trim())
}
