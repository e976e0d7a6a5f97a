import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseDay } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import type { World } from "../world.ts"
import { assembledBefore, type Frame, joinParts } from "./assemble.ts"
import type { Reject } from "./careful-row.ts"
import { expandFiles, fingerprint } from "./inputs.ts"
import type { BulkJob, Part, PartDone, Sums } from "./job.ts"
import { type Layout, sameLayout } from "./layout.ts"
import { addedColumns, keepBooks, lawsOf, openLaw } from "./open-law.ts"
import { FILE_START, footerOf } from "./packed/index.ts"
import { type PartPricers, pricersBeside, pricersHere } from "./part-pricers.ts"
import { type PlainInput, plainInput } from "./plain-copy.ts"
import { headOf } from "./price-part.ts"
import { rejectsOf, writeRejects } from "./rejects.ts"
import { badFile, explained, failure } from "./stopped.ts"
import { totalOf } from "./tally.ts"
import { type WorkFolder, workFolder } from "./work-folder.ts"
import { writtenColumns } from "./written-columns.ts"

/** What is asked of a run over files. */
export interface BulkAsked
  extends Pick<BulkJob, "work" | "asOf" | "standing" | "adjudgedAsOf" | "today" | "endings" | "data" | "withProposed"> {
  /** Paths and patterns. */
  readonly files: readonly string[]
  /** Where priced rows go, by its ending as CSV, Parquet or JSON lines; without it there are only totals. */
  readonly out?: string
  /** Day of entry of lines that give none, and the day `outcomes` asks about. */
  readonly on: string
  /** It was not asked for: a run resumed on a later day keeps the one it began with. */
  readonly onByDefault?: boolean
  /** Refused rows are an error, and nothing is written but the file that names them. */
  readonly strict?: boolean
  /** Worker threads at most. */
  readonly threads: number
  /** Bytes all of it may take. */
  readonly memory: number
  /** Bytes of input in one part; a finished part survives a kill. */
  readonly partSize?: number
  /** Bytes up to which rows are asked of the plain evaluator one by one, not priced in columns. */
  readonly plainUpTo?: number
  readonly onProgress?: FileProgress
}

/** Told of the stage of a run over files: bytes read of all (or files unpacked), and rows priced in this run. */
export type FileProgress = (
  stage: "unpacking" | "pricing" | "writing" | "done",
  done: number,
  total: number,
  rows: number,
) => void

/** What a run over files came to. */
export interface BulkAnswer {
  readonly work: BulkJob["work"]
  readonly sources: readonly string[]
  readonly out?: string
  readonly sums: Sums
  /** Names of the laws: endings in their words, both sides of a refund, or one empty name. */
  readonly books: readonly string[]
  readonly parts: number
  readonly resumedParts: number
  /** Rows were priced in columns, so that those the plain evaluator took are worth telling. */
  readonly columns: boolean
  /** Something else was being priced into this output before, and was dropped. */
  readonly changed: boolean
  readonly rejectsFile?: string
  /** The first refused rows, with what is wrong with each. */
  readonly rejects: readonly Reject[]
  /** Files that hold a header and nothing more. */
  readonly withoutRows: readonly string[]
  /** Parts whose text was not UTF-8, and was mended for Parquet. */
  readonly mended: number
}

const MEGABYTE = 1 << 20
/** What the main thread holds of the record, measured. */
const MAIN = 190 * MEGABYTE
/** What one worker needs at the least: the record, its books, and buffers outside the heap. */
const WORKER = 150 * MEGABYTE
const BUFFERS = 48 * MEGABYTE
export const LEAST_MEMORY = MAIN + WORKER + BUFFERS
/** Below this a file is priced in the thread that asks. */
const SMALL = 16 * MEGABYTE
/** Up to this the plain evaluator is done before rate books are open. */
const FEW = MEGABYTE >> 1
const SHOWN_REJECTS = 20

/**
 * Prices whole files, however large, in parts: each is kept when done, and all become the output at once at the end.
 * The same command resumes a run that was killed; nothing half-written counts.
 */
export async function runBulk(asked: BulkAsked, world?: World): Promise<BulkAnswer> {
  try {
    return await run(asked, world)
  } catch (error) {
    throw explained(error)
  }
}

