import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"
import { type CsvRow, readCsvRows } from "../csv-rows.ts"
import type { TalksWorld } from "./world.ts"

/** The texts of a data set for model C in our CSV form; `TALKS_TABLES` says what each holds. */
export interface TalksTables {
  readonly trade: string
  readonly elasticities: string
  readonly tariffs?: string
  readonly weights?: string
}

interface TableForm {
  readonly file: string
  readonly columns: readonly string[]
  readonly says: string
}

/** The CSV form: file names, their columns, and what they mean. Tariffs are fractions, values one currency. */
export const TALKS_TABLES: Readonly<Record<keyof TalksTables, TableForm>> = {
  trade: {
    file: "trade.csv",
    columns: ["exporter", "importer", "sector", "value"],
    says: "sales net of tariff, home sales included; a flow left out is none",
  },
  elasticities: {
    file: "elasticities.csv",
    columns: ["sector", "sigma"],
    says: "elasticity of substitution of each sector, in the order to show them",
  },
  tariffs: {
    file: "tariffs.csv",
    columns: ["exporter", "importer", "sector", "tariff"],
    says: "tariffs in force in the year of the data; a tariff left out is none; the file may be left out",
  },
  weights: {
    file: "weights.csv",
    columns: ["region", "sector", "weight"],
    says: "political weight of a sector's incomes, 1 on average; a weight left out is 1; the file may be left out",
  },
}

/** Reads a data set; collects every problem of every file and stops with `bad-input` if there is any. */
export function parseTalksTables(tables: TalksTables): TalksWorld {
  const issues: Issue[] = []
  const read = (table: keyof TalksTables): readonly CsvRow[] => rowsOf(table, tables[table], issues)
  const elasticities = read("elasticities")
  const flows = read("trade")
  const sectors = [...new Set(elasticities.map(({ cells }) => cells.sector ?? ""))]
  const regions = [...new Set(flows.flatMap(({ cells }) => [cells.exporter ?? "", cells.importer ?? ""]))]
  const places: Readonly<Record<string, readonly string[]>> = {
    sector: sectors,
    exporter: regions,
    importer: regions,
    region: regions,
  }

  /** Lays rows out in a table whose dimensions are the named columns, the last one running fastest. */
  const layOut = (table: keyof TalksTables, rows: readonly CsvRow[], dimensions: readonly string[], left: number) => {
    const { file, columns } = TALKS_TABLES[table]
    const field = columns.at(-1)!
    const size = dimensions.reduce((product, name) => product * places[name]!.length, 1)
    const values = new Float64Array(size).fill(left)
    const given = new Uint8Array(size)
    for (const { row, cells } of rows) {
      const found: Issue[] = []
      let at = 0
      for (const name of dimensions) {
        const place = places[name]!.indexOf(cells[name] ?? "")
        const next = name === "sector" ? "name it as elasticities.csv does" : "name it as trade.csv does"
        if (place < 0) found.push({ file, row, field: name, value: cells[name] ?? "", message: "is not known", next })
        at = at * places[name]!.length + place
      }
      const text = cells[field] ?? ""
      const value = text === "" ? Number.NaN : Number(text)
      if (!Number.isFinite(value)) found.push({ file, row, field, value: text, message: "must be a number" })
      if (found.length === 0 && given[at] === 1) found.push({ file, row, message: "this cell was given before" })
      issues.push(...found)
      if (found.length > 0) continue
      given[at] = 1
      values[at] = value
    }
    return values
  }

  const flow = ["sector", "exporter", "importer"]
  const world: TalksWorld = {
    regions,
    sectors,
    sigma: layOut("elasticities", elasticities, ["sector"], 0),
    trade: layOut("trade", flows, flow, 0),
    tariff: layOut("tariffs", read("tariffs"), flow, 0),
    ...(tables.weights !== undefined && {
      politicalWeight: layOut("weights", read("weights"), ["sector", "region"], 1),
    }),
  }
  if (issues.length > 0) refuse(issues)
  return world
}

function rowsOf(table: keyof TalksTables, text: string | undefined, issues: Issue[]): readonly CsvRow[] {
  if (text === undefined) return []
  const { file, columns: wanted } = TALKS_TABLES[table]
  const { columns, rows } = readCsvRows(text)
  const absent = wanted.filter((name) => !columns.includes(name))
  for (const field of absent) {
    issues.push({ file, row: 1, field, message: "no such column", next: `head the file ${wanted.join(",")}` })
  }
  if (absent.length === 0 && rows.length === 0) issues.push({ file, message: "holds no rows" })
  return absent.length === 0 ? rows : []
}

function refuse(issues: readonly Issue[]): never {
  const shown = issues.slice(0, 20).map(formatIssue)
  const rest = issues.length > shown.length ? [`and ${issues.length - shown.length} more`] : []
  throw new DetenteError("bad-input", [...shown, ...rest].join("\n"), { issues })
}
