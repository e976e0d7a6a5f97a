import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Day } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import { defaultAsOf } from "../world.ts"
import { appendFile } from "./append-file.ts"
import { REJECT_HEADER, type Reject, rejectText } from "./careful-row.ts"
import { expandFiles, fingerprint, plainInputs, toParquet } from "./inputs.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { sameLayout } from "./layout.ts"
import { type BulkLaw, headOf, openLaw, partName } from "./price-part.ts"
import { runParts } from "./run-parts.ts"
import { addTally, emptyTally, readTally, type Tally } from "./tally.ts"
import { workFolder } from "./work-folder.ts"

/** What is asked of a bulk run. */
export interface BulkAsked extends Omit<BulkJob, "files" | "folder" | "chunk"> {
  readonly files: readonly string[]
  /** CSV or Parquet by its ending. */
  readonly out: string
  /** Worker threads; 0 prices in this thread. */
  readonly threads: number
  /** Bytes all of it may take. */
  readonly memory: number
  /** Bytes of input in one part; a finished part survives a kill. */
  readonly partSize?: number
  readonly onProgress?: (done: number, total: number, rows: number) => void
}

/** What a bulk run came to. */
export interface BulkAnswer {
  readonly tally: Tally
  /** Names of the books: endings in their words, or one empty name. */
  readonly books: readonly string[]
  readonly slots: readonly (readonly string[])[]
  readonly parts: number
  readonly resumedParts: number
  readonly rejectsFile?: string
}

const MEGABYTE = 1 << 20
/** What one thread holds of the record and its books, measured. */
const THREAD_BYTES = 350 * MEGABYTE

/**
 * Prices whole files, however large, in parts: each is kept when done, and all become the output at once at the end.
 * The same command resumes a run that was killed; nothing half-written counts.
 */
export async function runBulk(asked: BulkAsked, opened?: BulkLaw): Promise<BulkAnswer> {
  const { out, memory, partSize = 64 * MEGABYTE } = asked
  const sources = expandFiles(asked.files)
  const { files: _, threads: __, memory: ___, onProgress: ____, partSize: _____, ...settings } = asked
  const identity = [JSON.stringify({ ...settings, out, partSize }), opened?.world.dataVersion, fingerprint(sources)]
  const folder = workFolder(out, identity.join("\n"))
  try {
    const files = await plainInputs(sources, folder.path)
    const layout = checkedLayout(files, sources)
    const threads = Math.min(asked.threads, Math.max(1, Math.floor(memory / THREAD_BYTES) - 1))
    const chunk = Math.max(64 << 10, Math.min(MEGABYTE, Math.floor(memory / 256)))
    const job: BulkJob = { ...settings, files, folder: folder.path, chunk }
    const parts = partsOf(files, partSize)
    const total = files.reduce((sum, file) => sum + statSync(file).size, 0)

    const kept = parts.map((part) => folder.finished(part)).filter((done) => done !== undefined)
    let read = kept.reduce((sum, { start, end }) => sum + end - start, 0)
    const onBytes = (bytes: number) => {
      read += bytes
      asked.onProgress?.(read, total, 0)
    }
    const pending = parts.filter((part) => !kept.some((done) => done.part.index === part.index))
    const law = opened ?? openLaw(job)
    let done = [...kept, ...(await runParts(job, pending, asked.threads === 0 ? 0 : threads, onBytes, law))]
    done = await joined(done, job, law, (part) => folder.drop(part))

    const tally = emptyTally(law.books.length)
    for (const part of done) addTally(tally, readTally(part.tally))
    const names = law.books.flatMap(({ name, columns }) => {
      const prefix = name === "" ? "" : `${name} `
      return ["duty", "duty_from", "duty_to", ...columns.names].map((column) => `${prefix}${column}`)
    })
    const rejectsFile = writeRejects(done, job, `${out}.rejects.csv`)
    await assemble(done, job, out, `${layout.header},${names.map(csvName).join(",")}\n`, names)
    folder.remove()
    return {
      tally,
      books: law.books.map((b) => b.name),
      slots: law.books.map((b) => b.rates.slots),
      parts: parts.length,
      resumedParts: kept.length,
      ...(rejectsFile === undefined ? {} : { rejectsFile }),
    }
  } finally {
    folder.unlock()
  }
}

const csvName = (name: string): string => (name.includes(",") ? `"${name}"` : name)

function checkedLayout(files: readonly string[], sources: readonly string[]) {
  const layouts = files.map((file, i) => {
    const input = openSync(file, "r")
    try {
      return headOf(sources[i] as string, input)
    } finally {
      closeSync(input)
    }
  })
  const first = layouts[0] as (typeof layouts)[number]
  layouts.forEach((layout, i) => {
    sameLayout(first, layout, sources[i] as string)
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
async function joined(done: PartDone[], job: BulkJob, law: BulkLaw, drop: (part: Part) => void): Promise<PartDone[]> {
  const sorted = [...done].sort((a, b) => a.part.index - b.part.index)
  for (let i = 1; i < sorted.length; i++) {
    const [before, here] = [sorted[i - 1] as PartDone, sorted[i] as PartDone]
    if (before.part.file !== here.part.file || before.end === here.start) continue
    drop(here.part)
    const again = { ...here.part, exactStart: before.end }
    sorted[i] = (await runParts(job, [again], 0, () => {}, law))[0] as PartDone
  }
  return sorted
}

function writeRejects(done: readonly PartDone[], job: BulkJob, file: string): string | undefined {
  let text = REJECT_HEADER
  let before = 1
  let last = 0
  for (const { part, tally } of done) {
    if (part.file !== last) before = 1
    last = part.file
    const lines = readFileSync(join(job.folder as string, `${partName(part.index)}.rejects`), "utf8").split("\n")
    for (const line of lines) if (line !== "") text += rejectText(JSON.parse(line) as Reject, before)
    before += readTally(tally).rows
  }
  rmSync(file, { force: true })
  if (text === REJECT_HEADER) return undefined
  writeFileSync(`${file}.tmp`, text)
  renameSync(`${file}.tmp`, file)
  return file
}

async function assemble(
  done: readonly PartDone[],
  job: BulkJob,
  out: string,
  header: string,
  money: readonly string[],
): Promise<void> {
  const whole = join(job.folder as string, "whole.csv")
  writeFileSync(whole, header)
  for (const { part } of done) appendFile(join(job.folder as string, `${partName(part.index)}.csv`), whole)
  if (!out.endsWith(".parquet")) {
    renameSync(whole, out)
    return
  }
  const packed = join(job.folder as string, "whole.parquet")
  await toParquet(whole, packed, money)
  renameSync(packed, out)
}

/** The day on which a run stands unless told otherwise: the record's horizon or today, whichever is earlier. */
export function bulkDefaultAsOf(today: Day, data?: string): Day {
  return defaultAsOf(loadWorld(today, undefined, data))
}
