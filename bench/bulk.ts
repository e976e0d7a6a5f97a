/**
 * Files of entry lines priced in bulk, with DuckDB beside it in the same run on the same files: `npm run bench --
 * [--rows N] [--keep | --check]` after `npm run build`; then the kernels beside one another, and the engines that are here.
 * Prints ratios; --keep writes them to `bench/kept-ratios.json`, --check fails when one falls by more than a quarter under
 * what is kept there.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { DuckDBInstance } from "@duckdb/node-api"
import { type Day, formatDay, type HsCode, parseDay } from "../src/core/index.ts"
import { type CellTable, cellTable, columnPricer, epochIn, findCode, SIMPLE } from "../src/duty/index.ts"
import type { BulkJob, Part } from "../src/workbench/bulk/job.ts"
import type { LawTables } from "../src/workbench/bulk/kernel/memory-map.ts"
import { loadWorld } from "../src/workbench/index.ts"
import { generate } from "./bulk-data.ts"
import type { Compiled } from "./compile-book.ts"
import { engines } from "./engines.ts"
import { kernels } from "./kernels.ts"
import { holdRatios, keepRatios, type Measured, printTable } from "./ratios.ts"

const { values } = parseArgs({
  options: { rows: { type: "string", default: "10000000" }, keep: { type: "boolean" }, check: { type: "boolean" } },
})
const rows = Number(values.rows)
const THREADS = 2
/** Lines that other engines are asked for: some need minutes for ten million. */
const ENGINE_ROWS = 1_000_000
const [FROM, UNTIL] = ["2024-12-03", "2026-05-27"].map((text) => parseDay(text)) as [Day, Day]
const ORIGINS = ["CN", "HK", "MO"]

/** Threads run what was built, so that is what is measured. */
const built = <T>(path: string) => import(new URL(`../dist/workbench/${path}.js`, import.meta.url).href) as Promise<T>
const { startThreads } = await built<typeof import("../src/workbench/bulk/part-threads.ts")>("bulk/part-threads")
const { leftSettler } = await built<typeof import("../src/workbench/bulk/settle-left.ts")>("bulk/settle-left")
const { partPricers } = await built<typeof import("../src/workbench/bulk/part-pricers.ts")>("bulk/part-pricers")
const { partJoiner } = await built<typeof import("../src/workbench/bulk/join-parts.ts")>("bulk/join-parts")
const { wholeFile } = await built<typeof import("../src/workbench/bulk/whole-file.ts")>("bulk/whole-file")
const { runBulk } = await built<typeof import("../src/workbench/bulk/index.ts")>("bulk/index")
const { booksOf, openLaw, tablesOf } = await built<typeof import("../src/workbench/bulk/open-law.ts")>("bulk/open-law")
const { keptBook } = await built<typeof import("../src/workbench/kept-book.ts")>("kept-book")

const folder = mkdtempSync(join(tmpdir(), "detente-bench-"))
const seconds = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const world = loadWorld(parseDay("2026-11-24"))
const settings = { asOf: world.ledger.horizon, standing: "administered" } as const
const compiler = new URL("compile-book.ts", import.meta.url).pathname
const compiled = JSON.parse(
  execFileSync(process.execPath, ["--import", "tsx", compiler], { encoding: "utf8" }),
) as Compiled
const asked = { ...settings, ending: "" }
keptBook(world, asked)
const opening = await seconds(() => keptBook(world, asked))
const book = keptBook(world, asked)
const table: CellTable = cellTable(book)
const epochs = book.days.length + 1
const [firstEpoch, lastEpoch] = [epochIn(book.days, FROM), epochIn(book.days, UNTIL)]

/** The layers of a code's cell, column 1 first; undefined where they are not plain percentages of the value. */
function layers(code: HsCode, direction: number, epoch: number): readonly number[] | undefined {
  const at = findCode(book, code)
  const [own, column] = [book.codeClass[at * 2] as number, book.codeColumn[at * 2] as number]
  if (at < 0 || own < 0 || column < 0) return undefined
  const plan = book.cells[(book.cellStart[direction] as number) + own * epochs + epoch] as number
  const rate = table.ratePpm[book.columns[column * epochs + epoch] as number] ?? -1
  if (table.kind[plan] !== SIMPLE || rate < 0) return undefined
  const terms = [...table.termPpm.slice(table.termStart[plan], table.termStart[plan + 1])]
  return [table.hasFirst[plan] === 0 ? 0 : rate, ...terms]
}

