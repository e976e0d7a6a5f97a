import type { Dialect } from "./dialect.ts"

/** Steps as named parts of one query, each lookup a join by one key. For engines that know `WITH` and many joins. */
export function joinedSteps(schema: string, fence: string): Dialect["query"] {
  return (from, steps, give, where, group) => {
    const parts = steps.map(({ name, says, lookups, columns }, i) => {
      const before = i === 0 ? from : steps[i - 1]?.name
      const get = (as: string, column: string) => `coalesce(${as}.${column}, ${isText(column) ? "''" : "0"})`
      const own = columns(get).map(([column, sql]) => `    ${sql} AS ${column}`)
      const joins = lookups.map(
        ({ relation, as, key }) => `\n  LEFT JOIN ${schema}.${relation} AS ${as} ON ${as}.${KEYS[relation]} = ${key}`,
      )
      return `-- ${says}\n${name} AS (\n  SELECT s.*,\n${own.join(",\n")}\n  FROM ${before} AS s${joins.join("")}${fence}\n)`
    })
    const last = steps.at(-1)?.name
    const tail = `${where === undefined ? "" : `\nWHERE ${where}`}${group === undefined ? "" : `\nGROUP BY ${group}`}`
    return `WITH\n${parts.join(",\n")}\nSELECT\n  ${give.join(",\n  ")}\nFROM ${last}${tail}`
  }
}

/** The key of each relation, by which lines are looked up in it. */
export const KEYS: Readonly<Record<string, string>> = {
  calendar: "day",
  ways: "way",
  goods: "good",
  cells: "cell",
  stated: "cell",
  column_rates: "cell",
  charges: "charge",
  plans: "plan",
  forms: "form",
  answers: "facts",
}

/** Columns of the relations that hold text. */
export const isText = (column: string): boolean => column === "unit" || column === "reason"