async function run(asked: BulkAsked, given?: World): Promise<BulkAnswer> {
  const { out, memory } = asked
  if (memory < LEAST_MEMORY) {
    const least = `${Math.ceil(LEAST_MEMORY / MEGABYTE)}m`
    throw failure(
      `${Math.floor(memory / MEGABYTE)} megabytes do not hold the record`,
      `give --memory at least ${least}`,
    )
  }
  const form = out === undefined ? undefined : formOf(out)
  const sources = expandFiles(asked.files, out)
  const world = given ?? loadWorld(parseDay(asked.today), undefined, asked.data, asked.withProposed)
  const size = sources.reduce((sum, file) => sum + statSync(file).size, 0)
  const partSize = asked.partSize ?? Math.max(4 * MEGABYTE, Math.min(64 * MEGABYTE, Math.ceil(size / 32)))
  const { work, asOf, standing, adjudgedAsOf, endings, today, data, withProposed } = asked
  const givenOn = asked.onByDefault === true ? undefined : asked.on
  const settled = { work, asOf, standing, endings, ...(adjudgedAsOf === undefined ? {} : { adjudgedAsOf }) }
  const before = fingerprint(sources)
  const identity = [JSON.stringify([settled, givenOn, form, partSize]), world.dataVersion, codeVersion(), before]
  const folder = openFolder(out, identity.join("\n"), asked.on)
  let pricers: PartPricers | undefined
  try {
    const inputs = await unpacked(sources, folder.path, memory, asked)
    const files = inputs.map(({ csv }) => csv)
    const overlay = { ...(data === undefined ? {} : { data }), ...(withProposed === true ? { withProposed } : {}) }
    const [threads, megabytes] = threadsFor(asked.threads, memory, files)
    const total = files.reduce((sum, file) => sum + statSync(file).size, 0)
    const chunk = Math.max(64 << 10, Math.min(MEGABYTE, Math.floor(memory / 256 / Math.max(1, threads))))
    const plainJob: BulkJob = {
      ...settled,
      ...overlay,
      ...(form === undefined ? {} : { form: form === "traces" ? form : "rows" }),
      ...(total <= (asked.plainUpTo ?? FEW) ? { plain: true } : {}),
      on: folder.on,
      today,
      files,
      sources,
      folder: folder.path,
      chunk,
    }
    const layout = checkedLayout(plainJob)
    const laws = lawsOf(plainJob, world)
    const columns = writtenColumns(layout, addedColumns(plainJob, laws, world), inputs)
    const job = form === "parquet" ? { ...plainJob, packed: columns.packed } : plainJob
    const parts = partsOf(files, partSize)
    const joinedBefore = assembledBefore(folder.path).parts
    const kept = parts.map((part) => folder.finished(part, part.index < joinedBefore)).filter((d) => d !== undefined)
    let read = kept.reduce((sum, { start, end }) => sum + end - start, 0)
    let rows = 0
    const onRead = (bytes: number, more: number) => {
      read += bytes
      rows += more
      asked.onProgress?.("pricing", Math.min(read, total), total, rows)
    }
    if (threads > 0) keepBooks(job, world)
    pricers =
      threads === 0 ? pricersHere(job, openLaw(job, world), onRead) : pricersBeside(job, threads, megabytes, onRead)
    const pending = parts.filter((part) => !kept.some((done) => done.part.index === part.index))
    const done = await joined([...kept, ...(await pricers.price(pending))], pricers, (part) => folder.drop(part))
    await pricers.close()
    if (fingerprint(sources) !== before) {
      throw failure("an input was changed while it was read; nothing was written", "run it again when it stands still")
    }

    const broken = inputs.reduce((sum, { broken: lines = [] }) => sum + lines.length, 0)
    const priced = totalOf(
      done.map((part) => part.sums),
      laws.length + (work === "refund" ? 1 : 0),
    )
    const sums = { ...priced, rows: priced.rows + broken, rejected: priced.rejected + broken }
    const withoutRows = sources.filter((_, at) => rowsOf(done, at) === 0 && (inputs[at]?.broken ?? []).length === 0)
    if (sums.rows === 0) {
      throw badFile(sources[0] as string, "there is a header but no rows", "add one line of goods per row")
    }
    const rejects: Reject[] = []
    const rejectsFile = await told(done, inputs, job, rejects, out)
    if (asked.strict === true && sums.rejected > 0) {
      const where = rejectsFile === undefined ? "" : `; see ${rejectsFile}`
      throw badFile(
        sources.join(", "),
        `${sums.rejected} of ${sums.rows} rows are refused and nothing is written${where}`,
        "correct them, or leave --strict away",
      )
    }
    asked.onProgress?.("writing", total, total, rows)
    if (out !== undefined) joinParts(done, folder.path, frameOf(done, job, columns.header), out)
    folder.remove()
    return {
      work,
      sources,
      ...(out === undefined ? {} : { out }),
      sums,
      books: [...laws.map(({ name }) => name), ...(work === "refund" ? ["refund"] : [])],
      parts: parts.length,
      resumedParts: kept.length,
      columns: job.plain !== true && form !== "traces",
      changed: folder.found === "changed",
      ...(rejectsFile === undefined ? {} : { rejectsFile }),
      rejects,
      withoutRows,
      mended: done.filter((part) => part.mended === true).length,
    }
  } finally {
    asked.onProgress?.("done", 1, 1, 0)
    await pricers?.close()
    folder.unlock()
  }
}

