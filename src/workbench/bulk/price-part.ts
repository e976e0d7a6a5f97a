import { closeSync, openSync, readSync } from "node:fs"
import { join } from "node:path"
import { once } from "../../core/index.ts"
import type { Reject } from "./careful-row.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { kernelPricer } from "./kernel/kernel-pricer.ts"
import { type Layout, readLayout } from "./layout.ts"
import { leavingRows } from "./leaving-rows.ts"
import type { LeftRows } from "./left-rows.ts"
import type { OpenLaw } from "./open-law.ts"
import type { OnRead } from "./part-pricers.ts"
import { partRows, writeAll } from "./part-rows.ts"
import { rowWriter } from "./row-writer.ts"
import { emptyTally, sumsOf } from "./tally.ts"

/** The laws of a job, opened when a row first needs them: most rows are priced by the tables that came with the job. */
export type LawWhenNeeded = () => Promise<OpenLaw>

/** No row is longer than this; one that seems so has a quote that is opened and not closed. */
const LONGEST = 4 << 20
const endless = {
  message: `is longer than ${LONGEST >> 20} megabytes`,
  next: "close the quote that is opened in it",
}

/**
 * Prices one part. Its rows and its refused rows are left in files of its own; it counts when it is kept. With `leave`, a
 * few rows that need the law may be left to another, who adds what they come to; not where rows are written.
 */
export async function pricePart(
  job: BulkJob,
  part: Part,
  law: LawWhenNeeded,
  onRead: OnRead,
  leave?: (rows: LeftRows) => void,
): Promise<PartDone> {
  const { tables, packed, form, work, chunk } = job
  const input = openSync(job.files[part.file] as string, "r")
  const base = job.folder === undefined ? undefined : join(job.folder, partName(part.index))
  const output = base === undefined || form === undefined ? undefined : await partRows(`${base}.out`, packed)
  const rejects = base === undefined ? undefined : openSync(`${base}.rejects`, "w")
  let [refused, end, textAt] = [0, 0, 0]
  try {
    const keep = (reject: Reject) => {
      if (rejects !== undefined) refused += writeAll(rejects, Buffer.from(`${JSON.stringify(reject)}\n`))
    }
    const source = job.sources[part.file] as string
    const layout = headOf(job, part.file, input)
    let slots = tables?.slotsOf ?? (await law()).books.map((book) => book.slots)
    const tally = emptyTally(slots.length + (work === "refund" ? 1 : 0))
    const writer = output === undefined ? undefined : rowWriter()
    const kernel = tables === undefined ? undefined : kernelPricer({ tables, layout, tally, writer, chunk })
    const carefully = once(async () => {
      const reject = (reject: Reject) => keep({ ...reject, at: textAt + (reject.at ?? 0) })
      const [opened, { carefulPart }] = [await law(), await import("./careful-part.ts")]
      slots = opened.books.map((book) => book.slots)
      return carefulPart({ job, source, law: opened, layout, tally, writer, reject })
    })
    const textFrom = (at: number): void => {
      textAt = at
    }
    const leaving =
      leave === undefined || kernel === undefined || writer !== undefined
        ? undefined
        : leavingRows({ kernel, tally, carefully, textFrom })
    const feed = async (bytes: Buffer, to: number, stop: number, last: boolean): Promise<number> => {
      if (leaving?.areMany()) await leaving.stop()
      textFrom(end)
      leaving?.from(end)
      if (kernel === undefined) return (await carefully()).feed(bytes, 0, to, stop, last)
      for (let from = 0; ; kernel.care(await carefully())) {
        from = kernel.feed(bytes, from, to, stop, last)
        if (!kernel.waits()) return from
      }
    }
    const start = part.exactStart ?? (part.from <= layout.firstRow ? layout.firstRow : rowAfter(input, part.from - 1))
    end = start
    let buffer = kernel?.room(chunk * 2) ?? Buffer.allocUnsafe(chunk * 2)
    let held = 0
    let at = start
    while (end < part.to) {
      if (buffer.length - held < chunk) {
        const size = buffer.length * 2
        buffer = kernel?.room(size) ?? Buffer.concat([buffer.subarray(0, held)], size)
      }
      const read = readSync(input, buffer, held, chunk, at)
      at += read
      const filled = held + read
      const last = read === 0
      const before = tally.rows
      let used = await feed(buffer, filled, Math.min(filled, part.to - end), last)
      if (used === 0 && filled >= LONGEST) {
        await leaving?.stop()
        const row = tally.rows++
        tally.rejected++
        const text = buffer.toString("utf8", 0, 200)
        keep({ row: row + 1, at: end, text, issues: [{ ...endless, file: source }] })
        const next = buffer.subarray(0, filled).indexOf(0x0a)
        used = next >= 0 ? next + 1 : rowAfter(input, end + filled) - end
        at = end + used
        held = 0
        end += used
        onRead(used, 1)
        continue
      }
      if (writer !== undefined && output !== undefined && writer.length() > 0) {
        output.add(writer.bytes())
        writer.clear()
      }
      end += used
      buffer.copy(buffer, 0, used, filled)
      held = filled - used
      onRead(used, tally.rows - before)
      if (last) break
    }
    kernel?.settle()
    if (leaving !== undefined) leave?.(leaving.left())
    const sums = sumsOf(
      tally,
      tally.books.map((_, b) => slots[b] ?? slots[0] ?? []),
    )
    return { part, start, end, ...(output?.finish() ?? { written: 0 }), refused, sums }
  } finally {
    output?.close()
    for (const fd of [input, rejects]) if (fd !== undefined) closeSync(fd)
  }
}

export const partName = (index: number): string => `part-${String(index).padStart(6, "0")}`

/** Reads a file's header. */
export function headOf(job: BulkJob, file: number, input: number): Layout {
  const head = Buffer.alloc(1 << 16)
  const read = readSync(input, head, 0, head.length, 0)
  return readLayout(job.sources[file] as string, head.subarray(0, read), job.work)
}

/** Offset after the first line end at or past an offset; the end of the file when there is none. */
function rowAfter(input: number, from: number): number {
  const bytes = Buffer.allocUnsafe(1 << 16)
  for (let at = from; ; ) {
    const read = readSync(input, bytes, 0, bytes.length, at)
    const found = bytes.subarray(0, read).indexOf(0x0a)
    if (found >= 0) return at + found + 1
    at += read
    if (read === 0) return at
  }
}
