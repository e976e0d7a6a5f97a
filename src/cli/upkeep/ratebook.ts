import type { Command } from "commander"
import { formatDay, readDay, realDay, speakMoney } from "../../core/index.ts"
import {
  defaultAsOf,
  EXPORTS,
  exportBook,
  failure,
  loadWorld,
  type OpenedBook,
  openBook,
  openEngine,
  type RunAnswer,
  runBook,
} from "../../workbench/index.ts"
import type { Upkeep, UpkeepCommand } from "../upkeep.ts"

/** Which book: the options both commands take. */
interface BookOptions {
  readonly asOf?: string
  readonly standing: string
  readonly ending?: string
  readonly records?: string
  readonly schema: string
  readonly json?: boolean
}

interface RunOptions extends BookOptions {
  readonly on: string
  readonly table: string
  readonly out?: string
  readonly entry?: string
}

/** `detente ratebook …`: the tariff as tables, for engines that hold the lines themselves. */
export const ratebookCommand: UpkeepCommand = (program, upkeep) => {
  const ratebook = program
    .command("ratebook")
    .description("the tariff as tables, and lines priced where they lie: duckdb, postgres, clickhouse")
  addExport(ratebook, upkeep)
  addRun(ratebook, upkeep)
}

function bookOptions(command: Command): Command {
  return command
    .option("--as-of <date>", "what was known on this day, YYYY-MM-DD, or `entry` for each line's own day")
    .option("--standing <standing>", "administered or adjudged", "administered")
    .option("--ending <words>", "an ending as in outcomes, laid over the record: lapse, escalate:us=60%")
    .option("--records <folder>", "your own records, which add to the shipped ones or take their place")
    .option("--schema <name>", "schema of the book's tables; in ClickHouse how their names begin", "detente")
    .option("--json", "print the answer as JSON")
}

interface ExportOptions extends BookOptions {
  readonly to: string
  readonly out: string
  readonly serverFolder?: string
  readonly for?: string
  readonly table?: string
}

function addExport(ratebook: Command, { output }: Upkeep): void {
  bookOptions(ratebook.command("export"))
    .description("write the tariff as tables, with table definitions and the pricing query of one engine")
    .requiredOption("--to <engine>", EXPORTS.join(", "))
    .requiredOption("--out <folder>", "a new folder")
    .option("--for <address>", "an engine with lines like yours: shares, days and carriage they state get cells")
    .option("--table <name>", "the table of those lines")
    .option("--server-folder <path>", "clickhouse: where its server finds the folder (default: where it is written)")
    .addHelpText(
      "after",
      `
parquet is the book itself: the same record gives the same bytes, and a checksum stands with it. The others get tables,
load.sql, price.sql (every line with its layers), totals.sql and a README with the commands.

Examples:
  $ detente ratebook export --to parquet --out book
  $ detente ratebook export --to postgres --ending lapse --out book-lapse
  $ detente ratebook export --to clickhouse --for duckdb:trade.db --table entries --out book-ch
`,
    )
    .action(async (options: ExportOptions) => {
      const to = EXPORTS.find((name) => name === options.to)
      if (to === undefined) throw failure(`"${options.to}" is no engine known here`, `use ${EXPORTS.join(", ")}`)
      const { opened, asOf } = bookOf(options)
      const on = readDay(asOf) ?? realDay("America/New_York")
      const { out: folder, schema, serverFolder, table } = options
      if ((options.for === undefined) !== (table === undefined)) {
        throw failure("--for and --table name one table of lines together", "give both, or none")
      }
      const at = serverFolder === undefined ? {} : { serverFolder }
      const engine = options.for === undefined ? undefined : await openEngine(options.for, schema)
      const like = engine === undefined || table === undefined ? {} : { like: { engine, table } }
      const files = await exportBook(opened, { to, folder, schema, on, ...at, ...like }).finally(() => engine?.close())
      if (options.json === true) output.out(`${JSON.stringify({ folder, files }, undefined, 2)}\n`)
      else output.out(`${files.map((file) => `${folder}/${file}\n`).join("")}`)
    })
}

