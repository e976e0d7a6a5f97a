import { closeSync, openSync, statSync } from "node:fs"
import type { BulkJob, Part } from "./job.ts"
import { type Layout, sameLayout } from "./layout.ts"
import { headOf } from "./price-part.ts"

const MEGABYTE = 1 << 20

/** Bytes of input in one part: enough parts to share out and to resume from, none too small to be worth it. */
export function partSizeFor(files: readonly string[]): number {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  return Math.max(4 * MEGABYTE, Math.min(64 * MEGABYTE, Math.ceil(bytes / 32)))
}

/** Cuts files into parts. */
export function partsOf(files: readonly string[], size: number): Part[] {
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

/** The columns of one of a job's files. */
export function layoutOf(job: BulkJob, file: number): Layout {
  const input = openSync(job.files[file] as string, "r")
  try {
    return headOf(job, file, input)
  } finally {
    closeSync(input)
  }
}

/** The columns of a job's files, which must be the same. */
export function checkedLayout(job: BulkJob): Layout {
  const layouts = job.files.map((_, file) => layoutOf(job, file))
  const first = layouts[0] as Layout
  layouts.forEach((layout, at) => {
    sameLayout(first, layout, job.sources[at] as string)
  })
  return first
}
