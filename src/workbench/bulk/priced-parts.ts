import { statSync } from "node:fs"
import type { FileProgress } from "./bulk-asked.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { partJoiner } from "./join-parts.ts"
import { type PartPricer, partPricers } from "./part-pricers.ts"
import { joinedBefore, type WholeFile } from "./whole-file.ts"
import type { WorkFolder } from "./work-folder.ts"

/** All parts of a job, priced and put together, and how many an earlier run had finished. */
export interface PricedParts {
  readonly done: readonly PartDone[]
  readonly kept: number
}

/** Prices the parts that are not finished, and puts them all together in their order. */
export async function pricedParts(
  job: BulkJob,
  each: readonly PartPricer[],
  parts: readonly Part[],
  folder: WorkFolder,
  whole: WholeFile | undefined,
  onProgress: FileProgress | undefined,
): Promise<PricedParts> {
  const before = joinedBefore(folder.path).parts
  const kept = parts.map((part) => folder.finished(part, part.index < before)).filter((part) => part !== undefined)
  const total = job.files.reduce((sum, file) => sum + statSync(file).size, 0)
  let read = kept.reduce((sum, { start, end }) => sum + end - start, 0)
  let rows = 0
  const pricers = partPricers(each, (bytes, more) => {
    read += bytes
    rows += more
    onProgress?.("pricing", Math.min(read, total), total, rows)
  })
  const joiner = partJoiner({ folder: folder.path, whole, kept, before, again: (part) => pricers.price(part, true) })
  const finished = new Set(kept.map(({ part }) => part.index))
  const pending = parts.filter(({ index }) => !finished.has(index))
  try {
    await Promise.all(pending.map(async (part) => joiner.take(await pricers.price(part))))
    return { done: await joiner.joined(), kept: kept.length }
  } catch (error) {
    // What was finished before is kept.
    await joiner.joined().catch(() => {})
    throw error
  }
}
