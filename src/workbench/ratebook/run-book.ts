import { createHash } from "node:crypto"
import type { Day } from "../../core/index.ts"
import { pricing, type Relation, type StatedCell, statedScale } from "../../duty/index.ts"
import { type Answered, answering, evaluatorOf } from "./answers.ts"
import { checkedColumns, checkedOut } from "./checked-columns.ts"
import type { BookPart, Engine, Out } from "./engine.ts"
import type { OpenedBook } from "./open-book.ts"
import { pricedQuery } from "./priced-query.ts"
import { type PlacingAsked, placingSteps } from "./sql/placing-steps.ts"
import { LEFT } from "./sql/pricing-steps.ts"
import {
  addAnswer,
  addRow,
  bookTotalsSql,
  emptyTotals,
  minorUnits,
  type RunTotals,
  totalsSql,
  wholeUnits,
} from "./totals.ts"

/** What is asked of a run where the lines lie. */
export interface RunAsked {
  readonly table: string
  /** Day of entry of lines that give none. */
  readonly on: Day
  readonly out?: Out
}

/** What a run came to. */
export interface RunAnswer {
  readonly totals: RunTotals
  readonly place: string
  /** Whether the book had to be loaded; a book of the same fingerprint is there already. */
  readonly loaded: boolean
  readonly fingerprint: string
  readonly families: readonly string[]
  /** Lines the query left to the evaluator, by why. */
  readonly left: Readonly<Record<string, number>>
  /** A few refused lines, each with its reason. */
  readonly refused: readonly string[]
}

/** Columns by which a line may fall into a cell the book does not hold yet. */
const STATED_COLUMNS = [
  "steel_share",
  "aluminum_share",
  "copper_share",
  "metal_weight_share",
  "us_content_share",
  "export_date",
  "loading_date",
  "mode",
]

/** Prices the lines of a table by a query of its engine; lines the query leaves are asked of our own engine. */
export async function runBook(engine: Engine, opened: OpenedBook, asked: RunAsked): Promise<RunAnswer> {
  const { dialect } = engine
  const { placed, rates } = opened
  await checkedOut(engine, asked.out)
  const places = await placesOf(engine, opened, asked.table, asked.on)
  const { columns, scale } = places
  const from = engine.quoteTable(asked.table)
  const met = await metCells(engine, from, places, placed.relations)
  const book = pricing(rates.flat, placed, opened.familyOf, met, { scale, planOf: rates.planOf })
  const parts = [partOf("placing", placed.relations), partOf("pricing", book.relations)]
  let loaded = false
  for (const part of parts) loaded = (await engine.load(part)) || loaded
  const fingerprint = parts.map((part) => part.fingerprint).join("-")
  const priced = pricedQuery(from, { ...places, mostCents: book.mostCents }, book)

  const totals = emptyTotals(book.families.length)
  const left: Record<string, number> = {}
  const refused: string[] = []
  const evaluate = evaluatorOf(opened, columns, book.families, asked.on)
  const heard = (answer: Answered): void => {
    if (answer.by === "refused" && refused.length < 10) refused.push(answer.reason)
  }
  const note = (why: unknown, lines: unknown): void => {
    const reason = LEFT[Number(why) as keyof typeof LEFT]
    left[reason] = (left[reason] ?? 0) + Number(lines)
  }
  if (asked.out !== undefined) {
    const kept = await engine.keep(priced, asked.out, answering(evaluate, book.families, heard), (table) =>
      totalsSql(table, book.families, dialect),
    )
    for (const row of kept.totals) addRow(totals, row, minorUnits)
    for (const [why, lines] of kept.left) note(why, lines)
  } else {
    for (const row of await engine.rows(bookTotalsSql(priced))) addRow(totals, row, wholeUnits)
    const group = `dt_why, ${priced.said}`
    for (const [why, said, lines] of await engine.rows(
      priced.left(["dt_why", `${priced.said} AS dt_said`, "count(*)"], group),
    )) {
      const answer = evaluate(String(said))
      heard(answer)
      addAnswer(totals, answer, Number(lines))
      note(why, lines)
    }
  }
  return { totals, place: engine.place, loaded, fingerprint, families: book.families, left, refused }
}

/** What the steps need to know of a table and a book. */
async function placesOf(engine: Engine, opened: OpenedBook, table: string, on: Day): Promise<PlacingAsked> {
  const { placed, rates, law } = opened
  return {
    dialect: engine.dialect,
    columns: await checkedColumns(engine, table),
    scale: statedScale(law.ledger),
    on,
    directions: rates.directions.length,
    recordEpochs: placed.states.epochs.count,
    epochs: rates.flat.days.length + 1,
    mostCents: Number.MAX_SAFE_INTEGER,
  }
}

/** The cells that the lines of a table fall into when they state more than the book holds. */
export async function statedIn(engine: Engine, opened: OpenedBook, table: string, on: Day): Promise<StatedCell[]> {
  const places = await placesOf(engine, opened, table, on)
  return metCells(engine, engine.quoteTable(table), places, opened.placed.relations)
}

/** Those cells, each once. */
async function metCells(
  engine: Engine,
  from: string,
  places: PlacingAsked,
  relations: readonly Relation[],
): Promise<StatedCell[]> {
  if (!places.columns.some(({ name }) => STATED_COLUMNS.includes(name))) return []
  await engine.load(partOf("placing", relations))
  const names = ["dt_stated", "dt_direction", "dt_record_epoch", "dt_facts"]
  const sql = places.dialect.query(from, placingSteps(places), names, "dt_left = 0 AND dt_facts > 0", names.join(", "))
  const rows = await engine.rows(sql)
  const cells = rows.map((row): StatedCell => {
    const [stated, direction, recordEpoch, facts] = row.map(Number) as [number, number, number, number]
    return { stated, direction, recordEpoch, facts }
  })
  return cells.sort(
    (a, b) => a.stated - b.stated || a.direction - b.direction || a.recordEpoch - b.recordEpoch || a.facts - b.facts,
  )
}

/** Relations with the first eight hex digits of the SHA-256 over them. */
export function partOf(name: BookPart["name"], relations: readonly Relation[]): BookPart {
  const hash = createHash("sha256")
  for (const { name: table, columns } of relations) {
    hash.update(table)
    for (const column of columns) hash.update(column.name).update(JSON.stringify(column.values))
  }
  return { name, relations, fingerprint: hash.digest("hex").slice(0, 8) }
}
