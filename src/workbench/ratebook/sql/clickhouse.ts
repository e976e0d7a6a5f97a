import type { Dialect, LineColumn, Scaled, Step } from "./dialect.ts"
import { isText } from "./joined-steps.ts"

const quote = (name: string): string => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``
const trimmed = (sql: string): string => `replaceRegexpAll(${sql}, '^\\\\s+|\\\\s+$', '')`

/** Where ClickHouse looks a number of the book up: in dictionaries by name, or in tables of the `Join` engine. */
export type ClickHouseBook = "dictionaries" | "tables"

/**
 * ClickHouse from 18.16 on: no `WITH` over queries, one join a query, so steps are nested and every lookup is a
 * function of one key.
 */
export function clickhouseDialect(book: ClickHouseBook, prefix = "detente_"): Dialect {
  return {
    name: "clickhouse",
    quote,
    div: (a, b) => `intDiv(${a}, ${b})`,
    big: (sql) => `toInt64(${sql})`,
    text: ({ name, kind }) =>
      kind === "boolean"
        ? `if(ifNull(${quote(name)}, 0) != 0, 'true', '')`
        : trimmed(`ifNull(toString(${quote(name)}), '')`),
    matches: (sql, pattern) => `match(${sql}, '${pattern}')`,
    digits: (sql, from, length) => `toInt64(toUInt64OrZero(substring(${sql}, ${from}, ${length})))`,
    length: (sql) => `length(${sql})`,
    upper: (sql) => `upper(${sql})`,
    lower: (sql) => `lower(${sql})`,
    strip: (sql, what) => `replaceAll(${sql}, '${what}', '')`,
    join: (...sql) => `concat(${sql.join(", ")})`,
    day,
    scaled,
    money: (sql) => `toDecimal64(${sql}, 2) / 100`,
    none: "NULL",
    query: nestedSteps(book, prefix),
  }
}

function day({ name, kind }: LineColumn): string {
  const column = quote(name)
  if (kind === "date") return `toInt64(ifNull(toYYYYMMDD(${column}), 0))`
  const text = trimmed(`ifNull(${column}, '')`)
  const read = `toInt64(toUInt64OrZero(replaceAll(${text}, '-', '')))`
  return `multiIf(${text} = '', toInt64(0), match(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ${read}, toInt64(-2))`
}

function scaled({ name, kind, scale = 0 }: LineColumn, { factor, most }: Scaled): string {
  const column = quote(name)
  const value = (zero: string) => `ifNull(${column}, ${zero})`
  const choose = (zero: string, test: string, read: string) =>
    `multiIf(isNull(${column}), toInt64(-1), ${value(zero)} < ${zero} OR ${value(zero)} > ${most} OR NOT (${test}), toInt64(-2), ${read})`
  switch (kind) {
    case "integer":
      return choose("0", "1", `toInt64(${value("0")}) * ${factor}`)
    case "float": {
      const whole = `round(toFloat64(${value("0")}) * ${factor})`
      return choose("0", `${whole} / ${factor} = toFloat64(${value("0")})`, `toInt64(${whole})`)
    }
    case "text": {
      const text = trimmed(`ifNull(${column}, '')`)
      const places = String(factor).length - 1
      const fraction = `substring(concat(splitByChar('.', ${text})[2], '${"0".repeat(places)}'), 1, ${places})`
      const number = (sql: string) => `toInt64(toUInt64OrZero(${sql}))`
      const whole = number(`splitByChar('.', ${text})[1]`)
      const read = `${whole} * ${factor} + ${number(fraction)}`
      const fits = `match(${text}, '^[0-9]{1,12}([.][0-9]{1,${places}})?$') AND ${whole} <= ${most}`
      return `multiIf(${text} = '', toInt64(-1), NOT (${fits}), toInt64(-2), ${read})`
    }
    default: {
      // Whole and fraction apart: a decimal of this age cannot be widened without an error.
      const zero = `toDecimal64(0, ${scale})`
      const whole = `toInt64(${value(zero)})`
      const fraction = `toInt64(toDecimal64(${value(zero)} - toDecimal64(${whole}, ${scale}), ${scale}) * ${factor})`
      return choose(zero, "1", `${whole} * ${factor} + ${fraction}`)
    }
  }
}

function nestedSteps(book: ClickHouseBook, prefix: string): Dialect["query"] {
  return (from, steps, give, where, group) => {
    const inner = steps.reduce((before, step, i) => nested(before, step, i === 0), from)
    const tail = `${where === undefined ? "" : `\nWHERE ${where}`}${group === undefined ? "" : `\nGROUP BY ${group}`}`
    return `SELECT\n  ${give.join(",\n  ")}\nFROM ${inner}${tail}`
  }

  function nested(before: string, { says, lookups, columns }: Step, first: boolean): string {
    const keys = new Map(lookups.map((lookup) => [lookup.as, lookup]))
    const get = (as: string, column: string): string => {
      const { relation, key } = keys.get(as) as { relation: string; key: string }
      return looked(relation, column, key)
    }
    const own = columns(get).map(([column, sql]) => `  ${sql} AS ${column}`)
    return `(\n-- ${says}\nSELECT *,\n${own.join(",\n")}\nFROM ${first ? before : before.replaceAll("\n", "\n  ")}\n)`
  }

  function looked(relation: string, column: string, key: string): string {
    const byText = relation === "ways" || relation === "answers"
    const own = byText ? key : `toUInt64(${key})`
    // Answers belong to one run over one table: they are a table in either form of the book.
    if (book === "tables" || relation === "answers") return `joinGet('${prefix}${relation}', '${column}', ${own})`
    return `dictGet${isText(column) ? "String" : "Int64"}('${prefix}${relation}', '${column}', ${byText ? `tuple(${own})` : own})`
  }
}