const directionOf = (origin: string) =>
  book.directions.findIndex((d) => d.destination === "US" && d.origin === origin && !d.others)
const span = Array.from({ length: lastEpoch - firstEpoch + 1 }, (_, i) => firstEpoch + i)

/** DuckDB's query has a column for each layer and no bounds: the files of the comparison hold goods that need none. */
const isPlain = (code: HsCode): boolean =>
  ORIGINS.every((origin) => span.every((epoch) => layers(code, directionOf(origin), epoch) !== undefined))

const narrow = join(folder, "narrow.csv")
const wide = join(folder, "wide.csv")
generate(world, narrow, rows, false, isPlain)
generate(world, wide, rows, true)

const instance = await DuckDBInstance.create(":memory:", { threads: String(THREADS) })
const duck = await instance.connect()
const WIDTH = await loadCells()

async function loadCells(): Promise<number> {
  const found = await duck.runAndReadAll(`SELECT DISTINCT code FROM ${read(narrow)} ORDER BY code`)
  const codes = found.getRows().map(([code]) => String(code) as HsCode)
  const cells = codes.flatMap((code) =>
    ORIGINS.flatMap((origin) =>
      span.map((epoch) => ({ code, origin, epoch, ppm: layers(code, directionOf(origin), epoch) ?? [] })),
    ),
  )
  const width = cells.reduce((most, { ppm }) => Math.max(most, ppm.length), 0)
  const names = Array.from({ length: width }, (_, i) => `p${i}`)
  await duck.run(
    `CREATE TABLE cells (code VARCHAR, origin VARCHAR, epoch INTEGER, ${names.map((n) => `${n} BIGINT`).join(", ")})`,
  )
  const appender = await duck.createAppender("cells")
  for (const { code, origin, epoch, ppm } of cells) {
    appender.appendVarchar(code)
    appender.appendVarchar(origin)
    appender.appendInteger(epoch)
    for (let i = 0; i < width; i++) appender.appendBigInt(BigInt(ppm[i] ?? 0))
    appender.endRow()
  }
  appender.closeSync()
  const days = Array.from({ length: UNTIL - FROM + 1 }, (_, i) => (FROM + i) as Day)
  await duck.run(
    `CREATE TABLE days AS SELECT * FROM (VALUES ${days
      .map((day) => `(DATE '${formatDay(day)}', ${epochIn(book.days, day)})`)
      .join(", ")}) AS t(entry_date, epoch)`,
  )
  return width
}

const layerSql = Array.from({ length: WIDTH }, (_, i) => `((cents * p${i} + 500000) // 1000000)`)
function read(file: string): string {
  return `read_csv('${file}', header = true, columns = {'code': 'VARCHAR', 'origin': 'VARCHAR', 'entry_date': 'DATE', 'entered_value': 'DECIMAL(18,2)'})`
}
const joined = (from: string) =>
  `(SELECT code, origin, entry_date, entered_value, CAST(entered_value * 100 AS BIGINT) AS cents FROM ${from}) JOIN days USING (entry_date) JOIN cells USING (code, origin, epoch)`

async function duckSum(from: string): Promise<bigint> {
  const result = await duck.runAndReadAll(`SELECT sum(${layerSql.join(" + ")}) FROM ${joined(from)}`)
  return BigInt(String(result.getRows()[0]?.[0]))
}

function jobOn(file: string, more: Partial<BulkJob> = {}): BulkJob {
  const day = formatDay(settings.asOf)
  const read = { asOf: day, standing: settings.standing, on: day, today: "2026-11-24" }
  return { work: "assess", files: [file], sources: [file], endings: [], chunk: 1 << 18, ...read, ...more }
}

const tablesFor = (job: BulkJob): LawTables => tablesOf(job, world, booksOf(job, world)) as LawTables

