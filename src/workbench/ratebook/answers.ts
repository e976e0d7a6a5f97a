import { type Day, formatIssue } from "../../core/index.ts"
import { relation } from "../../duty/index.ts"
import { readLine } from "../line-facts.ts"
import { LINE_FIELDS, type LineFacts } from "../line-fields.ts"
import type { Answering, ResultColumn } from "./engine.ts"
import type { OpenedBook } from "./open-book.ts"
import type { Dialect, LineColumn } from "./sql/dialect.ts"

/** Between the facts of a line in one text. */
const BETWEEN = "\u241f"

/** Columns of a table that say something of a line. */
export const factColumns = (columns: readonly LineColumn[]): readonly LineColumn[] =>
  columns.filter(({ name }) => (LINE_FIELDS as readonly string[]).includes(name))

/** All that a line says, as one text; equal texts are equal lines. */
export function saidBy(columns: readonly LineColumn[], dialect: Dialect): string {
  const facts = factColumns(columns).filter(({ name }) => !SILENT.has(name))
  return dialect.join(...facts.flatMap((column, i) => [...(i === 0 ? [] : [`'${BETWEEN}'`]), dialect.text(column)]))
}

/** Fields that name a line and change nothing of its duty. */
const SILENT = new Set(["id", "label", "entry_number", "line_number", "entry_type", "paid", "liquidation_date"])

/** What the evaluator says of one text of facts. */
export interface Answered {
  readonly by: "evaluator" | "refused"
  readonly from: number
  /** Absent when there is no upper bound. */
  readonly to?: number
  readonly currency: "USD" | "CNY"
  /** Least amount of each family, in the book's order. */
  readonly families: readonly number[]
  readonly reason: string
}

/** Asks our engine about lines the query left, by all they say. */
export function evaluatorOf(
  opened: OpenedBook,
  columns: readonly LineColumn[],
  families: readonly string[],
  on: Day,
): (said: string) => Answered {
  const names = factColumns(columns).filter(({ name }) => !SILENT.has(name))
  const { pricer, world, familyOf } = opened
  return (said) => {
    const facts: Record<string, string> = {}
    said.split(BETWEEN).forEach((text, i) => {
      const column = names[i]
      if (column !== undefined) facts[column.name] = column.kind === "text" ? text : shortened(text)
    })
    const refused = (reason: string): Answered => ({ by: "refused", from: 0, currency: "USD", families: [], reason })
    if (facts.as_of || facts.standing) return refused("has an as_of or standing of its own")
    const { line, issues } = readLine(facts as LineFacts, { ...world, ledger: opened.law.ledger }, { entryDate: on })
    if (line === undefined) return refused(issues.map(formatIssue).join("; "))
    pricer.price(line)
    const { out } = pricer
    const sums = families.map(() => 0)
    for (let k = 0; k < out.layers; k++) {
      const slot = out.slot[k] as number
      sums[slot < 2 ? 0 : families.indexOf(familyOf(slot))]! += out.low[k] as number
    }
    return {
      by: "evaluator",
      from: out.from,
      ...(out.to === Number.POSITIVE_INFINITY ? {} : { to: out.to }),
      currency: line.destination === "CN" ? "CNY" : "USD",
      families: sums,
      reason: "",
    }
  }
}

/** A decimal as a person would write it: `12.5000` is `12.5`. */
const shortened = (text: string): string => (/^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, "") : text)

/** Answers as a relation that the engine joins back by what the lines say. */
export function answering(
  evaluate: (said: string) => Answered,
  families: readonly string[],
  heard: (answer: Answered) => void,
): Answering {
  return (texts) => {
    const kinds: Record<string, "integer" | "text"> = {
      facts: "text",
      duty: "integer",
      duty_from: "integer",
      duty_to: "integer",
    }
    families.forEach((_, i) => {
      kinds[`family_${i}`] = "integer"
    })
    const rows = relation("answers", "what the evaluator says of lines left to it", {
      ...kinds,
      duty_currency: "text",
      priced_by: "text",
      reason: "text",
    })
    for (const text of texts) {
      const answer = evaluate(text)
      heard(answer)
      const { by, from, to, currency, families: sums, reason } = answer
      const nothing = by === "refused"
      const exact = !nothing && to === from
      rows.add(
        text,
        exact ? from : null,
        nothing || exact ? null : from,
        nothing || exact ? null : (to ?? null),
        ...families.map((_, i) => (nothing ? null : (sums[i] as number))),
        nothing ? null : currency,
        by,
        reason,
      )
    }
    return rows.done()
  }
}

/** The columns of the final result: those of the query, filled with answers on lines left to the evaluator. */
export function answerColumns(
  give: readonly ResultColumn[],
  dialect: Dialect,
  work: string,
  answers: string,
): readonly string[] {
  return give.map(({ name, answer, money }) => {
    const own = `${work}.${dialect.quote(name)}`
    if (answer === undefined) return own
    const said = `${answers}.${answer}`
    return `CASE WHEN ${work}.dt_why = 0 THEN ${own} ELSE ${money === true ? dialect.money(said) : said} END AS ${dialect.quote(name)}`
  })
}

/** The columns a result adds to those of the lines. */
export function resultColumns(
  families: readonly string[],
  lanesOf: (family: string) => readonly string[],
  dialect: Dialect,
): readonly ResultColumn[] {
  const book = (sql: string) => `CASE WHEN dt_why = 0 THEN ${sql} END`
  const money = (name: string, answer: string, sql: string): ResultColumn => ({
    name,
    sql: dialect.money(book(sql)),
    answer,
    money: true,
  })
  const known = "dt_endless = 0 AND dt_from = dt_to"
  return [
    money("duty", "duty", `CASE WHEN ${known} THEN dt_from END`),
    money("duty_from", "duty_from", `CASE WHEN NOT (${known}) THEN dt_from END`),
    money("duty_to", "duty_to", `CASE WHEN dt_endless = 0 AND dt_from <> dt_to THEN dt_to END`),
    ...families.map((family, i) => money(family, `family_${i}`, lanesOf(family).join(" + ") || "0")),
    { name: "duty_currency", sql: book("CASE WHEN dt_side = 0 THEN 'USD' ELSE 'CNY' END"), answer: "duty_currency" },
    { name: "priced_by", sql: book("'book'"), answer: "priced_by" },
    { name: "refused_because", sql: book("''"), answer: "reason" },
  ]
}