function formOf(out: string): "csv" | "parquet" | "traces" {
  if (/\.csv$/i.test(out)) return "csv"
  if (/\.parquet$/i.test(out)) return "parquet"
  if (/\.(jsonl|ndjson)$/i.test(out)) return "traces"
  throw failure(`"${out}" does not say in what form`, "end it in .csv, .parquet or .jsonl")
}

/** A run without output has nothing to resume: its folder is a passing one. */
function openFolder(out: string | undefined, identity: string, on: string): WorkFolder {
  if (out !== undefined) return workFolder(resolve(out), identity, on)
  const path = mkdtempSync(join(tmpdir(), "detente-"))
  const remove = () => rmSync(path, { recursive: true, force: true })
  return { path, found: "new", on, finished: () => undefined, drop: () => {}, remove, unlock: remove }
}

async function unpacked(
  sources: readonly string[],
  folder: string,
  memory: number,
  { work, onProgress }: BulkAsked,
): Promise<PlainInput[]> {
  const inputs: PlainInput[] = []
  for (const [at, source] of sources.entries()) {
    onProgress?.("unpacking", at, sources.length, 0)
    inputs.push(await plainInput(source, at, folder, Math.floor((memory - MAIN) * 0.6), work))
  }
  return inputs
}

/** How many threads the memory holds, and how many megabytes of objects each may have; none for small files. */
function threadsFor(asked: number, memory: number, files: readonly string[]): readonly [number, number] {
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0)
  if (asked === 0 || size < SMALL) return [0, 0]
  const room = memory - MAIN
  const threads = Math.max(1, Math.min(asked, Math.floor(room / (WORKER + BUFFERS))))
  return [threads, Math.floor((room / threads - BUFFERS) / MEGABYTE)]
}

function checkedLayout(job: BulkJob): Layout {
  const layouts = job.files.map((file, at) => {
    const input = openSync(file, "r")
    try {
      return headOf(job, at, input)
    } finally {
      closeSync(input)
    }
  })
  const first = layouts[0] as Layout
  layouts.forEach((layout, at) => {
    sameLayout(first, layout, job.sources[at] as string)
  })
  return first
}

function partsOf(files: readonly string[], size: number): Part[] {
  let index = 0
  return files.flatMap((name, file) => {
    const length = statSync(name).size
    const parts: Part[] = []
    for (let from = 0; from < length; from += size) {
      parts.push({ index: index++, file, from, to: Math.min(length, from + size) })
    }
    return parts
  })
}

/**
 * A quoted cell may hold line ends, so a part may have begun inside a row. Each part must begin where the one before
 * it ended; one that did not is priced again from there.
 */
async function joined(done: PartDone[], pricers: PartPricers, drop: (part: Part) => void): Promise<PartDone[]> {
  const sorted = [...done].sort((a, b) => a.part.index - b.part.index)
  for (let i = 1; i < sorted.length; i++) {
    const [before, here] = [sorted[i - 1] as PartDone, sorted[i] as PartDone]
    if (before.part.file !== here.part.file || before.end === here.start) continue
    drop(here.part)
    sorted[i] = (await pricers.price([{ ...here.part, exactStart: before.end }]))[0] as PartDone
  }
  return sorted
}

const rowsOf = (done: readonly PartDone[], file: number): number =>
  done.filter(({ part }) => part.file === file).reduce((sum, { sums }) => sum + sums.rows, 0)

/** Writes the refused rows where there is an output, and keeps the first of them to show. */
async function told(
  done: readonly PartDone[],
  inputs: readonly PlainInput[],
  job: BulkJob,
  shown: Reject[],
  out: string | undefined,
): Promise<string | undefined> {
  async function* seen() {
    for await (const reject of rejectsOf(done, inputs, job.folder as string)) {
      if (shown.length < SHOWN_REJECTS) shown.push(reject)
      else if (out === undefined) return
      yield reject
    }
  }
  if (out !== undefined) return writeRejects(seen(), `${out}.rejects.csv`)
  for await (const _ of seen());
  return undefined
}

/** What stands around the rows of all parts. */
function frameOf(done: readonly PartDone[], { form, packed }: BulkJob, header: string): Frame {
  if (packed === undefined) return { head: form === "traces" ? "" : header }
  const groups = done.flatMap(({ groups: own = [] }) => own)
  return { head: FILE_START, tail: footerOf(packed, groups) }
}

/** Another version of the program may price otherwise: it begins anew. */
function codeVersion(): string {
  const file = resolve(import.meta.dirname, "../../../package.json")
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : ""
}