function addRun(ratebook: Command, { output, exit }: Upkeep): void {
  bookOptions(ratebook.command("run"))
    .description("price the lines of a table by a query of its own engine")
    .requiredOption(
      "--on <address>",
      "duckdb:FILE, postgres://user:password@host/database or clickhouse://host/database",
    )
    .requiredOption("--table <name>", "table or view of lines, with the columns of assess: code, entered_value, …")
    .option("--out <name>", "a new table for the priced lines, or a .csv file (.parquet with duckdb)")
    .option("--entry <date>", "day of entry of lines that give none (default: the day of --as-of)")
    .addHelpText(
      "after",
      `
A line the query cannot take is priced by the evaluator and joined in; the answer says how many were.
Without --out only totals are made, and nothing but the book's tables is written.

Examples:
  $ detente ratebook run --on duckdb:trade.db --table entries
  $ detente ratebook run --on postgres://broker@db.example/trade --table entries --out entries_priced
  $ detente ratebook run --on clickhouse://ch.example/trade --table entries --ending lapse --out lapse.csv
`,
    )
    .action(async (options: RunOptions) => {
      const { opened, asOf } = bookOf(options)
      const entry = options.entry ?? (asOf === "entry" ? formatDay(realDay("America/New_York")) : asOf)
      const on = readDay(entry)
      if (on === undefined) throw failure(`"${entry}" is not a day of the calendar`, "write it as YYYY-MM-DD")
      const engine = await openEngine(options.on, options.schema)
      try {
        const out = options.out === undefined ? {} : { out: outOf(options.out) }
        const answer = await runBook(engine, opened, { table: options.table, on, ...out })
        output.out(
          options.json === true ? `${JSON.stringify(summary(answer), undefined, 2)}\n` : inWords(answer, options),
        )
        exit(answer.totals.refused > 0 ? 3 : 0)
      } finally {
        await engine.close()
      }
    })
}

const outOf = (name: string) => (/\.(csv|parquet)$/.test(name) ? { file: name } : { table: name })

/** The book the options ask for. */
function bookOf({ asOf: given, standing, ending, records }: BookOptions): { opened: OpenedBook; asOf: string } {
  const today = realDay("America/New_York")
  const world = loadWorld(today, undefined, records)
  const asOf = given ?? formatDay(defaultAsOf(world))
  const day = asOf === "entry" ? "entry" : readDay(asOf)
  if (day === undefined) throw failure(`"${asOf}" is not a day of the calendar`, "write it as YYYY-MM-DD")
  if (standing !== "administered" && standing !== "adjudged") {
    throw failure(`"${standing}" is no standing`, "write administered or adjudged")
  }
  return { asOf, opened: openBook(world, { asOf: day, standing, ...(ending === undefined ? {} : { ending }) }) }
}

const CURRENCIES = ["USD", "CNY"] as const

function summary({ totals, place, loaded, fingerprint, families, left, refused }: RunAnswer) {
  const money = CURRENCIES.filter((currency) => totals.money[currency].lines > 0).map((currency) => {
    const { lines, duty, bounded, unbounded, byFamily } = totals.money[currency]
    const layers = families.flatMap((family, i): [string, number][] => {
      const sum = byFamily[i] ?? 0n
      return sum === 0n ? [] : [[family, Number(sum) / 100]]
    })
    return { currency, lines, dutyAtLeast: Number(duty) / 100, bounded, unbounded, byLayer: Object.fromEntries(layers) }
  })
  const { book, evaluator, refused: bad } = totals
  return {
    place,
    fingerprint,
    loaded,
    lines: book + evaluator + bad,
    book,
    evaluator,
    refused: bad,
    left,
    reasons: refused,
    money,
  }
}

function inWords({ totals, place, families, left, refused }: RunAnswer, { table, out }: RunOptions): string {
  const { book, evaluator, refused: bad } = totals
  const lines = [`${book + evaluator + bad} lines of ${table}, priced where they lie: ${place}`]
  if (out !== undefined) lines.push(`every line with its layers: ${out}`)
  lines.push(`${book} by the query, ${evaluator} by the evaluator, ${bad} refused`)
  for (const [why, count] of Object.entries(left).sort(([a], [b]) => (a < b ? -1 : 1))) lines.push(`  ${count}: ${why}`)
  for (const reason of refused.slice(0, 3)) lines.push(`  refused: ${reason}`)
  for (const currency of CURRENCIES) {
    const { lines: priced, duty, bounded, unbounded, byFamily } = totals.money[currency]
    if (priced === 0) continue
    lines.push("", `${currency}: ${priced} lines, duty at least ${speakMoney(Number(duty))}`)
    if (bounded + unbounded > 0) {
      lines.push(`  ${bounded + unbounded} lines not known exactly: ${unbounded} of them with no upper bound`)
    }
    const layers = families.map((family, i) => [family, Number(byFamily[i] ?? 0n)] as const)
    for (const [family, cents] of layers.filter(([, c]) => c !== 0).sort((a, b) => b[1] - a[1])) {
      lines.push(`  ${family.padEnd(40)} ${speakMoney(cents).padStart(24)}`)
    }
  }
  return `${lines.join("\n")}\n`
}
