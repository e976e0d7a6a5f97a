import { closeSync, openSync, readSync } from "node:fs"
import { join } from "node:path"
import { parseDay } from "../../core/index.ts"
import { type Reject, rowReader } from "./careful-row.ts"
import { carefulRows, plainFeed } from "./careful-rows.ts"
import { type CsvPricer, csvPricer } from "./csv-pricer.ts"
import type { BulkJob, Part, PartDone } from "./job.ts"
import { kernelPricer } from "./kernel/kernel-pricer.ts"
import { type Layout, readLayout } from "./layout.ts"
import type { OpenLaw } from "./open-law.ts"
import type { OnRead } from "./part-pricers.ts"
import { partRows, writeAll } from "./part-rows.ts"
import { type CarefulPricer, rowPricer } from "./price-row.ts"
import { refundPricer, refundSink } from "./refund-row.ts"
import { type RowSink, rowSink } from "./row-sink.ts"
import { type RowWriter, rowWriter } from "./row-writer.ts"
import { emptyTally, sumsOf, type Tally } from "./tally.ts"
import { tracePricer } from "./trace-row.ts"

/** No row is longer than this; one that seems so has a quote that is opened and not closed. */
const LONGEST = 4 << 20
const endless = {
  message: `is longer than ${LONGEST >> 20} megabytes`,
  next: "close the quote that is opened in it",
}

/** Prices one part. Its rows and its refused rows are left in files of its own; it counts when it is kept. */
export function pricePart(job: BulkJob, part: Part, law: OpenLaw, onRead: OnRead): PartDone {
  const name = job.files[part.file] as string
  const input = openSync(name, "r")
  const base = job.folder === undefined ? undefined : join(job.folder, partName(part.index))
  const output = base === undefined || job.form === undefined ? undefined : partRows(`${base}.out`, job.packed)
  const rejects = base === undefined ? undefined : openSync(`${base}.rejects`, "w")
  let [refused, end] = [0, 0]
  try {
    const keep = (reject: Reject) => {
      if (rejects !== undefined) refused += writeAll(rejects, Buffer.from(`${JSON.stringify(reject)}\n`))
    }
    const layout = headOf(job, part.file, input)
    const tally = emptyTally(law.books.length + (job.work === "refund" ? 1 : 0))
    const writer = output === undefined ? undefined : rowWriter()
    const feed = feeding(job, part, law, layout, tally, writer, (reject) =>
      keep({ ...reject, at: end + (reject.at ?? 0) }),
    )
    const start = part.exactStart ?? (part.from <= layout.firstRow ? layout.firstRow : rowAfter(input, part.from - 1))
    end = start
    let buffer = Buffer.allocUnsafe(job.chunk * 2)
    let held = 0
    let at = start
    while (end < part.to) {
      if (buffer.length - held < job.chunk) buffer = Buffer.concat([buffer.subarray(0, held)], buffer.length * 2)
      const read = readSync(input, buffer, held, job.chunk, at)
      at += read
      const filled = held + read
      const last = read === 0
      const before = tally.rows
      let used = feed(buffer, 0, filled, Math.min(filled, part.to - end), last)
      if (used === 0 && filled >= LONGEST) {
        const row = tally.rows++
        tally.rejected++
        const text = buffer.toString("utf8", 0, 200)
        keep({ row: row + 1, at: end, text, issues: [{ ...endless, file: job.sources[part.file] as string }] })
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
    const sums = sumsOf(
      tally,
      tally.books.map((_, b) => (law.books[b] ?? law.books[0])?.slots ?? []),
    )
    return { part, start, end, ...(output?.finish() ?? { written: 0 }), refused, sums }
  } finally {
    output?.close()
    for (const fd of [input, rejects]) if (fd !== undefined) closeSync(fd)
  }
}

/** How the rows of one part are read, priced and told, by what is asked of them. */
function feeding(
  job: BulkJob,
  part: Part,
  law: OpenLaw,
  layout: Layout,
  tally: Tally,
  writer: RowWriter | undefined,
  reject: (reject: Reject) => void,
): CsvPricer["feed"] {
  const file = job.sources[part.file] as string
  const rows = job.form === "traces" ? undefined : writer
  const traces = job.form === "traces" ? writer : undefined
  const { sink, pricer } = job.work === "refund" ? refunding() : pricing()
  const careful = carefulRows(rowReader(law.world, layout.names, file, parseDay(job.on)), pricer, tally, reject)
  if (law.scanned === undefined) return plainFeed(careful, tally)
  if (job.work !== "refund") {
    const entryDate = parseDay(job.on)
    return kernelPricer({ layout, books: law.books, careful, tally, writer: rows, entryDate, chunk: job.chunk }).feed
  }
  const days = law.books.map((book) => book.on)
  const settings = { days, exactOnly: true, entryDate: undefined }
  return csvPricer({ ...law.scanned, ...settings, layout, careful, sink, tally, writer: rows }).feed

  function refunding(): { sink: RowSink; pricer: CarefulPricer } {
    const own = refundSink(law, tally, rows)
    const told = traces === undefined ? refundPricer(law, own, file, rows) : tracePricer(job, law, own, file, traces)
    return { sink: own, pricer: told }
  }

  function pricing(): { sink: RowSink; pricer: CarefulPricer } {
    const own = rowSink(law, tally, rows)
    return {
      sink: own,
      pricer: traces === undefined ? rowPricer(law, own, rows) : tracePricer(job, law, own, file, traces),
    }
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
