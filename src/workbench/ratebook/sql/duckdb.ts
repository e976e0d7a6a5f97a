import type { Dialect, LineColumn, Scaled } from "./dialect.ts"
import { joinedSteps } from "./joined-steps.ts"

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
const plain = (sql: string): string => `coalesce(trim(${sql}), '')`

/** DuckDB 1.x. */
export function duckdbDialect(schema: string): Dialect {
  return {
    name: "duckdb",
    quote,
    div: (a, b) => `(${a}) // ${b}`,
    big: (sql) => `CAST(${sql} AS BIGINT)`,
    text: ({ name, kind }) =>
      kind === "boolean"
        ? `CASE WHEN ${quote(name)} THEN 'true' ELSE '' END`
        : plain(`CAST(${quote(name)} AS VARCHAR)`),
    matches: (sql, pattern) => `regexp_full_match(${sql}, '${pattern}')`,
    digits: (sql, from, length) => `CAST(substr(${sql}, ${from}, ${length}) AS BIGINT)`,
    length: (sql) => `length(${sql})`,
    upper: (sql) => `upper(${sql})`,
    lower: (sql) => `lower(${sql})`,
    strip: (sql, what) => `replace(${sql}, '${what}', '')`,
    join: (...sql) => sql.join(" || "),
    day,
    scaled,
    money: (sql) => `CAST(CAST(${sql} AS DECIMAL(18, 0)) * 0.01 AS DECIMAL(18, 2))`,
    none: "NULL",
    query: joinedSteps(schema, ""),
  }
}

function day({ name, kind }: LineColumn): string {
  const column = quote(name)
  if (kind === "date") return `coalesce(year(${column}) * 10000 + month(${column}) * 100 + day(${column}), 0)`
  const text = plain(`CAST(${column} AS VARCHAR)`)
  const read = `TRY_CAST(replace(${text}, '-', '') AS BIGINT)`
  return `CASE WHEN ${text} = '' THEN 0 WHEN regexp_full_match(${text}, '\\d{4}-\\d{2}-\\d{2}') THEN ${read} ELSE -2 END`
}

function scaled({ name, kind }: LineColumn, { factor, most }: Scaled): string {
  const column = quote(name)
  const absent = `CASE WHEN ${column} IS NULL THEN -1`
  const inside = `${column} BETWEEN 0 AND ${most}`
  switch (kind) {
    case "integer":
      return `${absent} WHEN ${inside} THEN CAST(${column} AS BIGINT) * ${factor} ELSE -2 END`
    case "float": {
      const whole = `round(CAST(${column} AS DOUBLE) * ${factor})`
      return `${absent} WHEN ${inside} AND ${whole} / CAST(${factor} AS DOUBLE) = ${column} THEN CAST(${whole} AS BIGINT) ELSE -2 END`
    }
    case "text": {
      const text = plain(column)
      const pattern = `\\d{1,12}(\\.\\d{1,${String(factor).length - 1}})?`
      const read = `TRY_CAST(${text} AS DECIMAL(24, 6))`
      return `CASE WHEN ${text} = '' THEN -1 WHEN NOT regexp_full_match(${text}, '${pattern}') THEN -2 WHEN ${read} <= ${most} THEN CAST(${read} * ${factor} AS BIGINT) ELSE -2 END`
    }
    default:
      return `${absent} WHEN ${inside} AND trunc(${column} * ${factor}) = ${column} * ${factor} THEN CAST(${column} * ${factor} AS BIGINT) ELSE -2 END`
  }
}
