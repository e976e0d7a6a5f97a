import { parseDay } from "../../core/index.ts"
import { loadWorld } from "../data-folder.ts"
import { alikeRows } from "./alike-rows.ts"
import { type Reject, rowReader } from "./careful-row.ts"
import { carefulRows, plainFeed } from "./careful-rows.ts"
import { type CsvPricer, csvPricer } from "./csv-pricer.ts"
import type { BulkJob } from "./job.ts"
import type { CarefulRows } from "./kernel/kernel-pricer.ts"
import type { Layout } from "./layout.ts"
import { type OpenLaw, openLaw } from "./open-law.ts"
import { type CarefulPricer, rowPricer } from "./price-row.ts"
import { refundPricer, refundSink } from "./refund-row.ts"
import { type RowSink, rowSink } from "./row-sink.ts"
import type { RowWriter } from "./row-writer.ts"
import type { Tally } from "./tally.ts"
import { tracePricer } from "./trace-row.ts"

/** Opens the laws of a job from the record: what a thread needs beside the tables it was given. */
export function lawOf(job: BulkJob): OpenLaw {
  return openLaw(job, loadWorld(parseDay(job.today), undefined, job.data, job.withProposed), job.books)
}

/** Where the rows of a part are priced to. */
export interface CarefulAsked {
  readonly job: BulkJob
  /** The file as it was given. */
  readonly source: string
  readonly law: OpenLaw
  readonly layout: Layout
  readonly tally: Tally
  readonly writer: RowWriter | undefined
  readonly reject: (reject: Reject) => void
}

/** The path for rows that the kernel's tables do not price, and whole parts read without the kernel. */
export interface CarefulPart extends CarefulRows, Pick<CsvPricer, "feed"> {}

export function carefulPart({ job, source, law, layout, tally, writer, reject }: CarefulAsked): CarefulPart {
  const rows = job.form === "traces" ? undefined : writer
  const traces = job.form === "traces" ? writer : undefined
  const { sink, pricer } = job.work === "refund" ? refunding() : pricing()
  const read = rowReader(law.world, layout.names, source, parseDay(job.on))
  const careful = carefulRows(read, pricer, tally, reject)
  if (job.work !== "refund" && traces === undefined) {
    const entryDate = parseDay(job.on)
    const alike = alikeRows({ law, layout, read, careful, sink, tally, writer: rows, entryDate })
    return { careful, alike, feed: plainFeed(careful, tally) }
  }
  if (law.scanned === undefined) return { careful, alike: careful, feed: plainFeed(careful, tally) }
  const settings = { days: law.books.map((book) => book.on), exactOnly: true, entryDate: undefined }
  const { feed } = csvPricer({ ...law.scanned, ...settings, layout, careful, sink, tally, writer: rows })
  return { careful, alike: careful, feed }

  function refunding(): { sink: RowSink; pricer: CarefulPricer } {
    const own = refundSink(law, tally, rows)
    const told =
      traces === undefined ? refundPricer(law, own, source, rows) : tracePricer(job, law, own, source, traces)
    return { sink: own, pricer: told }
  }

  function pricing(): { sink: RowSink; pricer: CarefulPricer } {
    const own = rowSink(law, tally, rows)
    const told = traces === undefined ? rowPricer(law, own, rows) : tracePricer(job, law, own, source, traces)
    return { sink: own, pricer: told }
  }
}
