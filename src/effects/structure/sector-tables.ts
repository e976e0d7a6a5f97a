import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"
import type { SectorAccounts } from "./accounts.ts"
import { type CsvRow, readCsvRows } from "./csv-rows.ts"
import { type Shape, tradeCell } from "./economy.ts"

/** The texts of a many-sector data set in our CSV form; `SECTOR_TABLES` says what each holds. */
export interface SectorTables {
  readonly trade: string
  readonly valueAdded: string
  readonly inputs: string
  readonly elasticities: string
  readonly tariffs?: string
  readonly final?: string
  readonly output?: string
}

interface TableForm {
  readonly file: string
  readonly columns: readonly string[]
  readonly required: boolean
  /** What the file says, for a person. */
  readonly says: string
}

/** The CSV form: file names, their columns, and what they mean. Shares and tariffs are fractions, values one currency. */
export const SECTOR_TABLES: Readonly<Record<keyof SectorTables, TableForm>> = {
  trade: {
    file: "trade.csv",
    columns: ["exporter", "importer", "sector", "value"],
    required: true,
    says: "sales net of tariff, home sales included; a flow left out is none",
  },
  valueAdded: {
    file: "value-added.csv",
    columns: ["country", "sector", "share"],
    required: true,
    says: "value added as part of output, for every country and sector",
  },
  inputs: {
    file: "inputs.csv",
    columns: ["country", "input", "user", "share"],
    required: true,
    says: "part of the user's cost of intermediates; each user's add up to 1; an input left out is not used",
  },
  elasticities: {
    file: "elasticities.csv",
    columns: ["sector", "theta"],
    required: true,
    says: "trade elasticity of each sector, in the order to show them; a psi column adds scale elasticities",
  },
  tariffs: {
    file: "tariffs.csv",
    columns: ["exporter", "importer", "sector", "tariff"],
    required: false,
    says: "tariffs in force in the year of the data; a tariff left out is none",
  },
  final: {
    file: "final.csv",
    columns: ["country", "sector", "share"],
    required: false,
    says: "part of final spending; left out, it is what the accounts leave after inputs",
  },
  output: {
    file: "output.csv",
    columns: ["country", "sector", "value"],
    required: false,
    says: "gross output; home sales become output (at least exports) less exports, and must not be in trade.csv",
  },
}

/** Reads a data set; collects every problem of every file and stops with `bad-input` if there is any. */
export function parseSectorTables(tables: SectorTables): SectorAccounts {
  const issues: Issue[] = []
  const read = (table: keyof SectorTables): readonly CsvRow[] => rowsOf(table, tables[table], issues)
  const elasticities = read("elasticities")
  const sectors = [...new Set(elasticities.map(({ cells }) => cells.sector ?? ""))]
  const flows = read("trade")
  const countries = [...new Set(flows.flatMap(({ cells }) => [cells.exporter ?? "", cells.importer ?? ""]))]
  const shape: Shape = { countries, sectors }
  const n = countries.length
  const s = sectors.length

  const country = places("country", countries)
  const sector = places("sector", sectors)
  const fill = (
    table: keyof SectorTables,
    rows: readonly CsvRow[],
    target: Float64Array,
    field: string,
    cell: (find: Find) => number,
  ): Uint8Array => {
    const { file } = SECTOR_TABLES[table]
    const given = new Uint8Array(target.length)
    for (const { row, cells } of rows) {
      const missing: Issue[] = []
      const at = cell((place, name) => {
        const index = place.of.get(cells[name] ?? "")
        if (index === undefined) missing.push(unknownName(file, row, name, cells[name] ?? "", place.kind))
        return index ?? 0
      })
      const value = numberIn(file, row, field, cells[field] ?? "", missing)
      if (missing.length === 0 && given[at] === 1) missing.push({ file, row, message: "this cell was given before" })
      issues.push(...missing)
      if (missing.length > 0) continue
      given[at] = 1
      target[at] = value
    }
    return given
  }

  const elasticity = new Float64Array(s)
  const scale = new Float64Array(s)
  fill("elasticities", elasticities, elasticity, "theta", (find) => find(sector, "sector"))
  const withPsi = elasticities.filter(({ cells }) => (cells.psi ?? "") !== "")
  fill("elasticities", withPsi, scale, "psi", (find) => find(sector, "sector"))

  const bilateral = (find: Find): number =>
    tradeCell(shape, find(country, "importer"), find(sector, "sector"), find(country, "exporter"))
  const bySector = (find: Find): number => find(country, "country") * s + find(sector, "sector")
  const trade = new Float64Array(n * s * n)
  const listed = fill("trade", flows, trade, "value", bilateral)
  const tariff = new Float64Array(n * s * n)
  fill("tariffs", read("tariffs"), tariff, "tariff", bilateral)
  const valueAdded = new Float64Array(n * s)
  const known = fill("valueAdded", read("valueAdded"), valueAdded, "share", bySector)
  const inputs = new Float64Array(n * s * s)
  fill(
    "inputs",
    read("inputs"),
    inputs,
    "share",
    (find) => (find(country, "country") * s + find(sector, "user")) * s + find(sector, "input"),
  )
  const final = new Float64Array(n * s)
  if (tables.final !== undefined) fill("final", read("final"), final, "share", bySector)
  for (let k = 0; k < n * s; k++) {
    if (known[k] === 1) continue
    const message = `no share for ${countries[Math.floor(k / s)]}, ${sectors[k % s]}`
    issues.push({ file: SECTOR_TABLES.valueAdded.file, message, next: "give every country and sector" })
  }
  if (tables.output !== undefined) {
    const output = new Float64Array(n * s)
    fill("output", read("output"), output, "value", bySector)
    issues.push(...fillHomeSales(shape, trade, listed, output))
  }
  if (issues.length > 0) refuse(issues)
  const accounts = { countries, sectors, trade, tariff, valueAdded, inputs, elasticity, scale }
  return tables.final === undefined ? accounts : { ...accounts, final }
}

