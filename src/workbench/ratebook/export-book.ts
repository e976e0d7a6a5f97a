import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Day } from "../../core/index.ts"
import { type Pricing, pricing, statedScale } from "../../duty/index.ts"
import { failure } from "../bulk/stopped.ts"
import { dictionariesXml } from "./dictionaries.ts"
import type { Engine } from "./engine.ts"
import { ENTRY_COLUMNS, entryTable, loadScript } from "./load-script.ts"
import type { OpenedBook } from "./open-book.ts"
import { writeBook, writeParquet } from "./parquet-book.ts"
import { copyRows } from "./postgres-engine.ts"
import { pricedQuery } from "./priced-query.ts"
import { statedIn } from "./run-book.ts"
import { clickhouseDialect } from "./sql/clickhouse.ts"
import type { Dialect } from "./sql/dialect.ts"
import { duckdbDialect } from "./sql/duckdb.ts"
import { postgresDialect } from "./sql/postgres.ts"
import { LEFT } from "./sql/pricing-steps.ts"
import { bookTotalsSql } from "./totals.ts"

/** The forms in which the rate book can be written: files, or the tables of a database. */
export const EXPORTS = ["parquet", "duckdb", "postgres", "clickhouse"] as const

/** What is asked of an export. */
export interface ExportAsked {
  readonly to: (typeof EXPORTS)[number]
  /** A folder that is not there yet, or is empty. */
  readonly folder: string
  readonly schema: string
  /** Day of entry of lines that give none. */
  readonly on: Day
  /** Where the server finds the tables of ClickHouse's dictionaries; the folder itself unless said. */
  readonly serverFolder?: string
  /** A table of lines whose shares, days and ways of carriage get cells of their own. */
  readonly like?: { readonly engine: Engine; readonly table: string }
}

/** Writes a book for an engine, whole or not at all; gives the files' names. */
export async function exportBook(opened: OpenedBook, asked: ExportAsked): Promise<readonly string[]> {
  const folder = resolve(asked.folder)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw failure(`${asked.folder} is not empty`, "name a new folder with --out")
  }
  const part = `${folder}.part`
  rmSync(part, { recursive: true, force: true })
  try {
    mkdirSync(join(part), { recursive: true })
    const names =
      asked.to === "parquet"
        ? await writeBook(opened.rates.flat, part, (measure) => layerName(measure, opened))
        : await writeForEngine(opened, asked, part, folder)
    rmSync(folder, { recursive: true, force: true })
    renameSync(part, folder)
    return names
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

function layerName(measure: string, { law, rates, familyOf }: OpenedBook) {
  const found = [...law.ledger.measures.values()].find((m) => m.id === measure)
  const slot = rates.slots.indexOf(measure)
  return { family: slot < 2 ? "column_one" : familyOf(slot), title: found?.title ?? "column 1 of the schedule" }
}

async function writeForEngine(
  opened: OpenedBook,
  { to, schema, on, serverFolder, like }: ExportAsked,
  part: string,
  folder: string,
): Promise<readonly string[]> {
  const { rates, placed, law } = opened
  const scale = statedScale(law.ledger)
  const met = like === undefined ? [] : await statedIn(like.engine, opened, like.table, on)
  const book = pricing(rates.flat, placed, opened.familyOf, met, { scale, planOf: rates.planOf })
  const relations = [...placed.relations, ...book.relations]
  const dialect = dialectOf(to, schema)
  const columns = ENTRY_COLUMNS
  const query = pricedQuery(
    "entry_lines",
    {
      dialect,
      columns,
      scale,
      on,
      directions: rates.directions.length,
      recordEpochs: placed.states.epochs.count,
      epochs: rates.flat.days.length + 1,
      mostCents: book.mostCents,
    },
    book,
  )
  const names: string[] = []
  const write = (name: string, text: string | Iterable<string>): void => {
    writeFileSync(join(part, name), typeof text === "string" ? text : [...text].join(""))
    names.push(name)
  }
  const give = [...query.give.map(({ name, sql }) => `${sql} AS ${dialect.quote(name)}`), "dt_why AS left_because"]
  mkdirSync(join(part, "tables"))
  if (to === "duckdb") {
    const files = await writeParquet(relations, join(part, "tables"))
    names.push(...files.map((file) => `tables/${file}`))
  } else for (const one of relations) write(`tables/${one.name}.tsv`, copyRows(one))
  const ofEngine = to as "duckdb" | "postgres" | "clickhouse"
  write("entry_lines.sql", entryTable(ofEngine))
  write("load.sql", loadScript(ofEngine, relations, schema))
  write("price.sql", `${HEADER[0]}\n${LEGEND}\n${query.select(give)}${to === "clickhouse" ? "" : ";"}\n`)
  write("totals.sql", `${HEADER[1]}\n${bookTotalsSql(query)}${to === "clickhouse" ? "" : ";"}\n`)
  if (to === "clickhouse") {
    const at = serverFolder ?? folder
    write(`${schema}_dictionary.xml`, dictionariesXml(relations, `${schema}_`, join(at, "tables")))
  }
  write("README.md", readme(ofEngine, opened, schema, book))
  return names
}

function dialectOf(to: string, schema: string): Dialect {
  if (to === "duckdb") return duckdbDialect(schema)
  return to === "postgres" ? postgresDialect(schema) : clickhouseDialect("dictionaries", `${schema}_`)
}

const HEADER = [
  "-- Every line of entry_lines with its duty. A layer is value × share, rounded to the cent, × rate, rounded again;\n-- whole numbers only. duty is empty when it is not known exactly: then duty_from is certain, duty_to the greatest.",
  "-- Sums over the lines the query prices, in minor units: by, currency, lines, certain duty, lines between two bounds,\n-- lines with no upper bound, then each family of layers.",
] as const

const LEGEND = `-- left_because: 0 priced here; otherwise the line is left to the evaluator and has no figure:\n${Object.entries(
  LEFT,
)
  .map(([n, why]) => `--   ${n} ${why}`)
  .join("\n")}`

const STEPS = {
  duckdb: "duckdb trade.db < entry_lines.sql\nduckdb trade.db < load.sql\nduckdb trade.db < price.sql",
  postgres: "psql -f entry_lines.sql\npsql -f load.sql\npsql -f price.sql",
  clickhouse:
    "clickhouse-client --multiquery < entry_lines.sql\ncp SCHEMA_dictionary.xml /etc/clickhouse-server/   # on every shard, with the tables where it says\nclickhouse-client < price.sql",
} as const

function readme(to: keyof typeof STEPS, { rates, world }: OpenedBook, schema: string, book: Pricing): string {
  const { head } = rates.flat
  const lanes = book.lanes.lanes.length
  return `# The tariff as tables for ${to}

Record ${world.dataVersion}, read ${head.asOf === "entry" ? "on each line's own day" : "on one day"}, ${head.standing}${head.ending === "" ? "" : `, under ${head.ending}`}.

\`\`\`
${STEPS[to].replaceAll("SCHEMA", schema)}
\`\`\`

Run these in this folder. Each file says at its head what it does. \`price.sql\` prices the table \`entry_lines\`; put your
own lines there, or a view of them with these columns. ${lanes} kinds of layers; one column a family of measures.

Lines with \`left_because\` above 0 have no figure here: claims, chapter 98, other units, and shares, days or ways of
carriage of which no line was shown with \`--for\`. \`detente ratebook run --on …\` prices those too and joins them in.
`
}
