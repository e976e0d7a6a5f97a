import { failure } from "../bulk/stopped.ts"
import { LINE_FIELDS } from "../line-fields.ts"
import type { Engine, Out } from "./engine.ts"
import type { LineColumn, LineColumnKind } from "./sql/dialect.ts"

const DAYS = ["entry_date", "export_date", "loading_date", "ftz_privileged_date", "warehouse_withdrawal_date"]
const NUMBERS: Readonly<Record<string, number>> = {
  entered_value: 2,
  quantity: 6,
  steel_share: 6,
  aluminum_share: 6,
  copper_share: 6,
  metal_weight_share: 6,
  us_content_share: 6,
  processing_share: 6,
}

/** The columns of the lines' table; every column that is missing or of a wrong type is named at once. */
export async function checkedColumns(engine: Engine, table: string): Promise<readonly LineColumn[]> {
  const columns = await engine.columns(table)
  if (columns.length === 0) {
    throw failure(
      `${engine.place} has no table ${table} that you may read`,
      "check its name, its schema and your rights",
    )
  }
  const problems = ["code", "entered_value"]
    .filter((name) => !columns.some((c) => c.name === name))
    .map((name) => `the column ${name} is missing (there are ${columns.map((c) => c.name).join(", ")})`)
  for (const column of columns) {
    if (!(LINE_FIELDS as readonly string[]).includes(column.name)) {
      if (/^(dt_|duty(_|$)|priced_by$|refused_because$)/.test(column.name)) {
        problems.push(`the column ${column.name} has a name the result needs`)
      }
      continue
    }
    const problem = wrong(column)
    if (problem !== undefined) problems.push(`${column.name} is ${column.type ?? column.kind}: ${problem}`)
  }
  if (problems.length > 0) {
    throw failure(`${table} cannot be priced: ${problems.join("; ")}`, "price a view that has these columns")
  }
  return columns
}

/** Nothing is written over: a table for the result must not be there yet. */
export async function checkedOut(engine: Engine, out: Out | undefined): Promise<void> {
  if (out === undefined || "file" in out || (await engine.columns(out.table)).length === 0) return
  throw failure(`${engine.place} has a table ${out.table} already`, "name another with --out, or drop it first")
}

function wrong({ name, kind, scale }: LineColumn): string | undefined {
  const places = NUMBERS[name]
  if (places !== undefined) {
    if (!oneOf(kind, "text", "integer", "decimal", "float")) return "make it a number"
    return scale !== undefined && scale > places ? `make it a decimal with ${places} places` : undefined
  }
  if (DAYS.includes(name)) return oneOf(kind, "text", "date") ? undefined : "make it a date"
  if (name === "code") return kind === "text" ? undefined : "make it text, so that leading zeros stay"
  return oneOf(kind, "text", "integer", "boolean") ? undefined : "make it text"
}

const oneOf = (kind: LineColumnKind, ...kinds: readonly LineColumnKind[]): boolean => kinds.includes(kind)