/** Looks a named field of the row at hand up among known names. */
type Find = (places: Places, field: string) => number

interface Places {
  readonly kind: string
  readonly of: ReadonlyMap<string, number>
}

const places = (kind: string, names: readonly string[]): Places => ({
  kind,
  of: new Map(names.map((name, index) => [name, index])),
})

const unknownName = (file: string, row: number, field: string, value: string, kind: string): Issue => ({
  file,
  row,
  field,
  value,
  message: `no such ${kind}`,
  next: kind === "country" ? "name it as trade.csv does" : "name it as elasticities.csv does",
})

function rowsOf(table: keyof SectorTables, text: string | undefined, issues: Issue[]): readonly CsvRow[] {
  if (text === undefined) return []
  const { file, columns: wanted } = SECTOR_TABLES[table]
  const { columns, rows } = readCsvRows(text)
  const absent = wanted.filter((name) => !columns.includes(name))
  for (const field of absent) {
    issues.push({ file, row: 1, field, message: "no such column", next: `head the file ${wanted.join(",")}` })
  }
  if (absent.length === 0 && rows.length === 0) issues.push({ file, message: "holds no rows" })
  return absent.length === 0 ? rows : []
}

function numberIn(file: string, row: number, field: string, text: string, issues: Issue[]): number {
  const value = text === "" ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) issues.push({ file, row, field, value: text, message: "must be a number" })
  return value
}

function fillHomeSales({ countries, sectors }: Shape, trade: Float64Array, listed: Uint8Array, output: Float64Array) {
  const issues: Issue[] = []
  const n = countries.length
  const s = sectors.length
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < s; j++) {
      const home = (i * s + j) * n + i
      if (listed[home] === 1) {
        const message = `home sales of ${countries[i]}, ${sectors[j]} are given here and by ${SECTOR_TABLES.output.file}`
        issues.push({ file: SECTOR_TABLES.trade.file, message, next: "give one of them" })
        continue
      }
      let exports = 0
      for (let m = 0; m < n; m++) exports += trade[(m * s + j) * n + i]!
      trade[home] = Math.max(output[i * s + j]!, exports) - exports
    }
  }
  return issues
}

function refuse(issues: readonly Issue[]): never {
  const shown = issues.slice(0, 20).map(formatIssue)
  const rest = issues.length > shown.length ? [`and ${issues.length - shown.length} more`] : []
  throw new DetenteError("bad-input", [...shown, ...rest].join("\n"), { issues })
}
