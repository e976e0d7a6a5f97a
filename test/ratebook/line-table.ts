import { COLUMNS, type GeneratedLine } from "./entry-lines.ts"

/** Types of the generated table: text where a table of entries has text, numbers and days where it has those. */
const TYPES: Readonly<Record<string, Readonly<Record<(typeof COLUMNS)[number], string>>>> = {
  duckdb: {
    id: "INTEGER",
    code: "VARCHAR",
    origin: "VARCHAR",
    destination: "VARCHAR",
    entry_date: "DATE",
    entered_value: "DECIMAL(18,2)",
    quantity: "DECIMAL(18,6)",
    unit: "VARCHAR",
    steel_share: "DECIMAL(7,6)",
    aluminum_share: "DOUBLE",
    copper_share: "VARCHAR",
    metal_weight_share: "DOUBLE",
    us_content_share: "DOUBLE",
    export_date: "DATE",
    mode: "VARCHAR",
    exclusion_claim: "VARCHAR",
  },
  postgres: {
    id: "integer",
    code: "text",
    origin: "char(2)",
    destination: "varchar(2)",
    entry_date: "date",
    entered_value: "numeric(18,2)",
    quantity: "numeric",
    unit: "text",
    steel_share: "numeric(7,6)",
    aluminum_share: "double precision",
    copper_share: "text",
    metal_weight_share: "double precision",
    us_content_share: "double precision",
    export_date: "text",
    mode: "text",
    exclusion_claim: "text",
  },
  clickhouse: {
    id: "UInt32",
    code: "String",
    origin: "String",
    destination: "Nullable(String)",
    entry_date: "Nullable(Date)",
    entered_value: "Decimal(18, 2)",
    quantity: "Nullable(Decimal(18, 6))",
    unit: "String",
    steel_share: "Nullable(Decimal(7, 6))",
    aluminum_share: "Nullable(Float64)",
    copper_share: "String",
    metal_weight_share: "Nullable(Float64)",
    us_content_share: "Nullable(Float64)",
    export_date: "String",
    mode: "String",
    exclusion_claim: "String",
  },
}

/** Column definitions of the table of lines in an engine. */
export function columnTypes(engine: string): string {
  const types = TYPES[engine] as (typeof TYPES)[string]
  return COLUMNS.map((name) => `${name} ${types[name]}`).join(", ")
}

/** Lines as tab-separated rows; what is not given is `\N` where the column may be absent, and empty text otherwise. */
export function tabRows(lines: Iterable<GeneratedLine>, engine: string): string {
  const types = TYPES[engine] as (typeof TYPES)[string]
  const absent = (name: (typeof COLUMNS)[number]): string =>
    engine === "clickhouse" && !types[name].startsWith("Nullable") ? "" : "\\N"
  const rows: string[] = []
  for (const line of lines) rows.push(COLUMNS.map((name) => (line[name] === "" ? absent(name) : line[name])).join("\t"))
  return `${rows.join("\n")}\n`
}
