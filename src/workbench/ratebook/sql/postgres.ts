import type { Dialect, LineColumn, Scaled } from "./dialect.ts"
import { joinedSteps } from "./joined-steps.ts"

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
const plain = (sql: string): string => `coalesce(btrim(${sql}), '')`

/** PostgreSQL 12 and later. `OFFSET 0` keeps a step's columns from being worked out again in every later step. */
export function postgresDialect(schema: string): Dialect {
  return {
    name: "postgres",
    quote,
    div: (a, b) => `(${a}) / ${b}`,
    big: (sql) => `(${sql})::bigint`,
    text: ({ name, kind }) =>
      kind === "boolean" ? `CASE WHEN ${quote(name)} THEN 'true' ELSE '' END` : plain(`${quote(name)}::text`),
    matches: (sql, pattern) => `${sql} ~ '${pattern}'`,
    digits: (sql, from, length) => `substr(${sql}, ${from}, ${length})::bigint`,
    length: (sql) => `length(${sql})`,
    upper: (sql) => `upper(${sql})`,
    lower: (sql) => `lower(${sql})`,
    strip: (sql, what) => `replace(${sql}, '${what}', '')`,
    join: (...sql) => sql.join(" || "),
    day,
    scaled,
    money: (sql) => `(${sql})::numeric(20, 0) * 0.01`,
    none: "NULL",
    query: joinedSteps(schema, "\n  OFFSET 0"),
  }
}

function day({ name, kind }: LineColumn): string {
  const column = quote(name)
  if (kind === "date") return `coalesce(to_char(${column}, 'YYYYMMDD')::bigint, 0)`
  const text = plain(`${column}::text`)
  return `CASE WHEN ${text} = '' THEN 0 WHEN ${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN replace(${text}, '-', '')::bigint ELSE -2 END`
}

function scaled({ name, kind }: LineColumn, { factor, most }: Scaled): string {
  const column = quote(name)
  const absent = `CASE WHEN ${column} IS NULL THEN -1`
  const inside = `${column} BETWEEN 0 AND ${most}`
  switch (kind) {
    case "integer":
      return `${absent} WHEN ${inside} THEN ${column}::bigint * ${factor} ELSE -2 END`
    case "float": {
      const whole = `round(${column}::float8 * ${factor})`
      return `${absent} WHEN ${inside} AND ${whole} / ${factor} = ${column} THEN ${whole}::bigint ELSE -2 END`
    }
    case "text": {
      const text = plain(column)
      const pattern = `^\\d{1,12}(\\.\\d{1,${String(factor).length - 1}})?$`
      const read = `(${text})::numeric`
      return `CASE WHEN ${text} = '' THEN -1 WHEN ${text} !~ '${pattern}' THEN -2 WHEN ${read} <= ${most} THEN (${read} * ${factor})::bigint ELSE -2 END`
    }
    default:
      return `${absent} WHEN ${inside} AND trunc(${column} * ${factor}) = ${column} * ${factor} THEN (${column} * ${factor})::bigint ELSE -2 END`
  }
}
