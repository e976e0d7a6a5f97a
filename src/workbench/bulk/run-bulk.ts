import { once, parseDay } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import type { World } from "../world.ts"
import { answered, type BulkAnswer } from "./bulk-answer.ts"
import type { BulkAsked } from "./bulk-asked.ts"
import { expandFiles, fingerprint, textSize } from "./inputs.ts"
import type { BulkJob } from "./job.ts"
import { addedColumns, booksOf, lawsOf, openLaw, tablesOf } from "./open-law.ts"
import { formOf, headOfOut, type OutForm, tailOfOut } from "./out-form.ts"
import { checkedLayout, partSizeFor, partsOf } from "./part-plan.ts"
import { pricerHere } from "./part-pricers.ts"
import { type PartThread, startThreads } from "./part-threads.ts"
import { type PlainInput, plainInput } from "./plain-copy.ts"
import { pricedParts } from "./priced-parts.ts"
import { rejectsOf, tellRejects } from "./rejects.ts"
import { roomFor } from "./room.ts"
import { identityOf } from "./run-identity.ts"
import { leftSettler } from "./settle-left.ts"
import { badFile, explained, failure } from "./stopped.ts"
import { wholeFile } from "./whole-file.ts"
import { passingFolder, type WorkFolder, workFolder } from "./work-folder.ts"
import { writtenColumns } from "./written-columns.ts"

/** Up to this the plain evaluator is done before rate books are open. */
const FEW = 1 << 19

/**
 * Prices whole files, however large, in parts: each is kept when done and put behind those before it, and the whole takes
 * its name at once at the end. The same command resumes a run that was killed; nothing half-written counts.
 */
export async function runBulk(asked: BulkAsked, world?: World): Promise<BulkAnswer> {
  const threads: PartThread[] = []
  try {
    return await run(asked, world, threads)
  } catch (error) {
    throw explained(error)
  } finally {
    asked.onProgress?.("done", 1, 1, 0)
    await ended(threads)
  }
}

async function run(asked: BulkAsked, given: World | undefined, threads: PartThread[]): Promise<BulkAnswer> {
  const { out, work, today, data, withProposed } = asked
  const form = out === undefined ? undefined : formOf(out)
  const sources = expandFiles(asked.files, out)
  const room = roomFor(asked.threads, asked.memory, textSize(sources))
  // Threads start while this one loads the record.
  if (room.early) threads.push(...startThreads(room.threads, room.megabytes))
  const world = given ?? loadWorld(parseDay(today), undefined, data, withProposed)
  const partSize = asked.partSize ?? partSizeFor(sources)
  const before = fingerprint(sources)
  const identity = identityOf(asked, form, partSize, world, before)
  const folder = out === undefined ? passingFolder(asked.on) : workFolder(out, identity, asked.on)
  try {
    const soon = jobOf(asked, form, sources, folder, room.chunk)
    const inputs = await unpacked(sources, folder.path, room.unpacking, asked)
    if (threads.length === 0) threads.push(...startThreads(room.threads, room.megabytes))
    const files = inputs.map(({ csv }) => csv)
    const plain = textSize(files) <= (asked.plainUpTo ?? FEW) ? { plain: true } : {}
    const read = withLaw({ ...soon, files, ...plain }, world)
    const laws = lawsOf(read, world)
    const columns = writtenColumns(checkedLayout(read), addedColumns(read, laws, world), inputs)
    const job = form === "parquet" ? { ...read, packed: columns.packed } : read
    const whole = form === undefined ? undefined : await wholeFile(folder.path, headOfOut(form, columns))
    try {
      const law = once(async () => openLaw(job, world, job.books))
      const pricers = threads.length > 0 ? threads : [pricerHere(job, law)]
      const settler = leftSettler(job, law)
      for (const thread of threads) thread.open(job, settler)
      const { done, kept } = await pricedParts(job, pricers, partsOf(files, partSize), folder, whole, asked.onProgress)
      if (fingerprint(sources) !== before) {
        const message = "an input was changed while it was read; nothing was written"
        throw failure(message, "run it again when it stands still")
      }
      const books = laws.map(({ name }) => name).concat(work === "refund" ? ["refund"] : [])
      const answer = answered(sources, inputs, done, books.length)
      const { file: rejectsFile, shown: rejects } = await tellRejects(rejectsOf(done, inputs, folder.path), out)
      if (asked.strict === true) refuseAny(answer, sources, rejectsFile)
      asked.onProgress?.("writing", 1, 1, 0)
      if (form !== undefined) await whole?.finish(tailOfOut(form, columns, done), out as string)
      folder.remove()
      return {
        work,
        sources,
        ...(out === undefined ? {} : { out }),
        ...answer,
        books,
        parts: done.length,
        resumedParts: kept,
        columns: job.plain !== true && form !== "traces",
        changed: folder.found === "changed",
        ...(rejectsFile === undefined ? {} : { rejectsFile }),
        rejects,
      }
    } finally {
      await whole?.close()
    }
  } finally {
    // Nothing more is written into the folder when another run may take it.
    await ended(threads)
    folder.unlock()
  }
}

const ended = (threads: readonly PartThread[]): Promise<unknown> => Promise.all(threads.map((thread) => thread.end()))

function withLaw(job: BulkJob, world: World): BulkJob {
  const books = booksOf(job, world)
  const tables = tablesOf(job, world, books)
  return { ...job, books, ...(tables === undefined ? {} : { tables }) }
}

/** The job of a run, as far as it is known before its files are unpacked. */
function jobOf(
  { work, asOf, standing, adjudgedAsOf, endings, today, data, withProposed }: BulkAsked,
  form: OutForm | undefined,
  sources: readonly string[],
  folder: WorkFolder,
  chunk: number,
): BulkJob {
  return {
    ...{ work, asOf, standing, endings, today, sources, chunk, files: [], on: folder.on, folder: folder.path },
    ...(adjudgedAsOf === undefined ? {} : { adjudgedAsOf }),
    ...(data === undefined ? {} : { data }),
    ...(withProposed === true ? { withProposed } : {}),
    ...(form === undefined ? {} : { form: form === "traces" ? form : "rows" }),
  }
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
    inputs.push(await plainInput(source, at, folder, memory, work))
  }
  return inputs
}

function refuseAny({ sums }: Pick<BulkAnswer, "sums">, sources: readonly string[], rejectsFile?: string): void {
  if (sums.rejected === 0) return
  const where = rejectsFile === undefined ? "" : `; see ${rejectsFile}`
  const message = `${sums.rejected} of ${sums.rows} rows are refused and nothing is written${where}`
  throw badFile(sources.join(", "), message, "correct them, or leave --strict away")
}
