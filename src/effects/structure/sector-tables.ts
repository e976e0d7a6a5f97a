import { DetenteError, formatIssue, type Issue } from "../../core/index.ts"
import type { SectorAccounts } from "./accounts.ts"
import { type Cell, fillCells, namesOf, type Place, rowsOf } from "./cell-rows.ts"
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

/** One file of the form. */
export interface TableForm {
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
  const read = (table: keyof SectorTables) => rowsOf(SECTOR_TABLES[table], tables[table], issues)
  const rows = {
    trade: read("trade"),
    valueAdded: read("valueAdded"),
    inputs: read("inputs"),
    elasticities: read("elasticities"),
    tariffs: read("tariffs"),
    final: read("final"),
    output: read("output"),
  }
  const shape: Shape = {
    countries: namesOf(rows.trade, ["exporter", "importer"]),
    sectors: namesOf(rows.elasticities, ["sector"]),
  }
  const n = shape.countries.length
  const s = shape.sectors.length
  const country: Place = { kind: "country", names: shape.countries, listedIn: SECTOR_TABLES.trade.file }
  const sector: Place = { kind: "sector", names: shape.sectors, listedIn: SECTOR_TABLES.elasticities.file }
  const bilateral: Cell = {
    fields: [
      ["importer", country],
      ["sector", sector],
      ["exporter", country],
    ],
    at: ([importer, j, exporter]) => tradeCell(shape, importer!, j!, exporter!),
  }
  const bySector: Cell = {
    fields: [
      ["country", country],
      ["sector", sector],
    ],
    at: ([i, j]) => i! * s + j!,
  }
  const byInput: Cell = {
    fields: [
      ["country", country],
      ["user", sector],
      ["input", sector],
    ],
    at: ([i, user, input]) => (i! * s + user!) * s + input!,
  }
  const ofSector: Cell = { fields: [["sector", sector]], at: ([j]) => j! }
  const fill = (table: keyof SectorTables, size: number, cell: Cell, field: string) =>
    fillCells(SECTOR_TABLES[table].file, rows[table], size, cell, field, issues)

  const trade = fill("trade", n * s * n, bilateral, "value")
  const valueAdded = fill("valueAdded", n * s, bySector, "share")
  const inputs = fill("inputs", n * s * s, byInput, "share").values
  const elasticity = fill("elasticities", s, ofSector, "theta").values
  const scaled = rows.elasticities.filter(({ cells }) => (cells.psi ?? "") !== "")
  const scale = fillCells(SECTOR_TABLES.elasticities.file, scaled, s, ofSector, "psi", issues).values
  const tariff = fill("tariffs", n * s * n, bilateral, "tariff").values
  const final = fill("final", n * s, bySector, "share").values
  const output = fill("output", n * s, bySector, "value").values
  issues.push(...gapsIn(shape, valueAdded.given))
  if (tables.output !== undefined) issues.push(...fillHomeSales(shape, trade, output))
  if (issues.length > 0) refuse(issues)
  const accounts = { ...shape, trade: trade.values, tariff, valueAdded: valueAdded.values, inputs, elasticity, scale }
  return tables.final === undefined ? accounts : { ...accounts, final }
}

function gapsIn({ countries, sectors }: Shape, given: Uint8Array): Issue[] {
  return [...given.keys()]
    .filter((k) => given[k] === 0)
    .map((k) => ({
      file: SECTOR_TABLES.valueAdded.file,
      message: `no share for ${countries[Math.floor(k / sectors.length)]}, ${sectors[k % sectors.length]}`,
      next: "give every country and sector",
    }))
}

/** Sets home sales to gross output, at least exports, less exports. */
function fillHomeSales(
  { countries, sectors }: Shape,
  trade: { readonly values: Float64Array; readonly given: Uint8Array },
  output: Float64Array,
): Issue[] {
  const issues: Issue[] = []
  const n = countries.length
  const s = sectors.length
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < s; j++) {
      const home = (i * s + j) * n + i
      if (trade.given[home] === 1) {
        const message = `home sales of ${countries[i]}, ${sectors[j]} are given here and by ${SECTOR_TABLES.output.file}`
        issues.push({ file: SECTOR_TABLES.trade.file, message, next: "give one of them" })
        continue
      }
      let exports = 0
      for (let m = 0; m < n; m++) exports += trade.values[(m * s + j) * n + i]!
      trade.values[home] = Math.max(output[i * s + j]!, exports) - exports
    }
  }
  return issues
}

function refuse(issues: readonly Issue[]): never {
  const shown = issues.slice(0, 20).map(formatIssue)
  const rest = issues.length > shown.length ? [`and ${issues.length - shown.length} more`] : []
  throw new DetenteError("bad-input", [...shown, ...rest].join("\n"), { issues })
}
