import type { Lane, Pricing } from "../../duty/index.ts"
import { resultColumns, saidBy } from "./answers.ts"
import type { PricedQuery } from "./engine.ts"
import type { Step } from "./sql/dialect.ts"
import { type PlacingAsked, placingSteps } from "./sql/placing-steps.ts"
import { laneColumn, pricingSteps } from "./sql/pricing-steps.ts"

/** The query that prices all lines of a table (or of a query in brackets) by a book. */
export function pricedQuery(from: string, asked: PlacingAsked, book: Pricing): PricedQuery {
  const { dialect, columns } = asked
  const steps = [...placingSteps(asked), ...pricingSteps(dialect, book)]
  const lanesOf = (family: string) => lanesIn(family, book.lanes.lanes)
  return {
    select: (give, where, group) => dialect.query(from, steps, give, where, group),
    left: (give, group) => dialect.query(from, untilWhy(steps), give, "dt_why > 0", group),
    give: [
      ...columns.map(({ name }) => ({ name, sql: dialect.quote(name) })),
      ...resultColumns(book.families, lanesOf, dialect),
    ],
    said: saidBy(columns, dialect),
    least: book.families.map((family) => lanesOf(family).join(" + ") || "0"),
  }
}

/** Columns of the query that hold the layers of a family. */
function lanesIn(family: string, lanes: readonly Lane[]): readonly string[] {
  return family === "column_one" ? ["dt_column_one"] : lanes.filter((lane) => lane.family === family).map(laneColumn)
}

/** The steps up to the one that says whether a line is left to the evaluator. */
const untilWhy = (steps: readonly Step[]): readonly Step[] =>
  steps.slice(0, steps.findIndex((s) => s.name === "charged") + 1)