/** Prices a file with threads that stand ready, as DuckDB's tables do; a first small part has their rows of each kind met. */
async function ours(file: string, more: Partial<BulkJob>) {
  const job = jobOn(file, more)
  const size = statSync(file).size
  const step = Math.ceil(size / 32)
  const parts = Array.from(
    { length: 32 },
    (_, index): Part => ({ index, file: 0, from: index * step, to: Math.min(size, (index + 1) * step) }),
  )
  const threads = startThreads(THREADS, 1024)
  const books = booksOf(job, world)
  const asked = { ...job, books, tables: tablesFor(job) }
  const law = openLaw(asked, world, books)
  const settler = leftSettler(asked, async () => law)
  for (const thread of threads) thread.open(asked, settler)
  const pricers = partPricers(threads, () => {})
  try {
    await Promise.all(parts.slice(0, THREADS).map((part) => pricers.price({ ...part, to: part.from + (1 << 16) })))
    const { folder: at = "" } = more
    let done: Awaited<ReturnType<ReturnType<typeof partJoiner>["joined"]>> = []
    const took = await seconds(async () => {
      const whole = more.folder === undefined ? undefined : await wholeFile(at, "header\n")
      const again = (part: Part) => pricers.price(part, true)
      const joiner = partJoiner({ folder: at, whole, kept: [], before: 0, again })
      await Promise.all(parts.map(async (part) => joiner.take(await pricers.price(part))))
      done = await joiner.joined()
      await whole?.finish(undefined, join(folder, "ours.csv"))
    })
    const sums = done.map(({ sums: own }) => own)
    const duty = sums.reduce((sum, { books }) => sum + (books[0]?.duty[0] ?? 0), 0)
    const careful = sums.reduce((sum, own) => sum + own.careful, 0)
    const plain = sums.reduce((sum, own) => sum + own.plain, 0)
    return { took, duty, careful, plain, rows: sums.reduce((sum, own) => sum + own.rows, 0) }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()))
  }
}

const measured: Measured[] = []
const keep = (what: string, own: number, theirs: number, gate?: number) =>
  measured.push({ what, ours: own, theirs, ...(gate === undefined ? {} : { gate }) })

let theirSum = 0n
const theirJoin = await seconds(async () => {
  theirSum = await duckSum(read(narrow))
})
const sum = await ours(narrow, {})
if (BigInt(sum.duty) !== theirSum) throw new Error(`totals differ: ${sum.duty} and ${theirSum}`)
keep("narrow CSV to priced totals, DuckDB's join", sum.took, theirJoin, 6)

const parse = await seconds(() =>
  duck.runAndReadAll(
    `SELECT count(*), sum(length(code)), sum(length(label)), sum(entered_value) FROM read_csv('${wide}', header = true, columns = {'id': 'VARCHAR', 'code': 'VARCHAR', 'origin': 'VARCHAR', 'entry_date': 'DATE', 'entered_value': 'DECIMAL(18,2)', 'currency_note': 'VARCHAR', 'label': 'VARCHAR', 'steel_share': 'DOUBLE', 'exclusion_claim': 'VARCHAR'})`,
  ),
)
const quoted = await ours(wide, {})
keep("wide CSV with quoted text to priced totals, DuckDB's bare parse", quoted.took, parse, 1.5)

const pricedBy = (from: string) =>
  `SELECT code, origin, entry_date, entered_value, (${layerSql.join(" + ")}) / 100 AS duty, ${layerSql.map((layer, i) => `${layer} / 100 AS l${i}`).join(", ")} FROM ${joined(from)}`
const theirCopy = await seconds(() =>
  duck.run(`COPY (${pricedBy(read(narrow))}) TO '${join(folder, "theirs.csv")}' (HEADER)`),
)
const copied = await ours(narrow, { form: "rows", folder })
keep("CSV to priced CSV, DuckDB's", copied.took, theirCopy, 2)

