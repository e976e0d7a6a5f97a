import type { Relation } from "../../duty/index.ts"
import type { LineColumn } from "./sql/dialect.ts"
import { KEYS } from "./sql/joined-steps.ts"

type Named = "duckdb" | "postgres" | "clickhouse"

/** Columns of the table of lines that an export prices. */
export const ENTRY_COLUMNS: readonly LineColumn[] = [
  { name: "id", kind: "text" },
  { name: "code", kind: "text" },
  { name: "origin", kind: "text" },
  { name: "destination", kind: "text" },
  { name: "entry_date", kind: "date" },
  { name: "entered_value", kind: "decimal", scale: 2 },
  { name: "currency", kind: "text" },
  { name: "quantity", kind: "decimal", scale: 6 },
  { name: "unit", kind: "text" },
  { name: "steel_share", kind: "decimal", scale: 6 },
  { name: "aluminum_share", kind: "decimal", scale: 6 },
  { name: "copper_share", kind: "decimal", scale: 6 },
  { name: "metal_weight_share", kind: "decimal", scale: 6 },
  { name: "us_content_share", kind: "decimal", scale: 6 },
  { name: "claims", kind: "text" },
]

const SAYS: Readonly<Record<string, string>> = {
  code: "eight or ten digits, with or without dots",
  origin: "two letters; CN when empty",
  destination: "US or CN; the other side of the origin when empty",
  entered_value: "in the currency of the destination",
  unit: "the law's: kg, doz., liter",
  steel_share: "of the value, 0 to 1",
  claims: "a line that claims anything is left to the evaluator",
}

/** The definition of the table of lines. */
export function entryTable(to: Named): string {
  const type = ({ kind, scale = 0 }: LineColumn): string => {
    if (to === "clickhouse") {
      if (kind === "text") return "String"
      return kind === "date" ? "Nullable(Date)" : `Nullable(Decimal(18, ${scale}))`
    }
    if (kind === "text") return to === "duckdb" ? "VARCHAR" : "text"
    return kind === "date" ? "date" : `decimal(18, ${scale})`
  }
  const rows = ENTRY_COLUMNS.map((column, i) => {
    const comma = i + 1 < ENTRY_COLUMNS.length ? "," : ""
    const says = SAYS[column.name]
    return `  ${column.name} ${type(column)}${comma}${says === undefined ? "" : ` -- ${says}`}`
  })
  const end = to === "clickhouse" ? ") ENGINE = MergeTree ORDER BY tuple();" : ");"
  return `-- The lines to be priced; only code and entered_value must be given.\nCREATE TABLE entry_lines (\n${rows.join("\n")}\n${end}\n`
}

/** Definitions of the book's tables, and how each is filled from the folder `tables`. */
export function loadScript(to: Named, relations: readonly Relation[], schema: string): string {
  const parts = relations.map((one) => {
    const { name, says, columns } = one
    const key = KEYS[name] as string
    const about = `-- ${says}; key: ${key}`
    const list = (integer: string, text: string) =>
      columns.map(
        (c) => `${c.name} ${c.kind === "text" ? text : to === "clickhouse" && c.name === key ? "UInt64" : integer}`,
      )
    switch (to) {
      case "duckdb":
        return `${about}\nCREATE OR REPLACE TABLE ${schema}.${name} AS FROM read_parquet('tables/${name}.parquet');`
      case "postgres":
        return `${about}\nDROP TABLE IF EXISTS ${schema}.${name};\nCREATE TABLE ${schema}.${name} (${list("bigint", "text").join(", ")}, PRIMARY KEY (${key}));\n\\copy ${schema}.${name} from 'tables/${name}.tsv'\nANALYZE ${schema}.${name};`
      default:
        return `${about}\n-- clickhouse-client --query "INSERT INTO ${schema}_${name} FORMAT TabSeparated" < tables/${name}.tsv\nCREATE TABLE ${schema}_${name} (${list("Int64", "String").join(", ")}) ENGINE = Join(ANY, LEFT, ${key});`
    }
  })
  const head =
    to === "clickhouse"
      ? "-- Only where no dictionaries can be installed: the book as tables of the Join engine.\n"
      : `CREATE SCHEMA IF NOT EXISTS ${schema};\n`
  return `${head}\n${parts.join("\n\n")}\n`
}