const lines = join(folder, "narrow.parquet")
await duck.run(`COPY (SELECT * FROM ${read(narrow)}) TO '${lines}' (FORMAT parquet)`)
const theirParquet = await seconds(() =>
  duck.run(`COPY (${pricedBy(`read_parquet('${lines}')`)}) TO '${join(folder, "theirs.parquet")}' (FORMAT parquet)`),
)
let ofParquet = 0
const parquet = await seconds(async () => {
  const day = formatDay(settings.asOf)
  const out = join(folder, "ours.parquet")
  const asked = {
    work: "assess",
    asOf: day,
    standing: "administered",
    on: day,
    today: "2026-11-24",
    endings: [],
  } as const
  const { sums } = await runBulk({ ...asked, files: [lines], out, threads: THREADS, memory: 2 ** 31 })
  ofParquet = sums.books[0]?.duty[0] ?? 0
})
if (BigInt(ofParquet) !== theirSum) throw new Error(`totals differ: ${ofParquet} and ${theirSum}`)
keep("Parquet to priced Parquet, threads started in it, DuckDB's", parquet, theirParquet, 0.5)

await duck.run(`CREATE TABLE coded AS SELECT code, origin, epoch, cents FROM ${joined(read(narrow))}`)
const theirMemory = await seconds(() =>
  duck.runAndReadAll(`SELECT sum(${layerSql.join(" + ")}) FROM coded JOIN cells USING (code, origin, epoch)`),
)
const columns = columnsOf(readFileSync(narrow, "latin1"))
const price = columnPricer(table)
price(columns, Math.min(rows, 200_000))
let inMemory = 0
const memory = await seconds(() => {
  inMemory = price(columns, rows).duty
})
if (BigInt(inMemory) !== theirSum) throw new Error(`totals differ: ${inMemory} and ${theirSum}`)
keep("in memory, one thread, DuckDB's join on two", memory, theirMemory, 4)

const kernel = await kernels(narrow, tablesFor(jobOn(narrow)))
keep("one thread's kernel compiled to WebAssembly, its twin in TypeScript", kernel.wasm * rows, kernel.ts * rows)

const others = await engines(Math.min(rows, ENGINE_ROWS))
for (const { engine, seconds: took } of others) {
  if (took === undefined) continue
  keep(
    `narrow CSV to priced totals, ${engine} where its lines lie`,
    sum.took,
    (took * rows) / Math.min(rows, ENGINE_ROWS),
  )
}

const three = await ours(narrow, { work: "outcomes", endings: ["lapse", "extend:2027-11-10"], on: "2026-11-10" })
const one = await ours(narrow, {})

function columnsOf(text: string) {
  const lines = {
    code: new Int32Array(rows),
    direction: new Uint8Array(rows),
    epoch: new Uint16Array(rows),
    cents: new Float64Array(rows),
  }
  const codes = new Map<string, number>()
  const day = new Map<string, number>()
  let at = text.indexOf("\n") + 1
  for (let i = 0; i < rows; i++) {
    const end = text.indexOf("\n", at)
    const [code = "", origin = "", date = "", value = ""] = text.slice(at, end).split(",")
    at = end + 1
    if (!codes.has(code)) codes.set(code, findCode(book, code as HsCode))
    if (!day.has(date)) day.set(date, epochIn(book.days, parseDay(date)))
    lines.code[i] = codes.get(code) as number
    lines.direction[i] = directionOf(origin)
    lines.epoch[i] = day.get(date) as number
    lines.cents[i] = Math.round(Number(value) * 100)
  }
  return lines
}

duck.closeSync()
instance.closeSync()
rmSync(folder, { recursive: true })

console.log(`${cpus()[0]?.model}, ${cpus().length} processors, Node ${process.version}`)
console.log(`${rows} lines, ${THREADS} threads; totals equal to the cent`)
printTable(measured, rows)
for (const { engine, why } of others) if (why !== undefined) console.log(`${engine}: skipped, ${why}`)
console.log(`three laws in one pass cost ${(three.took / one.took).toFixed(2)} of one (at most 1.5)`)
console.log(
  `book compiled in ${compiled.seconds.toFixed(2)} s, ${compiled.megabytes.toFixed(0)} MB at most; opened from where it is kept in ${(opening * 1000).toFixed(0)} ms`,
)
console.log(
  `wide file: ${((quoted.careful / quoted.rows) * 100).toFixed(2)} % of lines read with care, ${((quoted.plain / quoted.rows) * 100).toFixed(3)} % priced by the plain evaluator`,
)
if (values.keep === true) keepRatios(measured)
if (values.check === true) process.exitCode = holdRatios(measured) ? 0 : 1
